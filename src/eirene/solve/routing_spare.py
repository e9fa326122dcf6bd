"""Clients that need not be served, told to a router as clients that a spare vehicle may take.

Owns one transformation and its way back. A router that inserts a client only where it fits at once never opens another
trip for it: with a spare vehicle, whose way to a client is as long as the client's prize, every client is on some tour,
and the moves between tours reach what insertion does not. Costs are the same, answer by answer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from eirene.solve.routing import NEVER, NO_WAY, Depot, RoutingProblem, Tour, Trip, Vehicles, Visit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from eirene.solve.routing import Client, Routing

    Ints = NDArray[np.int64]


def wanted(problem: RoutingProblem) -> bool:
    """Is there a client that need not be served and is in no group?"""
    return any(not one.required and one.group is None for one in problem.clients)


def with_spare(problem: RoutingProblem) -> RoutingProblem:
    """Give the problem in which every client is required and a spare vehicle takes whom nobody else serves.

    Every client gets a location of its own, as prizes differ between clients of one place. Required clients are beyond
    the spare vehicle.
    """
    places = [problem.depots[i].location for i in range(len(problem.depots))]
    places += [one.location for one in problem.clients]
    index = np.array(places, dtype=np.int64)
    depots = tuple(replace(one, location=i) for i, one in enumerate(problem.depots))
    first = len(depots)
    clients = tuple(_required(one, first + i) for i, one in enumerate(problem.clients))
    spare = Depot(len(places))
    never = [first + i for i, one in enumerate(problem.clients) if _never(one)]
    ways = tuple(_with_place(matrix[np.ix_(index, index)], never) for matrix in problem.distance)
    times = tuple(_with_place(matrix[np.ix_(index, index)], never) for matrix in problem.duration)
    prizes = _prizes(problem, first)
    capacity = tuple(
        max(1, sum(max(one.delivery[d], one.pickup[d] if one.pickup else 0) for one in problem.clients))
        for d in range(problem.dimensions)
    )
    taker = Vehicles(
        count=len(clients), capacity=capacity, start=len(depots), end=len(depots), profile=len(ways), distance_cost=1
    )
    return RoutingProblem(
        depots=(*depots, spare),
        clients=clients,
        vehicles=(*problem.vehicles, taker),
        distance=(*ways, prizes),
        duration=(*times, np.where(prizes == NO_WAY, NO_WAY, 0)),
        groups=problem.groups,
        places=None if problem.places is None else np.vstack([problem.places[index], problem.places[index[:1]]]),
    )


def without_spare(problem: RoutingProblem, found: Routing) -> Routing:
    """Give the answer to the problem itself: whom the spare vehicle takes is not served."""
    if found.cost is None:
        return found
    tours = tuple(tour for tour in found.tours if tour.vehicles < len(problem.vehicles))
    served = {visit.client for tour in tours for trip in tour.trips for visit in trip.visits}
    unserved = tuple(i for i in range(len(problem.clients)) if i not in served)
    return replace(found, tours=tours, unserved=unserved)


def with_spare_tours(problem: RoutingProblem, tours: Sequence[Tour]) -> tuple[Tour, ...]:
    """Give a known answer to the problem as one in which the spare vehicle takes everybody else."""
    served = {visit.client for tour in tours for trip in tour.trips for visit in trip.visits}
    spare, home = len(problem.vehicles), len(problem.depots)
    others = (i for i, one in enumerate(problem.clients) if i not in served and not one.required and one.group is None)
    return (*tours, *(Tour(spare, (Trip(home, home, 0, 0, 0, (Visit(i, 0, 0),)),)) for i in others))


def _never(one: Client) -> bool:
    """Can nobody serve this client, whoever comes?"""
    return max(one.opens, one.release) > one.closes


def _required(one: Client, location: int) -> Client:
    """Give a client that must be on some tour; whom nobody can serve in time the spare vehicle takes at any time."""
    if _never(one) and not one.required:
        one = replace(one, opens=0, closes=NEVER, release=0)
    return replace(one, location=location, prize=0, required=one.group is None)


def _with_place(matrix: Ints, never: Sequence[int]) -> Ints:
    """Add the place of the spare vehicle, from which no other way leads, and close ways to whom nobody can serve."""
    size = len(matrix) + 1
    wider = np.full((size, size), NO_WAY, dtype=np.int64)
    wider[:-1, :-1] = matrix
    wider[:, list(never)] = NO_WAY
    np.fill_diagonal(wider, 0)
    return wider


def _prizes(problem: RoutingProblem, first: int) -> Ints:
    """Give ways of the spare vehicle: to a client as long as its prize, home for nothing."""
    size = first + len(problem.clients) + 1
    prizes = np.full((size, size), NO_WAY, dtype=np.int64)
    prizes[first:, -1] = 0
    for i, one in enumerate(problem.clients):
        if not one.required and one.group is None:
            prizes[first:, first + i] = one.prize
    np.fill_diagonal(prizes, 0)
    return prizes
