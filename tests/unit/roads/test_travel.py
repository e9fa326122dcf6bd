from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
import pytest

from eirene.roads.snap import Snapped, at_nodes, snap
from eirene.roads.travel import TravelTimes
from tests.unit.roads.invented import STEP, everywhere, network, node_at, road, town

if TYPE_CHECKING:
    from eirene.base.events import Step
    from eirene.roads.network import Network

SPEED = 36.0
"""[km/h], ten metres a second."""
LEG_M = 1111.949
"""One step of the grid along the equator [m]."""


def _line(**properties: object) -> Network:
    return network(
        road("west", [(0, 0), (1, 0)], speed_kmh=SPEED),
        road("middle", [(1, 0), (2, 0)], speed_kmh=SPEED, **properties),
        road("east", [(2, 0), (3, 0)], speed_kmh=SPEED),
        road("detour", [(1, 0), (1, 1), (2, 1), (2, 0)], speed_kmh=SPEED),
    )


def _at(found: Network, *places: tuple[float, float]) -> Snapped:
    return snap(found, [x * STEP for x, _ in places], [y * STEP for _, y in places])


def test_time_between_places_inside_lines() -> None:
    found = _line()
    points = _at(found, (0.25, 0), (0.75, 0), (2.5, 0))
    times = everywhere(found).matrix(points, points).seconds
    legs = np.array([[0, 0.5, 2.25], [0.5, 0, 1.75], [2.25, 1.75, 0]])
    assert times == pytest.approx(legs * LEG_M / 10, abs=0.01)


def test_a_closure_leads_around_and_a_second_one_leaves_no_way() -> None:
    found = _line()
    travel = everywhere(found)
    start, goal = _at(found, (0, 0)), _at(found, (3, 0))
    travel.close(found.arcs_of(["middle"]))
    assert travel.matrix(start, goal).seconds[0, 0] == pytest.approx(5 * LEG_M / 10, abs=0.1)
    travel.close(found.arcs_of(["detour"]))
    cut = travel.matrix(start, goal)
    assert np.isinf(cut.seconds[0, 0])
    assert not cut.reachable[0, 0]
    travel.reopen(found.arcs_of(["middle"]))
    assert travel.matrix(start, goal).seconds[0, 0] == pytest.approx(3 * LEG_M / 10, abs=0.1)


def test_closing_for_a_while_restores_what_was_closed_before() -> None:
    found = _line()
    travel = everywhere(found)
    travel.close(found.arcs_of(["detour"]))
    before = travel.weights("car")
    with travel.without(np.arange(found.arcs)):
        assert not travel.drivable("car").any()
    assert np.array_equal(travel.weights("car"), before)


def test_a_place_on_a_closed_road_is_unreachable_from_elsewhere_and_there_already() -> None:
    found = _line()
    travel = everywhere(found)
    travel.close(found.arcs_of(["middle"]))
    inside, other = _at(found, (1.5, 0)), _at(found, (0, 0))
    assert np.isinf(travel.matrix(other, inside).seconds[0, 0])
    assert np.isinf(travel.matrix(inside, other).seconds[0, 0])
    assert travel.matrix(inside, inside).seconds[0, 0] == 0


def test_a_road_declared_closed_is_closed_at_first() -> None:
    found = _line(state="closed")
    travel = everywhere(found)
    time = travel.matrix(_at(found, (1, 0)), _at(found, (2, 0))).seconds[0, 0]
    assert time == pytest.approx(3 * LEG_M / 10, abs=0.1)
    travel.reopen(found.arcs_of(["middle"]))
    assert travel.matrix(_at(found, (1, 0)), _at(found, (2, 0))).seconds[0, 0] == pytest.approx(LEG_M / 10, abs=0.1)


def test_on_a_one_way_line_one_drives_forward_only() -> None:
    found = network(
        road("way", [(0, 0), (1, 0)], oneway=True, speed_kmh=SPEED),
        road("back", [(1, 0), (1, 1), (0, 1), (0, 0)], oneway=True, speed_kmh=SPEED),
    )
    first, second = _at(found, (0.25, 0)), _at(found, (0.75, 0))
    travel = everywhere(found)
    assert travel.matrix(first, second).seconds[0, 0] == pytest.approx(0.5 * LEG_M / 10, abs=0.1)
    assert travel.matrix(second, first).seconds[0, 0] == pytest.approx(3.5 * LEG_M / 10, abs=0.1)


def test_along_a_slow_line_the_way_around_may_be_faster() -> None:
    found = network(
        road("slow", [(0, 0), (1, 0)], speed_kmh=1),
        road("fast", [(0, 0), (0, 1), (1, 1), (1, 0)], speed_kmh=100),
    )
    a, b = _at(found, (0.01, 0)), _at(found, (0.99, 0))
    around = 3 * LEG_M * 3.6 / 100 + 0.02 * LEG_M * 3.6
    assert everywhere(found).matrix(a, b).seconds[0, 0] == pytest.approx(around, rel=0.01)


def test_unassessed_roads_are_not_passable_by_default() -> None:
    found = network(
        road("a", [(0, 0), (1, 0)]),
        road("b", [(1, 0), (2, 0)], clearance="assessed"),
        road("c", [(2, 0), (3, 0)], clearance="cleared"),
    )
    travel = TravelTimes(found, backend="scipy")
    points = at_nodes(found, [node_at(found, x, 0) for x in range(4)])
    reachable = travel.matrix(points, points).reachable
    assert reachable[1:, 1:].all()
    assert not reachable[0, 1:].any()
    travel.set_clearance(found.arcs_of(["a"]), "assessed")
    assert travel.matrix(points, points).reachable.all()
    travel.set_passable(("cleared",))
    assert travel.matrix(points, points).reachable.sum() == 4 + 2


def test_slower_roads_take_longer_and_a_factor_of_nothing_is_refused() -> None:
    found = _line()
    travel = everywhere(found)
    start, goal = _at(found, (0, 0)), _at(found, (1, 0))
    travel.set_speed(found.arcs_of(["west"]), 0.5)
    assert travel.matrix(start, goal).seconds[0, 0] == pytest.approx(2 * LEG_M / 10, abs=0.1)
    for factor in (0.0, -1.0, float("nan")):
        with pytest.raises(ValueError, match="close the arcs instead"):
            travel.set_speed(found.arcs_of(["west"]), factor)


def test_a_place_too_far_from_any_road_is_unreachable() -> None:
    found = _line()
    far = snap(found, [0.0, 0.0], [0.0, -5 * STEP], within_m=1000)
    times = everywhere(found).matrix(far, far)
    assert far.on_road.tolist() == [True, False]
    assert times.reachable.tolist() == [[True, False], [False, False]]


def test_a_limit_leaves_out_longer_ways() -> None:
    found = _line()
    start = _at(found, (0, 0))
    points = _at(found, (1, 0), (3, 0))
    times = everywhere(found).matrix(start, points, limit_s=1.5 * LEG_M / 10)
    assert times.reachable.tolist() == [[True, False]]
    inside = _at(found, (0.5, 0)), _at(found, (1.4, 0))
    for limit, reached in ((0.8, False), (1.0, True)):
        assert everywhere(found).matrix(*inside, limit_s=limit * LEG_M / 10).reachable[0, 0] == reached


def test_every_profile_has_its_own_weights() -> None:
    found = _line(max_weight_t=10)
    travel = everywhere(found)
    a, b = _at(found, (1, 0)), _at(found, (2, 0))
    assert travel.matrix(a, b, "truck").seconds[0, 0] > 2.9 * travel.matrix(a, b, "car").seconds[0, 0]
    with pytest.raises(ValueError, match="no profile 'tank'"):
        travel.matrix(a, b, "tank")


def test_progress_is_told_to_the_end() -> None:
    found = town(0)
    told: list[Step] = []
    nodes = at_nodes(found, np.arange(found.nodes).repeat(8))
    everywhere(found).matrix(nodes, nodes, on_event=told.append)
    assert [step.done for step in told] == sorted(step.done for step in told)
    assert told[-1].done == told[-1].total == len(nodes)


@pytest.mark.parametrize("seed", range(6))
def test_places_inside_lines_equal_nodes_put_there(seed: int) -> None:
    """Cut each line where a place lies: the plain times between the new nodes are the truth."""
    found, random = town(seed), np.random.default_rng(seed)
    edges = random.choice(found.edges, 8, replace=False)
    share = random.uniform(0.05, 0.95, 8)
    points = Snapped(edges, share, np.full(8, -1), np.zeros(8), np.zeros(8), np.zeros(8))
    travel = everywhere(found)
    weights = travel.weights("car").astype(float)
    size = found.nodes + 8
    direct = np.full((size, size), np.inf)
    cut = {int(edge): found.nodes + k for k, edge in enumerate(edges)}
    for arc in range(found.arcs):
        a, b, edge, weight = int(found.tail[arc]), int(found.head[arc]), int(found.edge[arc]), weights[arc]
        direct[a, b] = min(direct[a, b], weight)
        if edge in cut:
            on_arc = share[cut[edge] - found.nodes]
            on_arc = 1 - on_arc if found.backward[arc] else on_arc
            direct[a, cut[edge]], direct[cut[edge], b] = on_arc * weight, (1 - on_arc) * weight
    np.fill_diagonal(direct, 0)
    for k in range(size):
        direct = np.minimum(direct, direct[:, k, None] + direct[None, k])
    truth = direct[found.nodes :, found.nodes :] / 1000
    assert travel.matrix(points, points).seconds == pytest.approx(truth, abs=1e-6)


def test_the_fast_backend_is_taken_where_it_is_installed() -> None:
    assert TravelTimes(town(0)).backend == ("ch" if find_spec("pyroutingkit") else "scipy")
