"""From convoys and parts to trips: the search of routes, and its answer in words of the field.

Owns the budget of the search and the step from visits to stops, legs and load lists. Which convoys and parts there are
is for others to say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eirene.aid.convoy_compile import SECONDS, compiled, escorted_units
from eirene.aid.convoy_loads import load_list
from eirene.plans.convoys import ConvoyTrip, Leg, Stop
from eirene.solve.routing import Budget
from eirene.solve.routing_pyvrp import route

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.aid.convoy_clock import Clock
    from eirene.aid.convoy_compile import Compiled
    from eirene.plans.convoys import PartLoad, Unit
    from eirene.solve.routing import Routing, RoutingProblem, Trip

_LEAST = 100
"""Iterations of the shortest search."""
_RUN = 500
"""Iterations after which another start is tried."""
_STARTS = 12


@dataclass(frozen=True, slots=True)
class Search:
    """How much was searched, and why it ended.

    Parameters
    ----------
    iterations : int
    stopped : str
    """

    iterations: int
    stopped: str


def routed(
    clock: Clock,
    units: Sequence[Unit],
    parts: Sequence[PartLoad],
    *,
    work: int,
    seed: int,
    begins: float = 0.0,
    escorted: frozenset[str] = frozenset(),
) -> tuple[list[ConvoyTrip], list[PartLoad], Search]:
    """Which trips do these convoys make with these parts, and what stays?

    Parameters
    ----------
    begins : float
        Minute before which none is loaded.
    escorted : frozenset of str
        Convoys that have an escort already.
    """
    trips: list[ConvoyTrip] = []
    left: list[PartLoad] = []
    worked, stopped = 0, "empty"
    teams = escorted_units(clock.day, units, parts, escorted)
    for some, loads in groups_of(units, parts):
        made = compiled(clock, some, loads, teams, begins=begins)
        found = best_of(made.problem, work, seed)
        free = [list(kind.units) for kind in made.kinds]
        for tour in found.tours:
            unit = free[tour.vehicles].pop(0)
            laden = [one for one in tour.trips if one.visits]
            trips += [_trip(clock, unit, made, one, n + 1) for n, one in enumerate(laden)]
        left += [made.parts[client] for client in found.unserved]
        worked, stopped = worked + found.iterations, found.stopped if found.stopped != "empty" else stopped
    return trips, left, Search(worked, stopped)


def best_of(problem: RoutingProblem, work: int, seed: int) -> Routing:
    """Search from several starts, the more the fewer parts there are, and keep the best answer.

    Parts for one place are alike, and a search that swaps them one by one stays where a few convoys are full: other
    starts help it more than longer searches do.
    """
    iterations = max(_LEAST, work // max(1, len(problem.clients)))
    starts = min(_STARTS, max(1, iterations // _RUN))
    each = min(_RUN, iterations) if starts == _STARTS else iterations // starts
    best, worked = None, 0
    for number in range(starts):
        found = route(problem, Budget(iterations=each), seed=seed * _STARTS + number)
        worked += found.iterations
        if best is None or (found.cost is not None and (best.cost is None or found.cost < best.cost)):
            best = found
    return replace(best or route(problem), iterations=worked)


def groups_of(
    units: Sequence[Unit], parts: Sequence[PartLoad]
) -> tuple[tuple[tuple[Unit, ...], tuple[PartLoad, ...]], ...]:
    """Which convoys and parts have nothing to do with each other? Each group is routed for itself: nothing is lost."""
    joined: list[set[str]] = [{one} for one in dict.fromkeys(unit.at for unit in units)]
    for part in parts:
        met = [one for one in joined if one & set(part.origins)]
        joined = [one for one in joined if one not in met] + [set(part.origins).union(*met)]
    return tuple(
        (
            tuple(one for one in units if one.at in places),
            tuple(one for one in parts if set(one.origins) & places),
        )
        for places in joined
    )


def _trip(clock: Clock, unit: Unit, made: Compiled, trip: Trip, number: int) -> ConvoyTrip:
    """Give one trip in words of the field: parts for one place are one stop."""
    day, fleet = clock.day, clock.day.fleet(unit.fleet)
    grouped: list[tuple[str, float, list[PartLoad]]] = []
    for visit in trip.visits:
        part = made.parts[visit.client]
        # who comes to a place twice unloads all at the first time, unless an escort binds the order of the legs
        before = grouped[-1:] if day.requests else grouped
        same = next((loads for goal, _, loads in before if goal == part.goal), None)
        if same is None:
            grouped.append((part.goal, visit.begins / SECONDS, [part]))
        else:
            same.append(part)
    stops = tuple(
        Stop(place=goal, begins=ends - day.place(goal).unload, ends=ends, parts=tuple(parts))
        for goal, ends, parts in grouped
    )
    legs = legs_of(clock, unit, trip.departs / SECONDS, stops)
    loads = load_list(fleet, unit.trucks, stops)
    needed = max((one.truck for one in loads), default=0)
    return ConvoyTrip(
        id=f"{unit.id}/{number}",
        unit=unit.id,
        trucks=min(unit.trucks, max(needed, day.rules.smallest)),
        origin=unit.at,
        loads=trip.begins / SECONDS,
        departs=trip.departs / SECONDS,
        back=legs[-1].arrives,
        stops=stops,
        legs=legs,
        truck_loads=loads,
    )


def legs_of(clock: Clock, unit: Unit, departs: float, stops: Sequence[Stop]) -> tuple[Leg, ...]:
    """Which legs lead from the start of a trip over its stops and back?"""
    found: list[Leg] = []
    here, now = unit.at, departs
    for stop in stops:
        found.append(leg_of(clock, unit, here, stop.place, now))
        here, now = stop.place, stop.ends
    return (*found, leg_of(clock, unit, here, unit.at, now))


def leg_of(clock: Clock, unit: Unit, origin: str, goal: str, departs: float) -> Leg:
    """Give one leg with its arrival, roads and modality."""
    fleet = clock.day.fleet(unit.fleet)
    modality, escort = clock.modality(fleet, origin, goal)
    return Leg(
        origin=origin,
        goal=goal,
        departs=departs,
        arrives=departs + clock.drive(fleet, origin, goal),
        modality=modality,
        escort=escort,
        roads=clock.roads(fleet, origin, goal),
    )
