"""The suite `roads`: travel times on real road networks beside scipy, re-costing, and the reading of a file."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.figure import Figure, absent, at_least, at_most
from bench.measure import call

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from eirene.roads.network import Network
    from eirene.roads.snap import Snapped
    from eirene.roads.travel import Backend, TravelTimes

    Ints = NDArray[np.int64]

ROADS = Path(__file__).resolve().parents[2] / "shared" / "data" / "roads"
PORTO_ALEGRE = ROADS / "poa.osm.pbf"
SEEDS = (11, 12, 13, 14, 15)
SIDE = 1000
SCENARIOS = 100
NO_DATA = "the reference material (../shared) is not beside this checkout"


@cache
def _network(*, merged: bool) -> Network:
    from eirene.roads.osm import read_osm

    return read_osm(PORTO_ALEGRE, merged=merged)[0]


@cache
def _travel(backend: Backend, *, merged: bool) -> TravelTimes:
    from eirene.roads.network import CLEARANCES
    from eirene.roads.travel import TravelTimes

    travel = TravelTimes(_network(merged=merged), backend=backend, passable=CLEARANCES)
    travel.engine("car")
    return travel


def _nodes(seed: int, count: int, *, merged: bool) -> Snapped:
    import numpy as np

    from eirene.roads.snap import at_nodes

    network = _network(merged=merged)
    return at_nodes(network, np.random.default_rng(seed).choice(network.nodes, count, replace=False))


def _fast() -> str | None:
    """Why is there no fast backend to measure? None where there is one."""
    if not PORTO_ALEGRE.is_file():
        return NO_DATA
    if find_spec("pyroutingkit") is None:
        return "pyroutingkit has no wheel here"
    return None


def _ratio(name: str, goal: float, work: Callable[[Backend, int], object], note: str) -> Figure:
    """Measure the same work by both backends, once for each seed."""
    why = _fast()
    if why:
        return absent(name, "ratio", f">= {goal:g}", why)
    fast = [call(lambda s=seed: work("ch", s), warm_runs=3).typical for seed in SEEDS]
    slow = [call(lambda s=seed: work("scipy", s), warm_runs=0).typical for seed in SEEDS]
    ratios = [b / a for a, b in zip(fast, slow, strict=True)]
    told = f"{note}; {len(SEEDS)} seeds, {min(ratios):.3g} to {max(ratios):.3g}; {median(fast):.3g} CPU s"
    return at_least(name, median(ratios), goal, "ratio", peer=f"scipy {median(slow):.3g} CPU s", note=told)


def matrix_ratio(*, merged: bool) -> Figure:
    """Measure 1000 by 1000 times between nodes of Porto Alegre."""

    def work(backend: Backend, seed: int) -> object:
        sources, targets = _nodes(seed, SIDE, merged=merged), _nodes(seed + 100, SIDE, merged=merged)
        return _travel(backend, merged=merged).matrix(sources, targets)

    kind = "merged" if merged else "every position a node"
    nodes = f", {_network(merged=merged).nodes:,} nodes" if PORTO_ALEGRE.is_file() else ""
    return _ratio(f"{SIDE}x{SIDE} on Porto Alegre ({kind})", 25, work, f"scipy over ch{nodes}")


def snapped_ratio() -> Figure:
    """Measure 1000 by 1000 times between places beside the roads: two ways out and two ways in for each."""
    import numpy as np

    from eirene.roads.snap import snap

    def places(seed: int) -> Snapped:
        network, random = _network(merged=True), np.random.default_rng(seed)
        at = random.integers(0, len(network.line_lon), SIDE)
        shift = random.normal(0, 5e-4, (2, SIDE))
        return snap(network, network.line_lon[at] + shift[0], network.line_lat[at] + shift[1])

    def work(backend: Backend, seed: int) -> object:
        return _travel(backend, merged=True).matrix(places(seed), places(seed + 100))

    return _ratio(f"{SIDE}x{SIDE} between places beside roads (merged)", 10, work, "scipy over ch, snapping included")


def osrm() -> Figure:
    """Say whether the table of OSRM could be measured beside ours."""
    name, goal = f"{SIDE}x{SIDE} beside the table of OSRM", ">= 1"
    if find_spec("osrm") is None:
        return absent(name, "ratio", goal, "osrm-bindings is not installed (it has no wheel for Python 3.11)")
    return absent(name, "ratio", goal, "osrm-bindings is installed, but this suite prepares no data for it")


def one_closure() -> Figure:
    """Measure the closing and the reopening of one arc, on the network with every position a node."""
    import numpy as np

    name, goal, unit = "one arc closed", 1.0, "CPU ms"
    why = _fast()
    if why:
        return absent(name, unit, f"<= {goal:g}", why)
    travel = _travel("ch", merged=False)
    seconds: list[float] = []
    for seed in SEEDS:
        arcs = np.random.default_rng(seed).choice(travel.network.arcs, 200, replace=False)

        def work(chosen: Ints = arcs) -> None:
            for arc in chosen:
                travel.close(np.array([arc]))
                travel.reopen(np.array([arc]))

        seconds.append(call(work, warm_runs=3).typical / (2 * len(arcs)))
    note = f"mean of 200 arcs closed and reopened, median of {len(SEEDS)} seeds"
    return at_most(name, median(seconds) * 1000, goal, unit, note=note)


def whole_recost() -> Figure:
    """Measure the re-costing of every arc, on the network with every position a node."""
    import numpy as np

    name, goal, unit = "every arc re-costed", 100.0, "CPU ms"
    why = _fast()
    if why:
        return absent(name, unit, f"<= {goal:g}", why)
    travel = _travel("ch", merged=False)
    engine, weights = travel.engine("car"), travel.weights("car")
    seconds: list[float] = []
    for seed in SEEDS:
        slower = np.rint(weights * np.random.default_rng(seed).uniform(1, 3, len(weights)))
        new = np.minimum(slower, weights.max()).astype(np.int64)
        seconds.append(call(lambda w=new: engine.recost(w), warm_runs=3).typical)
    engine.recost(weights)
    return at_most(name, median(seconds) * 1000, goal, unit, note=f"{len(weights):,} arcs, {len(SEEDS)} seeds")


def closures_ratio() -> Figure:
    """Measure 100 closures of 20 arcs each, with 50 by 500 times under every one."""
    import numpy as np

    def work(backend: Backend, seed: int) -> object:
        travel = _travel(backend, merged=True)
        sources, targets = _nodes(seed, 50, merged=True), _nodes(seed + 100, 500, merged=True)
        random = np.random.default_rng(seed)
        found: object = None
        for _ in range(SCENARIOS):
            with travel.without(random.choice(travel.network.arcs, 20, replace=False)):
                found = travel.matrix(sources, targets)
        return found

    return _ratio(f"{SCENARIOS} closures x (50x500)", 5, work, "scipy over ch, 20 arcs closed each time")


def read_cpu() -> Figure:
    """Measure the reading of a file of 30,000 nodes, to the network with its report."""
    name, goal, unit = "reading poa.osm.pbf", 1.0, "CPU s"
    if not PORTO_ALEGRE.is_file():
        return absent(name, unit, f"<= {goal:g}", NO_DATA)
    from eirene.roads.osm import read_osm

    timing = call(lambda: read_osm(PORTO_ALEGRE))
    return at_most(name, timing.typical, goal, unit, note=timing.note)


def run() -> list[Figure]:
    """Measure every figure of the suite."""
    return [
        read_cpu(),
        matrix_ratio(merged=False),
        matrix_ratio(merged=True),
        snapped_ratio(),
        osrm(),
        one_closure(),
        whole_recost(),
        closures_ratio(),
    ]
