"""One suite for every backend of shortest paths: all equal a plain search, and each other on real networks."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
import pytest

from eirene.roads.engine import NO_WAY
from eirene.roads.network import CLEARANCES
from eirene.roads.osm import read_osm
from eirene.roads.snap import snap
from eirene.roads.travel import TravelTimes
from tests.unit.roads.invented import everywhere, network, node_at, plain_times, road, town

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from eirene.roads.network import Network
    from eirene.roads.snap import Snapped
    from eirene.roads.travel import Backend

REAL = ("Helsinki", "andorra", "poa")


@pytest.fixture(params=["scipy", "ch"])
def backend(request: pytest.FixtureRequest) -> Backend:
    if request.param == "ch" and find_spec("pyroutingkit") is None:
        pytest.skip("pyroutingkit has no wheel here")
    return request.param


@cache
def _real(path: Path) -> Network:
    return read_osm(path)[0]


@pytest.fixture(params=REAL)
def real(request: pytest.FixtureRequest, shared: Path) -> Network:
    return _real(shared / "data" / "roads" / f"{request.param}.osm.pbf")


def _matrix(travel: TravelTimes, profile: str) -> NDArray[np.float64]:
    nodes = np.arange(travel.network.nodes)
    return travel.engine(profile).matrix(nodes, nodes, np.inf)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("profile", ["car", "truck"])
def test_a_backend_equals_a_plain_search(backend: Backend, seed: int, profile: str) -> None:
    travel = everywhere(town(seed), backend)
    random = np.random.default_rng(seed)
    for step in range(4):
        weights, found = travel.weights(profile), _matrix(travel, profile)
        for source in range(travel.network.nodes):
            plain = plain_times(travel.network, weights, source, NO_WAY)
            row = [plain.get(node, np.inf) for node in range(travel.network.nodes)]
            assert found[source].tolist() == row
        arcs = random.choice(travel.network.arcs, travel.network.arcs // 6, replace=False)
        if step == 0:
            travel.close(arcs)
        elif step == 1:
            travel.set_speed(arcs, float(random.uniform(0.1, 3)))
        else:
            travel.reopen(np.arange(travel.network.arcs))


@pytest.mark.parametrize("seed", range(4))
def test_a_path_has_the_length_of_the_matrix(backend: Backend, seed: int) -> None:
    travel = everywhere(town(seed), backend)
    weights, found, engine = travel.weights("car"), _matrix(travel, "car"), travel.engine("car")
    network = travel.network
    for source in range(0, network.nodes, 3):
        for target in range(0, network.nodes, 2):
            arcs = engine.path(source, target)
            assert arcs is not None
            assert weights[arcs].sum() == found[source, target]
            if len(arcs):
                assert (network.head[arcs[:-1]] == network.tail[arcs[1:]]).all()
                assert (network.tail[arcs[0]], network.head[arcs[-1]]) == (source, target)


def test_what_cannot_be_reached_is_infinite_and_has_no_path(backend: Backend) -> None:
    travel = everywhere(town(1), backend)
    travel.close(np.flatnonzero(travel.network.head == 0))
    assert np.isinf(travel.engine("car").matrix(np.array([1]), np.array([0]), np.inf)[0, 0])
    assert travel.engine("car").path(1, 0) is None


def test_parallel_roads_count_by_the_faster_one_that_is_open(backend: Backend) -> None:
    both = network(
        road("short", [(0, 0), (1, 0)]), road("long", [(0, 0), (0.5, 1), (1, 0)]), road("on", [(1, 0), (2, 0)])
    )
    travel = everywhere(both, backend)
    ends = np.array([node_at(both, 0, 0)]), np.array([node_at(both, 1, 0)])
    fast = travel.engine("car").matrix(*ends, np.inf)[0, 0]
    travel.close(both.arcs_of(["short"]))
    slow = travel.engine("car").matrix(*ends, np.inf)[0, 0]
    assert slow == pytest.approx(fast * np.sqrt(5), rel=0.01)
    travel.close(both.arcs_of(["long"]))
    assert np.isinf(travel.engine("car").matrix(*ends, np.inf)[0, 0])


def _places(network: Network, random: np.random.Generator, count: int) -> Snapped:
    at = random.integers(0, len(network.line_lon), count)
    return snap(
        network,
        network.line_lon[at] + random.normal(0, 1e-3, count),
        network.line_lat[at] + random.normal(0, 1e-3, count),
    )


@pytest.mark.parametrize("profile", ["car", "truck"])
def test_backends_agree_on_real_networks_under_closures(real: Network, profile: str) -> None:
    if find_spec("pyroutingkit") is None:
        pytest.skip("pyroutingkit has no wheel here")
    random = np.random.default_rng(7)
    sources, targets = _places(real, random, 60), _places(real, random, 80)
    both = [TravelTimes(real, backend=name, passable=CLEARANCES) for name in ("ch", "scipy")]
    for step in range(3):
        fast, slow = (travel.matrix(sources, targets, profile) for travel in both)
        assert (fast.backend, slow.backend) == ("ch", "scipy")
        assert np.array_equal(fast.reachable, slow.reachable)
        assert np.array_equal(np.isfinite(fast.seconds), fast.reachable)
        known = fast.reachable
        assert known.any()
        assert np.abs(fast.seconds[known] - slow.seconds[known]).max() < 1
        arcs = random.choice(real.arcs, real.arcs // 40, replace=False)
        for travel in both:
            if step == 0:
                travel.close(arcs)
            else:
                travel.reopen(arcs)
                travel.set_speed(arcs, 0.4)
