from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.force.check import check
from eirene.force.compile import trialled
from eirene.force.demand import declared
from eirene.force.plan import generate
from eirene.force.requirement import requirement
from eirene.futures.counted import counted
from eirene.plans.situation import ContributorState, MovementState, Situation
from tests.unit.force.invented import INITIAL_BY, contributor, futures, phase, rate, situation, unit
from tests.unit.force.tiny import tiny

if TYPE_CHECKING:
    from eirene.plans.plan import Force
    from eirene.plans.requirement import Requirement


def generated(
    members: list[ContributorState], needed: float = 1.0, limits: dict[str, object] | None = None
) -> tuple[Situation, Requirement, Force]:
    state = situation(members, [rate("secure", "infantry", "site", needed / 4)]).model_copy(update=limits or {})
    wanted = requirement(state, [declared(state)])
    return state, wanted, generate(state, wanted, futures(state, n=128, chance=0.7), work=1500)


@pytest.mark.parametrize("seed", range(15))
def test_every_force_passes_the_check_without_solver_and_counts_as_it_says(seed: int) -> None:
    state, wanted, drawn = tiny(seed, n=128)
    force = generate(state, wanted, drawn, work=1000)
    assert check(state, wanted, force, drawn) == ()


def test_the_objective_is_the_mean_of_both_headlines_on_the_planning_futures() -> None:
    state, wanted, drawn = tiny(4, n=128)
    force = generate(state, wanted, drawn, work=1000)
    chances = [counted(trialled(state, wanted, force, "one", m), drawn).probability for m in ("initial", "full")]
    assert force.objective == "chance"
    assert force.objective_value == pytest.approx(sum(chances) / 2)


def test_an_unreliable_promise_is_covered_by_another_where_nothing_forbids_it() -> None:
    members = [contributor(name, [unit(f"u{name}", name)]) for name in "ABC"]
    _, _, force = generated(members)
    assert {choice.contributor for choice in force.choices} == {"A", "B", "C"}
    # with persons for one unit alone, the budget decides
    _, _, poor = generated(members, limits={"budget": 30.0})
    assert len(poor.choices) == 1
    assert len(poor.reserve) == 2


def test_below_one_percent_the_share_is_maximised_and_said() -> None:
    state, wanted, force = generated([contributor("A", [unit("u", "A", count=3)])], needed=5.0)
    assert force.objective == "share"
    assert [choice.count for choice in force.choices] == [3]
    assert not force.feasible
    (slack,) = force.slack
    assert (slack.row, slack.needed, slack.reachable, slack.missing, slack.clash) == (
        "infantry",
        5.0,
        3.0,
        2.0,
        "units",
    )
    assert check(state, wanted, force) == ()


def test_nobody_to_send_is_an_answer() -> None:
    state, wanted, force = generated([])
    assert (force.choices, force.reserve, force.persons, force.cost) == ((), (), 0.0, 0.0)
    assert not force.feasible
    assert force.objective_value == 0.0
    assert check(state, wanted, force) == ()


def test_nothing_to_do_needs_nobody() -> None:
    state = situation([contributor("A", [unit("u", "A")])], [])
    force = generate(state, requirement(state, []), futures(state), work=500)
    assert force.feasible
    assert force.choices == ()
    assert (force.objective_value, force.stopped) == (1.0, "optimal")


def test_units_that_never_come_are_left_out_and_stand_last_in_reserve() -> None:
    members = [
        contributor("A", [unit("u", "A")]),
        contributor("B", [unit("v", "B")]),
        contributor("C", [unit("w", "C")]),
    ]
    state = situation(members, [rate("secure", "infantry", "site", 0.25)], budget=30.0)
    drawn = futures(state, n=128, chance={"A": 0.9, "B": 0.5, "C": 0.0})
    force = generate(state, requirement(state, [declared(state)]), drawn, work=1500)
    assert [choice.contributor for choice in force.choices] == ["A"]
    assert [choice.contributor for choice in force.reserve] == ["B", "C"]


def test_cost_has_a_range_from_its_factors() -> None:
    state = situation([contributor("A", [unit("u", "A", cost=10.0)])], [rate("secure", "infantry", "site", 0.25)])
    wanted = requirement(state, [declared(state)])
    force = generate(state, wanted, futures(state), work=500, cost_factor_low=0.5, cost_factor_high=2.0)
    # from launch on 1 March 2030 until 1 January 2032
    assert force.cost == pytest.approx(10 * (date(2032, 1, 1) - date(2030, 3, 1)).days / 30.4375)
    assert (force.cost_low, force.cost_high) == pytest.approx((force.cost / 2, force.cost * 2))
    assert force.persons == 150.0


def test_what_the_first_milestone_needs_is_moved_first() -> None:
    members = [
        contributor("A", [unit("a", "A", count=1), unit("m", "A", "medical", persons=150.0, ready_days=0.0)]),
    ]
    state = situation(
        members,
        [rate("secure", "infantry", "site", 0.25), rate("support", "medical", "mission", 1.0)],
        phases=[
            phase("one", ["north"], initial=1.0).model_copy(update={"initial_share": {
                "infantry": 1.0, "medical": 0.0, "engineer": 0.0, "formed_police": 0.0}}),
        ],
        movement=[MovementState(from_days=0, persons_per_month=55.0)],
    )  # fmt: skip
    wanted = requirement(state, [declared(state)])
    drawn = futures(state, chance=1.0)
    force = generate(state, wanted, drawn, work=500)
    arrives = {choice.unit: (choice.by, choice.arrives) for choice in force.choices}
    assert arrives["a"][0] == "initial"
    assert arrives["a"][1] <= INITIAL_BY < arrives["m"][1]
    assert arrives["m"][0] == "full"
    assert force.objective_value == 1.0
    assert check(state, wanted, force, drawn) == ()
