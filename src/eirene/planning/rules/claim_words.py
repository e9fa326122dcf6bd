"""Claims speak the codebook: the value fits the type, and what the value needs is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault, did_you_mean
from eirene.mission.codebook import VALUES, VOTES
from eirene.mission.read import CLAIMS, DOCUMENTS
from eirene.planning.rules.rule import Asked, heard, short

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission
    from eirene.mission.records import Claim


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    for claim in heard(mission):
        for what, todo in _wrong(claim):
            yield Fault(mission.place(f"claims.{claim.id}"), f"claim '{claim.id}': {what}", todo)


def _wrong(claim: Claim) -> Iterator[tuple[str, str]]:
    values = VALUES[claim.type]
    if claim.value not in values:
        yield f"'{short(claim.value)}' is no value of a {claim.type} claim", did_you_mean(claim.value, values)
    least = 0 if claim.value in VOTES else 1
    if claim.quantity is not None and claim.quantity < least:
        yield f"quantity = {claim.quantity} is no number of persons", "leave it out where the text names none"
    if claim.value == "quorum" and claim.quantity is None:
        yield "a quorum has no number", "add `quantity`: how many others must have decided"
    if claim.value == "contributor_joins" and claim.target is None:
        yield "it waits for another contributor and names none", "add `target`: the contributor"
    if claim.document is None and claim.because is None:
        yield "has neither a document nor a basis", "add `document`, or `because` for a claim made by hand"


RULE = Asked(
    "claim-words", "Claims speak the codebook: the value fits the type.", _find, frozenset({CLAIMS, DOCUMENTS})
)
