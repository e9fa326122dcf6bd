from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from eirene.roads.geodesy import Frame, along_curve, distance_m, told_place
from eirene.roads.snap import Snapper, at_nodes, snap, swapped
from tests.unit.roads.invented import STEP, network, node_at, road, town


def test_a_place_beside_a_road_snaps_to_its_foot() -> None:
    found = network(road("a", [(0, 0), (2, 0)]))
    point = snap(found, [0.5 * STEP], [0.1 * STEP])
    assert point.share[0] == pytest.approx(0.25, abs=1e-6)
    assert point.distance_m[0] == pytest.approx(111.2, abs=0.2)
    assert (point.lon[0], point.lat[0]) == pytest.approx((0.5 * STEP, 0.0), abs=1e-9)
    assert point.node[0] == -1


def test_a_place_beyond_the_end_is_at_the_node() -> None:
    found = network(road("a", [(0, 0), (2, 0)]))
    point = snap(found, [2.1 * STEP, -0.1 * STEP], [0.0, 0.0])
    assert point.node.tolist() == [node_at(found, 2, 0), node_at(found, 0, 0)]


def test_farther_than_allowed_is_no_road_and_its_distance_is_told() -> None:
    found = network(road("a", [(0, 0), (2, 0)]))
    point = snap(found, [0.0], [2 * STEP], within_m=2000)
    assert not point.on_road[0]
    assert point.distance_m[0] == pytest.approx(2223.9, abs=1)
    assert snap(found, [0.0], [2 * STEP], within_m=2500).on_road[0]


@pytest.mark.parametrize("seed", range(4))
def test_no_position_of_any_line_is_nearer(seed: int) -> None:
    found, random = town(seed), np.random.default_rng(seed)
    lon, lat = random.uniform(0, 4 * STEP, 30), random.uniform(0, 4 * STEP, 30)
    points = snap(found, lon, lat, within_m=1e6)
    for k in range(30):
        for edge in range(found.edges):
            line = found.line(edge)
            for (ax, ay), (bx, by) in pairwise(line):
                at = np.linspace(0, 1, 50)
                gap = distance_m(np.full(50, lon[k]), np.full(50, lat[k]), ax + at * (bx - ax), ay + at * (by - ay))
                assert points.distance_m[k] <= gap.min() + 0.5


def test_only_chosen_lines_count() -> None:
    found = network(road("near", [(0, 0), (2, 0)]), road("far", [(0, 0), (0, 1), (2, 1), (2, 0)]))
    chosen = found.edge_road == [one.id for one in found.roads].index("far")
    point = Snapper(found, chosen).snap([STEP], [0.2 * STEP])
    assert found.roads[found.edge_road[point.edge[0]]].id == "far"
    nothing = Snapper(found, np.zeros(found.edges, dtype=bool)).snap([STEP], [0.0])
    assert not nothing.on_road.any()


def test_no_places_are_no_points() -> None:
    assert len(snap(town(0), [], [])) == 0


def test_nodes_are_points_at_the_end_of_a_line() -> None:
    found = town(3)
    points = at_nodes(found, np.arange(found.nodes))
    ends = found.edge_ends[points.share.astype(int), points.edge]
    assert ends.tolist() == points.node.tolist() == list(range(found.nodes))


def test_swapped_coordinates_are_seen() -> None:
    gaza = (34.2, 31.2, 34.6, 31.6)
    assert swapped(31.4, 34.4, gaza)
    assert not swapped(34.4, 31.4, gaza)
    assert not swapped(10.0, 10.0, gaza)


def test_lengths_on_the_globe() -> None:
    one = np.array([1.0])
    assert distance_m(0 * one, 0 * one, one, 0 * one)[0] == pytest.approx(111_195, abs=1)
    assert distance_m(0 * one, 60 * one, one, 60 * one)[0] == pytest.approx(111_195 / 2, rel=1e-3)
    assert distance_m(179 * one, 0 * one, -179 * one, 0 * one)[0] == pytest.approx(2 * 111_195, abs=2)


def test_the_flat_frame_is_its_own_inverse_and_keeps_lengths() -> None:
    random = np.random.default_rng(2)
    lon, lat = random.uniform(34.2, 34.6, 50), random.uniform(31.2, 31.6, 50)
    frame = Frame(34.4, 31.4)
    flat = frame.flat(lon, lat)
    back = frame.globe(flat)
    assert back[0] == pytest.approx(lon)
    assert back[1] == pytest.approx(lat)
    flat_m = np.hypot(*(flat[1:] - flat[:-1]).T)
    assert flat_m == pytest.approx(distance_m(lon[:-1], lat[:-1], lon[1:], lat[1:]), rel=3e-3)


def test_the_curve_passes_every_place_once_and_neighbours_soon() -> None:
    x, y = (side.ravel().astype(float) for side in np.meshgrid(np.arange(16), np.arange(16)))
    order = along_curve(x, y)
    assert sorted(order.tolist()) == list(range(256))
    steps = np.hypot(np.diff(x[order]), np.diff(y[order]))
    assert np.median(steps) <= np.sqrt(2)


def test_a_place_is_told_with_its_half_of_the_globe() -> None:
    assert told_place(-51.2, -30.05) == "30.0500 S 51.2000 W"
