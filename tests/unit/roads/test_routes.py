from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from eirene.roads.geodesy import distance_m
from eirene.roads.isochrones import as_geojson, reach
from eirene.roads.routes import alternatives, risk_of, route, time_against_risk
from eirene.roads.snap import Snapped, at_nodes, snap
from tests.unit.roads.invented import STEP, everywhere, network, road, town

if TYPE_CHECKING:
    from eirene.roads.network import Network
    from eirene.roads.routes import Route
    from eirene.roads.travel import Backend, TravelTimes


def _at(found: Network, x: float, y: float) -> Snapped:
    return snap(found, [x * STEP], [y * STEP])


def _length(found: Route) -> float:
    line = np.array(found.line)
    return float(distance_m(line[:-1, 0], line[:-1, 1], line[1:, 0], line[1:, 1]).sum())


@pytest.mark.parametrize("backend", ["scipy", "ch"])
@pytest.mark.parametrize("seed", range(5))
def test_a_route_takes_the_time_of_the_matrix_and_its_line_has_its_length(backend: Backend, seed: int) -> None:
    if backend == "ch":
        pytest.importorskip("pyroutingkit", reason="pyroutingkit has no wheel here")
    found, random = town(seed), np.random.default_rng(seed)
    travel = everywhere(found, backend)
    places = snap(found, random.uniform(0, 4 * STEP, 12), random.uniform(0, 4 * STEP, 12), within_m=1e5)
    times = travel.matrix(places, places)
    for a, b in [(a, b) for a in range(12) for b in range(12)]:
        start, goal = places.take(np.array([a])), places.take(np.array([b]))
        way = route(travel, start, goal)
        assert (way is not None) == times.reachable[a, b]
        assert way is not None
        assert way.seconds == pytest.approx(times.seconds[a, b], abs=1e-6)
        assert sum(step.metres for step in way.steps) == pytest.approx(way.metres)
        assert way.line[0] == pytest.approx((float(start.lon[0]), float(start.lat[0])), abs=1e-8)
        assert way.line[-1] == pytest.approx((float(goal.lon[0]), float(goal.lat[0])), abs=1e-8)
        assert _length(way) == pytest.approx(way.metres, rel=2e-3, abs=0.1)
        assert all(one.road != other.road for one, other in pairwise(way.steps))


def test_a_route_names_its_roads_in_order() -> None:
    found = network(road("first", [(0, 0), (2, 0)], name_local="أول"), road("second", [(2, 0), (2, 3)]))
    way = route(everywhere(found), _at(found, 0.5, 0), _at(found, 2, 1))
    assert way is not None
    assert [(step.name, step.name_local) for step in way.steps] == [("First", "أول"), ("Second", "")]
    assert [step.metres for step in way.steps] == pytest.approx([1.5 * 1111.95, 1111.95], rel=1e-3)


def test_no_way_is_none_and_the_way_to_the_same_place_is_empty() -> None:
    found = town(1)
    travel = everywhere(found)
    here = at_nodes(found, [0])
    there = at_nodes(found, [found.nodes - 1])
    way = route(travel, here, here)
    assert way is not None
    assert (way.seconds, way.metres, way.steps, len(way.line)) == (0, 0, (), 1)
    travel.close(np.arange(found.arcs))
    assert route(travel, here, there) is None
    assert alternatives(travel, here, there) == ()
    assert time_against_risk(travel, here, there) == ()


def test_alternatives_are_other_ways_and_leave_the_state_as_it_was() -> None:
    found = network(
        road("top", [(0, 0), (1, 1), (2, 0)], speed_kmh=60),
        road("straight", [(0, 0), (2, 0)], speed_kmh=60),
        road("bottom", [(0, 0), (1, -1), (2, 0)], speed_kmh=55),
        road("very-long", [(0, 0), (1, 9), (2, 0)], speed_kmh=60),
    )
    travel = everywhere(found)
    before = travel.weights("car")
    ways = alternatives(travel, _at(found, 0, 0), _at(found, 2, 0), count=4, longest=2.0)
    assert [way.steps[0].road for way in ways] == ["straight", "top", "bottom"]
    assert [way.seconds for way in ways] == sorted(way.seconds for way in ways)
    assert np.array_equal(travel.weights("car"), before)


def _all_ways(travel: TravelTimes, start: int, goal: int) -> list[tuple[float, float]]:
    """Time and risk of every way without repeated nodes."""
    network, weights, risk = travel.network, travel.weights("car"), risk_of(travel, 1.0)
    found: list[tuple[float, float]] = []

    def walk(node: int, seen: set[int], time: float, danger: float) -> None:
        if node == goal:
            found.append((time / 1000, danger))
            return
        for arc in np.flatnonzero(network.tail == node).tolist():
            head = int(network.head[arc])
            if head not in seen:
                walk(head, seen | {head}, time + float(weights[arc]), danger + float(risk[arc]))

    walk(start, {start}, 0.0, 0.0)
    return found


def _hull(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Give the corners that some price of risk makes best."""
    corners: list[tuple[float, float]] = []
    for point in sorted(set(points)):
        if corners and point[1] >= min(r for _, r in corners) - 1e-12:
            continue
        while (
            len(corners) > 1
            and (corners[-1][0] - corners[-2][0]) * (point[1] - corners[-2][1])
            - (corners[-1][1] - corners[-2][1]) * (point[0] - corners[-2][0])
            <= 0
        ):
            corners.pop()
        corners.append(point)
    return corners


@pytest.mark.parametrize("seed", range(6))
def test_time_against_risk_finds_every_way_that_some_price_makes_best(seed: int) -> None:
    found = town(seed, side=4)
    travel = everywhere(found)
    start, goal = 0, found.nodes - 1
    truth = _hull(_all_ways(travel, start, goal))
    ways = time_against_risk(travel, at_nodes(found, [start]), at_nodes(found, [goal]))
    told = [(way.seconds, way.risk) for way in ways]
    assert len(told) == len(truth)
    for one, other in zip(told, truth, strict=True):
        assert one == pytest.approx(other, rel=1e-6)


def test_roads_without_a_stated_risk_take_the_given_one() -> None:
    found = network(road("a", [(0, 0), (1, 0)]), road("b", [(1, 0), (2, 0)], risk=3))
    travel = everywhere(found)
    risk = risk_of(travel, 0.5)
    assert risk[found.arcs_of(["a"])].tolist() == pytest.approx([0.5 * 1.11195] * 2, rel=1e-4)
    assert risk[found.arcs_of(["b"])].tolist() == pytest.approx([3 * 1.11195] * 2, rel=1e-4)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_reached_in_time_is_what_the_matrix_says(seed: int) -> None:
    found, random = town(seed), np.random.default_rng(seed)
    travel = everywhere(found)
    start = snap(found, random.uniform(0, 4 * STEP, 2), random.uniform(0, 4 * STEP, 2), within_m=1e5)
    every = at_nodes(found, np.arange(found.nodes))
    times = travel.matrix(start, every).seconds.min(axis=0)
    limit = float(np.median(times))
    reached = reach(travel, start, limit)
    assert np.isfinite(reached.node_s).tolist() == (times <= limit).tolist()
    assert reached.nodes == int((times <= limit).sum())
    whole = reach(travel, start, 1e9)
    driven = np.zeros(found.arcs)
    np.maximum.at(driven, whole.arcs, whole.shares[:, 1] - whole.shares[:, 0])
    assert driven == pytest.approx(np.ones(found.arcs))


def test_lines_are_cut_where_the_time_ends() -> None:
    found = network(road("a", [(0, 0), (2, 0)], speed_kmh=36), road("b", [(2, 0), (3, 0)], speed_kmh=36))
    travel = everywhere(found)
    begun = reach(travel, _at(found, 0, 0), 0.5 * 1111.95 / 10)
    assert begun.arcs.tolist() == [int(np.flatnonzero(found.lon[found.tail] == 0)[0])]
    assert begun.shares[0].tolist() == pytest.approx([0, 0.25], abs=1e-4)
    told: dict[str, Any] = as_geojson(found, reach(travel, _at(found, 1, 0), 0.5 * 1111.95 / 10))
    lines: list[Any] = [feature["geometry"]["coordinates"] for feature in told["features"]]
    ends = sorted(round(float(line[-1][0]) / STEP, 3) for line in lines)
    assert ends == [0.5, 1.5]
    assert told["limit_minutes"] == pytest.approx(0.5 * 1111.95 / 600)
