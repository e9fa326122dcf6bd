"""From the state of aid to a day of convoys, and the day of the invented mission."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.aid.convoy import Rules
from eirene.aid.convoy_inputs import Wanted, convoy_day, requests_on
from eirene.base.faults import FaultsFound
from eirene.cli.main import FAULTS, main
from eirene.mission.read import read_mission
from eirene.planning.aid_ground import aid_ground
from eirene.planning.convoys import Asked, convoys
from eirene.planning.facts import situated
from eirene.plans.aid_state import EscortState

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.mission.mission import Mission

AS_OF = date(2030, 12, 15)
DAY = date(2031, 1, 6)
CRITERIA = {"need": "a", "responsible authority": "b", "safety": "c", "sustainability": "d"}


@pytest.fixture(scope="module")
def talvania(checkout: Path) -> Mission:
    return read_mission(checkout / "missions" / "talvania")


def escort(**changes: object) -> EscortState:
    told = {"id": "e", "leg_from": "h", "leg_to": "p", "requested_by": "an organisation", "criteria": CRITERIA}
    return EscortState.model_validate({"begins": None, "ends": None, **told, **changes})


def test_a_request_counts_with_all_criteria_on_its_days_only() -> None:
    kept, notes = requests_on([escort()], DAY)
    assert [one.id for one in kept] == ["e"]
    assert notes == ()
    for name in CRITERIA:
        kept, notes = requests_on([escort(criteria={**CRITERIA, name: " "})], DAY)
        assert kept == ()
        assert name in notes[0]
    assert requests_on([escort(requested_by="")], DAY)[0] == ()
    assert requests_on([escort(begins=date(2031, 1, 7))], DAY)[0] == ()
    assert requests_on([escort(ends=date(2031, 1, 5))], DAY)[0] == ()


def test_the_orders_of_a_day_are_what_the_flow_asks_to_move(talvania: Mission) -> None:
    made = convoys(talvania, Asked(DAY, AS_OF, Rules()))
    assert made.plan.checks == ()
    origins = {one.id for one in made.day.places if one.kind != "point"}
    assert all(set(one.origins) <= origins for one in made.day.orders)
    assert made.plan.escorted_share == 0
    final = {one.goal for one in made.day.orders if one.final}
    assert {one.place for one in made.plan.receipts} == final
    expected = sum(one.expected_t for one in made.plan.receipts)
    assert 0 < expected < sum(one.planned_t for one in made.plan.receipts)


def test_beyond_the_flow_the_daily_need_is_ordered_and_it_is_said(talvania: Mission) -> None:
    situation = situated(talvania, AS_OF)
    aid = situation.aid
    assert aid is not None
    ground = aid_ground(talvania, aid)
    made = convoy_day(aid, ground, DAY, Wanted(aid.scenarios[0]))
    assert made.notes[0].startswith("no flow covers this day")
    for order in made.orders:
        rows = [one for one in aid.needs if one.place == order.goal and one.scenario == aid.scenarios[0].displacement]
        assert sum(good.tonnes for good in order.goods) == pytest.approx(sum(one.t_per_day for one in rows), abs=0.01)
    # half of a turnaround is loading, half is the stop
    fleet = next(one for one in aid.fleets if one.at == made.fleets[-1].at)
    assert made.fleets[-1].load == pytest.approx(30 * fleet.turnaround_hours)


def test_a_closed_crossing_sends_nothing(talvania: Mission) -> None:
    aid = situated(talvania, AS_OF).aid
    assert aid is not None
    shut = next(one for one in aid.scenarios if one.closed)
    made = convoys(talvania, replace(Asked(DAY, AS_OF, Rules()), scenario=shut.id))
    assert set(shut.closed) <= made.day.shut
    assert not {trip.origin for trip in made.plan.trips} & set(shut.closed)


def test_names_that_nobody_knows_are_refused_with_their_option(talvania: Mission) -> None:
    for changes in ({"closing": ("talva-highwy",)}, {"secured": ("harbour",)}, {"scenario": "none"}):
        with pytest.raises(FaultsFound) as end:
            convoys(talvania, replace(Asked(DAY, AS_OF, Rules()), **changes))
        assert end.value.faults[0].place.file.startswith("--")


def test_the_command_writes_its_documents(checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mission = str(checkout / "missions" / "talvania")
    given = ["convoys", mission, "--date", DAY.isoformat(), "--as-of", AS_OF.isoformat(), "--out", str(tmp_path)]
    assert main([*given, "--close", "southern-road@06:30", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["closed"] == ["southern-road"]
    assert told["closed_at"] == 390
    assert told == json.loads((tmp_path / "convoys.json").read_text(encoding="utf-8"))
    assert {one.name for one in tmp_path.iterdir()} == {
        "convoys.html", "convoys.md", "convoys.json", "convoys.svg",
    }  # fmt: skip


@pytest.mark.parametrize("wrong", ["southern-road", "southern-road@25:00", "@12:00", "southern-road@noon"])
def test_a_closure_that_is_not_understood_is_a_fault(
    checkout: Path, wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    mission = str(checkout / "missions" / "talvania")
    assert main(["convoys", mission, "--date", DAY.isoformat(), "--close", wrong]) == FAULTS
    assert "--close" in capsys.readouterr().err
