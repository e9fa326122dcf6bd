"""Small invented road networks, and slow plain searches to hold the fast ones against."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

import numpy as np

from eirene.mission.mission import Shape
from eirene.roads.geojson import network_of
from eirene.roads.network import CLEARANCES
from eirene.roads.travel import TravelTimes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from eirene.roads.network import Network
    from eirene.roads.travel import Backend

    Ints = NDArray[np.int64]

Line = list[tuple[float, float]]
STEP = 0.01
"""Degrees between two places of the invented grid; about 1.1 km."""


def road(name: str, line: Sequence[tuple[float, float]], **properties: object) -> Shape:
    """Give a road through places of the grid, (column, row) counted in steps."""
    coordinates = [[x * STEP, y * STEP] for x, y in line]
    return Shape(name, "roads", name.title(), {"type": "LineString", "coordinates": coordinates}, properties)


def network(*roads: Shape) -> Network:
    """Give the network of some roads."""
    return network_of(roads)[0]


def node_at(found: Network, x: float, y: float) -> int:
    """Which node lies at this place of the grid?"""
    gaps = np.hypot(found.lon - x * STEP, found.lat - y * STEP)
    assert gaps.min() < 1e-9
    return int(np.argmin(gaps))


def everywhere(found: Network, backend: Backend = "scipy") -> TravelTimes:
    """Give times on a network whatever the clearance."""
    return TravelTimes(found, backend=backend, passable=CLEARANCES)


def town(seed: int, side: int = 5) -> Network:
    """Give a grid of streets with speeds, one-way streets and gaps as they come from a seed."""
    random = np.random.default_rng(seed)
    roads: list[Shape] = []
    for k in range(side):
        for across in (True, False):
            for start in range(side - 1):
                ends = [
                    (start, k),
                    (start + 0.5 + random.uniform(-0.3, 0.3), k + random.uniform(-0.2, 0.2)),
                    (start + 1, k),
                ]
                line = ends if across else [(y, x) for x, y in ends]
                draw = random.uniform()
                if draw > 0.9:
                    continue
                roads.append(
                    road(
                        f"{'ew' if across else 'ns'}-{k}-{start}",
                        line,
                        road_class=str(random.choice(["primary", "residential", "track"])),
                        oneway=draw < 0.2,
                        risk=float(random.uniform(0, 5)),
                    )
                )
    return network(*roads)


def plain_times(found: Network, weights: Ints, source: int, no_way: int) -> dict[int, float]:
    """How far is every node from one node? Dijkstra's algorithm as the textbook writes it."""
    best = {source: 0.0}
    queue = [(0.0, source)]
    while queue:
        time, node = heapq.heappop(queue)
        if time > best[node]:
            continue
        for arc in np.flatnonzero(found.tail == node).tolist():
            weight, head = int(weights[arc]), int(found.head[arc])
            if weight < no_way and time + weight < best.get(head, np.inf):
                best[head] = time + weight
                heapq.heappush(queue, (best[head], head))
    return best
