from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from eirene.force.cells import hall_rows, may_serve, needs
from eirene.plans.requirement import Line, Requirement
from eirene.solve.highs import solve
from eirene.solve.program import Program
from tests.unit.force.invented import unit

if TYPE_CHECKING:
    from eirene.plans.situation import UnitState

TASKS, SECTORS = ("aid", "prevent", "secure"), ("north", "south")


def line(sector: str, by_task: dict[str, float], needed: float) -> Line:
    return Line(capability="infantry", sector=sector, phase="one", needed=needed, persons=1.0, by_task=by_task)


def largest_flow(cells: dict[tuple[str, str], float], units: list[UnitState]) -> float:
    """How much of the work can be served at most? Each unit shares its time among the cells that it may serve."""
    program = Program()
    arcs = {
        (u, cell): program.column(f"{u},{cell}", float("inf"), worth=1.0)
        for u, item in enumerate(units) for cell in cells if may_serve(item, cell)
    }  # fmt: skip
    for u, item in enumerate(units):
        given = item.count * item.provides.get("infantry", 0.0)
        program.row(f"unit{u}", [(c, 1.0) for (v, _), c in arcs.items() if v == u], family="supply", upper=given)
    for cell, need in cells.items():
        program.row(f"{cell}", [(c, 1.0) for (_, of), c in arcs.items() if of == cell], family="need", upper=need)
    return solve(program).objective or 0.0


def drawn(seed: int) -> tuple[Requirement, list[UnitState]]:
    random_ = random.Random(seed)  # noqa: S311 - an instance to try, nothing secret
    lines = [
        line(sector, by_task, float(sum(by_task.values())))
        for sector in SECTORS
        if (by_task := {task: float(random_.randint(1, 4)) for task in TASKS if random_.random() < 0.7})
    ]
    units = [
        unit(
            f"u{i}",
            f"c{i}",
            count=random_.randint(1, 5),
            excluded_tasks=[task for task in TASKS if random_.random() < 0.35],
            excluded_sectors=[sector for sector in SECTORS if random_.random() < 0.3],
        )
        for i in range(random_.randint(1, 5))
    ]
    return Requirement(lines=tuple(lines), planners=("x",)), units


def holds(requirement: Requirement, units: list[UnitState]) -> bool:
    return all(
        sum(item.count * item.provides["infantry"] for item in units if any(may_serve(item, c) for c in row.cells))
        >= row.need - 1e-9
        for row in hall_rows(requirement, "one", units)
    )


def test_rows_hold_exactly_when_a_flow_serves_all_work() -> None:
    answers: set[bool] = set()
    for seed in range(300):
        requirement, units = drawn(seed)
        cells = needs(requirement, "one").get("infantry", {})
        served = largest_flow(cells, units) >= sum(cells.values()) - 1e-6
        assert holds(requirement, units) == served, seed
        answers.add(served)
    assert answers == {True, False}


def test_without_any_row_but_the_sum_some_answers_would_be_wrong() -> None:
    wrong = 0
    for seed in range(300):
        requirement, units = drawn(seed)
        full = [row for row in hall_rows(requirement, "one", units) if row.name == "infantry"]
        total = sum(item.count for item in units)
        wrong += all(total >= row.need for row in full) and not holds(requirement, units)
    assert wrong > 10


def test_a_capability_whose_units_have_no_caveats_has_one_row() -> None:
    requirement = Requirement(lines=(line("north", {"aid": 1.0, "secure": 2.0}, 3.0),), planners=("x",))
    (row,) = hall_rows(requirement, "one", [unit("u", "c")])
    assert (row.name, row.need) == ("infantry", 3.0)


def test_rows_are_named_by_the_work_that_only_some_can_serve() -> None:
    lines = (line("north", {"aid": 1.0, "secure": 2.0}, 3.0), line("south", {"aid": 1.0, "secure": 1.0}, 2.0))
    units = [
        unit("a", "A", excluded_sectors=["north"]),
        unit("b", "B", excluded_tasks=["secure"]),
        unit("c", "C"),
    ]
    rows = {row.name: row.need for row in hall_rows(Requirement(lines=lines, planners=("x",)), "one", units)}
    assert rows == pytest.approx(
        {"infantry": 5.0, "infantry in north": 3.0, "infantry for secure": 3.0, "infantry for secure in north": 2.0}
    )


def test_what_rounding_adds_is_spread_over_the_tasks() -> None:
    requirement = Requirement(lines=(line("north", {"aid": 0.5, "secure": 1.0}, 2.0),), planners=("x",))
    assert needs(requirement, "one") == {
        "infantry": pytest.approx({("aid", "north"): 2 / 3, ("secure", "north"): 4 / 3})
    }


def test_a_capability_that_nobody_gives_still_has_its_row() -> None:
    requirement = Requirement(lines=(line("north", {"aid": 1.0}, 1.0),), planners=("x",))
    assert [row.name for row in hall_rows(requirement, "one", [])] == ["infantry"]
