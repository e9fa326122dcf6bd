"""The door to PyVRP: route vehicles, within a budget of work, and give trips with their times back.

Owns everything that is particular to this solver. One thread and a seed, so that equal problems have equal answers on
any machine. Ways that may not be taken are longer than any tour, so that a tour over one is never feasible. Clients
that need not be served are told as in `routing_spare`. The solver writes to standard output by itself: that is taken
away here.

References
----------
N. A. Wouda, L. Lan, W. Kool, PyVRP: a high-performance VRP solver package, 2024, doi:10.1287/ijoc.2023.0055.
"""

from __future__ import annotations

import logging
import time
import warnings
from typing import TYPE_CHECKING

import numpy as np
import pyvrp

from eirene.solve.routing import NEVER, NO_WAY, Budget, Routing, Tour, Trip, Visit, Watch
from eirene.solve.routing_check import broken, cost_of
from eirene.solve.routing_spare import wanted, with_spare, with_spare_tours, without_spare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from eirene.solve.routing import Client, RoutingProblem, Vehicles

    Ints = NDArray[np.int64]

logging.getLogger("pyvrp").handlers.clear()

_NEVER = int(np.iinfo(np.int64).max)
_LONGEST = 1 << 44
"""Largest number that the solver bears in a matrix."""


class RouterFailedError(RuntimeError):
    """The router gave an answer that does not hold: our bug or its own, never the user's."""


class _Stop:
    """Tells the solver when the budget is used up."""

    def __init__(self, watch: Watch, begun: float) -> None:
        self._watch = watch
        self._from = begun

    def __call__(self, best_cost: float) -> bool:
        return self._watch.over(best_cost, time.process_time() - self._from)


def route(
    problem: RoutingProblem, budget: Budget | None = None, *, seed: int = 0, start: Sequence[Tour] = ()
) -> Routing:
    """Which vehicles visit whom, in which order and when?

    Parameters
    ----------
    problem : RoutingProblem
    budget : Budget, optional
        How much may be searched; 2,000 iterations by default.
    seed : int
        Seed of the search.
    start : sequence of Tour
        A known answer to start from.

    Raises
    ------
    RouterFailedError
        When what the solver calls feasible does not hold in the check that knows no solver.
    """
    if not problem.clients or not problem.vehicles:
        return _nothing(problem)
    begun, watch = time.process_time(), Watch(budget or Budget())
    spare = wanted(problem)
    asked = with_spare(problem) if spare else problem
    known = with_spare_tours(problem, start) if spare and start else start
    data = _data(asked)
    with warnings.catch_warnings():
        # penalties that reach their bound tell of a problem that cannot be met: the answer says so
        warnings.simplefilter("ignore")
        result = pyvrp.solve(
            data,
            _Stop(watch, begun),
            seed=seed % 2**32,
            collect_stats=False,
            display=False,
            initial_solution=_known(data, known) if known else None,
        )
    found = _answer(asked, result, watch)
    return _held(problem, without_spare(problem, found) if spare else found)


def _nothing(problem: RoutingProblem) -> Routing:
    """Answer a problem without clients or vehicles."""
    required = any(one.required for one in problem.clients) or any(problem.groups)
    cost = sum(one.prize for one in problem.clients)
    unserved = tuple(range(len(problem.clients)))
    return Routing(
        "infeasible" if required else "feasible", "empty", None if required else cost, (), unserved, iterations=0
    )


def _data(problem: RoutingProblem) -> pyvrp.ProblemData:
    closed = [_beyond(problem, matrix) for matrix in problem.distance]
    places = problem.places if problem.places is not None else np.zeros((problem.locations, 2), dtype=np.int64)
    distances = [_open(m, c) for m, c in zip(problem.distance, closed, strict=True)]
    durations = [_open(m, _beyond(problem, m)) for m in problem.duration]
    members: list[list[int]] = [[] for _ in problem.groups]
    for index, one in enumerate(problem.clients):
        if one.group is not None:
            members[one.group].append(index)
    return pyvrp.ProblemData(
        locations=[pyvrp.Location(float(x), float(y)) for x, y in places.tolist()],
        clients=[_client(one) for one in problem.clients],
        depots=[
            pyvrp.Depot(one.location, one.opens, _until(one.closes), service_duration=one.service)
            for one in problem.depots
        ],
        vehicle_types=[_vehicles(one, closed[one.profile]) for one in problem.vehicles],
        # the solver's stub names an int as the shape of an array
        distance_matrices=distances,  # pyright: ignore[reportArgumentType]
        duration_matrices=durations,  # pyright: ignore[reportArgumentType]
        groups=[pyvrp.ClientGroup(m, required=r) for m, r in zip(members, problem.groups, strict=True)],
    )


def _beyond(problem: RoutingProblem, matrix: Ints) -> int | None:
    """Give a length that no tour over open ways has; None where every way is open."""
    if not (matrix == NO_WAY).any():
        return None
    return min(_LONGEST, max(1, int(matrix.max())) * (2 * len(problem.clients) + 4))


def _open(matrix: Ints, closed: int | None) -> Ints:
    return matrix if closed is None else np.where(matrix == NO_WAY, closed, matrix)


def _until(moment: int) -> int:
    return _NEVER if moment >= NEVER else moment


def _client(one: Client) -> pyvrp.Client:
    return pyvrp.Client(
        one.location,
        list(one.delivery),
        list(one.pickup),
        service_duration=one.service,
        tw_early=one.opens,
        tw_late=_until(one.closes),
        release_time=one.release,
        prize=one.prize,
        required=one.required and one.group is None,
        group=one.group,
    )


def _vehicles(one: Vehicles, closed: int | None) -> pyvrp.VehicleType:
    longest = _until(one.max_distance)
    return pyvrp.VehicleType(
        one.count,
        list(one.capacity),
        one.start,
        one.end,
        one.fixed_cost,
        one.opens,
        _until(one.closes),
        _until(one.shift),
        longest if closed is None else min(longest, closed - 1),
        one.distance_cost,
        one.duration_cost,
        one.profile,
        reload_depots=list(one.reloads),
        max_reloads=one.max_reloads,
    )


def _known(data: pyvrp.ProblemData, tours: Sequence[Tour]) -> pyvrp.Solution:
    """Give a known answer in the solver's form."""
    depot, client = pyvrp.ActivityType.DEPOT, pyvrp.ActivityType.CLIENT
    routes: list[pyvrp.Route] = []
    for tour in tours:
        activities: list[pyvrp.Activity] = []
        for index, trip in enumerate(tour.trips):
            if index:
                activities.append(pyvrp.Activity(depot, trip.start))
            activities += [pyvrp.Activity(client, visit.client) for visit in trip.visits]
        routes.append(pyvrp.Route(data, activities, tour.vehicles))
    return pyvrp.Solution(data, routes)


def _answer(problem: RoutingProblem, result: pyvrp.Result, watch: Watch) -> Routing:
    best = result.best
    if not best.is_feasible():
        everybody = tuple(range(len(problem.clients)))
        return Routing("infeasible", watch.stopped, None, (), everybody, result.num_iterations)
    tours = tuple(_tour(one) for one in best.routes())
    served = {visit.client for tour in tours for trip in tour.trips for visit in trip.visits}
    unserved = tuple(i for i in range(len(problem.clients)) if i not in served)
    return Routing("feasible", watch.stopped, round(result.cost()), tours, unserved, result.num_iterations)


def _held(problem: RoutingProblem, found: Routing) -> Routing:
    """Refuse an answer that does not hold, or costs something else than it says."""
    if found.cost is None:
        return found
    wrong = broken(problem, found)
    if wrong:
        raise RouterFailedError(f"the router's answer does not hold: {wrong[0]}")
    if found.cost != cost_of(problem, found):
        raise RouterFailedError(f"the router tells a cost of {found.cost}, and it is {cost_of(problem, found)}")
    return found


def _tour(one: pyvrp.Route) -> Tour:
    trips: list[Trip] = []
    visits: list[Visit] = []
    opened: pyvrp.ScheduledActivity | None = None
    for activity in one.schedule():
        if activity.is_client():
            visits.append(Visit(activity.idx, activity.start_time, activity.end_time))
            continue
        if opened is not None:
            arrives = activity.start_time - activity.wait_duration
            trips.append(Trip(opened.idx, activity.idx, opened.start_time, opened.end_time, arrives, tuple(visits)))
        opened, visits = activity, []
    return Tour(one.vehicle_type(), tuple(trips))
