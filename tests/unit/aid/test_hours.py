"""Which round trips fit into a day."""

from __future__ import annotations

import pytest

from eirene.aid.hours import ALWAYS, Window, at_work, driving, fits
from tests.aid import fleet


@pytest.mark.parametrize(
    ("curfew", "window"),
    [
        (None, ALWAYS),
        ((20, 6), Window(6, 20)),
        ((22, 24), Window(0, 22)),
        ((0, 5), Window(5, 24)),
        ((12, 14), Window(0, 12)),
        ((8, 14), Window(14, 24)),
    ],
)
def test_driving_hours_are_those_outside_the_curfew(curfew: tuple[int, int] | None, window: Window) -> None:
    assert driving(curfew) == window


def test_a_truck_is_at_work_no_longer_than_it_may_drive() -> None:
    assert at_work(fleet("C", hours_per_day=16.0), (18, 8)) == 10
    assert at_work(fleet("C", hours_per_day=7.0), (18, 8)) == 7


@pytest.mark.parametrize(
    ("there", "goal", "curfew", "expected"),
    [
        (1.0, ALWAYS, None, True),
        (4.6, ALWAYS, None, False),  # 9.2 hours of driving and one of unloading are more than ten
        (2.0, Window(7, 8), None, True),
        (2.0, Window(0, 1.5), None, False),  # it arrives two hours after midnight at the earliest
        (2.0, Window(7, 8), (20, 6), True),
        (2.1, Window(7, 8), (20, 6), False),  # it may not set out before six
        (2.0, Window(17.9, 19), (20, 6), False),  # received too late to be back before eight
    ],
)
def test_a_round_trip_arrives_in_the_window_and_is_back_in_time(
    there: float, goal: Window, curfew: tuple[int, int] | None, expected: bool
) -> None:
    assert fits(there, fleet("C", turnaround_hours=1.0), ALWAYS, goal, curfew) is expected
