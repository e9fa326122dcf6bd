"""Whether a day of convoys holds, checked without the solver that made it.

Owns the second look: every time is read afresh from the ground, every load is added up again, no leg uses a closed road
or one that is too weak, no escort goes without its request, and every order is either carried or told as unserved.
"""

from __future__ import annotations

from itertools import pairwise
from math import isfinite
from typing import TYPE_CHECKING

from eirene.aid.convoy_clock import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eirene.aid.convoy import ConvoyDay
    from eirene.aid.ground import AidGround
    from eirene.plans.convoys import ConvoyPlan, ConvoyTrip, Leg, PartLoad, Unit

LOOSE = 2e-2
"""Minutes and trucks that are rounding: times are whole seconds."""
LOOSE_T = 2e-3
"""Tonnes that are rounding: loads are whole kilograms."""


def check(day: ConvoyDay, ground: AidGround, plan: ConvoyPlan, *, before: ConvoyDay | None = None) -> tuple[str, ...]:
    """What does not hold in this day of convoys? Empty when everything does.

    Parameters
    ----------
    day : ConvoyDay
        With what closed during the day.
    ground : AidGround
    plan : ConvoyPlan
    before : ConvoyDay, optional
        The day as it was until something closed.
    """
    now = Clock(day, ground)
    earlier = now if before is None else Clock(before, ground)
    units = {one.id: one for one in plan.units}
    found = [*_orders(before or day, plan), *_elsewhere(before or day, plan), *_escorts(day, plan)]
    for unit in plan.units:
        trips = [one for one in plan.trips if one.unit == unit.id]
        found += [f"{unit.id}: {told}" for told in _work(day, unit, trips)]
    for trip in plan.trips:
        unit = units[trip.unit]
        parts = (
            _start(day if trip.state == "planned" else before or day, unit, trip),
            _chain(now, earlier, unit, trip, plan.closed_at),
            _stops(day if trip.state == "planned" else before or day, trip),
            _loads(day, unit, trip),
        )
        found += [f"{trip.id}: {told}" for part in parts for told in part]
    return tuple(found)


def _orders(day: ConvoyDay, plan: ConvoyPlan) -> Iterator[str]:
    """Every tonne of every order is on exactly one convoy, or told as unserved."""
    carried = [part for trip in plan.trips for stop in trip.stops for part in stop.parts]
    ids = [part.id for part in (*carried, *(one.part for one in plan.unserved))]
    if len(ids) != len(set(ids)):
        yield "a load is carried twice"
    sums: dict[tuple[str, str], float] = {}
    for part in (*carried, *(one.part for one in plan.unserved)):
        for good in part.goods:
            sums[part.order, good.commodity] = sums.get((part.order, good.commodity), 0.0) + good.tonnes
    for order in day.orders:
        for good in order.goods:
            told = sums.get((order.id, good.commodity), 0.0)
            wanted = sum(one.tonnes for one in order.goods if one.commodity == good.commodity)
            if abs(told - wanted) > LOOSE_T:
                yield f"order {order.id} is {wanted:g} t of {good.commodity}, and {told:g} t are told"
    for trip in plan.trips:
        for stop in trip.stops:
            if any(part.goal != stop.place or trip.origin not in part.origins for part in stop.parts):
                yield f"{trip.id} unloads at {stop.place} what goes elsewhere or lies elsewhere"


def _elsewhere(day: ConvoyDay, plan: ConvoyPlan) -> Iterator[str]:
    """What sets out from another hub than an order names lies there beyond that hub's own orders."""
    orders = {one.id: one for one in day.orders}
    taken: dict[tuple[str, str], float] = {}
    for trip in plan.trips:
        for part in (part for stop in trip.stops for part in stop.parts):
            if trip.origin in orders[part.order].origins:
                continue
            if day.rules.own_hubs or not part.final:
                yield f"{trip.id} carries what lies elsewhere"
            for good in part.goods:
                taken[trip.origin, good.commodity] = taken.get((trip.origin, good.commodity), 0.0) + good.tonnes
    for (hub, commodity), tonnes in taken.items():
        if tonnes > day.spare.get((hub, commodity), 0.0) + LOOSE_T:
            yield f"{tonnes:g} t of {commodity} leave {hub} for orders of other hubs, and do not lie there"


def _escorts(day: ConvoyDay, plan: ConvoyPlan) -> Iterator[str]:
    """Escorts rest on requests that cover the very leg, and no more go than there are."""
    requests = {one.id: frozenset((one.leg_from, one.leg_to)) for one in day.requests}
    covered = set(requests.values())
    with_escort: set[str] = set()
    for trip in plan.trips:
        for leg in trip.legs:
            if leg.origin == leg.goal and trip.state != "planned":
                continue  # it turned on its leg, with whom it set out
            if (leg.modality == "escort") != (leg.escort is not None):
                yield f"{trip.id}: {leg.origin} to {leg.goal} has an escort without a request"
            if leg.escort is not None:
                with_escort.add(trip.unit)
                if requests.get(leg.escort) != frozenset((leg.origin, leg.goal)):
                    yield f"{trip.id}: request {leg.escort} does not cover {leg.origin} to {leg.goal}"
            elif frozenset((leg.origin, leg.goal)) in covered:
                yield f"{trip.id}: {leg.origin} to {leg.goal} goes without the escort that was asked for"
    if day.rules.escort_teams is not None and len(with_escort) > day.rules.escort_teams:
        yield f"{len(with_escort)} convoys are escorted, and {day.rules.escort_teams} can be"


def _work(day: ConvoyDay, unit: Unit, trips: Sequence[ConvoyTrip]) -> Iterator[str]:
    """A convoy makes one trip at a time and does not work longer than its hours."""
    for one, following in pairwise(trips):
        if following.loads < one.back - LOOSE:
            yield f"{following.id} is loaded before {one.id} is back"
    planned = [one for one in trips if one.state == "planned"]
    if planned and planned[-1].back - trips[0].loads > day.fleet(unit.fleet).work + LOOSE:
        yield f"it is at work for {planned[-1].back - trips[0].loads:.0f} minutes"


def _start(day: ConvoyDay, unit: Unit, trip: ConvoyTrip) -> Iterator[str]:
    """A trip is loaded where the loads lie, when they do, and leaves while its place lets it."""
    fleet, base = day.fleet(unit.fleet), day.place(unit.at)
    release = max((part.release for stop in trip.stops for part in stop.parts), default=0.0)
    if trip.origin != unit.at or unit.at in day.barred_places:
        yield f"it starts at {trip.origin}"
    if trip.loads < release - LOOSE or trip.departs < trip.loads + fleet.load - LOOSE:
        yield "it sets out before it is loaded"
    if not base.opens - LOOSE <= trip.departs <= base.closes + LOOSE:
        yield f"it leaves {unit.at} at minute {trip.departs:.0f}, when nobody may"
    if trip.departs < day.drive_from - LOOSE or (trip.state == "planned" and trip.back > day.drive_until + LOOSE):
        yield "it drives during the curfew"


def _chain(now: Clock, earlier: Clock, unit: Unit, trip: ConvoyTrip, closed_at: float | None) -> Iterator[str]:
    """Legs follow each other, take as long as the roads do, and use no road that is closed or too weak."""
    fleet = now.day.fleet(unit.fleet)
    here, free = trip.origin, trip.departs
    stops = list(trip.stops)
    for leg in trip.legs:
        clock = earlier if closed_at is not None and leg.departs < closed_at else now
        if leg.origin != here or leg.departs < free - LOOSE:
            yield f"the leg to {leg.goal} does not follow"
        yield from _leg(clock, trip, leg, clock.drive(fleet, leg.origin, leg.goal))
        if set(leg.roads) & clock.day.barred(fleet.weight_t):
            yield f"the leg to {leg.goal} uses a road that is closed to it"
        here, free = leg.goal, leg.arrives
        if stops and stops[0].place == here:
            stop = stops.pop(0)
            if stop.begins < leg.arrives - LOOSE:
                yield f"it unloads at {here} before it arrives"
            free = stop.ends
    if stops:
        yield f"it unloads at {stops[0].place}, and no leg leads there"
    if trip.state != "held" and (here != unit.at or trip.back < free - LOOSE):
        yield "it is not back where it started"


def _leg(clock: Clock, trip: ConvoyTrip, leg: Leg, minutes: float) -> Iterator[str]:
    turned = leg.origin == leg.goal
    if turned and trip.state == "planned":
        yield f"it leads from {leg.origin} to itself"
    if not turned and (not isfinite(minutes) or leg.arrives < leg.departs + minutes - LOOSE):
        yield f"the leg from {leg.origin} to {leg.goal} is faster than its roads"
    if not turned and leg.goal in clock.day.shut and leg.goal != trip.origin:
        yield f"it goes to {leg.goal}, which is closed"


def _stops(day: ConvoyDay, trip: ConvoyTrip) -> Iterator[str]:
    """Places are met while they receive, and left when the stop is over."""
    for stop in trip.stops:
        place = day.place(stop.place)
        if not place.opens - LOOSE <= stop.begins <= place.closes + LOOSE:
            yield f"it unloads at {stop.place} at minute {stop.begins:.0f}, when it does not receive"
        if stop.ends < stop.begins + place.unload - LOOSE:
            yield f"it leaves {stop.place} before it is unloaded"


def _loads(day: ConvoyDay, unit: Unit, trip: ConvoyTrip) -> Iterator[str]:
    """No truck carries more than it can, and the load list is the load."""
    fleet = day.fleet(unit.fleet)
    parts: list[PartLoad] = [part for stop in trip.stops for part in stop.parts]
    if trip.state == "planned":
        parts += trip.undelivered
    tonnes, room = sum(one.tonnes for one in parts), sum(one.trucks for one in parts)
    if trip.trucks > unit.trucks or tonnes > trip.trucks * fleet.load_t + LOOSE_T or room > trip.trucks + LOOSE:
        yield f"{trip.trucks} trucks carry {tonnes:g} t"
    if trip.state != "planned":
        return
    listed: dict[int, list[float]] = {}
    for load in trip.truck_loads:
        one = listed.setdefault(load.truck, [0.0, 0.0])
        one[0] += sum(good.tonnes for good in load.goods)
        one[1] += sum(good.trucks for good in load.goods)
    if abs(sum(one[0] for one in listed.values()) - tonnes) > LOOSE_T * max(1, len(trip.truck_loads)):
        yield "its load list is not its load"
    for truck, (heavy, full) in listed.items():
        if truck > trip.trucks or heavy > fleet.load_t + LOOSE_T or full > 1 + LOOSE:
            yield f"truck {truck} carries {heavy:g} t"
