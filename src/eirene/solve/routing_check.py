"""Whether routes hold and what they cost, read from the problem alone.

Owns the second look at an answer: nothing here knows the solver, and every time, load and length is added up afresh.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from eirene.solve.routing import NO_WAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.solve.routing import Routing, RoutingProblem, Tour, Trip, Vehicles


def broken(problem: RoutingProblem, found: Routing) -> tuple[str, ...]:
    """What does not hold in these routes? Empty when everything does.

    Parameters
    ----------
    problem : RoutingProblem
    found : Routing
    """
    told = [*_clients(problem, found), *_counts(problem, found)]
    for number, tour in enumerate(found.tours):
        parts = (_chain, _times, _loads, _ways)
        told += [f"tour {number}: {line}" for part in parts for line in part(problem, tour)]
    return tuple(told)


def cost_of(problem: RoutingProblem, found: Routing) -> int:
    """What do these routes cost, with the prizes that were not earned?"""
    served = {visit.client for tour in found.tours for trip in tour.trips for visit in trip.visits}
    cost = sum(one.prize for i, one in enumerate(problem.clients) if i not in served)
    for tour in found.tours:
        kind = problem.vehicles[tour.vehicles]
        first, last = _span(problem, tour)
        cost += kind.fixed_cost + kind.distance_cost * length(problem, tour) + kind.duration_cost * (last - first)
    return cost


def length(problem: RoutingProblem, tour: Tour) -> int:
    """How long is the way of a tour?"""
    matrix = problem.distance[problem.vehicles[tour.vehicles].profile]
    return sum(int(matrix[a, b]) for trip in tour.trips for a, b in ways(problem, trip))


def ways(problem: RoutingProblem, trip: Trip) -> Iterator[tuple[int, int]]:
    """Which ways does a trip take, as pairs of locations?"""
    stops = [problem.clients[visit.client].location for visit in trip.visits]
    chain = [problem.depots[trip.start].location, *stops, problem.depots[trip.end].location]
    yield from pairwise(chain)


def _clients(problem: RoutingProblem, found: Routing) -> Iterator[str]:
    """Each is served at most once, the required ones once, one of each group."""
    served = [visit.client for tour in found.tours for trip in tour.trips for visit in trip.visits]
    if len(served) != len(set(served)):
        yield "a client is served twice"
    if sorted([*set(served), *found.unserved]) != list(range(len(problem.clients))):
        yield "served and unserved are not all clients"
    grouped = [0] * len(problem.groups)
    for client in set(served):
        group = problem.clients[client].group
        if group is not None:
            grouped[group] += 1
    for i, one in enumerate(problem.clients):
        if one.required and one.group is None and i not in set(served):
            yield f"client {i} is required and not served"
    for group, (count, required) in enumerate(zip(grouped, problem.groups, strict=True)):
        if count > 1 or (required and count == 0):
            yield f"group {group} is served {count} times"


def _counts(problem: RoutingProblem, found: Routing) -> Iterator[str]:
    for index, kind in enumerate(problem.vehicles):
        used = sum(1 for tour in found.tours if tour.vehicles == index)
        if used > kind.count:
            yield f"{used} vehicles of kind {index} are used, and there are {kind.count}"


def _chain(problem: RoutingProblem, tour: Tour) -> Iterator[str]:
    """Trips begin where the last one ended, and reload only where the vehicle may."""
    kind = problem.vehicles[tour.vehicles]
    if not tour.trips:
        yield "it has no trip"
        return
    if tour.trips[0].start != kind.start or tour.trips[-1].end != kind.end:
        yield "it begins or ends at another depot than its vehicle"
    for one, following in pairwise(tour.trips):
        if one.end != following.start or one.end not in kind.reloads:
            yield f"it reloads at depot {following.start}"
    if len(tour.trips) - 1 > kind.max_reloads:
        yield f"it makes {len(tour.trips)} trips"


def _times(problem: RoutingProblem, tour: Tour) -> Iterator[str]:
    """Nobody drives faster than the roads allow, and every window, release, shift holds."""
    kind = problem.vehicles[tour.vehicles]
    free = kind.opens
    for number, trip in enumerate(tour.trips):
        depot = problem.depots[trip.start]
        release = max((problem.clients[visit.client].release for visit in trip.visits), default=0)
        if trip.begins < max(free, depot.opens, release) or trip.begins > depot.closes:
            yield f"trip {number} begins at {trip.begins}"
        if trip.departs < trip.begins + depot.service:
            yield f"trip {number} departs at {trip.departs}, before it is loaded"
        yield from _visits(problem, kind, trip)
        free = trip.returns
    first, last = _span(problem, tour)
    if last > min(kind.closes, problem.depots[kind.end].closes) or last - first > kind.shift:
        yield f"it is at work from {first} to {last}"


def _visits(problem: RoutingProblem, kind: Vehicles, trip: Trip) -> Iterator[str]:
    matrix = problem.duration[kind.profile]
    now = trip.departs
    steps = list(ways(problem, trip))
    for visit, (a, b) in zip(trip.visits, steps[:-1], strict=True):
        one = problem.clients[visit.client]
        if visit.begins < max(now + int(matrix[a, b]), one.opens) or visit.begins > one.closes:
            yield f"client {visit.client} is served at {visit.begins}"
        if visit.ends < visit.begins + one.service:
            yield f"client {visit.client} is left at {visit.ends}"
        now = visit.ends
    a, b = steps[-1]
    if trip.returns < now + int(matrix[a, b]):
        yield f"a trip is back at {trip.returns}, earlier than it can be"


def _span(problem: RoutingProblem, tour: Tour) -> tuple[int, int]:
    """When does a tour begin and end?"""
    end = problem.depots[tour.trips[-1].end]
    return tour.trips[0].begins, max(tour.trips[-1].returns, end.opens)


def _loads(problem: RoutingProblem, tour: Tour) -> Iterator[str]:
    """No load is above the capacity anywhere on the way."""
    capacity = problem.vehicles[tour.vehicles].capacity
    for number, trip in enumerate(tour.trips):
        for dimension, most in enumerate(capacity):
            load = sum(problem.clients[visit.client].delivery[dimension] for visit in trip.visits)
            highest = load
            for visit in trip.visits:
                one = problem.clients[visit.client]
                load += (one.pickup[dimension] if one.pickup else 0) - one.delivery[dimension]
                highest = max(highest, load)
            if highest > most:
                yield f"trip {number} carries {highest} in dimension {dimension}, and its vehicle {most}"


def _ways(problem: RoutingProblem, tour: Tour) -> Iterator[str]:
    """No closed way is taken, and the whole way is not too long."""
    kind = problem.vehicles[tour.vehicles]
    distance, duration = problem.distance[kind.profile], problem.duration[kind.profile]
    for trip in tour.trips:
        for a, b in ways(problem, trip):
            if NO_WAY in (int(distance[a, b]), int(duration[a, b])):
                yield f"it takes the closed way from location {a} to {b}"
    if length(problem, tour) > kind.max_distance:
        yield f"its way is {length(problem, tour)} long"
