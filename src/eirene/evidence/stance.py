"""On which rung does each actor stand?

Owns the reading of participation claims as rungs. Latest date, then the weakest rung. A negation never establishes the rung
that it names; what is possible or proposed raises none; what is intended goes no higher than `intends`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.hedges import not_yet, only_possible
from eirene.evidence.subjects import joins_this, named
from eirene.evidence.verdict import affirmed, fact, grouped, verdict
from eirene.mission.codebook import AGAINST, LADDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eirene.evidence.counted import Counted
    from eirene.mission.records import Fact

RUNGS: Final = (*AGAINST, *LADDER)
"""All rungs, the least promising first."""
ATTITUDES: Final = frozenset({"interested", "considering", "willing", "intends"})
"""Rungs that tell a will: denied, they lean against (`does not intend to`); the others are acts, and denied only not done."""


def stances(reports: Iterable[Counted]) -> Iterator[Fact]:
    """Give the stance of every named actor of whom something counts."""
    for actor, own in participation(reports):
        found = _stance(actor, own)
        if found is not None:
            yield found


def participation(reports: Iterable[Counted]) -> list[tuple[str, list[Counted]]]:
    """Give the claims of participation by named actor."""
    own = (r for r in reports if r.claim.type == "participation" and joins_this(r))
    return grouped(own, lambda report: named(report.claim.actor))


def rung(report: Counted) -> str | None:
    """Which rung does a claim establish, if it is not denied by another one?"""
    claim = report.claim
    if claim.value not in RUNGS or only_possible(claim) or claim.modality == "required":
        return None
    if not affirmed(report):
        return "unlikely" if claim.value in ATTITUDES and not not_yet(claim) else None
    merely_intended = claim.modality == "intended" or (report.ahead and claim.value == "deployed")
    if merely_intended and claim.value in LADDER:
        return min(claim.value, "intends", key=RUNGS.index)
    return claim.value


def denied(reports: Sequence[Counted], report: Counted) -> bool:
    """Does a denial of the same or a later date take away what this claim establishes?

    Denying a rung of commitment takes the stronger ones with it: without a pledge there is no deployment.
    """
    own = rung(report)
    return any(
        denial.day >= report.day and (own == value or (value in LADDER and own in LADDER[LADDER.index(value) :]))
        for denial in reports
        if (value := denies(denial)) is not None
    )


def denies(report: Counted) -> str | None:
    """Which rung does a claim deny?"""
    claim = report.claim
    stated = claim.value in RUNGS and claim.modality in ("asserted", "intended") and not only_possible(claim)
    return claim.value if stated and not affirmed(report) else None


def _stance(actor: str, reports: Sequence[Counted]) -> Fact | None:
    standing = [(r, stated) for r in reports if (stated := rung(r)) is not None and not denied(reports, r)]
    denials = [r for r in reports if denies(r) is not None]
    # a denial that itself leans against already speaks as `unlikely`
    silent = [r for r in denials if rung(r) is None]
    found = verdict(standing, RUNGS.index)
    if found is None:
        newest = sorted(silent, key=lambda r: (-r.day.toordinal(), r.claim.id))
        return fact("stance", actor, "unknown", newest) if newest else None
    last = found.supports[0].day
    against = [r for r in silent if r.day >= last]
    taken = [r for r in reports if rung(r) is not None and r.day >= last and denied(reports, r)]
    same_day = bool(found.opposes) or any(t.day == d.day for t in taken for d in silent)
    return fact("stance", actor, found.value, found.supports, (*found.opposes, *against, *taken), contested=same_day)
