"""What an edit changes: two plans of one mission on common futures, side by side.

Owns the paired difference of the headlines: both plans are evaluated on the same draws of the core, so that the error
of the difference is that of what differs. Each plan is made afresh for its own mission: the difference is that of doing
the best in either case, within the work that both were given.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from eirene.base.frozen import Frozen
from eirene.futures.core import core as draw_core
from eirene.futures.exact import mean_and_error
from eirene.mission.codebook import AGAINST
from eirene.study.compare_supply import SupplyMoved, supply_moved
from eirene.study.measures import FEW, Reading, draws_begun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.mission.courses import Measure
    from eirene.planning.plan import Planned
    from eirene.plans.plan import Choice, Plan
    from eirene.plans.posture import PhasePosture, Posture

DUST = 1e-9

HEADLINES: Final[tuple[tuple[str, Measure], ...]] = (
    ("start", "start_chance"),
    ("initial_capability", "initial_chance"),
    ("full_capability", "full_chance"),
)
SHARES: Final[tuple[tuple[str, Measure], ...]] = (
    ("initial_capability", "initial_share"),
    ("full_capability", "full_share"),
)


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


class Against(Frozen):
    """A contributor that leans against taking part and of which units stand in the recommended force all the same."""

    contributor: str
    name: str
    stance: str
    chance: float
    persons: float


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
    """Expected secured weight by phase, once it has begun; left out where too few draws carry it in either."""
    sites: tuple[Site, ...]
    """Sites that are gained or lost."""
    aid: tuple[Moved, ...] = ()
    """Delivery of aid in the scenario that is planned for, where both plans have one: need that is met and loads that
    are delivered, as shares, and days of supply where they are fewest."""
    against: tuple[Against, ...] = ()
    """After the edits: who leans against taking part and is planned with, since asking costs nothing."""
    bases: tuple[tuple[str, str, bool], ...]
    """Phase, base, and whether it is opened after the edits: those that differ."""
    supply: SupplyMoved | None = None
    """Supply, camps and care of the force; None where sustainment is not declared."""
    core: int
    """Draws that the headlines were compared on."""


@dataclass(frozen=True, slots=True)
class _Pair:
    before: Planned
    after: Planned
    was: Reading
    now: Reading


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
    pair = _Pair(before, after, *(_reading(planned, core) for planned in (before, after)))
    one, other = before.plan, after.plan
    told = [one for one in _phases(one.posture) if all(draws_begun(at, one) >= FEW for at in (pair.was, pair.now))]
    return Comparison(
        edits=edits,
        headlines=tuple(_drawn(pair, name, measure) for name, measure in HEADLINES),
        shares=tuple(_drawn(pair, name, measure) for name, measure in SHARES),
        requirement=_different(_requirement(pair.before), _requirement(pair.after)),
        force=_different(_force(one.force.choices), _force(other.force.choices)),
        secured=_by_phase(one, other, "secured_weight"),
        expected=tuple(row for row in _by_phase(one, other, "expected_weight") if row.name in told),
        sites=_sites(before, after),
        aid=_aid(one, other),
        supply=supply_moved(before, after),
        against=tuple(_against(after)),
        bases=tuple(_bases(one.posture, other.posture)),
        core=core,
    )


def _against(planned: Planned) -> Iterator[Against]:
    for state in planned.situation.contributors:
        persons = {unit.id: unit.persons for unit in state.units}
        own = [choice for choice in planned.plan.force.choices if choice.contributor == state.id]
        if state.stance in AGAINST and own:
            yield Against(
                contributor=state.id,
                name=state.name,
                stance=state.stance,
                chance=state.chance.value,
                persons=math.fsum(persons[choice.unit] * choice.count for choice in own),
            )


def _aid(before: Plan, after: Plan) -> tuple[Moved, ...]:
    if before.aid is None or after.aid is None:
        return ()
    one, other = before.aid.planned, after.aid.planned
    names = ("met_share", "delivered_share", "days_of_supply_min")
    return tuple(_moved(name, getattr(one, name), getattr(other, name)) for name in names)


def _moved(name: str, before: float, after: float, se: float | None = None) -> Moved:
    return Moved(name=name, before=before, after=after, difference=after - before, se=se)


def _reading(planned: Planned, core: int) -> Reading:
    return Reading(planned, draw_core(planned.situation, core, planned.effort.seed))


def _drawn(pair: _Pair, name: str, measure: Measure) -> Moved:
    """Give a chance or share before and after, with the error of the difference on common draws."""
    before, after = (at.measured(measure).by_draw for at in (pair.was, pair.now))
    if before is None or after is None:
        raise AssertionError(f"{measure} is drawn")
    difference, error = mean_and_error(after - before)
    return Moved(name=name, before=float(before.mean()), after=float(after.mean()), difference=difference, se=error)


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
