"""Ranges of aid hold what was planned and the ends of every input, and shrink to it where nothing is uncertain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.mission.read import read_mission
from eirene.planning.plan import plan
from eirene.study.aid_ranges import aid_ranges, received_under
from tests.unit.study.planned import LITTLE
from tests.unit.study.planned import planned as without_aid

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.planning.plan import Planned

DAY = date(2030, 11, 20)
HARBOUR = "crossings.harbour.inspected_trucks"


@pytest.fixture(scope="module")
def planned(checkout: Path) -> Planned:
    return plan(read_mission(checkout / "missions" / "talvania"), DAY, effort=LITTLE)


def test_at_declared_values_it_is_the_plan(planned: Planned) -> None:
    told = received_under(planned, {})
    assert told is not None
    assert planned.plan.aid is not None
    held = planned.plan.aid.planned
    assert told.met_share == pytest.approx(held.met_share)
    assert told.delivered_share == pytest.approx(held.delivered_share)
    assert told.days_of_supply_min == pytest.approx(held.days_of_supply_min)


def test_fewer_trucks_inspected_meet_less_of_the_need(planned: Planned) -> None:
    fewer, more = (received_under(planned, {HARBOUR: number}) for number in (10.0, 20.0))
    assert fewer is not None
    assert more is not None
    assert fewer.met_share < more.met_share


def test_the_range_holds_the_plan_and_the_ends_of_every_input(planned: Planned) -> None:
    told = aid_ranges(planned, 8)
    assert told is not None
    assert planned.plan.aid is not None
    assert told.met_share.low <= planned.plan.aid.planned.met_share <= told.met_share.high
    assert HARBOUR in {row.input for row in told.movers}
    for row in told.movers:
        assert told.met_share.low <= min(row.at_low, row.at_high) <= max(row.at_low, row.at_high) <= told.met_share.high
    reach = [abs(row.at_high - row.at_low) for row in told.movers]
    assert reach == sorted(reach, reverse=True)


def test_without_uncertain_inputs_there_is_no_range(planned: Planned) -> None:
    told = aid_ranges(replace(planned, knobs={}), 4)
    assert told is not None
    assert told.met_share.low == told.met_share.high
    assert told.movers == ()


def test_without_settings_or_aid_none_is_given(planned: Planned, tmp_path: Path) -> None:
    assert aid_ranges(planned, 0) is None
    assert aid_ranges(without_aid(tmp_path), 4) is None


def test_a_large_flow_is_not_planned_again_and_again(planned: Planned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eirene.aid.plan.LARGE", 1)
    assert aid_ranges(planned, 4) is None
