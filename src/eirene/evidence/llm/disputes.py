"""Where do two readings of the same words differ? Owns the comparison of a model's claims with all others.

Neither wins: both go to a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eirene.mission.records import Claim

_CONFUSED: Final = frozenset({"participation", "acceptance"})
"""Types that are taken for each other where a reading is inverted."""

Said = tuple[str, str, "str | None", str]


def said(claim: Claim) -> Said:
    """Give what a claim says: type, value, actor, polarity."""
    return claim.type, claim.value, claim.actor, claim.polarity


def overlaps(one: Claim, other: Claim) -> bool:
    """Do two claims of one document rest on some of the same words?"""
    return one.document == other.document and one.start < other.end and other.start < one.end


def agreed(claim: Claim, others: Iterable[Claim]) -> Claim | None:
    """Which claim says the same on some of the same words already? None when none does."""
    return next((other for other in others if overlaps(claim, other) and said(claim) == said(other)), None)


def marked(proposals: Sequence[Claim], others: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give the proposals that no other claim makes, each with the claims that it disputes.

    A claim that a proposal agrees with is not disputed by another proposal that names a further actor; one that says
    the opposite is, always.
    """
    confirmed = {other.id for one in proposals if (other := agreed(one, others)) is not None}
    found: dict[str, Claim] = {}
    for one in proposals:
        if agreed(one, others) is None:
            against = sorted({other.id for other in others if _differ(one, other, confirmed)})
            found[one.id] = one.model_copy(update={"disputes": tuple(against)})
    return tuple(found.values())


def _differ(one: Claim, other: Claim, confirmed: set[str]) -> bool:
    kinds: frozenset[str] = frozenset((one.type, other.type))
    if not overlaps(one, other) or not (len(kinds) == 1 or kinds == _CONFUSED):
        return False
    opposite = (one.value, one.actor) == (other.value, other.actor) and one.polarity != other.polarity
    same_actor = one.actor == other.actor
    return opposite or same_actor or other.id not in confirmed
