"""Every quote stands in its document, sign by sign, where its offsets say.

A claim of an absent document is left out of every answer and is no fault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import CLAIMS, DOCUMENTS
from eirene.planning.rules.rule import Asked, short

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission
    from eirene.mission.records import Claim, Document


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    documents = {document.id: document for document in mission.documents}
    for claim in mission.claims:
        document = documents.get(claim.document) if claim.document is not None else None
        if document is None:
            continue
        if not claim.quote or document.text[claim.start : claim.end] != claim.quote:
            what, todo = _wrong(claim, document)
            yield Fault(mission.place(f"claims.{claim.id}"), f"claim '{claim.id}': {what}", todo)


def _wrong(claim: Claim, document: Document) -> tuple[str, str]:
    if not claim.quote:
        return "the quote is empty", "quote the shortest run of the text that carries the claim"
    at = document.text.find(claim.quote)
    if at < 0:
        todo = "quote it exactly, or read the document again with `eirene read`"
        return f"the quote '{short(claim.quote)}' is not in {document.path}", todo
    what = f"the quote stands at {at} to {at + len(claim.quote)}, not at {claim.start} to {claim.end}"
    return what, "mend start and end: they count the characters of the text behind the header"


RULE = Asked(
    "quotes",
    "Every quote stands in its document, sign by sign, where its offsets say.",
    _find,
    frozenset({CLAIMS, DOCUMENTS}),
)
