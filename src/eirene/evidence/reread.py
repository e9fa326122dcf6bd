"""Where does the reader of today differ from what people accepted?

Owns the comparison of the documents of a mission, read once more, with the reviewed claims that rest on them. It adds
nothing to a mission: a difference is for a person to look at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from eirene.base.frozen import Frozen
from eirene.evidence.known import names_of
from eirene.evidence.read import read
from eirene.evidence.score import pair
from eirene.evidence.show import claims_as_reviewed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eirene.evidence.names import Names
    from eirene.mission.mission import Mission
    from eirene.mission.records import Claim, Document

How = Literal["accepted only", "read only", "otherwise"]
_COMPARED: Final = ("actor", "polarity", "requester")
"""Fields in which a claim can be read otherwise; sources and targets are often completed by hand."""


class Difference(Frozen):
    """One claim that the reader and the reviewed evidence do not share."""

    document: str
    """Path of the document in the mission folder."""
    how: How
    type: str
    value: str
    actor: str | None
    """As accepted; as read where nothing was accepted."""
    polarity: str
    quote: str
    fields: tuple[str, ...] = ()
    """What was read otherwise: "actor ID, read PS"."""
    shown: bool = False
    """Does an accepted claim that was not read stand in a sentence that is shown as unread?"""


class Reread(Frozen):
    """What came of reading the documents of a mission once more."""

    documents: int
    same: int
    """Accepted claims that were read with the same actor, polarity and requester."""
    differences: tuple[Difference, ...]


def reread(mission: Mission) -> Reread:
    """Where does the reader of today differ from the accepted claims of this mission?

    Claims that were rejected, or that nobody has reviewed, count as not accepted; amended ones count as amended.
    """
    names = names_of(mission)
    accepted = _accepted(mission)
    same, found = 0, list[Difference]()
    for document in sorted(mission.documents, key=lambda one: one.path):
        claims = accepted.get(document.id, [])
        alike, differences = _compared(document, claims, names)
        same += alike
        found += differences
    return Reread(documents=len(mission.documents), same=same, differences=tuple(found))


def _accepted(mission: Mission) -> dict[str, list[Claim]]:
    by_document: dict[str, list[Claim]] = {}
    for claim, reviews in claims_as_reviewed(mission).values():
        if claim.document is not None and reviews and reviews[-1].decision in ("accept", "amend"):
            by_document.setdefault(claim.document, []).append(claim)
    return by_document


def _compared(document: Document, accepted: list[Claim], names: Names) -> tuple[int, list[Difference]]:
    reading = read(document.text, language=document.language, names=names, published=document.published_day)
    wanted: list[Mapping[str, Any]] = [claim.model_dump(mode="json") for claim in accepted]
    pairs = pair(wanted, reading.claims)
    found: list[Difference] = []
    for k, n in pairs:
        fields = tuple(_otherwise(accepted[k], reading.claims[n]))
        found += [_difference(document, accepted[k], "otherwise", fields=fields)] if fields else []
    same = len(pairs) - len(found)
    hit = {k for k, _ in pairs}
    for k, claim in enumerate(accepted):
        if k not in hit:
            shown = any(u.start < claim.end and claim.start < u.end for u in reading.unread)
            found.append(_difference(document, claim, "accepted only", shown=shown))
    used = {n for _, n in pairs}
    found += [_difference(document, c, "read only") for n, c in enumerate(reading.claims) if n not in used]
    return same, found


def _otherwise(accepted: Claim, made: Claim) -> Iterator[str]:
    for field in _COMPARED:
        before, now = getattr(accepted, field), getattr(made, field)
        if _plain(before) != _plain(now):
            yield f"{field} {before or 'nobody'}, read {now or 'nobody'}"


def _plain(name: str | None) -> str | None:
    """Give one name to the mission however it is called, and to a group whatever its case."""
    if name is None or not name.startswith(("mission", "unnamed:")):
        return name
    return "mission" if name.startswith("mission") else name.casefold().replace("unnamed:the ", "unnamed:")


def _difference(
    document: Document, claim: Claim, how: How, *, fields: tuple[str, ...] = (), shown: bool = False
) -> Difference:
    return Difference(
        document=document.path,
        how=how,
        type=claim.type,
        value=claim.value,
        actor=claim.actor,
        polarity=claim.polarity,
        quote=claim.quote,
        fields=fields,
        shown=shown,
    )
