"""Decision points: dated, sorted, and with branches that add up to the headline."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from eirene.futures.core import core as draw_core
from eirene.futures.exact import exact_by_core
from eirene.mission.read import read_mission
from eirene.planning.plan import plan
from eirene.study.answer import Study
from eirene.study.branches import board_of, forced, given, supposed
from eirene.study.decisions import decisions
from eirene.study.effects import effects
from tests.unit.study.planned import LITTLE
from tests.unit.study.planned import planned as make

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.base.events import Step
    from eirene.planning.plan import Planned
    from eirene.study.decision_points import DecisionPoint, DecisionPoints

CORE = 512


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Planned:
    return make(tmp_path_factory.mktemp("decisions"))


@pytest.fixture(scope="module")
def found(planned: Planned) -> DecisionPoints:
    return decisions(planned, core=CORE)


def of(found: DecisionPoints, kind: str) -> list[DecisionPoint]:
    return [point for point in found.points if point.kind == kind]


def test_decisions_are_listed_by_date_and_say_who_decides_what(planned: Planned, found: DecisionPoints) -> None:
    dates = [point.by for point in found.points]
    assert dates == sorted(dates)
    assert all(point.decides and point.otherwise for point in found.points)
    closed = {g.id for g in planned.situation.gates if g.state == "closed"}
    assert {point.id for point in of(found, "gate")} <= closed
    assert [point.id for point in of(found, "launch")] == ["launch"]
    assert {point.id for point in of(found, "phase")} == {phase.id for phase in planned.situation.phases}
    undecided = {c.id for c in planned.situation.contributors if not c.decided and c.units}
    assert {point.id for point in of(found, "contributor")} == undecided


def test_given_branches_average_to_the_headline(found: DecisionPoints) -> None:
    checked = 0
    for point in found.points:
        if point.method != "given" or point.yes.value is None or point.no.value is None:
            continue
        assert point.yes.draws is not None
        assert point.no.draws == CORE - point.yes.draws
        share = point.yes.draws / CORE
        assert share == pytest.approx(point.chance)
        assert share * point.yes.value + (1 - share) * point.no.value == pytest.approx(found.central)
        checked += 1
    assert checked >= 2


def test_a_branch_is_the_average_over_the_draws_that_carry_it(planned: Planned, found: DecisionPoints) -> None:
    core = draw_core(planned.situation, CORE, planned.effort.seed)
    values = exact_by_core(planned.situation, core, planned.held.test("full"))
    launch = of(found, "launch")[0]
    happened = core.launched & (core.launch_day <= launch.by.toordinal())
    if found.measure == "chance":
        assert launch.yes.value == pytest.approx(values[happened].mean())
        assert launch.no.value == pytest.approx(values[~happened].mean())


def test_a_branch_without_draws_has_no_value(planned: Planned) -> None:
    board = board_of(planned, CORE)
    yes, no, difference, se = given(board, np.zeros(CORE, dtype=np.bool_))
    assert (yes.value, yes.draws, difference, se) == (None, 0, None, None)
    assert no.value == pytest.approx(float(board.values.mean()))


def test_a_forced_answer_is_the_effect_of_a_yes(planned: Planned, found: DecisionPoints) -> None:
    gains = {one.contributor: one for one in effects(planned, Study(designs=0, core=CORE))}
    for point in of(found, "contributor"):
        assert point.difference == pytest.approx(gains[point.id].value)
        assert point.planned == gains[point.id].planned


def test_without_a_planned_unit_an_answer_changes_nothing_and_loses_nothing(found: DecisionPoints) -> None:
    for point in of(found, "contributor"):
        if not point.planned:
            assert (point.difference, point.lost) == (0.0, ())
            assert "no unit in the recommended force" in point.otherwise


def test_a_gate_of_one_contributor_is_supposed_to_open_or_never(checkout: Path) -> None:
    made = plan(read_mission(checkout / "missions" / "talvania"), date(2030, 11, 20), effort=LITTLE)
    board = board_of(made, CORE)
    parliament = next(gate for gate in board.situation.gates if gate.id == "parliament_nordavia")
    yes, no, difference, se = supposed(board, parliament, board.aim.day)
    # without its parliament Nordavia cannot say yes, and weighed by its chance both sides make the headline
    least = forced(board, "x:nordavia")[1]
    assert least.value is not None
    assert yes.value is not None
    assert no.value == pytest.approx(least.value)
    chance = parliament.chance.value
    assert chance * yes.value + (1 - chance) * least.value == pytest.approx(float(board.values.mean()), abs=1e-6)
    assert difference == pytest.approx(yes.value - least.value)
    assert se is not None
    late = supposed(board, parliament, board.situation.as_of - timedelta(days=1))
    assert (late[0].value, late[2]) == (None, None)
    named = {point.id: point for point in decisions(made, core=128).points}["parliament_nordavia"]
    assert (named.method, named.decides) == ("supposed", "parliament of Nordavia")


def test_what_is_lost_is_told_with_its_day(found: DecisionPoints) -> None:
    launch = of(found, "launch")[0]
    days = [one.by for one in launch.lost]
    assert days == sorted(days)
    assert launch.by in days
    assert launch.lost[0].by.isoformat() in launch.otherwise


def test_each_decision_is_told_as_it_is_looked_at(planned: Planned, found: DecisionPoints) -> None:
    steps: list[Step] = []
    decisions(planned, core=128, on_event=steps.append)
    assert len(steps) >= len(found.points)
    assert {step.what for step in steps} == {"decision points"}


def test_a_branch_that_hardly_any_draw_carries_has_no_value(planned: Planned) -> None:
    board = board_of(planned, CORE)
    few = np.zeros(CORE, dtype=np.bool_)
    few[:9] = True
    yes, no, difference, se = given(board, few)
    assert (yes.value, yes.draws, difference, se) == (None, 9, None, None)
    assert no.value is not None
    few[9] = True
    assert given(board, few)[0].value is not None


def test_both_sides_of_a_decision_say_what_follows(planned: Planned, found: DecisionPoints) -> None:
    names = {gate.id: gate for gate in planned.situation.gates}
    for point in of(found, "gate"):
        if names[point.id].start:
            assert point.then.startswith("The launch no longer waits for it")
    (launch,) = of(found, "launch")
    assert planned.situation.phases[0].name in launch.then
    chosen = {choice.contributor for choice in planned.plan.force.choices}
    assert all(bool(point.then) == (point.id in chosen) for point in of(found, "contributor"))
