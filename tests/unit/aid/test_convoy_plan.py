"""A day of convoys: split loads, trips, hours, weights, escorts, and why something stays."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from eirene.aid.convoy import ConvoyDay, Order, Place, Rules
from eirene.aid.convoy_check import check
from eirene.aid.convoy_parts import parts_of, units_of
from eirene.aid.convoy_plan import plan
from eirene.plans.convoys import ConvoyPlan, Goods
from tests.unit.aid.convoy_days import HUB, LINE, Plane, day, fleet, order, points, request, road, shares


def made(chosen: ConvoyDay, ground: Plane = LINE) -> ConvoyPlan:
    found = plan(chosen, ground, seed=1, work=6_000)
    assert found.checks == ()
    return found


def brought(found: ConvoyPlan, place: str) -> float:
    return sum(stop.tonnes for trip in found.trips for stop in trip.stops if stop.place == place)


def reasons(found: ConvoyPlan) -> set[str]:
    return {one.reason for one in found.unserved}


def test_an_order_larger_than_a_convoy_is_carried_by_several() -> None:
    found = made(day((order("p1", 5),)))
    assert brought(found, "p1") == pytest.approx(50)
    assert len(found.trips) == 3
    assert all(trip.tonnes <= 20 for trip in found.trips)
    assert not found.unserved


def test_parts_add_up_to_the_order_by_commodity_and_none_is_larger_than_a_truck() -> None:
    goods = (Goods(commodity="food", tonnes=23.4, trucks=2.34), Goods(commodity="kits", tonnes=3.0, trucks=1.5))
    chosen = day((Order("o", "p1", (HUB,), goods),))
    parts, size = parts_of(chosen, units_of(chosen))
    assert size == 1
    for name, tonnes in (("food", 23.4), ("kits", 3.0)):
        told = sum(good.tonnes for part in parts for good in part.goods if good.commodity == name)
        assert told == pytest.approx(tonnes, abs=1e-9)
    assert all(part.tonnes <= 10 and part.trucks <= 1 + 1e-9 for part in parts)


def test_many_truckloads_stay_together_and_no_part_is_above_the_smallest_convoy() -> None:
    chosen = day((order("p1", 90),), fleets=(fleet(7),), rules=Rules(largest=4, parts=20))
    units = units_of(chosen)
    assert [one.trucks for one in units] == [4, 3]
    parts, size = parts_of(chosen, units)
    assert size == 4
    assert max(part.tonnes for part in parts) == pytest.approx(30)


def test_trucks_that_are_too_few_for_a_convoy_stay() -> None:
    assert [one.trucks for one in units_of(day((), fleets=(fleet(7),), rules=Rules(smallest=2, largest=3)))] == [3, 3]


def test_what_does_not_fit_on_a_truck_is_refused() -> None:
    chosen = day((Order("o", "p1", (HUB,), (Goods(commodity="x", tonnes=1.0, trucks=9000.0),)),))
    with pytest.raises(ValueError, match="a kilogram of x"):
        plan(chosen, LINE)


def test_light_goods_fill_trucks_by_room() -> None:
    goods = (Goods(commodity="kits", tonnes=4.0, trucks=4.0),)
    found = made(day((Order("o", "p1", (HUB,), goods),)))
    assert sum(trip.trucks for trip in found.trips) == 4
    for trip in found.trips:
        for load in trip.truck_loads:
            assert sum(good.trucks for good in load.goods) <= 1 + 1e-6


def test_the_load_list_of_a_trip_is_its_load_and_no_truck_is_overloaded() -> None:
    goods = (Goods(commodity="food", tonnes=9.0, trucks=0.6), Goods(commodity="kits", tonnes=2.0, trucks=1.2))
    found = made(day((Order("o", "p1", (HUB,), goods), order("p2", 0.2))))
    listed = sum(good.tonnes for trip in found.trips for load in trip.truck_loads for good in load.goods)
    assert listed == pytest.approx(13.0, abs=1e-6)


def test_nobody_drives_during_the_curfew_and_the_reason_is_told() -> None:
    found = made(day((order("p1", 1), order("p2", 1)), drive_from=360.0, drive_until=485.0))
    assert all(trip.departs >= 360 and trip.back <= 485 for trip in found.trips)
    assert brought(found, "p1") == pytest.approx(10)
    assert reasons(found) == {"curfew"}


def test_a_place_is_served_while_it_receives() -> None:
    places = points(3, opens=300.0, closes=330.0)
    found = made(day((order("p1", 3), order("p3", 1)), places=places))
    begins = [stop.begins for trip in found.trips for stop in trip.stops]
    assert begins
    assert all(300 - 1 / 60 <= minute <= 330 + 1 / 60 for minute in begins)


def test_a_place_that_is_reached_too_late_is_told_by_its_window() -> None:
    found = made(day((order("p2", 1),), places=points(3, closes=60.0)))
    assert reasons(found) == {"windows"}


def test_working_hours_are_kept_over_all_trips_of_a_convoy() -> None:
    found = made(day((order("p1", 9),), fleets=(fleet(2, work=230.0),)))
    # two trips of 30 loading, 30 there, 20 unloading, 30 back
    assert brought(found, "p1") == pytest.approx(40)
    assert reasons(found) == {"capacity"}
    assert reasons(made(day((order("p2", 1),), fleets=(fleet(2, work=100.0),)))) == {"working hours"}


def test_what_lies_at_its_origin_later_leaves_later() -> None:
    found = made(day((order("p1", 1, release=600.0),)))
    (trip,) = found.trips
    assert trip.loads >= 600
    assert trip.departs >= 630


def test_a_crossing_lets_convoys_leave_in_its_hours_only() -> None:
    gate = Place(HUB, "The gate", "crossing", 400.0, 450.0)
    chosen = day((order("p1", 9),), fleets=(fleet(2),))
    found = made(replace(chosen, places=(gate, *chosen.places[1:])))
    assert all(400 - 0.02 <= trip.departs <= 450 + 0.02 for trip in found.trips)
    assert brought(found, "p1") == pytest.approx(20)


def test_a_heavy_truck_does_not_take_a_weak_road() -> None:
    wall = replace(LINE, detour=np.inf)
    limits = {road(0, 1): 15.0, road(1, 2): 15.0, road(1, 3): 15.0}
    chosen = day((order("p1", 1), order("p2", 1)), limits=limits)
    found = made(chosen, wall)
    assert brought(found, "p1") == 0
    assert brought(found, "p2") == pytest.approx(10)
    assert reasons(found) == {"weight limit"}
    light = made(replace(chosen, fleets=(fleet(4, weight_t=14.0),)), wall)
    assert not light.unserved


def test_what_is_closed_or_not_cleared_is_told_as_what_it_is() -> None:
    chosen = day((order("p1", 1),))
    assert reasons(made(replace(chosen, shut=frozenset({HUB})))) == {"origin closed"}
    assert reasons(made(replace(chosen, shut=frozenset({"p1"})))) == {"goal closed"}
    assert reasons(made(replace(chosen, uncleared=frozenset({"p1"})))) == {"not cleared"}
    assert reasons(made(replace(chosen, blocked=frozenset(road(0, 1) for _ in "x")))) == {"road"}
    assert reasons(made(replace(chosen, fleets=()))) == {"no trucks"}


def test_orders_may_lie_at_several_places_and_each_fleet_carries_from_its_own() -> None:
    ground = Plane(((0.0, 0.0), (100.0, 0.0), (90.0, 0.0), (10.0, 0.0)))
    places = (Place("west", "West", "hub"), Place("east", "East", "hub"), *points(2))
    orders = tuple(
        Order(f"o{i}", f"p{i}", ("west", "east"), (Goods(commodity="food", tonnes=20.0, trucks=2.0),)) for i in (1, 2)
    )
    chosen = replace(day(orders, fleets=(fleet(2, at="west", name="w"), fleet(2, at="east", name="e"))), places=places)
    found = made(chosen, ground)
    assert {(trip.origin, trip.stops[0].place) for trip in found.trips} == {("east", "p1"), ("west", "p2")}


def test_without_a_request_no_leg_is_escorted_and_aid_flows() -> None:
    found = made(day((order("p1", 2), order("p2", 2))))
    assert {leg.modality for trip in found.trips for leg in trip.legs} == {"notified"}
    assert found.escorted_share == 0
    assert not found.unserved


def test_a_leg_for_which_an_escort_was_asked_is_escorted_and_no_other() -> None:
    found = made(day((order("p1", 2), order("p2", 2)), requests=(request("p2"),)))
    escorted = {(leg.origin, leg.goal) for trip in found.trips for leg in trip.legs if leg.modality == "escort"}
    assert escorted == {(HUB, "p2"), ("p2", HUB)}
    assert 0 < found.escorted_share < 1
    assert found.escort_requests == ("asked",)


def test_where_no_escort_can_be_given_the_load_stays_and_the_rest_goes() -> None:
    found = made(day((order("p1", 2), order("p2", 2)), requests=(request("p2"),), rules=Rules(2, 2, escort_teams=0)))
    assert brought(found, "p2") == 0
    assert brought(found, "p1") == pytest.approx(20)
    assert reasons(found) == {"escort"}


def test_a_leg_on_roads_that_the_force_secures_is_told_so() -> None:
    found = made(day((order("p1", 1), order("p3", 1)), secured=frozenset({road(0, 1)})))
    told = {(leg.origin, leg.goal): leg.modality for trip in found.trips for leg in trip.legs}
    assert told[HUB, "p1"] == "route_security"
    assert "escort" not in told.values()
    assert all(how == "notified" for (a, b), how in told.items() if "p3" in (a, b))


def test_expected_receipt_counts_denials_delays_and_losses_at_final_points_only() -> None:
    some = shares(facilitated=0.6, impeded=0.3, denied=0.1, delay_hours=5.0, intercepted=0.1, returned=0.1)
    places = (*points(1, closes=300.0), Place("p2", "A hub", "hub", unload=20.0))
    chosen = day((order("p1", 1), order("p2", 1, final=False)), places=places, outcomes={True: some, False: some})
    found = made(chosen)
    (row,) = found.receipts
    # five hours late is after the place has closed
    assert (row.place, row.planned_t) == ("p1", 10.0)
    assert row.expected_t == pytest.approx(10 * 0.6 * 0.8)
    late = made(replace(chosen, places=(chosen.places[0], *points(1), chosen.places[2])))
    assert late.receipts[0].expected_t == pytest.approx(10 * 0.9 * 0.8)


def test_the_same_day_has_the_same_convoys() -> None:
    chosen = day((order("p1", 4), order("p2", 3), order("p3", 2)))
    assert plan(chosen, LINE, seed=4) == plan(chosen, LINE, seed=4)


def test_a_day_without_orders_has_no_convoys() -> None:
    found = made(day(()))
    assert (found.trips, found.unserved, found.receipts) == ((), (), ())


def altered(found: ConvoyPlan, **changes: object) -> ConvoyPlan:
    trip = found.trips[0].model_copy(update=changes)
    return found.model_copy(update={"trips": (trip, *found.trips[1:])})


def test_the_check_finds_what_does_not_hold() -> None:
    chosen = day((order("p1", 2),), drive_from=360.0, drive_until=1200.0)
    found = made(chosen)
    trip = found.trips[0]
    stop, leg = trip.stops[0], trip.legs[0]
    early = stop.model_copy(update={"begins": stop.begins - 10})
    fast = leg.model_copy(update={"arrives": leg.arrives - 5})
    armed = leg.model_copy(update={"modality": "escort"})
    cases = {
        "before it arrives": altered(found, stops=(early,)),
        "faster than its roads": altered(found, legs=(fast, trip.legs[1])),
        "escort without a request": altered(found, legs=(armed, trip.legs[1])),
        "during the curfew": altered(found, departs=300.0),
        "not back where it started": altered(found, back=trip.back - 10),
        "carry 20 t": altered(found, trucks=1),
        "its load list is not its load": altered(found, truck_loads=()),
        "are told": found.model_copy(update={"trips": ()}),
    }
    for told, wrong in cases.items():
        assert any(told in line for line in check(chosen, LINE, wrong)), told
    closed = replace(chosen, blocked=frozenset({road(0, 1)}))
    assert any("closed to it" in line for line in check(closed, LINE, found))


def test_an_escort_that_was_asked_for_is_not_evaded_by_another_way() -> None:
    orders = (order("p1", 1), order("p2", 1), order("p3", 1))
    rules = Rules(3, 3, escort_teams=0)
    found = made(day(orders, fleets=(fleet(3),), requests=(request("p2"),), rules=rules))
    assert brought(found, "p2") == 0
    assert brought(found, "p1") == brought(found, "p3") == pytest.approx(10)
