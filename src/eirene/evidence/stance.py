"""On which rung does each actor stand?

Owns the reading of participation claims as rungs. Latest date, then the weakest rung. A negation never establishes the
rung that it names; what is possible or proposed raises none; what is intended goes no higher than `intends`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.hedges import not_yet, only_possible
from eirene.evidence.subjects import joins_this, named
from eirene.evidence.verdict import About, affirmed, fact, grouped, verdict
from eirene.mission.codebook import AGAINST, LADDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eirene.evidence.counted import Counted
    from eirene.mission.records import Fact

RUNGS: Final = (*AGAINST, *LADDER)
"""All rungs, the least promising first."""
ATTITUDES: Final = frozenset({"interested", "considering", "willing", "intends"})
"""Rungs that tell a will: denied, they lean against (`does not intend to`). The others are acts: denied, not done."""


def stances(reports: Iterable[Counted]) -> Iterator[Fact]:
    """Give the stance of every named actor of whom something counts."""
    for actor, own in participation(reports):
        found = _stance(actor, own)
        if found is not None:
            yield found


def participation(reports: Iterable[Counted]) -> list[tuple[str, list[Counted]]]:
    """Give the claims of participation by named actor."""
    own = (r for r in reports if r.claim.type == "participation" and joins_this(r))
    return grouped((actor, r) for r in own if (actor := named(r.claim.actor)) is not None)


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
    if affirmed(report) or claim.value not in RUNGS or claim.modality not in ("asserted", "intended"):
        return None
    return None if only_possible(claim) else claim.value


def _stance(actor: str, reports: Sequence[Counted]) -> Fact | None:
    established = [(r, stated) for r in reports if (stated := rung(r)) is not None]
    standing = [(r, stated) for r, stated in established if not denied(reports, r)]
    taken = [r for r, _ in established if denied(reports, r)]
    denials = sorted((r for r in reports if denies(r)), key=lambda r: (-r.day.toordinal(), r.claim.id))
    found = verdict(standing, RUNGS.index)
    if found is None:
        if not denials:
            return None
        opposes = [r for r in taken if r.day >= denials[0].day]
        return fact(About("stance", actor, "unknown"), denials, opposes, contested=bool(opposes))
    last, own = found.supports[0].day, {r.claim.id for r in found.supports}
    opposes = [r for r in (*found.opposes, *denials, *taken) if r.day >= last and r.claim.id not in own]
    contested = bool(found.opposes) or any(t.day == d.day for t in taken for d in denials if t.day >= last)
    return fact(About("stance", actor, found.value), found.supports, opposes, contested=contested)
