"""From situation, requirement and futures to arrays: the only place of this room where text ids become integers.

Owns what is tested (the two headline milestones), what is on offer, and which offers are in place in which future.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeVar

import numpy as np

from eirene.force.cells import HallRow, hall_rows, may_serve
from eirene.force.likely import Calendar
from eirene.force.limits import capacity, cost_of, earliest, leaves, moving_days
from eirene.plans.futures import Futures, Supply, Trialled
from eirene.plans.plan import Force

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from eirene.mission.declared import CapabilityKind
    from eirene.plans.futures import Mask, Reals
    from eirene.plans.plan import Choice
    from eirene.plans.requirement import Requirement
    from eirene.plans.situation import PhaseState, Situation, UnitState

Number = TypeVar("Number", bound=np.generic)
Milestone = Literal["initial", "full"]
MILESTONES: tuple[Milestone, ...] = ("initial", "full")

ENOUGH = 1e-9
"""A sum that lacks less than this is reached."""

FEWEST_FUTURES, ENOUGH_BEGUN = 1024, 256
"""A force is planned on at least so many futures, and on more until its last phase has begun in so many of them."""

_DIGITS = 9
"""Digits after which needs and supplies are rounded, so that a share of 0.7 of 10 is 7."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Units of one kind that could be planned.

    Parameters
    ----------
    unit : UnitState
    most : int
        How many at most.
    cost : float
        Of one, from its earliest planned arrival until it leaves.
    """

    unit: UnitState
    most: int
    cost: float


@dataclass(frozen=True, slots=True)
class Test:
    """One milestone in arrays, for n futures, u offers, k rows.

    Parameters
    ----------
    milestone : {'initial', 'full'}
    day : date
    rows : tuple of HallRow
    need : (row k,)
        Times the milestone's share.
    gives : (offer u, row k)
        What one unit gives to each row, 0 where its pledge has ended by the day.
    capacity : float
        Persons that can have been brought in by the day.
    begun, launched : (n,)
        Whether the phase has begun, and the mission been launched, by the day.
    available : (offer u, n)
        Whether the unit is in place on the day, if it is planned.
    whole : tuple of HallRow
        All rows of the phase, those included of which the milestone asks for nothing; with their whole need.
    whole_gives : (offer u, row of whole)
    """

    milestone: Milestone
    day: date
    rows: tuple[HallRow, ...]
    need: Reals
    gives: Reals
    capacity: float
    begun: Mask
    launched: Mask
    available: NDArray[np.bool_]
    whole: tuple[HallRow, ...]
    whole_gives: Reals


@dataclass(frozen=True, slots=True)
class Compiled:
    """Everything that the planner of a force computes with; tests in the order of their dates."""

    situation: Situation
    calendar: Calendar
    offers: tuple[Offer, ...]
    tests: tuple[Test, Test]
    futures: int


def phase_of(situation: Situation, milestone: Milestone) -> PhaseState:
    """Which phase does this headline speak of?"""
    wanted = situation.headline_initial if milestone == "initial" else situation.headline_full
    return next(phase for phase in situation.phases if phase.id == wanted)


def date_of(phase: PhaseState, milestone: Milestone) -> date:
    """By which date is this milestone of a phase asked for?"""
    return phase.initial_by if milestone == "initial" else phase.full_by


def shares_of(phase: PhaseState, milestone: Milestone) -> Mapping[CapabilityKind, float]:
    """Which share of each capability's requirement is asked for?"""
    return phase.initial_share if milestone == "initial" else phase.full_share


def units_of(situation: Situation) -> dict[tuple[str, str], UnitState]:
    """Give all units by contributor and unit id."""
    return {(unit.contributor, unit.id): unit for state in situation.contributors for unit in state.units}


def trialled(
    situation: Situation,
    requirement: Requirement,
    force: Force | Sequence[Choice],
    phase: str,
    milestone: Milestone,
    day: date | None = None,
) -> Trialled:
    """What must be reached for a milestone of a phase, and what would the force give to it on that day?

    A unit counts when strategic movement has room for it by the day (its planned arrival, or the date of the headline
    milestone it is brought in for, whichever comes first) and its pledge has not ended. Whether it has decided, is
    accepted and is ready by then is drawn in each future.

    Parameters
    ----------
    situation, requirement : Situation, Requirement
    force : Force or sequence of Choice
    phase : str
    milestone : {'initial', 'full'}
    day : date, optional
        None is the milestone's own date.
    """
    choices = force.choices if isinstance(force, Force) else force
    state = next(state for state in situation.phases if state.id == phase)
    day = date_of(state, milestone) if day is None else day
    units = units_of(situation)
    rows = hall_rows(requirement, phase, list(units.values()))
    need = _need(rows, shares_of(state, milestone))
    kept = need > 0
    gives: dict[tuple[str, str], Reals] = {}
    for choice in choices:
        unit = units[choice.contributor, choice.unit]
        if lifted(situation, choice) <= day <= leaves(situation, unit):
            key = (choice.contributor, choice.unit)
            gives[key] = gives.get(key, np.zeros(len(rows))) + choice.count * _gives(unit, rows)
    return Trialled(
        phase=phase,
        day=day.toordinal(),
        rows=tuple(row.name for row, keep in zip(rows, kept, strict=True) if keep),
        need=need[kept],
        supplies=tuple(
            Supply(contributor, unit, np.round(given[kept], _DIGITS))
            for (contributor, unit), given in sorted(gives.items())
            if given[kept].any()
        ),
    )


def lifted(situation: Situation, choice: Choice) -> date:
    """From which day on is there room for this choice in strategic movement?"""
    return min(choice.arrives, date_of(phase_of(situation, choice.by), choice.by))


def first_futures(futures: Futures, n: int) -> Futures:
    """Give the first n futures; the core of the first 2^m of an even net covers the possibilities evenly too."""
    if n >= futures.core.n:
        return futures
    core = futures.core
    fewer = replace(
        core,
        n=n,
        gate_open=_first(core.gate_open, n),
        gate_day=_first(core.gate_day, n),
        launched=core.launched[:n],
        launch_day=core.launch_day[:n],
        begun=_first(core.begun, n),
        begin_day=_first(core.begin_day, n),
        shock=core.shock[:n],
        party_shock=_first(core.party_shock, n),
        closed_days=None if core.closed_days is None else core.closed_days[:n],
    )
    return Futures(
        core=fewer,
        decided=_first(futures.decided, n),
        decision_day=_first(futures.decision_day, n),
        accepted=_first(futures.accepted, n),
        withdrawn=_first(futures.withdrawn, n),
        withdrawal_day=_first(futures.withdrawal_day, n),
        ready_day=_first(futures.ready_day, n),
    )


def _first(arrays: Mapping[str, NDArray[Number]], n: int) -> dict[str, NDArray[Number]]:
    return {name: array[:n] for name, array in arrays.items()}


def futures_to_plan_on(situation: Situation, futures: Futures) -> int:
    """How many of these futures say enough about the last phase? The fewest by doubling, or all.

    Where the phase has rarely begun by its date, few futures tell forces apart, and a force would be fitted to them.
    """
    phase = phase_of(situation, "full")
    by = date_of(phase, "full").toordinal()
    begun = futures.core.begun[phase.id] & (futures.core.begin_day[phase.id] <= by)
    n = FEWEST_FUTURES
    while n < futures.core.n and int(begun[:n].sum()) < ENOUGH_BEGUN:
        n *= 2
    return min(n, futures.core.n)


def compiled(situation: Situation, requirement: Requirement, futures: Futures) -> Compiled:
    """Give the arrays that a force is planned on."""
    calendar = Calendar(situation)
    offers = tuple(_offers(situation, calendar))
    tests = [_test(situation, requirement, futures, offers, calendar, milestone) for milestone in MILESTONES]
    first, second = sorted(tests, key=lambda test: test.day)
    return Compiled(situation, calendar, offers, (first, second), futures.core.n)


def _offers(situation: Situation, calendar: Calendar) -> list[Offer]:
    found: list[Offer] = []
    for state in situation.contributors:
        for unit in state.units:
            arrives = earliest(situation, calendar, unit)
            most = unit.count
            if state.cap_persons is not None and unit.persons > 0:
                most = min(most, int((state.cap_persons + ENOUGH) // unit.persons))
            if arrives is not None and arrives < leaves(situation, unit) and most > 0:
                found.append(Offer(unit, most, cost_of(situation, unit, arrives)))
    return found


def _test(
    situation: Situation,
    requirement: Requirement,
    futures: Futures,
    offers: Sequence[Offer],
    calendar: Calendar,
    milestone: Milestone,
) -> Test:
    phase = phase_of(situation, milestone)
    day = date_of(phase, milestone)
    whole = hall_rows(requirement, phase.id, list(units_of(situation).values()))
    needed = _need(whole, shares_of(phase, milestone))
    given = [
        _gives(offer.unit, whole) if day <= leaves(situation, offer.unit) else np.zeros(len(whole)) for offer in offers
    ]
    gives = np.array(given, dtype=np.float64).reshape(len(offers), len(whole))
    ordinal = day.toordinal()
    seen = [futures.available(offer.unit.contributor, offer.unit.id, ordinal) for offer in offers]
    return Test(
        milestone=milestone,
        day=day,
        rows=tuple(row for row, need in zip(whole, needed, strict=True) if need > 0),
        need=needed[needed > 0],
        gives=gives[:, needed > 0],
        capacity=capacity(situation, moving_days(calendar, phase, day)),
        begun=futures.core.begun[phase.id] & (futures.core.begin_day[phase.id] <= ordinal),
        launched=futures.core.launched & (futures.core.launch_day <= ordinal),
        available=np.array(seen, dtype=np.bool_).reshape(len(offers), futures.core.n),
        whole=whole,
        whole_gives=gives,
    )


def _need(rows: Sequence[HallRow], shares: Mapping[CapabilityKind, float]) -> Reals:
    return np.round(np.array([row.need * shares[row.capability] for row in rows], dtype=np.float64), _DIGITS)


def _gives(unit: UnitState, rows: Sequence[HallRow]) -> Reals:
    """Give what one unit gives to each row: everything, where it can serve any of the row's cells."""
    return np.array(
        [
            unit.provides.get(row.capability, 0.0) if any(may_serve(unit, cell) for cell in row.cells) else 0.0
            for row in rows
        ],
        dtype=np.float64,
    )
