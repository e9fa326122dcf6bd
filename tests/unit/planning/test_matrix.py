"""The matrix: cells add up, stations decide for their task, handovers name who gives and who takes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.mission.read import read_mission
from eirene.planning.matrix import matrix, matrix_of
from eirene.planning.matrix_check import check
from eirene.planning.plan import Effort, plan
from eirene.plans.posture import PhasePosture, Posture, Station
from eirene.plans.requirement import Line, Requirement
from eirene.plans.situation import SectorState
from tests.security import base, choice, secured, site
from tests.situations import contributor, on, phase, situation, span, unit

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.plans.matrix import Matrix, MatrixCell
    from eirene.plans.situation import Situation


def line(stage: str, sector: str, **tasks: float) -> Line:
    total = sum(tasks.values())
    return Line(
        capability="infantry", sector=sector, phase=stage, needed=total, persons=total * 150, by_task=dict(tasks)
    )


def placed(*lines: Line) -> Requirement:
    return Requirement(lines=lines, planners=("declared rates",))


def two_phases() -> Situation:
    return situation(
        [
            contributor("x", units=[unit("x-inf", count=2)]),
            contributor("y", units=[unit("y-inf", count=2, excluded_sectors=("T",))]),
        ],
        phases=[
            phase("one", full_by=on(100)),
            phase("two", begins=span(120), sectors=("S", "T"), full_by=on(300)),
        ],
        sectors=(SectorState(id="S", name="S", drivers={}), SectorState(id="T", name="T", drivers={})),
    )


REQUIRED = placed(line("one", "S", guard=2.0), line("two", "S", guard=2.0), line("two", "T", guard=2.0))
FORCE = (choice("x", "x-inf", 2), choice("y", "y-inf", 2, days=200))


def cells(answer: Matrix, stage: int) -> dict[str, MatrixCell]:
    return {cell.sector: cell for cell in answer.phases[stage].cells}


def test_only_who_is_in_place_serves_and_work_is_handed_over() -> None:
    answer = matrix_of(two_phases(), REQUIRED, FORCE)
    assert answer.checks == ()
    assert [one.contributor for one in cells(answer, 0)["S"].serving] == ["x"]
    later = cells(answer, 1)
    # y may not enter T, so that x must go there and y relieves it
    assert [one.contributor for one in later["T"].serving] == ["x"]
    assert [one.contributor for one in later["S"].serving] == ["y"]
    (handover,) = answer.handovers
    assert (handover.gives, handover.takes, handover.sector, handover.amount) == ("x", "y", "S", 2.0)
    assert handover.day == on(120)


def test_what_is_missing_is_told_with_its_reason() -> None:
    few = matrix_of(two_phases(), REQUIRED, FORCE[:1])
    assert {cell.why for cell in few.phases[1].cells} == {"too few"}
    assert sum(cell.missing for cell in few.phases[1].cells) == pytest.approx(2)
    shut = matrix_of(two_phases(), placed(line("two", "S", guard=1.0), line("two", "T", guard=2.0)), FORCE[1:])
    # y is left over and may not enter T
    assert (cells(shut, 1)["T"].why, cells(shut, 1)["T"].missing) == ("caveats", 2.0)
    assert cells(shut, 1)["T"].missing_persons == 300.0
    assert few.checks == shut.checks == ()


def test_units_that_are_left_over_are_told() -> None:
    answer = matrix_of(two_phases(), placed(line("one", "S", guard=0.5)), FORCE[:1])
    (idle,) = answer.phases[0].idle
    assert (idle.unit, idle.amount, idle.persons) == ("x-inf", 1.5, 225.0)
    assert answer.checks == ()


def test_stations_decide_for_site_security() -> None:
    chosen = secured(two_phases(), (site("s"),), (base("b"),), task="guard")
    station = Station(base="b", contributor="x", unit="x-inf", role="response", site=None, platoons=5.0)
    posture = Posture(task="guard", phases=(stationed("one", (station,)),), network="", backend="")
    needed = placed(line("one", "S", guard=2.0, watch=1.0))
    answer = matrix_of(chosen, needed, FORCE[:1], posture)
    found = {cell.task: cell for cell in answer.phases[0].cells}
    assert found["guard"].met == pytest.approx(1.0)
    assert found["guard"].stationed
    assert (found["guard"].why, found["guard"].missing) == ("as stationed", pytest.approx(1.0))
    assert found["watch"].met == pytest.approx(1.0)
    assert answer.checks == ()


def test_platoons_present_for_duty_count_with_those_who_are_absent() -> None:
    plain = secured(two_phases(), (site("s"),), (base("b"),), task="guard")
    chosen = plain.model_copy(update={"availability": 0.5})
    station = Station(base="b", contributor="x", unit="x-inf", role="response", site=None, platoons=2.5)
    posture = Posture(task="guard", phases=(stationed("one", (station,)),), network="", backend="")
    answer = matrix_of(chosen, placed(line("one", "S", guard=2.0)), FORCE[:1], posture)
    assert answer.phases[0].cells[0].met == pytest.approx(1.0)


def test_whoever_is_stationed_in_a_sector_does_the_other_work_there() -> None:
    both = (*FORCE[:1], choice("y", "y-inf", 2))
    for who in ("x", "y"):
        chosen = secured(two_phases(), (site("s"),), (base("b"),), task="guard")
        station = Station(base="b", contributor=who, unit=f"{who}-inf", role="response", site=None, platoons=1.0)
        posture = Posture(task="guard", phases=(stationed("one", (station,)),), network="", backend="")
        answer = matrix_of(chosen, placed(line("one", "S", guard=1.0, watch=1.0)), both, posture)
        watch = next(cell for cell in answer.phases[0].cells if cell.task == "watch")
        assert [one.contributor for one in watch.serving] == [who]
        assert answer.phases[0].pairs == 1


def stationed(stage: str, stations: tuple[Station, ...]) -> PhasePosture:
    return PhasePosture(
        phase=stage, day=on(100), pools=(), wanted_platoons=0.0, bases=("b",), stations=stations, covers=(), weight=0.0,
        secured_weight=0.0, reachable_weight=0.0, expected_weight=None, busy_weight=None, busy=None, method="none",
        bound=0.0, stopped="optimal", buys=(), evacuation=(),
    )  # fmt: skip


@pytest.mark.parametrize(("name", "day"), [("talvania", date(2030, 11, 20)), ("gaza", date(2026, 11, 20))])
def test_the_matrix_of_a_shipped_mission_passes_its_check(checkout: Path, name: str, day: date) -> None:
    planned = plan(
        read_mission(checkout / "missions" / name), day, effort=Effort(futures=512, core=512, fresh=4_000, work=200)
    )
    answer = matrix(planned)
    assert answer.checks == ()
    assert [one.phase for one in answer.phases] == [one.id for one in planned.situation.phases]
    for one in answer.phases:
        assert one.persons == pytest.approx(
            sum(s.persons for cell in one.cells for s in cell.serving) + sum(s.persons for s in one.idle), rel=1e-4
        )
        assert one.fewest is None or one.fewest <= one.pairs


def broken(answer: Matrix, **changes: object) -> tuple[str, ...]:
    first = answer.phases[0]
    cell = first.cells[0].model_copy(update=changes)
    spoilt = answer.model_copy(update={"phases": (first.model_copy(update={"cells": (cell,)}), *answer.phases[1:])})
    return check(two_phases(), REQUIRED, FORCE, spoilt)


def test_the_check_finds_what_is_wrong() -> None:
    answer = matrix_of(two_phases(), REQUIRED, FORCE)
    serving = answer.phases[0].cells[0].serving
    assert any("not the sum" in told for told in broken(answer, met=1.0))
    assert any("are told" in told for told in broken(answer, serving=(*serving, *serving), met=4.0))
    assert any("do not belong together" in told for told in broken(answer, missing=1.0))
    assert any("must be" in told for told in broken(answer, met=1.0, missing=1.0, serving=()))
    stranger = serving[0].model_copy(update={"contributor": "y", "unit": "y-inf"})
    assert any("may not serve" in told for told in broken(answer, sector="T", serving=(stranger,)))
