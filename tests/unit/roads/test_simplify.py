from __future__ import annotations

import numpy as np
import pytest

from eirene.mission.mission import Shape
from eirene.roads.build import build
from eirene.roads.network import Network, Road
from eirene.roads.ways import Ways
from tests.unit.roads.invented import everywhere, network, node_at, road


def test_a_bend_of_one_road_is_no_node_and_keeps_its_line() -> None:
    bent = road("bent", [(0, 0), (1, 0), (1, 1), (2, 1)])
    found = network(bent, road("on", [(2, 1), (3, 1)]))
    assert found.nodes == 3
    edge = int(found.edge[found.arcs_of(["bent"])[0]])
    assert len(found.line(edge)) == 4


def test_roads_are_not_merged_into_each_other() -> None:
    assert network(road("a", [(0, 0), (1, 0)]), road("b", [(1, 0), (2, 0)])).edges == 2


def test_a_road_of_two_lines_is_merged_and_its_times_add_up() -> None:
    lines = [[[0.0, 0.0], [0.01, 0.0]], [[0.02, 0.0], [0.01, 0.0]]]
    whole = Shape("a", "roads", "A", {"type": "MultiLineString", "coordinates": lines}, {"speed_kmh": 36})
    found = network(whole)
    assert (found.nodes, found.edges, found.arcs) == (2, 1, 2)
    assert found.time_s[0].tolist() == pytest.approx((found.length_m / 10).tolist())
    assert found.length_m[0] == pytest.approx(2 * 1111.95, rel=1e-4)


def test_a_one_way_road_is_not_merged_with_its_two_way_part() -> None:
    def line(a: float, b: float) -> dict[str, object]:
        return {"type": "LineString", "coordinates": [[a, 0.0], [b, 0.0]]}

    # a ring, so that the one-way part can be left
    ring = road("ring", [(1, 0), (1.5, 1), (2, 0)])
    found = network(
        Shape("a", "roads", "", line(0.0, 0.01)), Shape("b", "roads", "", line(0.01, 0.02), {"oneway": True}), ring
    )
    assert found.edges == 3


def test_a_ring_keeps_two_nodes_so_that_no_arc_ends_where_it_began() -> None:
    found = network(road("ring", [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]))
    assert found.nodes == 2
    assert (found.tail != found.head).all()
    assert found.km == pytest.approx(4 * 1.112, rel=1e-2)


def test_a_loop_at_the_end_of_a_road_is_cut_once() -> None:
    found = network(road("stem", [(-1, 0), (0, 0)]), road("loop", [(0, 0), (1, 0), (1, 1), (0, 0)]))
    assert (found.tail != found.head).all()
    travel = everywhere(found)
    start = node_at(found, -1, 0)
    times = travel.engine("car").matrix(np.array([start]), np.arange(found.nodes), np.inf)
    assert np.isfinite(times).all()


def _two_lines(second: list[int], speeds: list[list[float]]) -> Network:
    """Give a network of one road of two lines through three places, whose ends a ring joins.

    `second` is the second line's nodes; `speeds` holds speeds along and against it [km/h], after those of the first.
    """
    both = np.array(speeds, dtype=float).T
    speed = np.stack([np.column_stack((both, [36.0, 36.0]))] * 2)
    ways = Ways(
        lon=np.array([0.0, 0.01, 0.02, 0.01]),
        lat=np.array([0.0, 0.001, 0.0, -0.02]),
        node=np.array([0, 1, *second, 2, 3, 0]),
        first=np.array([0, 2, 4, 7]),
        speed_kmh=speed,
        road=np.array([0, 0, 1]),
        blocked=np.zeros(4, dtype=bool),
        no_trucks=np.zeros(4, dtype=bool),
        roads=(Road("a"), Road("ring")),
    )
    return build(ways)[0]


@pytest.mark.parametrize("turned", [False, True])
def test_a_line_drawn_the_other_way_round_keeps_its_places_and_its_times(turned: bool) -> None:
    fast_there = [72.0, 18.0]
    found = _two_lines([2, 1] if turned else [1, 2], [[36.0, 36.0], fast_there[::-1] if turned else fast_there])
    there, back = (
        int(np.flatnonzero((found.road == 0) & (found.lon[found.tail] == start))[0]) for start in (0.0, 0.02)
    )
    half = found.length_m[there] / 2
    assert found.time_s[0, there] == pytest.approx(half / 10 + half / 20, rel=1e-6)
    assert found.time_s[0, back] == pytest.approx(half / 10 + half / 5, rel=1e-6)
    assert found.arc_line(there).tolist() == [[0.0, 0.0], [0.01, 0.001], [0.02, 0.0]]
    assert found.arc_line(back).tolist() == found.arc_line(there)[::-1].tolist()


@pytest.mark.parametrize("second", [[36.0, 0.0], [0.0, 36.0]])
def test_a_direction_that_ends_halfway_is_not_merged(second: list[float]) -> None:
    found = _two_lines([1, 2], [[36.0, 36.0], second])
    assert np.count_nonzero(found.road == 0) == 3
