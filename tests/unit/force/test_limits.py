from __future__ import annotations

import math
import random
from datetime import date, timedelta

import pytest

from eirene.force.likely import Calendar
from eirene.force.limits import (
    MONTH_DAYS,
    Consignment,
    capacity,
    cost_of,
    days_to_move,
    leaves,
    moving_days,
    schedule,
)
from eirene.plans.situation import MovementState
from tests.unit.force.invented import ENDS, LAUNCH, contributor, phase, situation, unit

STEPS = [MovementState(from_days=10, persons_per_month=300.0), MovementState(from_days=40, persons_per_month=600.0)]


def test_capacity_adds_up_the_rates_since_launch() -> None:
    state = situation([], [], movement=STEPS)
    assert capacity(state, 10) == 0.0
    assert capacity(state, 40) == pytest.approx(300 * 30 / MONTH_DAYS)
    assert capacity(state, 50) == pytest.approx((300 * 30 + 600 * 10) / MONTH_DAYS)


def test_no_declared_movement_is_no_limit_and_not_zero() -> None:
    assert capacity(situation([], []), 0) == math.inf
    assert days_to_move(situation([], []), 1e9) == 0


@pytest.mark.parametrize("persons", [0.0, 1.0, 250.0, 300.0, 1000.0])
def test_days_to_move_is_the_first_day_that_suffices(persons: float) -> None:
    state = situation([], [], movement=STEPS)
    day = days_to_move(state, persons)
    assert day is not None
    assert capacity(state, day) >= persons - 1e-6
    assert day == 0 or capacity(state, day - 1) < persons


def test_movement_that_never_suffices_has_no_day() -> None:
    assert days_to_move(situation([], [], movement=[MovementState(from_days=0, persons_per_month=0.0)]), 1.0) is None


def test_movement_runs_from_the_likely_launch_or_for_as_long_as_the_phase_takes_to_begin() -> None:
    late = phase("p", ["north"], begins=20.5)
    calendar = Calendar(situation([], [], phases=[late]))
    assert moving_days(calendar, late, LAUNCH + timedelta(days=90)) == 90
    assert moving_days(calendar, late, LAUNCH - timedelta(days=90)) == 21


@pytest.mark.parametrize("seed", range(5))
def test_never_have_more_arrived_than_could_be_moved_and_nobody_before_it_is_ready(seed: int) -> None:
    drawn = random.Random(seed)  # noqa: S311 - an instance to try, nothing secret
    units = [unit(f"u{i}", "A", ready_days=drawn.randint(0, 200), persons=drawn.randint(20, 200)) for i in range(12)]
    state = situation([contributor("A", units)], [], movement=STEPS)
    calendar = Calendar(state)
    items = [Consignment(item, drawn.randint(1, 3), drawn.random() < 0.4) for item in units]
    dates = schedule(state, calendar, items)
    for day in dates:
        assert day is not None
        there = sum(item.persons for item, when in zip(items, dates, strict=True) if when is not None and when <= day)
        assert there <= capacity(state, (day - calendar.launch).days) + 1e-6
    early = sum(item.persons for item in items if item.by_initial)
    enough = days_to_move(state, early)
    assert enough is not None
    for item, day in zip(items, dates, strict=True):
        assert day is not None
        assert day >= calendar.ready(item.unit)
        if item.by_initial:
            # nobody who is needed first is held up by others
            assert day <= max(calendar.ready(item.unit), calendar.launch + timedelta(days=enough))


def test_cost_runs_from_arrival_until_the_pledge_or_the_mandate_ends() -> None:
    pledged = unit("u", "A", until=date(2031, 1, 1), cost=10.0)
    state = situation([contributor("A", [pledged])], [])
    assert leaves(state, pledged) == date(2031, 1, 1)
    assert leaves(state, unit("v", "A")) == ENDS
    assert cost_of(state, pledged, date(2030, 12, 1)) == pytest.approx(10 * 31 / MONTH_DAYS)
    assert cost_of(state, pledged, date(2031, 2, 1)) == 0.0
