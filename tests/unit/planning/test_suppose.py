"""Edits of counts, tasks, phases, start gates and crossings: what they change, and what they refuse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.base.faults import FaultsFound
from eirene.evidence.adjudicate import facts
from eirene.mission.aid import Crossing
from eirene.planning.edits import Supposed, named, parse, supposed
from eirene.planning.situation import situate
from tests.unit.planning.tavra import AS_OF, tavra, with_declared

if TYPE_CHECKING:
    from eirene.mission.mission import Mission
    from eirene.plans.situation import Situation


@pytest.fixture(scope="module")
def mission(tmp_path_factory: pytest.TempPathFactory) -> Mission:
    return tavra(tmp_path_factory.mktemp("suppose"))


def edited(mission: Mission, *texts: str) -> Supposed:
    return supposed(mission, [parse(text) for text in texts], AS_OF)


def state(mission: Mission, *texts: str) -> Situation:
    found = edited(mission, *texts)
    return situate(found.mission, facts(mission, AS_OF), AS_OF, found.values).situation


def refused(mission: Mission, text: str) -> str:
    with pytest.raises(FaultsFound) as end:
        edited(mission, text)
    return str(end.value)


def count(there: Situation, name: str) -> int:
    return next(unit.count for one in there.contributors for unit in one.units if unit.id == name)


def test_a_count_takes_a_number_or_a_step(mission: Mission) -> None:
    assert count(state(mission), "norr-qrf") == 4
    assert count(state(mission, "norr-qrf.count=+1"), "norr-qrf") == 5
    assert count(state(mission, "norr-qrf.count=-3"), "norr-qrf") == 1
    assert count(state(mission, "norr-qrf.count=7", "norr-qrf.count=+1"), "norr-qrf") == 8


def test_nobody_can_have_fewer_than_none(mission: Mission) -> None:
    assert "there are 4 now" in refused(mission, "norr-qrf.count=-5")


@pytest.mark.parametrize("text", ["x:norr.chance=+0.1", "second.begins=+5", "policies.availability=+0.1"])
def test_a_step_of_anything_but_a_count_is_refused(mission: Mission, text: str) -> None:
    assert "number" in refused(mission, text)


def test_a_task_that_is_left_out_asks_for_nothing(mission: Mission) -> None:
    there = state(mission, "prevent_confrontation.planned=false")
    assert "prevent_confrontation" not in {rate.task for rate in there.rates}
    assert "prevent_confrontation" in {rate.task for rate in state(mission).rates}


def test_a_task_without_needs_cannot_be_planned_for_nothing(mission: Mission) -> None:
    tasks = tuple(t.model_copy(update={"rates": ()}) if t.id == "demining" else t for t in mission.declared.tasks)
    assert "would cost nothing" in refused(with_declared(mission, tasks=tasks), "demining.planned=true")


def test_a_phase_moves_as_a_whole(mission: Mission) -> None:
    begins = {phase.id: phase.begins for phase in state(mission, "second.begins=45").phases}["second"]
    assert (begins.low, begins.likely, begins.high) == (15, 45, 75)
    begins = {phase.id: phase.begins for phase in state(mission, "second.begins=10").phases}["second"]
    assert (begins.low, begins.likely, begins.high) == (0, 10, 40)


def test_the_launch_need_not_wait_for_a_gate(mission: Mission) -> None:
    starts = {gate.id: gate.start for gate in state(mission, "ceasefire.start=false").gates}
    assert starts == {"authorisation": True, "ceasefire": False}


def test_a_crossing_closes_from_a_day_on(mission: Mission) -> None:
    whole = replace(mission, crossings=(Crossing(id="north-gate", name="North gate", lon=0.0, lat=0.0),))
    closed = edited(whole, "north-gate.state=closed@2027-03-01").mission.crossings[0]
    assert (closed.state, closed.closed_from) == ("closed", date(2027, 3, 1))
    assert edited(whole, "north-gate.state=closed").mission.crossings[0].closed_from is None
    assert "open, closed" in refused(whole, "north-gate.state=shut")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("x:norr.stance=declined", "x:norr.stance=pledged"),
        ("norr-qrf.count=+1", "norr-qrf.count=7"),
        ("x:norr.chance=0.3", "contributors.x:norr.chance=0.5"),
        ("launch.likely=2028-03-01", "launch.latest=2028-09-01"),
        ("ceasefire.start=false", "ceasefire.start=true"),
    ],
)
def test_an_edit_that_undoes_one_before_it_is_refused(mission: Mission, first: str, second: str) -> None:
    with pytest.raises(FaultsFound) as end:
        edited(mission, first, second)
    (fault,) = end.value.faults
    assert fault.place.file == second
    assert fault.what.startswith(f"contradicts '{first}'")


def test_edits_of_different_things_and_steps_stand_beside_each_other(mission: Mission) -> None:
    edits = (
        "x:norr.stance=declined",
        "x:norr.chance=0.04",
        "norr-qrf.count=+1",
        "norr-qrf.count=+1",
        "second.begins=45",
    )
    assert count(state(mission, *edits), "norr-qrf") == 6
    assert edited(mission, "second.begins=45", "second.begins=45").edits == ("second.begins=45", "second.begins=45")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("x:norr.stance=declined", "x:norr.chance=0.9"),
        ("x:norr.chance=0.9", "x:norr.stance=declined"),
        ("x:norr.stance=pledged", "x:norr.chance=0.1"),
        ("ceasefire.state=open", "ceasefire.chance=0.2"),
        ("gates.ceasefire.opens.chance=0.2", "ceasefire.state=open"),
    ],
)
def test_edits_that_cannot_both_be_meant_are_refused(mission: Mission, first: str, second: str) -> None:
    with pytest.raises(FaultsFound) as end:
        edited(mission, first, second)
    (fault,) = end.value.faults
    assert fault.what.startswith(f"contradicts '{first}'")
    assert "keep one of the two" in fault.todo


def test_a_chance_that_the_stance_allows_stands_beside_it(mission: Mission) -> None:
    assert len(edited(mission, "x:norr.stance=declined", "x:norr.chance=0.04").edits) == 2
    assert len(edited(mission, "ceasefire.state=closed", "ceasefire.chance=0.2").edits) == 2


def test_an_edit_tells_which_record_it_speaks_of(mission: Mission) -> None:
    assert named(mission, "ceasefire.state=open") == "gate “Ceasefire holds”"
    assert named(mission, "launch.likely=2027-03-01") == ""


@pytest.mark.parametrize("text", ["norr-qrf.count=1.5", "norr-qrf.count=+0.5"])
def test_units_come_whole(mission: Mission, text: str) -> None:
    assert "write a whole number" in refused(mission, text)


def test_a_launch_in_the_past_or_after_the_end_is_refused(mission: Mission) -> None:
    past = f"launch.likely={AS_OF.replace(year=AS_OF.year - 1).isoformat()}"
    with pytest.raises(FaultsFound, match="in the past"):
        supposed(mission, [parse(past)], AS_OF, new=True)
    # what was declared earlier may have been overtaken
    assert supposed(mission, [parse(past)], AS_OF).mission.declared.launch.dates.likely < AS_OF
    assert "after mandate and horizon" in refused(mission, "launch.likely=2099-01-01")
    assert supposed(mission, [parse(f"launch.likely={AS_OF.isoformat()}")], AS_OF, new=True).edits
