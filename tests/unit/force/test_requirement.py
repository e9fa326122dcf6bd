from __future__ import annotations

import pytest

from eirene.force.demand import declared
from eirene.force.requirement import requirement, whole
from eirene.plans.requirement import Demand, Need
from tests.unit.force.invented import rate, situation


def need(task: str, amount: float, capability: str = "infantry") -> Need:
    return Need.model_validate(
        {"task": task, "capability": capability, "sector": "north", "phase": "one", "amount": amount, "because": "x"}
    )


@pytest.mark.parametrize(
    ("amount", "units"), [(0.0, 0), (1e-12, 0), (0.2, 1), (3.0, 3), (3.0000000001, 3), (3.001, 4), (0.1 + 0.2, 1)]
)
def test_whole_units_are_rounded_up_but_not_for_dust(amount: float, units: int) -> None:
    assert whole(amount) == units


def test_a_line_is_rounded_once_over_all_tasks_and_planners() -> None:
    demands = [
        Demand(planner="a", needs=(need("secure", 0.4), need("aid", 0.4))),
        Demand(planner="b", needs=(need("secure", 0.1),)),
    ]
    result = requirement(situation([], []), demands)
    (line,) = result.lines
    assert line.needed == 1.0
    assert line.persons == 150.0
    assert line.by_task == pytest.approx({"secure": 0.5, "aid": 0.4})
    assert result.planners == ("a", "b")


def test_changing_a_task_changes_the_sum() -> None:
    def needed(amount: float) -> float:
        rates = [rate("secure", "infantry", "site", amount), rate("aid", "infantry", "site", 0.5)]
        state = situation([], rates)
        return sum(line.needed for line in requirement(state, [declared(state)]).lines)

    assert needed(0.5) == 4.0
    assert needed(1.0) == 6.0
    assert needed(0.0) == 2.0


def test_lines_stand_in_the_order_of_phases_capabilities_and_sectors() -> None:
    rates = [rate("support", "medical", "mission", 1.0), rate("secure", "infantry", "site", 1.0)]
    state = situation([], rates)
    lines = requirement(state, [declared(state)]).lines
    assert [(line.capability, line.sector) for line in lines] == [("infantry", "north"), ("medical", "mission")]
