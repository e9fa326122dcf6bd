"""Convoys and parts as a routing problem of whole numbers, and back.

Owns the crossing from ids to indices. A convoy is a vehicle, a part is a client that need not be served, its prize is
above what any trip of its own costs; cost is driving seconds of trucks. The time of a stop lies on the way to a place,
so that parts for one place share one stop. Each fleet has ways of its own: its origin, its weight, its escorts.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, isfinite
from typing import TYPE_CHECKING

import numpy as np

from eirene.solve.routing import NO_WAY, Client, Depot, RoutingProblem, Vehicles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from eirene.aid.convoy import ConvoyDay, Fleet
    from eirene.aid.convoy_clock import Clock
    from eirene.plans.convoys import PartLoad, Unit

    Ints = NDArray[np.int64]

SECONDS = 60
KG = 1000
ROOM = 1000
"""Whole numbers in which the room of one truck is counted."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Convoys that are alike, and whether an escort goes with them.

    Parameters
    ----------
    units : tuple of Unit
    escorted : bool
    """

    units: tuple[Unit, ...]
    escorted: bool


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """A routing problem, and what its indices mean.

    Parameters
    ----------
    problem : RoutingProblem
    kinds : tuple of Kind
        By kind of vehicle.
    parts : tuple of PartLoad
        By client.
    """

    problem: RoutingProblem
    kinds: tuple[Kind, ...]
    parts: tuple[PartLoad, ...]


def compiled(
    clock: Clock, units: Sequence[Unit], parts: Sequence[PartLoad], teams: frozenset[str], *, begins: float = 0.0
) -> Compiled:
    """Which routing problem are these convoys and parts?

    Parameters
    ----------
    clock : Clock
    units : sequence of Unit
    parts : sequence of PartLoad
    teams : frozenset of str
        Convoys with which an escort goes.
    begins : float
        Minute before which no convoy is loaded.
    """
    day = clock.day
    fleets = [one for one in day.fleets if one.at not in day.barred_places]
    at = {one.id: i for i, one in enumerate(fleets)}
    stops = tuple(dict.fromkeys((part.goal, part.origins) for part in parts))
    kinds = kinds_of([one for one in units if one.fleet in at], teams)
    ways = {(f, e): _ways(clock, fleets, stops, f, escorted=e) for f in range(len(fleets)) for e in (False, True)}
    used = list(dict.fromkeys((at[kind.units[0].fleet], kind.escorted) for kind in kinds))
    dearest = _dearest(kinds, [ways[key][0] for key in used], used, at)
    problem = RoutingProblem(
        depots=tuple(depot for f, fleet in enumerate(fleets) for depot in _depots(day, fleet, f)),
        clients=tuple(
            _client(day, part, len(fleets) + stops.index((part.goal, part.origins)), dearest) for part in parts
        ),
        vehicles=tuple(
            _vehicles(day, kind, at[kind.units[0].fleet], used.index((at[kind.units[0].fleet], kind.escorted)), begins)
            for kind in kinds
        ),
        distance=tuple(ways[key][0] for key in used),
        duration=tuple(ways[key][1] for key in used),
    )
    return Compiled(problem, kinds, tuple(parts))


def escorted_units(
    day: ConvoyDay, units: Sequence[Unit], parts: Sequence[PartLoad], already: frozenset[str] = frozenset()
) -> frozenset[str]:
    """With which convoys does an escort go?

    An escort team stays with one convoy for the day. Where teams are limited they go to convoys from the places where
    most tonnes wait for which one was asked, after those that have one `already`; where they are not, every convoy of
    such a place may have one.
    """
    bases = {one.at for one in units}
    asked: dict[str, float] = {}
    for request in day.requests:
        for start, goal in ((request.leg_from, request.leg_to), (request.leg_to, request.leg_from)):
            waiting = sum(one.tonnes * one.weight for one in parts if one.goal == goal and start in one.origins)
            asked[start] = asked.get(start, 0.0) + waiting
    anywhere = any(not {request.leg_from, request.leg_to} & bases for request in day.requests)
    order = sorted(units, key=lambda one: -asked.get(one.at, 0.0))
    may = [one.id for one in order if asked.get(one.at, 0.0) > 0 or anywhere]
    if day.rules.escort_teams is None:
        return frozenset(may)
    return already | frozenset(
        [one for one in may if one not in already][: max(0, day.rules.escort_teams - len(already))]
    )


def kinds_of(units: Sequence[Unit], teams: frozenset[str]) -> tuple[Kind, ...]:
    """Which convoys are alike?"""
    alike: dict[tuple[object, ...], list[Unit]] = {}
    for one in units:
        key = (one.fleet, one.trucks, one.free_from, one.works_until, one.id in teams)
        alike.setdefault(key, []).append(one)
    return tuple(Kind(tuple(group), escorted=bool(key[-1])) for key, group in alike.items())


def _ways(
    clock: Clock, fleets: Sequence[Fleet], stops: Sequence[tuple[str, tuple[str, ...]]], f: int, *, escorted: bool
) -> tuple[Ints, Ints]:
    """Give seconds of driving, and of driving with the stop at its end, between locations of a fleet."""
    day, fleet = clock.day, fleets[f]
    places = [fleet.at, *(goal for goal, _ in stops)]
    index = [f, *(len(fleets) + i for i in range(len(stops)))]
    size = len(fleets) + len(stops)
    distance = np.full((size, size), NO_WAY, dtype=np.int64)
    duration = distance.copy()
    np.fill_diagonal(distance, 0)
    np.fill_diagonal(duration, 0)
    open_ = [True, *(fleet.at in origins and goal not in day.barred_places for goal, origins in stops)]
    for i, origin in enumerate(places):
        for j, goal in enumerate(places):
            minutes = clock.drive(fleet, origin, goal)
            if i == j or not (open_[i] and open_[j] and isfinite(minutes)):
                continue
            if not _may_enter(clock, fleet, origin, goal, from_base=i == 0, escorted=escorted):
                continue
            seconds = ceil(minutes * SECONDS - 1e-6)
            here = origin == goal and i > 0
            stay = 0 if here or j == 0 else ceil(day.place(goal).unload * SECONDS - 1e-6)
            distance[index[i], index[j]], duration[index[i], index[j]] = seconds, seconds + stay
    return distance, duration


def _may_enter(clock: Clock, fleet: Fleet, origin: str, goal: str, *, from_base: bool, escorted: bool) -> bool:
    """May a place be entered from there? A leg with a request is driven with its escort, and not evaded."""
    if origin == goal:
        return True
    if clock.request(origin, goal) is not None:
        return escorted
    return from_base or goal == fleet.at or clock.request(fleet.at, goal) is None


def _depots(day: ConvoyDay, fleet: Fleet, location: int) -> tuple[Depot, Depot]:
    """Give where a fleet loads, while its place lets convoys leave, and where it ends."""
    place, load = day.place(fleet.at), ceil(fleet.load * SECONDS)
    opens = max(0, ceil(place.opens * SECONDS) - load)
    closes = max(opens, int(place.closes * SECONDS) - load)
    return Depot(location, opens, closes, load), Depot(location)


def _vehicles(day: ConvoyDay, kind: Kind, f: int, profile: int, begins: float) -> Vehicles:
    unit, fleet = kind.units[0], day.fleet(kind.units[0].fleet)
    load = ceil(fleet.load * SECONDS)
    opens = max(0, ceil(day.drive_from * SECONDS) - load, ceil(max(begins, unit.free_from) * SECONDS))
    until = day.drive_until if unit.works_until is None else min(day.drive_until, unit.works_until)
    return Vehicles(
        count=len(kind.units),
        capacity=(round(KG * fleet.load_t * unit.trucks), ROOM * unit.trucks),
        start=2 * f,
        end=2 * f + 1,
        profile=profile,
        distance_cost=unit.trucks,
        opens=opens,
        closes=max(opens, int(until * SECONDS)),
        shift=int(fleet.work * SECONDS),
        reloads=(2 * f,),
    )


def _client(day: ConvoyDay, part: PartLoad, location: int, dearest: int) -> Client:
    place = day.place(part.goal)
    stay = ceil(place.unload * SECONDS - 1e-6)
    return Client(
        location=location,
        delivery=(round(KG * part.tonnes), max(0, ceil(ROOM * part.trucks - 1e-3))),
        pickup=(0, 0),
        opens=ceil(place.opens * SECONDS) + stay,
        closes=max(ceil(place.opens * SECONDS), int(place.closes * SECONDS)) + stay,
        release=ceil(part.release * SECONDS),
        prize=round(part.weight * dearest * max(1.0, part.tonnes, part.trucks)),
        required=False,
    )


def _dearest(
    kinds: Sequence[Kind], distance: Sequence[Ints], used: Sequence[tuple[int, bool]], at: dict[str, int]
) -> int:
    """Give more than the cost of any trip to one place and back."""
    return 1 + max(
        (
            2 * unit.trucks * int(distance[used.index((at[unit.fleet], kind.escorted))].max())
            for kind in kinds
            for unit in kind.units[:1]
        ),
        default=0,
    )
