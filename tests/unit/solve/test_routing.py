"""Routes: the door gives answers that hold, and the check that knows no solver finds what does not."""

from __future__ import annotations

import logging
from dataclasses import replace

import numpy as np
import pytest

from eirene.solve.routing import NO_WAY, Budget, Client, Depot, Routing, RoutingProblem, Tour, Trip, Vehicles, Visit
from eirene.solve.routing_check import broken, cost_of
from eirene.solve.routing_pyvrp import route

LINE = np.abs(np.arange(4)[:, None] - np.arange(4)[None]) * 10
"""A depot at the end of a line, and three clients on it."""


def problem(
    clients: tuple[Client, ...] | None = None,
    vehicles: tuple[Vehicles, ...] = (Vehicles(2, (2,), reloads=(0,)),),
    depots: tuple[Depot, ...] = (Depot(0, service=5),),
    ways: np.ndarray | None = None,
    groups: tuple[bool, ...] = (),
) -> RoutingProblem:
    chosen = tuple(Client(i, (1,), service=3) for i in (1, 2, 3)) if clients is None else clients
    matrix = (LINE if ways is None else ways).astype(np.int64)
    return RoutingProblem(depots, chosen, vehicles, (matrix,), (matrix,), groups)


def served(found: Routing) -> set[int]:
    return {visit.client for tour in found.tours for trip in tour.trips for visit in trip.visits}


def test_a_small_problem_is_solved_at_its_least_cost_and_the_answer_holds() -> None:
    asked = problem()
    found = route(asked, Budget(iterations=200))
    # two on the far trip, one on the near one: 60 + 20, whoever drives
    assert found.cost == 80
    assert served(found) == {0, 1, 2}
    assert broken(asked, found) == ()


def test_one_vehicle_makes_several_trips_and_loads_before_each() -> None:
    asked = problem(vehicles=(Vehicles(1, (1,), reloads=(0,)),))
    found = route(asked, Budget(iterations=200))
    (tour,) = found.tours
    assert len(tour.trips) == 3
    for before, after in zip(tour.trips, tour.trips[1:], strict=False):
        assert after.begins >= before.returns
        assert after.departs - after.begins >= 5


def test_without_reloading_what_is_too_much_is_an_answer_and_not_an_error() -> None:
    found = route(problem(vehicles=(Vehicles(1, (1,)),)), Budget(iterations=100))
    assert found.status == "infeasible"
    assert found.cost is None
    assert found.unserved == (0, 1, 2)


def test_a_release_holds_back_the_trip() -> None:
    clients = (Client(1, (1,), release=500), Client(2, (1,)))
    found = route(problem(clients), Budget(iterations=200))
    trips = [trip for tour in found.tours for trip in tour.trips]
    assert all(trip.begins >= 500 for trip in trips if any(visit.client == 0 for visit in trip.visits))


def test_who_need_not_be_served_is_served_where_the_prize_pays_the_way() -> None:
    clients = (Client(3, (1,), prize=39, required=False), Client(1, (1,), prize=21, required=False))
    found = route(problem(clients), Budget(iterations=200))
    assert found.unserved == (0,)
    assert found.cost == 39 + 20


def test_of_a_required_group_exactly_one_is_served() -> None:
    clients = (Client(3, (1,), required=False, group=0), Client(2, (1,), required=False, group=0))
    found = route(problem(clients, groups=(True,)), Budget(iterations=200))
    assert found.unserved == (0,)
    assert found.cost == 40


def test_a_closed_way_is_not_taken_and_a_place_behind_it_not_reached() -> None:
    ways = LINE.copy()
    ways[0, 3] = ways[3, 0] = NO_WAY
    open_by_detour = route(problem(vehicles=(Vehicles(2, (3,)),), ways=ways), Budget(iterations=200))
    assert open_by_detour.status == "feasible"
    for a, b in ((1, 3), (2, 3)):
        ways[a, b] = ways[b, a] = NO_WAY
    cut_off = route(problem(ways=ways), Budget(iterations=200))
    assert cut_off.status == "infeasible"


def test_a_seed_and_a_budget_of_work_give_the_same_answer() -> None:
    random = np.random.default_rng(5)
    ways = random.integers(5, 90, (21, 21))
    np.fill_diagonal(ways, 0)
    clients = tuple(Client(i, (1,)) for i in range(1, 21))
    asked = problem(clients, (Vehicles(6, (4,)),), ways=ways)
    first, second = (route(asked, Budget(iterations=300), seed=7) for _ in range(2))
    assert first == second
    assert first.stopped == "work"
    # a known answer to start from is never lost
    again = route(asked, Budget(iterations=0), seed=8, start=first.tours)
    assert again.cost == first.cost


def test_a_budget_of_time_that_bites_is_told() -> None:
    found = route(problem(), Budget(iterations=None, cpu_s=0.05))
    assert found.stopped == "time"
    with pytest.raises(ValueError, match="never ends"):
        Budget(iterations=None)


def test_nobody_to_serve_is_an_answer() -> None:
    assert route(problem(())).status == "feasible"
    assert route(problem(vehicles=())).status == "infeasible"


def test_the_solver_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    route(problem(), Budget(iterations=20))
    assert logging.getLogger("pyvrp").handlers == []
    assert capsys.readouterr().out == ""


GOOD = Routing(
    "feasible",
    "work",
    80,
    (
        Tour(
            0,
            (
                Trip(0, 0, 0, 5, 71, (Visit(2, 35, 38), Visit(1, 48, 51))),
                Trip(0, 0, 71, 76, 99, (Visit(0, 86, 89),)),
            ),
        ),
    ),
    (),
    1,
)


def changed(**changes: object) -> Routing:
    """Give the good answer with another first trip."""
    (tour,) = GOOD.tours
    trip = replace(tour.trips[0], **changes)
    return replace(GOOD, tours=(replace(tour, trips=(trip, tour.trips[1])),))


def test_the_check_lets_a_good_answer_pass() -> None:
    assert broken(problem(), GOOD) == ()
    assert cost_of(problem(), GOOD) == 80


@pytest.mark.parametrize(
    ("asked", "found", "told"),
    [
        (problem(), changed(visits=(Visit(2, 35, 38), Visit(2, 38, 41))), "served twice"),
        (problem(), changed(visits=(Visit(2, 35, 38),)), "required and not served"),
        (problem(), changed(visits=(Visit(2, 30, 33), Visit(1, 48, 51))), "client 2 is served at 30"),
        (problem(), changed(visits=(Visit(2, 35, 36), Visit(1, 48, 51))), "is left at 36"),
        (problem(), changed(departs=4), "before it is loaded"),
        (problem(), changed(returns=70), "earlier than it can be"),
        (problem(), changed(returns=72), "trip 1 begins at 71"),
        (problem(), replace(GOOD, tours=(*GOOD.tours, *GOOD.tours, *GOOD.tours)), "vehicles of kind 0 are used"),
        (problem(vehicles=(Vehicles(2, (1,), reloads=(0,)),)), GOOD, "carries 2 in dimension 0"),
        (problem(vehicles=(Vehicles(2, (2,)),)), GOOD, "reloads at depot 0"),
        (problem(vehicles=(Vehicles(2, (2,), reloads=(0,), max_reloads=0),)), GOOD, "makes 2 trips"),
        (problem(vehicles=(Vehicles(2, (2,), reloads=(0,), shift=98),)), GOOD, "at work from 0 to 99"),
        (problem(vehicles=(Vehicles(2, (2,), reloads=(0,), closes=98),)), GOOD, "at work from 0 to 99"),
        (problem(vehicles=(Vehicles(2, (2,), reloads=(0,), max_distance=79),)), GOOD, "its way is 80 long"),
        (problem(depots=(Depot(0, opens=1, service=5),)), GOOD, "trip 0 begins at 0"),
        (problem(depots=(Depot(0, closes=70, service=5),)), GOOD, "trip 1 begins at 71"),
        (problem(tuple(Client(i, (1,), service=3, closes=47) for i in (1, 2, 3))), GOOD, "client 1 is served at 48"),
        (problem(tuple(Client(i, (1,), service=3, release=9) for i in (1, 2, 3))), GOOD, "trip 0 begins at 0"),
        (problem(ways=np.where(LINE == 30, NO_WAY, LINE)), GOOD, "closed way from location 0 to 3"),
    ],
)
def test_the_check_finds_what_does_not_hold(asked: RoutingProblem, found: Routing, told: str) -> None:
    assert any(told in line for line in broken(asked, found)), broken(asked, found)


def test_a_trip_is_opened_for_one_who_need_not_be_served() -> None:
    clients = tuple(Client(1, (2,), prize=1000, required=False) for _ in range(5))
    asked = problem(clients, (Vehicles(1, (2,), reloads=(0,), closes=90),))
    found = route(asked, Budget(iterations=300))
    # three trips of 5 + 10 + 10 with no service fit into 90, a fourth would not
    assert len(found.unserved) == 2
    assert found.cost == 3 * 20 + 2 * 1000


def test_one_whom_nobody_can_reach_in_time_is_left_and_the_others_are_not() -> None:
    clients = (
        Client(1, (1,), prize=100, required=False, release=50, closes=40),
        Client(2, (1,), prize=100, required=False),
        Client(3, (1,)),
    )
    found = route(problem(clients), Budget(iterations=200))
    assert found.unserved == (0,)
    assert found.cost == 60 + 100


def test_a_known_answer_with_unserved_clients_can_be_started_from() -> None:
    clients = tuple(Client(i, (1,), prize=25, required=False) for i in (1, 2, 3))
    asked = problem(clients)
    first = route(asked, Budget(iterations=200))
    again = route(asked, Budget(iterations=0), start=first.tours)
    assert again.cost == first.cost
    assert again.unserved == first.unserved
