"""A road or place closes while convoys are under way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from eirene.aid.convoy import Rules
from eirene.aid.convoy_plan import plan
from eirene.aid.convoy_replan import Closure, replan
from tests.unit.aid.convoy_days import HUB, Plane, day, fleet, order, points, road

if TYPE_CHECKING:
    from eirene.plans.convoys import ConvoyPlan, ConvoyTrip

FAR = Plane(((0.0, 0.0), (100.0, 0.0), (0.0, 60.0)), detour=1.5)
WALL = replace(FAR, detour=np.inf)
CHOSEN = day((order("p1", 2), order("p2", 2)), places=points(2), fleets=(fleet(2),))
"""One convoy, which goes to one place and then to the other; there and back 200 and 120 minutes."""
WHOLE = frozenset({road(0, 1)})
CUT = frozenset({road(0, 1), road(1, 2)})


def closed(ground: Plane, minute: float, roads: frozenset[str], rule: str = "divert") -> tuple[ConvoyPlan, ConvoyPlan]:
    chosen = replace(CHOSEN, rules=Rules(largest=2, under_way=rule))  # pyright: ignore[reportArgumentType]
    before = plan(chosen, ground, seed=1, work=6_000)
    assert not before.unserved
    after = replan(chosen, ground, before, closure=Closure(minute, roads), seed=1)
    assert after.checks == ()
    return before, after


def trip_to(found: ConvoyPlan, place: str) -> ConvoyTrip:
    return next(trip for trip in found.trips if any(leg.goal == place for leg in trip.legs))


def moment(found: ConvoyPlan) -> float:
    """Give a minute at which the convoy to the first place has driven for 40 minutes."""
    return trip_to(found, "p1").departs + 40


def test_what_closes_elsewhere_changes_nothing() -> None:
    before, after = closed(FAR, 50.0, frozenset({"another-road"}))
    assert {one.id for one in after.trips} == {one.id for one in before.trips}
    assert [one.stops for one in after.trips] == [one.stops for one in before.trips]
    assert after.changes == ()


def test_a_convoy_whose_way_closes_ahead_turns_and_goes_another_way() -> None:
    before = plan(CHOSEN, FAR, seed=1, work=6_000)
    begun = moment(before)
    _, after = closed(FAR, begun, WHOLE)
    trip = trip_to(after, "p1")
    assert trip.state == "diverted"
    assert [(leg.origin, leg.goal) for leg in trip.legs[:2]] == [(HUB, HUB), (HUB, "p1")]
    # back for as long as it came, then the detour of 150 minutes
    assert trip.stops[0].begins == pytest.approx(begun + 40 + 150, abs=0.1)
    assert not after.unserved


def test_a_convoy_that_must_return_brings_its_load_back_and_it_is_sent_again() -> None:
    begun = moment(plan(CHOSEN, FAR, seed=1, work=6_000))
    _, after = closed(FAR, begun, WHOLE, "return")
    first = next(trip for trip in after.trips if trip.state == "turned back")
    assert first.stops == ()
    assert sum(part.tonnes for part in first.undelivered) == pytest.approx(20)
    again = [trip for trip in after.trips if trip.state == "planned" and trip.stops[0].place == "p1"]
    assert len(again) == 1
    assert again[0].loads >= first.back - 0.02
    assert not after.unserved


def test_where_no_other_way_leads_the_load_comes_back_and_stays_with_its_reason() -> None:
    begun = moment(plan(CHOSEN, WALL, seed=1, work=6_000))
    _, after = closed(WALL, begun, CUT)
    assert any(trip.state == "turned back" for trip in after.trips)
    assert {one.reason for one in after.unserved} == {"road"}
    assert {one.goal for one in after.changes} >= {"Point 1"}
    assert all(one.after.startswith("not carried") for one in after.changes if one.goal == "Point 1")


def test_a_convoy_that_is_cut_off_on_its_way_home_is_held_and_not_used_again() -> None:
    before = plan(CHOSEN, WALL, seed=1, work=6_000)
    trip = trip_to(before, "p1")
    later = [one for one in before.trips if one.departs > trip.departs]
    minute = trip.stops[0].begins + 5
    _, after = closed(WALL, minute, CUT)
    held = next(one for one in after.trips if one.state == "held")
    assert sum(stop.tonnes for stop in held.stops) == pytest.approx(20)
    if later:
        assert {one.reason for one in after.unserved} == {"no trucks"}


def test_what_is_delivered_stays_delivered() -> None:
    before = plan(CHOSEN, WALL, seed=1, work=6_000)
    end = max(trip.back for trip in before.trips)
    _, after = closed(WALL, end + 1, CUT)
    assert [trip.stops for trip in after.trips] == [trip.stops for trip in before.trips]
    assert not after.unserved


def test_when_an_origin_closes_nobody_leaves_it_any_more() -> None:
    before = plan(CHOSEN, FAR, seed=1, work=6_000)
    first = before.trips[0]
    after = replan(CHOSEN, FAR, before, closure=Closure(first.departs + 1, places=frozenset({HUB})), seed=1)
    assert after.checks == ()
    assert all(trip.departs <= first.departs + 1 for trip in after.trips)
    assert {one.reason for one in after.unserved} == {"origin closed"}


def test_when_a_goal_closes_its_load_comes_back() -> None:
    before = plan(CHOSEN, FAR, seed=1, work=6_000)
    minute = moment(before)
    after = replan(CHOSEN, FAR, before, closure=Closure(minute, places=frozenset({"p1"})), seed=1)
    assert after.checks == ()
    assert {(one.part.goal, one.reason) for one in after.unserved} == {("p1", "goal closed")}
