from __future__ import annotations

import pytest

from eirene.force.comparison import LEFT, compare
from eirene.force.demand import declared
from eirene.force.requirement import requirement
from eirene.plans.situation import AnnouncedState, TaskState
from tests.unit.force.invented import rate, situation

RATES = [
    rate("secure", "infantry", "site", 1.0),
    rate("aid", "infantry", "site", 0.6),
    rate("prevent", "formed_police", "site", 0.5),
    rate("support", "medical", "mission", 1.0),
]
ANNOUNCED = [
    AnnouncedState(id="t", name="troops", counts="troops", persons=2000.0),
    AnnouncedState(id="p", name="police", counts="police", persons=100.0),
]


def test_troops_and_police_are_told_apart_and_tasks_add_up() -> None:
    state = situation([], RATES)
    found = compare(state, requirement(state, [declared(state)]))
    # 4 + 2.4 companies of infantry, rounded to 7, one medical; 2 formed police units of 140
    assert (found.troops, found.police, found.persons) == pytest.approx((7 * 150 + 60, 280, 7 * 150 + 60 + 280))
    assert {task.label: task.troops for task in found.by_task} == pytest.approx(
        {"secure": 600, "aid": 360, "prevent": 0, "support": 60, "whole units": 90}
    )
    assert {task.label: task.police for task in found.by_task if task.police} == pytest.approx({"prevent": 280})
    assert found.per_1000 == pytest.approx(13.9)


def test_a_difference_is_explained_task_by_task() -> None:
    state = situation([], RATES, announced=ANNOUNCED, troops_per_1000=20.0)
    against = {size.id: size for size in compare(state, requirement(state, [declared(state)])).against}
    assert {name: size.difference for name, size in against.items()} == pytest.approx(
        {"t": 2000 - 1110, "p": 100 - 280, "troops_per_1000": 2000 - 1390}
    )
    for size in against.values():
        *tasks, left = size.steps
        assert left.label == LEFT
        assert size.announced - sum(step.persons for step in tasks) == pytest.approx(left.persons)
        assert tasks[-1].difference == pytest.approx(size.difference)
    assert [step.label for step in against["p"].steps] == ["prevent", LEFT]


def test_population_that_is_not_declared_is_absent_and_not_zero() -> None:
    state = situation([], RATES, troops_per_1000=20.0)
    bare = state.sectors[0].model_copy(update={"drivers": {"site": 4.0}})
    state = state.model_copy(update={"sectors": (bare,)})
    found = compare(state, requirement(state, [declared(state)]))
    assert (found.people_1000, found.per_1000, found.against) == (None, None, ())


def test_mandated_tasks_that_are_not_planned_are_named() -> None:
    state = situation([], RATES)
    left_out = TaskState(id="border", name="Border", planned=False, consequence="open", use_of_force="self_defence")
    state = state.model_copy(update={"tasks": (*state.tasks, left_out)})
    assert compare(state, requirement(state, [declared(state)])).unplanned == ("border",)
