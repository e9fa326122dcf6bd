"""Convoys against an exact program, and tiny tours against every order of their stops."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import permutations

import numpy as np
import pytest

from eirene.aid.convoy import ConvoyDay, Rules
from eirene.aid.convoy_clock import Clock
from eirene.aid.convoy_compile import compiled, escorted_units
from eirene.aid.convoy_parts import parts_of, units_of
from eirene.aid.convoy_plan import plan
from eirene.solve.highs import solve
from eirene.solve.program import Program
from eirene.solve.routing import Budget, Client, Depot, RoutingProblem, Vehicles
from eirene.solve.routing_pyvrp import route
from tests.unit.aid.convoy_days import HUB, Plane, day, fleet, order, points, request

TRIPS = 3
BIG = 3000.0


@dataclass
class Exact:
    """A day of one fleet as a mixed-integer program: which trips, with how many truckloads for whom, and when."""

    day: ConvoyDay
    ground: Plane
    prize: float
    program: Program = field(default_factory=Program)

    def __post_init__(self) -> None:
        self.clock = Clock(self.day, self.ground)
        self.fleet = self.day.fleets[0]
        self.units = units_of(self.day)
        self.loads = {one.goal: round(sum(good.trucks for good in one.goods)) for one in self.day.orders}
        goals = sorted(self.loads)
        self.chains = [chain for n in (1, 2, 3) for chain in permutations(goals, n)]

    def drive(self, origin: str, goal: str) -> float:
        return self.clock.drive(self.fleet, origin, goal)

    def best(self) -> float:
        """What is the least cost: prizes of truckloads that stay, and minutes of trucks on the road?"""
        served: dict[str, list[tuple[int, float]]] = {goal: [] for goal in self.loads}
        teams: list[tuple[int, float]] = []
        for unit in self.units:
            escort = self.program.column(f"escort {unit.id}", 1, integer=True)
            teams.append((escort, 1.0))
            self._unit(unit.id, unit.trucks, escort, served)
        for goal, terms in served.items():
            self.program.row(f"order {goal}", terms, family="order", upper=self.loads[goal])
        if self.day.rules.escort_teams is not None:
            self.program.row("teams", teams, family="teams", upper=self.day.rules.escort_teams)
        found = solve(self.program)
        assert found.status == "optimal"
        assert found.objective is not None
        return self.prize * sum(self.loads.values()) - found.objective

    def _unit(self, name: str, trucks: int, escort: int, served: dict[str, list[tuple[int, float]]]) -> None:
        program, fleet, day_ = self.program, self.fleet, self.day
        free, first = -1, -1
        for slot in range(TRIPS):
            told = f"{name} {slot}"
            loads = program.column(f"loads {told}", BIG)
            back = program.column(f"back {told}", BIG)
            if slot == 0:
                first = loads
            else:
                program.row(f"after {told}", [(loads, 1), (free, -1)], family="time", lower=0)
            free = back
            program.row(f"departs {told}", [(loads, 1)], family="time", lower=day_.drive_from - fleet.load)
            program.row(f"curfew {told}", [(back, 1)], family="time", upper=day_.drive_until)
            program.row(f"work {told}", [(back, 1), (first, -1)], family="time", upper=fleet.work)
            program.row(f"in order {told}", [(back, 1), (loads, -1)], family="time", lower=0)
            chosen = [self._chain(told, trucks, chain, loads, back, escort) for chain in self.chains]
            program.row(f"one way {told}", [(c, 1.0) for c in chosen], family="way", upper=1)
            brought: list[tuple[int, float]] = []
            for goal in self.loads:
                amount = program.column(f"load {told} {goal}", trucks, integer=True, worth=self.prize)
                visits = [(c, -float(trucks)) for c, way in zip(chosen, self.chains, strict=True) if goal in way]
                program.row(f"visits {told} {goal}", [(amount, 1), *visits], family="load", upper=0)
                brought.append((amount, 1.0))
                served[goal].append((amount, 1.0))
            program.row(f"capacity {told}", brought, family="load", upper=trucks)

    def _chain(self, told: str, trucks: int, chain: tuple[str, ...], loads: int, back: int, escort: int) -> int:
        """Add the choice of one chain of stops, with its times."""
        program, asked = self.program, {frozenset((one.leg_from, one.leg_to)) for one in self.day.requests}
        legs = list(zip((HUB, *chain), (*chain, HUB), strict=True))
        minutes = sum(self.drive(a, b) for a, b in legs)
        bound = [frozenset(leg) in asked for leg in legs]
        # what was asked for from the hub is driven from the hub, and not evaded by another way
        evades = any(frozenset((HUB, b)) in asked and a != HUB for a, b in legs[:-1])
        chosen = program.column(f"way {told} {chain}", 0 if evades else 1, integer=True, worth=-trucks * minutes)
        if any(bound):
            program.row(f"escorted {told} {chain}", [(chosen, 1), (escort, -1)], family="escort", upper=0)
        before, offset = loads, self.fleet.load
        for a, b in legs[:-1]:
            place = self.day.place(b)
            begins = program.column(f"begins {told} {chain} {b}", BIG)
            way = self.drive(a, b)
            program.row(
                f"drive {told} {chain} {b}", [(begins, 1), (before, -1), (chosen, -BIG)], family="time",
                lower=offset + way - BIG,
            )  # fmt: skip
            program.row(f"opens {told} {chain} {b}", [(begins, 1), (chosen, -place.opens)], family="time", lower=0)
            program.row(
                f"closes {told} {chain} {b}", [(begins, 1), (chosen, BIG)], family="time", upper=place.closes + BIG
            )
            before, offset = begins, place.unload
        home = self.drive(chain[-1], HUB)
        program.row(
            f"home {told} {chain}", [(back, 1), (before, -1), (chosen, -BIG)], family="time",
            lower=offset + home - BIG,
        )  # fmt: skip
        return chosen


def cost_of(chosen: ConvoyDay, ground: Plane) -> tuple[float, float]:
    """What does our plan cost in the same terms, and what is the prize of a truckload?"""
    made = plan(chosen, ground, seed=3)
    assert made.checks == ()
    clock = Clock(chosen, ground)
    units = units_of(chosen)
    parts, size = parts_of(chosen, units)
    assert size == 1
    teams = escorted_units(chosen, units, parts)
    problem = compiled(clock, units, parts, teams).problem
    # prizes are per ten tonnes, costs are seconds of trucks
    prize = problem.clients[0].prize / 60
    whole = {one.id: one.trucks for one in units}
    driven = sum(whole[t.unit] * (leg.arrives - leg.departs) for t in made.trips for leg in t.legs)
    return prize * len(made.unserved) + driven, prize


CASES = {
    "an order larger than every convoy is split": day((order("p1", 5), order("p2", 3), order("p3", 1))),
    "short hours let some wait": day((order("p1", 4), order("p2", 4), order("p3", 4)), fleets=(fleet(4, work=330.0),)),
    "windows and a curfew": day(
        (order("p1", 2), order("p2", 3), order("p3", 3)),
        places=(*points(2, opens=500.0, closes=640.0), *points(3, opens=420.0, closes=480.0)[2:]),
        drive_from=400.0,
        drive_until=800.0,
    ),
    "one escort for two convoys": day(
        (order("p1", 3), order("p2", 5)),
        places=points(2),
        requests=(request("p2"),),
        rules=Rules(largest=2, escort_teams=1),
        drive_from=300.0,
        drive_until=760.0,
    ),
    "convoys of two sizes": day(
        (order("p1", 3), order("p2", 3), order("p3", 2)), fleets=(fleet(3, work=300.0),), drive_until=900.0
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_convoys_cost_what_the_exact_program_proves_least(name: str) -> None:
    chosen = CASES[name]
    ground = Plane(((0.0, 0.0), (30.0, 0.0), (60.0, 0.0), (0.0, 45.0))[: len(chosen.places)])
    found, prize = cost_of(chosen, ground)
    proved = Exact(chosen, ground, prize).best()
    assert found == pytest.approx(proved, abs=0.05)


@pytest.mark.parametrize("seed", range(8))
def test_days_at_random_cost_what_the_exact_program_proves_least(seed: int) -> None:
    random = np.random.default_rng(700 + seed)
    count = 2 + seed % 2
    ground = Plane(tuple((float(x), float(y)) for x, y in random.integers(0, 60, (count + 1, 2))))
    opens = random.integers(300, 420, count)
    places = tuple(
        replace(one, opens=float(opens[i]), closes=float(opens[i] + random.integers(120, 400)))
        for i, one in enumerate(points(count))
    )
    trucks = int(random.integers(2, 5))
    chosen = day(
        tuple(order(f"p{i}", int(random.integers(1, 5))) for i in range(1, count + 1)),
        places=places,
        fleets=(fleet(trucks, work=float(random.integers(300, 500))),),
        requests=(request("p1"),) if seed % 3 == 0 else (),
        rules=Rules(largest=int(random.integers(1, 3)) if trucks < 4 else 2, escort_teams=1),
        drive_from=360.0,
        drive_until=float(random.integers(700, 1000)),
    )
    found, prize = cost_of(chosen, ground)
    assert found == pytest.approx(Exact(chosen, ground, prize).best(), abs=0.05)


@pytest.mark.parametrize("seed", range(6))
def test_tiny_tours_with_windows_are_the_best_of_all_orders(seed: int) -> None:
    random = np.random.default_rng(900 + seed)
    count = 6
    spots = random.integers(0, 60, (count + 1, 2))
    apart = (spots[:, None] - spots[None]).astype(np.float64)
    ways = np.ceil(np.hypot(apart[..., 0], apart[..., 1])).astype(np.int64)
    # one-way streets: there and back differ
    ways += random.integers(0, 9, ways.shape)
    np.fill_diagonal(ways, 0)
    opens = random.integers(0, 200, count)
    late = opens + random.integers(60, 240, count)
    problem = RoutingProblem(
        (Depot(0),),
        tuple(Client(i + 1, (1,), service=5, opens=int(opens[i]), closes=int(late[i])) for i in range(count)),
        (Vehicles(1, (count,)),),
        (ways,),
        (ways,),
    )
    best: int | None = None
    for chain in permutations(range(1, count + 1)):
        now, here, length, held = 0, 0, 0, True
        # leave so late that nobody waits more than needed: the earliest start serves every window that can be served
        for goal in chain:
            now = max(now + int(ways[here, goal]), int(opens[goal - 1]))
            held = held and now <= late[goal - 1]
            now, length, here = now + 5, length + int(ways[here, goal]), goal
        if held:
            length += int(ways[here, 0])
            best = length if best is None else min(best, length)
    found = route(problem, Budget(iterations=400), seed=seed)
    assert found.cost == best
