"""Which sentences of a mission's documents has neither the reader nor a person taken up?

Owns the list that a brief shows, so that nobody takes what was read for all that was written. Refuses to read without
end: of very many documents the newest are looked at, and the number of the others is told.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from eirene.base.frozen import Frozen
from eirene.evidence.known import names_of
from eirene.evidence.read import read
from eirene.evidence.show import claims_as_reviewed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eirene.evidence.names import Names
    from eirene.mission.mission import Mission
    from eirene.mission.records import Claim, Document

MOST: Final = 80
"""Documents that are read for one brief: a few seconds."""


class OpenSentence(Frozen):
    """A sentence that may say something of the mission, and from which nothing counts."""

    document: str
    """Id of the document."""
    text: str
    why: str
    """Why it was not read, where the reader did not try; else empty."""


class StillOpen(Frozen):
    """What is still open in the documents of a mission, newest document first."""

    sentences: tuple[OpenSentence, ...]
    looked_at: int
    """Documents that were read for this."""
    left: int
    """Older documents that were not."""


def still_open(mission: Mission, as_of: date, *, most: int = MOST) -> StillOpen:
    """Which sentences of publications up to this date may say something, and carry no reviewed claim?

    Parameters
    ----------
    mission : Mission
    as_of : date
        Later publications are left out; undated ones are looked at.
    most : int
        At most so many documents are read, the newest first.
    """
    known = [d for d in mission.documents if d.published is None or d.published <= as_of]
    newest = sorted(known, key=lambda d: (d.published or date.min, d.path), reverse=True)
    names = names_of(mission)
    reviewed = _reviewed(mission)
    found = [one for d in newest[:most] for one in _of(d, names, reviewed.get(d.id, ()))]
    return StillOpen(sentences=tuple(found), looked_at=len(newest[:most]), left=len(newest[most:]))


def _reviewed(mission: Mission) -> dict[str, list[Claim]]:
    by_document: dict[str, list[Claim]] = {}
    for claim, reviews in claims_as_reviewed(mission).values():
        if claim.document is not None and reviews:
            by_document.setdefault(claim.document, []).append(claim)
    return by_document


def _of(document: Document, names: Names, reviewed: Iterable[Claim]) -> list[OpenSentence]:
    reading = read(document.text, language=document.language, names=names, published=document.published_day)
    spans = [(claim.start, claim.end) for claim in reviewed]
    return [
        OpenSentence(document=document.id, text=" ".join(u.text.split()), why=u.why)
        for u in reading.unread
        if not any(start < u.end and u.start < end for start, end in spans)
    ]
