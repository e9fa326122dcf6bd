"""Which roads lead from here to there: the fastest, other ways, and what less risk costs in time.

Owns routes with their geometry and named steps. Refuses to hide that there is no way: it answers None.

References
----------
Aneja, Nair: Bicriteria transportation problem, 1979, doi:10.1287/mnsc.25.1.73 (supported points by weighted sums).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.roads.engine import NO_WAY
from eirene.roads.journey import Journey, journey
from eirene.roads.scipy_backend import ScipyEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from eirene.roads.snap import Snapped
    from eirene.roads.travel import TravelTimes

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

PENALTY = 1.4
"""Factor on the time of arcs that an earlier alternative used."""
SHARED = 0.8
"""An alternative that shares more of its length with an earlier one is no alternative."""
_SCALE = 1_000_000_000
"""Whole numbers in which a weighted sum is counted, so that the longest arc weighs this much."""
_ROUNDS = 64
"""Weighted sums that are tried at most for one trade-off."""


@dataclass(frozen=True, slots=True)
class Step:
    """One road of a route.

    Parameters
    ----------
    road : str
        Id of the road.
    name, name_local : str
        Its names; empty where it has none.
    metres, seconds : float
        How far and how long on it [m], [s].
    """

    road: str
    name: str
    name_local: str
    metres: float
    seconds: float


@dataclass(frozen=True, eq=False)
class Route:
    """A way from one point to another.

    Parameters
    ----------
    seconds, metres : float
        [s], [m].
    risk : float
        Sum of the risk of its arcs; roads without a stated risk count as the caller said.
    arcs : array
        In order, the first and the last one perhaps in part.
    line : tuple
        Longitude and latitude of its positions [degrees].
    steps : tuple of Step
        Its roads in order.
    """

    seconds: float
    metres: float
    risk: float
    arcs: Ints
    line: tuple[tuple[float, float], ...]
    steps: tuple[Step, ...]


def route(
    travel: TravelTimes, start: Snapped, goal: Snapped, profile: str = "car", *, unknown_risk: float = 1.0
) -> Route | None:
    """Which is the fastest way between two points in the present state? None where there is none.

    Parameters
    ----------
    travel : TravelTimes
    start, goal : Snapped
        One point each.
    profile : str
        `car` or `truck`.
    unknown_risk : float
        Risk of a road without a stated one [1/km].
    """
    weights = travel.weights(profile)
    found = journey(travel.network, travel.engine(profile), weights, start, goal)
    return None if found is None else _told(travel, found, weights, unknown_risk)


def alternatives(
    travel: TravelTimes,
    start: Snapped,
    goal: Snapped,
    profile: str = "car",
    *,
    count: int = 3,
    longest: float = 1.5,
    unknown_risk: float = 1.0,
) -> tuple[Route, ...]:
    """Which other ways are there, the fastest first?

    Each time the arcs of the ways that were found are made slower and the search runs again; a way that mostly repeats
    an earlier one is left out.

    Parameters
    ----------
    count : int
        Most ways to give, the fastest included.
    longest : float
        A way that takes more than this many times the fastest is left out.
    """
    best = route(travel, start, goal, profile, unknown_risk=unknown_risk)
    if best is None:
        return ()
    true = travel.weights(profile)
    slow = true.copy()
    engine = ScipyEngine(travel.network, slow)
    kept = [best]
    found = journey(travel.network, engine, slow, start, goal)
    for _ in range(4 * count):
        if len(kept) >= count or found is None:
            break
        arcs = found.arcs
        slow[arcs] = np.minimum(np.rint(slow[arcs] * PENALTY), NO_WAY - 1).astype(np.int64)
        engine.recost(slow)
        found = journey(travel.network, engine, slow, start, goal)
        if found is None:
            break
        told = _told(travel, found, true, unknown_risk)
        if told.seconds <= longest * best.seconds and all(_shared(travel, told, other) <= SHARED for other in kept):
            kept.append(told)
    return tuple(sorted(kept, key=lambda r: r.seconds))


def time_against_risk(
    travel: TravelTimes, start: Snapped, goal: Snapped, profile: str = "car", *, unknown_risk: float = 1.0
) -> tuple[Route, ...]:
    """Which ways trade time for less risk? From the fastest to the least risky, each better than its neighbours in one.

    Every way is the best one for some price of risk; ways that no price makes best are not found.

    Parameters
    ----------
    unknown_risk : float
        Risk of a road without a stated one [1/km].
    """
    network, weights = travel.network, travel.weights(profile)
    open_arcs = weights < NO_WAY
    risk = risk_of(travel, unknown_risk)
    top_time = float(weights[open_arcs].max(initial=1))
    top_risk = float(risk[open_arcs].max(initial=0.0)) or 1.0

    def best(time_share: float) -> Route | None:
        mixed = time_share * weights / top_time + (1 - time_share) * risk / top_risk
        whole = np.full(len(weights), NO_WAY, dtype=np.int64)
        whole[open_arcs] = np.maximum(np.rint(mixed[open_arcs] * _SCALE), 1)
        found = journey(network, ScipyEngine(network, whole), whole, start, goal)
        return None if found is None else _told(travel, found, weights, unknown_risk)

    ends = [best(1 - 1e-6), best(1e-6)]
    known = [found for found in ends if found is not None]
    if len(known) < len(ends):
        return ()
    return _undominated(_between(known[0], known[1], best, top_time, top_risk))


def risk_of(travel: TravelTimes, unknown_risk: float) -> Floats:
    """How risky is one passage of each arc (arc a)? A road without a stated risk takes the given one [1/km]."""
    network = travel.network
    return np.where(np.isnan(network.risk), unknown_risk * network.length_m / 1000, network.risk)


def _between(
    fast: Route, safe: Route, best: Callable[[float], Route | None], top_time: float, top_risk: float
) -> list[Route]:
    """Find ways between two known ones, by the price at which both are equal."""
    found = [fast, safe]
    open_pairs = [(fast, safe)]
    for _ in range(_ROUNDS):
        if not open_pairs:
            break
        a, b = open_pairs.pop()
        slower, safer = (b.seconds - a.seconds) * 1000 / top_time, (a.risk - b.risk) / top_risk
        if slower <= 0 or safer <= 0:
            continue
        middle = best(safer / (slower + safer))
        if middle is None or any(_same(middle, other) for other in found):
            continue
        found.append(middle)
        open_pairs += [(a, middle), (middle, b)]
    return found


def _same(one: Route, other: Route) -> bool:
    return np.array_equal(one.arcs, other.arcs) or (
        abs(one.seconds - other.seconds) < 1e-3 and abs(one.risk - other.risk) < 1e-9  # noqa: PLR2004 - a millisecond
    )


def _undominated(routes: Sequence[Route]) -> tuple[Route, ...]:
    kept: list[Route] = []
    for found in sorted(routes, key=lambda r: (r.seconds, r.risk)):
        if not kept or found.risk < kept[-1].risk - 1e-9:
            kept.append(found)
    return tuple(kept)


def _shared(travel: TravelTimes, one: Route, other: Route) -> float:
    """Which share of a way's length does another one use too?"""
    length = travel.network.length_m
    common = np.isin(one.arcs, other.arcs)
    return float(length[one.arcs[common]].sum() / max(float(length[one.arcs].sum()), 1e-9))


def _told(travel: TravelTimes, found: Journey, weights: Ints, unknown_risk: float) -> Route:
    network = travel.network
    share = found.shares[:, 1] - found.shares[:, 0]
    seconds = share * weights[found.arcs] / 1000
    metres = share * network.length_m[found.arcs]
    risk = share * risk_of(travel, unknown_risk)[found.arcs]
    steps: list[Step] = []
    for arc, m, s in zip(found.arcs.tolist(), metres.tolist(), seconds.tolist(), strict=True):
        road = network.roads[int(network.road[arc])]
        if steps and steps[-1].road == road.id:
            last = steps.pop()
            m, s = m + last.metres, s + last.seconds  # noqa: PLW2901 - the step goes on
        steps.append(Step(road.id, road.name, road.name_local, m, s))
    line = found.line(network)
    return Route(float(seconds.sum()), float(metres.sum()), float(risk.sum()), found.arcs, line, tuple(steps))
