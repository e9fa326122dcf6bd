"""The answer: scenarios, days, load states, words."""

from __future__ import annotations

import numpy as np
import pytest

from eirene.aid.binding import step_of
from eirene.aid.plan import plan
from eirene.aid.supply import stock_by_day
from tests.aid import aid, crossing, fleet, goods, ground, helped, hub, need, outcomes, point, scenario, stock
from tests.situations import on, situation


def test_a_situation_without_aid_has_no_answer() -> None:
    assert plan(situation(), ground(aid())) is None


def test_every_scenario_is_planned_by_itself() -> None:
    state = aid(
        scenarios=(scenario(), scenario("shut", closed=("C",)), scenario("away", displacement="away")),
        needs=(need(), need(people=20_000.0, scenario="away")),
        stocks=(stock("H", 30.0),),
    )
    made = plan(helped(situation(), state), ground(state))
    assert made is not None
    assert made.checks == ()
    assert [one.met_share for one in made.scenarios] == pytest.approx([1.0, 0.3, 1.0], abs=1e-4)
    assert made.scenarios[1].days_of_supply_min == pytest.approx(3.0, abs=1e-3)
    assert made.scenarios[2].needed_t == 200


def test_days_follow_stretches_of_needs() -> None:
    state = aid(needs=(need(), need(people=0.0, begins=on(3)), need(people=20_000.0, begins=on(7))))
    made = plan(helped(situation(), state), ground(state))
    assert made is not None
    row = made.planned.supply[0]
    assert row.served == (1.0,) * 3 + (None,) * 4 + (1.0,) * 3
    assert row.needed_t == 3 * 10 + 3 * 20
    assert row.people == pytest.approx((3 * 10_000 + 3 * 20_000) / 10)


def test_what_is_lost_is_counted_and_never_delivered() -> None:
    state = aid(
        to_hub=outcomes(facilitated=0.6, impeded=0.2, denied=0.2, intercepted=0.9, returned=0.05),
        crossings=(crossing(inspected_trucks=5.0, offered_t={"food": 60.0}),),
        needs=(need(people=100_000.0),),
    )
    made = plan(helped(situation(), state), ground(state))
    assert made is not None
    states = made.planned.loads
    assert states.offered == 600
    assert states.crossed == states.inspected == pytest.approx(500, rel=1e-4)
    # of a hundred tonnes that set out ninety are lost, five come back and set out again, five arrive
    assert states.delivered == pytest.approx(500 * 5 / 95, rel=1e-3)
    assert states.intercepted == pytest.approx(500 * 90 / 95, rel=1e-3)
    assert states.collected == pytest.approx(500 / 0.95, rel=1e-3)
    assert states.returned == pytest.approx(500 * 0.05 / 0.95, rel=1e-3)
    requests = states.facilitated + states.impeded + states.denied
    assert requests == pytest.approx(500 / 0.95 / 0.8 + states.delivered, rel=1e-3)


def test_light_goods_fill_a_truck_before_it_is_heavy() -> None:
    state = aid(
        commodities=(goods(), goods("kits", tonnes_per_truck=2.0)),
        needs=(need(people=0.0), need(people=100_000.0, commodity="kits")),
        crossings=(crossing(inspected_trucks=10.0),),
    )
    made = plan(helped(situation(), state), ground(state))
    assert made is not None
    assert made.planned.loads.crossed == pytest.approx(10 * 2 * 10, rel=1e-4)


def test_reserves_are_filled_evenly_once_needs_are_met() -> None:
    state = aid(
        reserve_days=5.0,
        points=(point("A"), point("B")),
        needs=(need("A"), need("B", 30_000.0)),
        crossings=(crossing(inspected_trucks=5.0),),
    )
    made = plan(helped(situation(), state), ground(state))
    assert made is not None
    # fifty tonnes a day come in and forty are needed: a hundred are over, two and a half days for both
    assert [row.held_days[-1] for row in made.planned.supply] == pytest.approx([2.5, 2.5], abs=1e-3)


def test_stock_changes_evenly_within_a_stretch() -> None:
    assert stock_by_day(np.array([2.0, 3.0]), 4.0, np.array([0.0, 6.0])).tolist() == [2.0, 0.0, 2.0, 4.0, 6.0]


@pytest.mark.parametrize(("now", "step"), [(0.0, 1.0), (9.0, 1.0), (40.0, 4.0), (110.0, 20.0), (600.0, 100.0)])
def test_steps_are_round(now: float, step: float) -> None:
    assert step_of(now) == step


def test_full_hubs_hold_back_what_crosses() -> None:
    state = aid(hubs=(hub(storage_t=10.0),), fleets=(fleet("C"), fleet("H", 0.1)))
    made = plan(helped(situation(), state), ground(state))
    assert made is not None
    assert made.checks == ()
    assert made.planned.loads.at_hubs <= 10


def test_a_hub_that_holds_more_than_its_room_sends_on_and_takes_nothing_in() -> None:
    state = aid(hubs=(hub(storage_t=20.0),), stocks=(stock("H", 50.0),), needs=(need(people=8_000.0),))
    made = plan(helped(situation(), state), ground(state))
    assert made is not None
    assert made.checks == ()
    assert made.planned.met_share == pytest.approx(1.0, abs=1e-4)
