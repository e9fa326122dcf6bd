"""How a convoy that has set out goes on when a road or place closes.

Owns the position of a convoy on its leg: how long it has driven, and which roads lie ahead of it. Roads behind it may
close without concern; it is taken to have passed those that come before its share of the leg's time. A convoy that
turns back drives as long as it came.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING

from eirene.aid.convoy_route import leg_of

if TYPE_CHECKING:
    from eirene.aid.convoy_clock import Clock
    from eirene.plans.convoys import ConvoyTrip, Leg, PartLoad, Stop, TripState, Unit


@dataclass(slots=True)
class _Way:
    """What a convoy has done so far."""

    here: str
    now: float
    legs: list[Leg] = field(default_factory=list["Leg"])
    stops: list[Stop] = field(default_factory=list["Stop"])
    undelivered: list[PartLoad] = field(default_factory=list["PartLoad"])
    state: TripState = "kept"


def follow(after: Clock, earlier: Clock, unit: Unit, trip: ConvoyTrip, minute: float) -> ConvoyTrip:
    """How does this trip go on after the closure?

    Parameters
    ----------
    after, earlier : Clock
        The day with and without the closure.
    unit : Unit
    trip : ConvoyTrip
        One that has set out.
    minute : float
        Minute of the closure.
    """
    if trip.back <= minute:
        return trip.model_copy(update={"state": "kept"})
    way = _Way(trip.origin, trip.departs)
    home = False
    for number, stop in enumerate(trip.stops):
        leg = trip.legs[number]
        if home or not _reached(after, earlier, unit, way, leg, stop, minute):
            way.undelivered += stop.parts
            home = True
    _home(after, earlier, unit, way, trip, minute)
    return trip.model_copy(
        update={
            "stops": tuple(way.stops),
            "legs": tuple(way.legs),
            "back": way.now,
            "state": way.state,
            "undelivered": tuple(way.undelivered),
        }
    )


def _reached(after: Clock, earlier: Clock, unit: Unit, way: _Way, leg: Leg, stop: Stop, minute: float) -> bool:
    """Drive to the next stop and unload; False where the load must go back."""
    day = after.day
    if leg.arrives <= minute or _open(after, earlier, unit, way, leg, minute):
        way.legs.append(leg if way.now <= leg.departs else _later(leg, way.now))
        arrived = way.legs[-1].arrives
    else:
        if way.now < minute and leg.departs < minute:
            _turn(way, leg, minute)
        other = leg_of(after, unit, way.here, stop.place, max(way.now, minute))
        if day.rules.under_way == "return" or not _in_time(after, unit, other, stop):
            way.state = "turned back"
            return False
        way.state = "diverted"
        way.legs.append(other)
        arrived = other.arrives
    place = day.place(stop.place)
    begins = max(stop.begins, arrived, place.opens)
    if begins > place.closes:
        way.state, way.here, way.now = "turned back", stop.place, arrived
        return False
    way.stops.append(stop.model_copy(update={"begins": begins, "ends": begins + place.unload}))
    way.here, way.now = stop.place, begins + place.unload
    return True


def _open(after: Clock, earlier: Clock, unit: Unit, way: _Way, leg: Leg, minute: float) -> bool:
    """Is the rest of a leg open?"""
    if leg.goal in after.day.shut and leg.goal != unit.at:
        return False
    departs = max(leg.departs, way.now)
    return not (ahead(earlier, unit, leg, minute - departs) & after.day.barred(0.0))


def ahead(clock: Clock, unit: Unit, leg: Leg, driven: float) -> frozenset[str]:
    """Which roads lie ahead of a convoy that has driven for these minutes?"""
    fleet = clock.day.fleet(unit.fleet)
    pieces = clock.ground.pieces(
        clock.day.index(leg.origin), clock.day.index(leg.goal), clock.day.barred(fleet.weight_t)
    )
    whole = sum(one.ends - one.begins for one in pieces)
    # without times of single roads a kilometre counts as long as any other
    passed = whole * max(0.0, driven) / max(leg.arrives - leg.departs, 1e-9)
    found: set[str] = set()
    for one in pieces:
        passed -= one.ends - one.begins
        if passed < 0:
            found.add(one.road)
    return frozenset(found)


def _later(leg: Leg, departs: float) -> Leg:
    return leg.model_copy(update={"departs": departs, "arrives": departs + leg.arrives - leg.departs})


def _turn(way: _Way, leg: Leg, minute: float) -> None:
    """Drive back to where the leg began."""
    back = minute + (minute - leg.departs)
    way.legs.append(leg.model_copy(update={"goal": leg.origin, "arrives": back}))
    way.now = back


def _in_time(after: Clock, unit: Unit, leg: Leg, stop: Stop) -> bool:
    """Is a convoy that goes another way still received, and back before the curfew?"""
    day = after.day
    if not isfinite(leg.arrives) or stop.place in day.shut:
        return False
    place, fleet = day.place(stop.place), day.fleet(unit.fleet)
    begins = max(leg.arrives, place.opens)
    home = begins + place.unload + after.drive(fleet, stop.place, unit.at)
    return begins <= place.closes and home <= day.drive_until


def _home(after: Clock, earlier: Clock, unit: Unit, way: _Way, trip: ConvoyTrip, minute: float) -> None:
    """Drive home, by another way where the planned one is closed; held where there is none."""
    if way.here == unit.at:
        return
    planned = trip.legs[-1]
    if way.here == planned.origin and _open(after, earlier, unit, way, planned, minute):
        way.legs.append(planned if way.now <= planned.departs else _later(planned, way.now))
        way.now = way.legs[-1].arrives
        return
    if way.now < minute and planned.origin == way.here and planned.departs < minute:
        _turn(way, planned, minute)
    home = leg_of(after, unit, way.here, unit.at, max(way.now, minute))
    if not isfinite(home.arrives):
        way.state = "held"
        return
    way.state = "diverted" if way.state == "kept" else way.state
    way.legs.append(home)
    way.now = home.arrives
