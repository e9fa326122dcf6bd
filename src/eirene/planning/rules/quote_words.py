"""Every quote carries words for what its claim says, as far as the frames of its language know them.

A notice, not a fault: a person may read more out of a sentence than the frames do. Claims made by rules passed this
gate when they were made and are not asked again, which keeps a check short; nor are claims in languages without frames.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from eirene.base.faults import Fault, Place
from eirene.mission.codebook import VALUES
from eirene.mission.read import CLAIMS, DOCUMENTS
from eirene.planning.rules.rule import Asked, heard, short

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission
    from eirene.mission.records import Claim, Document

MOST: Final = 500
"""How many claims one check asks, in the order of their file: each costs some milliseconds."""
READER_MADE: Final = ("rules:", "examples:")
"""How the extractors of claims begin that the reader made."""


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    testable = _testable(mission)
    asked = list(islice(testable, MOST))
    if not asked:
        return
    left = sum(1 for _ in testable)
    if left:
        told = f"{left} claims made by hand were not asked whether their quotes carry their words"
        yield Fault(Place(CLAIMS), told, f"one check asks the first {MOST}; review the others by eye")
    from eirene.evidence.gates import carried  # noqa: PLC0415 - loads the models of both languages; only where needed

    for claim, document in asked:
        if not carried(claim, document.text, document.language):
            denied = "" if claim.polarity == "+" else ", denied"
            what = f"the quote '{short(claim.quote)}' carries no words for {claim.type}: {claim.value}{denied}"
            todo = "quote more of the text, or mend the value; where the wording is sound, teach it to a frame"
            yield Fault(mission.place(f"claims.{claim.id}"), f"claim '{claim.id}': {what}", todo)


def _testable(mission: Mission) -> Iterator[tuple[Claim, Document]]:
    from eirene.evidence.language import READ  # noqa: PLC0415 - as above

    documents = {document.id: document for document in mission.documents}
    for claim in heard(mission):
        document = documents.get(claim.document) if claim.document is not None else None
        if document is None or document.language not in READ or claim.extractor.startswith(READER_MADE):
            continue
        # what is wrong with the value or the place of the quote, other rules tell
        if claim.value in VALUES[claim.type] and document.text[claim.start : claim.end] == claim.quote:
            yield claim, document


RULE = Asked(
    "quote-words",
    "Every quote of a claim made by hand carries words for its value.",
    _find,
    frozenset({CLAIMS, DOCUMENTS}),
    notice=True,
)
