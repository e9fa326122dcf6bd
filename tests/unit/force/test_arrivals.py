from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from eirene.force.arrivals import congestion
from eirene.plans.plan import Choice
from eirene.plans.situation import MovementState, Situation
from tests.unit.force.invented import LAUNCH, contributor, futures, rate, situation, unit

if TYPE_CHECKING:
    from eirene.plans.futures import Futures

MONTHLY = 200.0


def state() -> Situation:
    members = [contributor(name, [unit(f"u{name}", name)]) for name in "AB"]
    movement = [MovementState(from_days=0, persons_per_month=MONTHLY)]
    return situation(members, [rate("secure", "infantry", "site", 0.5)], movement=movement)


CHOICES = [
    Choice(contributor="A", unit="uA", count=1, arrives=LAUNCH + timedelta(days=30)),
    Choice(contributor="B", unit="uB", count=1, arrives=LAUNCH + timedelta(days=60)),
]


def all_come(given: Situation, n: int = 4) -> Futures:
    return futures(given, n=n, chance=1.0)


def test_a_plan_that_goes_as_likely_keeps_the_movement() -> None:
    found = congestion(state(), CHOICES, all_come(state()))
    assert found is not None
    assert (found.share, found.together, found.excess_persons, found.futures) == (0.0, 0.0, 0.0, 4)


def test_a_late_launch_breaks_a_plan_by_the_calendar() -> None:
    drawn = all_come(state())
    late = np.array([0, 0, 40, 60]) + LAUNCH.toordinal()
    core = replace(drawn.core, launch_day=late, begin_day={"one": late})
    found = congestion(state(), CHOICES, replace(drawn, core=core))
    assert found is not None
    # launch 40 days late: 20 days bring 131 persons and two units of 150 are there; 60 days late: none
    assert (found.share, found.at_date) == (0.5, 0.0)
    assert found.excess_persons == pytest.approx((0 + 0 + (300 - MONTHLY * 20 / 30.4375) + 300) / 4)


def test_late_deciders_who_arrive_together_are_seen() -> None:
    drawn = all_come(state())
    day = (LAUNCH + timedelta(days=100)).toordinal()
    late = replace(drawn, ready_day={"uA": np.array([day, day, 0, 0]), "uB": np.array([day, day + 31, 0, 0])})
    found = congestion(state(), CHOICES, late)
    assert found is not None
    assert (found.share, found.together) == (0.0, 0.25)


def test_who_does_not_come_needs_no_movement() -> None:
    drawn = all_come(state())
    core = replace(drawn.core, launch_day=np.full(4, LAUNCH.toordinal() + 60))
    nobody = dict.fromkeys("AB", np.zeros(4, dtype=np.bool_))
    for changed in (replace(drawn, core=core, decided=nobody), replace(drawn, core=core, accepted=nobody)):
        found = congestion(state(), CHOICES, changed)
        assert found is not None
        assert found.share == 0.0


def test_who_is_ready_and_leaves_before_launch_needs_no_movement() -> None:
    drawn = all_come(state())
    late = np.full(4, LAUNCH.toordinal() + 100)
    core = replace(drawn.core, launch_day=late, begin_day={"one": late})
    gone = {name: np.array([True, True, False, False]) for name in "AB"}
    leaves = dict.fromkeys("AB", np.full(4, LAUNCH.toordinal() + 90))
    found = congestion(state(), CHOICES, replace(drawn, core=core, withdrawn=gone, withdrawal_day=leaves))
    assert found is not None
    assert (found.share, found.at_date) == (0.5, 0.0)


def test_without_a_limit_or_a_beginning_there_is_nothing_to_tell() -> None:
    free = state().model_copy(update={"movement": ()})
    assert congestion(free, CHOICES, all_come(free)) is None
    assert congestion(state(), CHOICES, futures(state(), begun=0.0)) is None


def test_an_empty_force_never_exceeds_anything() -> None:
    found = congestion(state(), [], all_come(state()))
    assert found is not None
    assert found.share == 0.0
