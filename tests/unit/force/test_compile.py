from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from eirene.force.compile import compiled, first_futures, futures_to_plan_on, trialled
from eirene.force.demand import declared
from eirene.force.requirement import requirement
from eirene.plans.plan import Choice
from tests.unit.force.invented import FULL_BY, INITIAL_BY, contributor, futures, phase, rate, situation, unit

if TYPE_CHECKING:
    from eirene.plans.situation import Situation, UnitState

MARCH = date(2030, 3, 1)


def state_of(*units: UnitState, cap: int | None = None, share: float = 0.7) -> Situation:
    member = contributor("A", units, cap=cap)
    rates = [rate("secure", "infantry", "site", 2.5), rate("support", "medical", "mission", 1.0)]
    return situation([member], rates, phases=[phase("one", ["north"], initial=share)])


def choice(name: str, count: int, arrives: date = MARCH, by: str = "full") -> Choice:
    return Choice.model_validate({"contributor": "A", "unit": name, "count": count, "arrives": arrives, "by": by})


def test_needs_are_shares_of_each_capability_without_dust() -> None:
    state = state_of(unit("u", "A"), unit("m", "A", "medical"))
    wanted = requirement(state, [declared(state)])
    trial = trialled(state, wanted, [choice("u", 4), choice("m", 1)], "one", "initial")
    assert trial.rows == ("infantry", "medical")
    assert trial.need.tolist() == [7.0, 0.7]
    assert trial.day == INITIAL_BY.toordinal()
    assert {supply.unit: supply.gives.tolist() for supply in trial.supplies} == {"m": [0.0, 1.0], "u": [4.0, 0.0]}


def test_units_without_room_in_movement_by_the_day_do_not_count() -> None:
    state = state_of(unit("u", "A", count=9))
    wanted = requirement(state, [declared(state)])
    late = INITIAL_BY + timedelta(days=30)
    choices = [choice("u", 2, late), choice("u", 1, late, by="initial")]

    def given(day: date) -> float:
        supplies = trialled(state, wanted, choices, "one", "full", day).supplies
        return sum(float(supply.gives[0]) for supply in supplies)

    # what is brought in for the initial milestone counts from its date, the rest from its planned arrival
    assert [given(d) for d in (INITIAL_BY - timedelta(days=1), INITIAL_BY, late, FULL_BY)] == [0.0, 1.0, 3.0, 3.0]


def test_units_whose_pledge_has_ended_do_not_count() -> None:
    state = state_of(unit("u", "A", until=date(2030, 10, 1)))
    wanted = requirement(state, [declared(state)])
    assert trialled(state, wanted, [choice("u", 1)], "one", "initial").supplies != ()
    assert trialled(state, wanted, [choice("u", 1)], "one", "full").supplies == ()


def test_a_capability_of_which_nothing_is_asked_has_no_row() -> None:
    state = state_of(unit("u", "A"), share=0.0)
    assert trialled(state, requirement(state, [declared(state)]), [], "one", "initial").rows == ()


def test_caveated_units_give_to_the_rows_that_they_can_serve() -> None:
    members = [contributor("A", [unit("u", "A", excluded_tasks=["secure"])]), contributor("B", [unit("v", "B")])]
    state = situation(members, [rate("secure", "infantry", "site", 1.0), rate("aid", "infantry", "site", 1.0)])
    choices = [choice("u", 1), choice("v", 1).model_copy(update={"contributor": "B"})]
    trial = trialled(state, requirement(state, [declared(state)]), choices, "one", "full")
    assert trial.rows == ("infantry", "infantry for secure")
    assert {supply.unit: supply.gives.tolist() for supply in trial.supplies} == {"u": [1.0, 0.0], "v": [1.0, 1.0]}


def test_offers_keep_the_cap_and_leave_out_who_comes_too_late() -> None:
    state = state_of(unit("u", "A", count=9), unit("late", "A", ready_days=2000.0), cap=1000)
    problem = compiled(state, requirement(state, [declared(state)]), futures(state))
    assert [(offer.unit.id, offer.most) for offer in problem.offers] == [("u", 6)]


def test_tests_stand_in_the_order_of_their_dates() -> None:
    state = state_of(unit("u", "A"))
    swapped = state.phases[0].model_copy(update={"initial_by": FULL_BY, "full_by": INITIAL_BY})
    state = state.model_copy(update={"phases": (swapped,)})
    problem = compiled(state, requirement(state, [declared(state)]), futures(state))
    assert [test.milestone for test in problem.tests] == ["full", "initial"]


def test_a_unit_gives_each_of_its_capabilities_once() -> None:
    state = state_of(unit("u", "A", provides={"infantry": 0.6, "medical": 0.4}, count=2))
    wanted = requirement(state, [declared(state)])
    (supply,) = trialled(state, wanted, [choice("u", 2)], "one", "full").supplies
    assert supply.gives.tolist() == pytest.approx([1.2, 0.8])


def test_more_futures_are_planned_on_where_the_last_phase_has_rarely_begun() -> None:
    state = state_of(unit("u", "A"))
    often, rarely, never = (futures(state, n=8192, begun=begun) for begun in (0.9, 0.08, 0.0))
    assert futures_to_plan_on(state, often) == 1024
    assert futures_to_plan_on(state, rarely) == 4096
    assert futures_to_plan_on(state, never) == 8192
    assert futures_to_plan_on(state, futures(state, n=256)) == 256


def test_the_first_futures_are_what_they_were() -> None:
    state = state_of(unit("u", "A"))
    many = futures(state, n=64)
    few = first_futures(many, 16)
    assert few.core.n == 16
    for day in (INITIAL_BY, FULL_BY):
        few_there, many_there = (one.available("A", "u", day.toordinal()) for one in (few, many))
        assert few_there.tolist() == many_there[:16].tolist()
    assert few.core.begun["one"].shape == (16,)
    assert first_futures(many, 64) is many
