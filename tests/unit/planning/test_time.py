"""A date far from the mission is refused with its place, before any day is drawn."""

from __future__ import annotations

from datetime import date

import pytest

from eirene.base.faults import FaultsFound
from eirene.planning.time import refuse_far
from tests.situations import situation


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1990, 1, 1), date(2060, 1, 1), date(9999, 12, 31)])
def test_a_slip_in_the_year_is_a_fault(day: date) -> None:
    with pytest.raises(FaultsFound, match="last day of the mission") as end:
        refuse_far(situation(as_of=day, ends=date(2031, 12, 31)))
    assert "--as-of" in str(end.value)


@pytest.mark.parametrize("day", [date(2014, 1, 1), date(2030, 1, 1), date(2031, 12, 31), date(2035, 1, 1)])
def test_years_around_the_mission_are_planned(day: date) -> None:
    ends = date(2031, 12, 31)
    refuse_far(situation(as_of=day, ends=ends))
    # the same day is refused for a mission that is far from it, so that passing says something
    with pytest.raises(FaultsFound):
        refuse_far(situation(as_of=day, ends=ends.replace(year=day.year - 30)))
