"""Stages of equal inputs are made once, and a stage that is taken again is what would have been made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from eirene.futures.draw import draw
from eirene.planning.edits import parse, supposed
from eirene.planning.plan import plan
from eirene.planning.stages import DRAWN, Stages, counted_from, drawn_from, secured_from
from eirene.plans.situation import Situation
from tests.situations import contributor, gate, phase, situation, unit
from tests.unit.planning.tavra import AS_OF, tavra
from tests.unit.study.planned import LITTLE

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.mission.mission import Mission
    from eirene.plans.futures import Futures


@pytest.fixture(scope="module")
def mission(tmp_path_factory: pytest.TempPathFactory) -> Mission:
    return tavra(tmp_path_factory.mktemp("stages"))


def small(**changes: Any) -> Situation:
    units = (unit("A-inf", count=2),)
    whole: dict[str, Any] = {
        "gates": (gate("g", 0.7, (10, 40, 90), start=True),),
        "contributors": (contributor("A", 0.6, units),),
    }
    return situation(**{**whole, **changes})


def same(one: Futures, other: Futures) -> bool:
    return all(
        np.array_equal(getattr(one, name)[key], getattr(other, name)[key])
        for name in ("decided", "decision_day", "accepted", "withdrawn", "ready_day")
        for key in getattr(one, name)
    ) and np.array_equal(one.core.launch_day, other.core.launch_day)


def test_what_was_made_from_equal_inputs_is_taken_again() -> None:
    stages, made = Stages(), list[int]()

    def make() -> int:
        made.append(1)
        return len(made)

    assert [stages.once("a", ("x", 1), make), stages.once("a", ("x", 1), make)] == [1, 1]
    assert [stages.once("a", ("x", 2), make), stages.once("b", ("x", 1), make)] == [2, 3]
    assert (stages.made, stages.reused) == (["a", "a", "b"], ["a"])


def test_draws_read_nothing_but_what_their_digest_holds() -> None:
    whole = small()
    bare = Situation.model_construct(**{name: getattr(whole, name) for name in DRAWN})
    assert same(draw(whole, 256, 3), draw(bare, 256, 3))


def test_how_many_units_there_are_changes_no_draw() -> None:
    one, other = small(), small(contributors=(contributor("A", 0.6, (unit("A-inf", count=5),)),))
    assert drawn_from(one) == drawn_from(other)
    assert same(draw(one, 256, 3), draw(other, 256, 3))
    assert counted_from(one) != counted_from(other)


@pytest.mark.parametrize(
    "changes",
    [
        {"gates": (gate("g", 0.8, (10, 40, 90), start=True),)},
        {"contributors": (contributor("A", 0.5, (unit("A-inf", count=2),)),)},
        {"phases": (phase("two"),), "headline_initial": "two", "headline_full": "two"},
        {"rho": 0.9},
    ],
)
def test_what_moves_a_draw_moves_its_digest(changes: dict[str, Any]) -> None:
    assert drawn_from(small()) != drawn_from(small(**changes))


def test_the_requirement_and_site_security_move_their_own_digests_alone() -> None:
    one, other = small(), small(availability=0.5)
    assert drawn_from(one) == drawn_from(other)
    assert counted_from(one) != counted_from(other)
    assert secured_from(one) != secured_from(other)


def test_a_plan_of_equal_inputs_is_not_made_twice(mission: Mission) -> None:
    stages = Stages()
    one = plan(mission, AS_OF, effort=LITTLE, stages=stages)
    made = len(stages.made)
    other = plan(mission, AS_OF, effort=LITTLE, stages=stages)
    assert len(stages.made) == made == len(stages.reused)
    assert one.plan == other.plan


@pytest.mark.parametrize("text", ["valdia-infantry.count=+1", "x:valdia.stance=declined", "second.begins=120"])
def test_an_edit_is_planned_as_without_what_was_made_before(mission: Mission, text: str) -> None:
    stages, suppose = Stages(), supposed(mission, [parse(text)], AS_OF)
    plan(mission, AS_OF, effort=LITTLE, stages=stages)
    after = plan(mission, AS_OF, effort=LITTLE, suppose=suppose, stages=stages)
    assert after.plan == plan(mission, AS_OF, effort=LITTLE, suppose=suppose).plan
    assert ("draw" in stages.reused) == text.endswith("count=+1")


def test_other_work_is_another_stage(mission: Mission, tmp_path: Path) -> None:
    del tmp_path
    stages = Stages()
    plan(mission, AS_OF, effort=LITTLE, stages=stages)
    plan(mission, AS_OF, effort=type(LITTLE)(LITTLE.seed + 1, 512, 512, 4_000, 200), stages=stages)
    assert "draw" not in stages.reused
