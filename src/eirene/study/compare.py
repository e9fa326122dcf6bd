"""What an edit changes: two plans of one mission on common futures, side by side.

Owns the paired difference of the headlines: both plans are evaluated on the same draws of the core, so that the error
of the difference is that of what differs. Each plan is made afresh for its own mission: the difference is that of doing
the best in either case, within the work that both were given.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.base.frozen import Frozen
from eirene.futures.core import core as draw_core
from eirene.futures.exact import begun, exact_by_core, mean_and_error

if TYPE_CHECKING:
    from eirene.force.compile import Milestone
    from eirene.planning.headlines import Held
    from eirene.planning.plan import Planned
    from eirene.plans.futures import Reals
    from eirene.plans.plan import Choice, Plan
    from eirene.plans.posture import PhasePosture, Posture

DUST = 1e-9


class Moved(Frozen):
    """A number before and after."""

    name: str
    before: float
    after: float
    difference: float
    se: float | None = None
    """Standard error of the difference; None where nothing was drawn."""


class Site(Frozen):
    """A site that is secured in one of two plans only."""

    site: str
    name: str
    phase: str
    secured: bool
    """After the edits."""
    why: str
    """Why it is not secured, in the plan in which it is not."""


class Comparison(Frozen):
    """Two plans of one mission, before and after some edits."""

    edits: tuple[str, ...]
    headlines: tuple[Moved, ...]
    """Start, initial and full capability, unconditional."""
    shares: tuple[Moved, ...]
    """Expected share of the requirement in place on the dates of initial and full capability."""
    requirement: tuple[Moved, ...]
    """Units by capability in the phase of full capability, where they differ."""
    force: tuple[Moved, ...]
    """Units of contributors in the recommended force, where they differ."""
    secured: tuple[Moved, ...]
    """Secured weight of sites by phase, if everybody comes as planned."""
    expected: tuple[Moved, ...]
    """Expected secured weight by phase, where futures were drawn in both."""
    sites: tuple[Site, ...]
    """Sites that are gained or lost."""
    aid: tuple[Moved, ...] = ()
    """Delivery of aid in the scenario that is planned for, where both plans have one: need that is met and loads that
    are delivered, as shares, and days of supply where they are fewest."""
    bases: tuple[tuple[str, str, bool], ...]
    """Phase, base, and whether it is opened after the edits: those that differ."""
    core: int
    """Draws that the headlines were compared on."""


@dataclass(frozen=True, slots=True)
class _Pair:
    before: Planned
    after: Planned


def compared(before: Planned, after: Planned, edits: tuple[str, ...] = (), core: int = 1024) -> Comparison:
    """What is different after the edits?

    Parameters
    ----------
    before, after : Planned
        Of one mission, with the same effort and seed.
    edits : tuple of str
        As they were written.
    core : int
        Draws of the core, a power of two.
    """
    pair = _Pair(before, after)
    one, other = before.plan, after.plan
    return Comparison(
        edits=edits,
        headlines=(_start(pair, core), _milestone(pair, "initial", core), _milestone(pair, "full", core)),
        shares=tuple(
            _moved(name, getattr(one.headlines, name).share, getattr(other.headlines, name).share)
            for name in ("initial_capability", "full_capability")
        ),
        requirement=_different(_requirement(pair.before), _requirement(pair.after)),
        force=_different(_force(one.force.choices), _force(other.force.choices)),
        secured=_by_phase(one, other, "secured_weight"),
        expected=_by_phase(one, other, "expected_weight"),
        sites=_sites(before, after),
        aid=_aid(one, other),
        bases=tuple(_bases(one.posture, other.posture)),
        core=core,
    )


def _aid(before: Plan, after: Plan) -> tuple[Moved, ...]:
    if before.aid is None or after.aid is None:
        return ()
    one, other = before.aid.planned, after.aid.planned
    names = ("met_share", "delivered_share", "days_of_supply_min")
    return tuple(_moved(name, getattr(one, name), getattr(other, name)) for name in names)


def _moved(name: str, before: float, after: float, se: float | None = None) -> Moved:
    return Moved(name=name, before=before, after=after, difference=after - before, se=se)


def _start(pair: _Pair, core: int) -> Moved:
    values = [
        begun(draw_core(p.situation, core, p.effort.seed), None, p.held.by("initial").toordinal()).probability
        for p in (pair.before, pair.after)
    ]
    return _moved("start", values[0], values[1])


def _milestone(pair: _Pair, milestone: Milestone, core: int) -> Moved:
    found = [_by_draw(p.held, p, milestone, core) for p in (pair.before, pair.after)]
    means = [mean_and_error(one)[0] for one in found]
    difference, error = mean_and_error(found[1] - found[0])
    name = "initial_capability" if milestone == "initial" else "full_capability"
    return Moved(name=name, before=means[0], after=means[1], difference=difference, se=error)


def _by_draw(held: Held, planned: Planned, milestone: Milestone, core: int) -> Reals:
    """Give the probability of a milestone in each draw of the core, shape (n,)."""
    draws = draw_core(planned.situation, core, planned.effort.seed)
    return exact_by_core(planned.situation, draws, held.test(milestone))


def _requirement(planned: Planned) -> dict[str, float]:
    """Give the units that each capability needs in the phase of full capability, over all sectors."""
    phase = planned.situation.headline_full
    parts: dict[str, list[float]] = {}
    for line in planned.plan.requirement.lines:
        if line.phase == phase:
            parts.setdefault(line.capability, []).append(line.needed)
    return {capability: math.fsum(part) for capability, part in parts.items()}


def _force(choices: tuple[Choice, ...]) -> dict[str, float]:
    parts: dict[str, float] = {}
    for choice in choices:
        parts[choice.unit] = parts.get(choice.unit, 0.0) + choice.count
    return parts


def _different(before: dict[str, float], after: dict[str, float]) -> tuple[Moved, ...]:
    names = sorted(before.keys() | after.keys())
    rows = (_moved(name, before.get(name, 0.0), after.get(name, 0.0)) for name in names)
    return tuple(row for row in rows if abs(row.difference) > DUST)


def _phases(posture: Posture | None) -> dict[str, PhasePosture]:
    return {} if posture is None else {phase.phase: phase for phase in posture.phases}


def _by_phase(before: Plan, after: Plan, name: str) -> tuple[Moved, ...]:
    one, other = _phases(before.posture), _phases(after.posture)
    rows = [(phase, getattr(one[phase], name), getattr(other[phase], name)) for phase in one if phase in other]
    return tuple(_moved(phase, a, b) for phase, a, b in rows if a is not None and b is not None)


def _sites(before: Planned, after: Planned) -> tuple[Site, ...]:
    names = {site.id: site.name for site in after.mission.sites}
    one, other = _phases(before.plan.posture), _phases(after.plan.posture)
    found: list[Site] = []
    for phase in (phase for phase in one if phase in other):
        was = {cover.site: cover for cover in one[phase].covers}
        for cover in other[phase].covers:
            old = was.get(cover.site)
            if old is not None and old.secured != cover.secured:
                why = old.why if cover.secured else cover.why
                found.append(
                    Site(
                        site=cover.site,
                        name=names.get(cover.site, cover.site),
                        phase=phase,
                        secured=cover.secured,
                        why=why,
                    )
                )
    return tuple(found)


def _bases(before: Posture | None, after: Posture | None) -> list[tuple[str, str, bool]]:
    one, other = _phases(before), _phases(after)
    return [
        (phase, base, base in other[phase].bases)
        for phase in one
        if phase in other
        for base in sorted(set(one[phase].bases) ^ set(other[phase].bases))
    ]
