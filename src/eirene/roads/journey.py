"""The arcs between two points on lines, the first and the last of them in part.

Owns the choice of the ends of a line and the cutting of lines. Refuses ways that do not exist: it answers None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.roads.ends import direct, entries, exits

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.roads.engine import Engine
    from eirene.roads.network import Network
    from eirene.roads.snap import Snapped

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Journey:
    """Arcs in order, and which part of each is driven.

    Parameters
    ----------
    arcs : array
        (step k).
    shares : array
        Where on the arc, in its direction, one gets on and off, (step k, 2); 0 and 1 for a whole arc.
    place : tuple of float
        Longitude and latitude of the start [degrees], for a journey of no arcs.
    """

    arcs: Ints
    shares: Floats
    place: tuple[float, float]

    def line(self, network: Network) -> tuple[tuple[float, float], ...]:
        """Which positions does it pass [degrees]?"""
        points: list[tuple[float, float]] = []
        for arc, (start, end) in zip(self.arcs.tolist(), self.shares.tolist(), strict=True):
            for lon, lat in cut_line(network.arc_line(arc), start, end).tolist():
                if not points or points[-1] != (lon, lat):
                    points.append((lon, lat))
        return tuple(points) if points else (self.place,)


def journey(network: Network, engine: Engine, weights: Ints, start: Snapped, goal: Snapped) -> Journey | None:
    """Which arcs does the way with the least weight pass? None where there is none.

    Parameters
    ----------
    start, goal : Snapped
        One point each.
    """
    out, into = exits(network, start, weights), entries(network, goal, weights)
    along = float(direct(network, start, goal, weights)[0, 0])
    best: tuple[float, int, int] | None = None
    for i in np.flatnonzero(np.isfinite(out.offset[0])).tolist():
        for j in np.flatnonzero(np.isfinite(into.offset[0])).tolist():
            between = engine.matrix(out.node[0, i : i + 1], into.node[0, j : j + 1], np.inf)[0, 0]
            total = float(out.offset[0, i] + between + into.offset[0, j])
            if np.isfinite(total) and (best is None or total < best[0]):
                best = (total, i, j)
    if np.isfinite(along) and (best is None or along <= best[0]):
        return _on_one_line(network, start, goal)
    if best is None:
        return None
    _, i, j = best
    arcs = engine.path(int(out.node[0, i]), int(into.node[0, j]))
    if arcs is None:
        return None
    head = _part(network, start, int(out.node[0, i]), leaving=True)
    tail = _part(network, goal, int(into.node[0, j]), leaving=False)
    whole = [(int(arc), 0.0, 1.0) for arc in arcs.tolist()]
    return _journey([*head, *whole, *tail], start)


def cut_line(line: Floats, start: float, end: float) -> Floats:
    """Which positions has the part of a line between two shares of its length, (position n, 2)?"""
    if start <= 0 and end >= 1:
        return line
    across = np.cos(np.radians(line[:, 1].mean()))
    steps = np.hypot(np.diff(line[:, 0]) * across, np.diff(line[:, 1]))
    at = np.concatenate(([0.0], np.cumsum(steps)))
    at = at / at[-1] if at[-1] > 0 else np.linspace(0, 1, len(line))
    inside = (at > start) & (at < end)
    ends = np.array([[np.interp(share, at, line[:, k]) for k in (0, 1)] for share in (start, end)])
    return np.vstack((ends[:1], line[inside], ends[1:]))


def _on_one_line(network: Network, start: Snapped, goal: Snapped) -> Journey:
    a, b = float(start.share[0]), float(goal.share[0])
    if a == b or (start.node[0] >= 0 and start.node[0] == goal.node[0]):
        return _journey([], start)
    backward = a > b
    arc = int(network.edge_arcs[int(backward), start.edge[0]])
    return _journey([(arc, 1 - a, 1 - b) if backward else (arc, a, b)], start)


def _part(network: Network, point: Snapped, node: int, *, leaving: bool) -> list[tuple[int, float, float]]:
    """Give the part of the point's own line between it and a node at its end; nothing where the point is the node."""
    if point.node[0] >= 0:
        return []
    edge, share = int(point.edge[0]), float(point.share[0])
    last = int(network.edge_ends[1, edge])
    # a line may be left at its last position along it, and entered from there against it
    backward = (node != last) if leaving else (node == last)
    arc = int(network.edge_arcs[int(backward), edge])
    on_arc = 1 - share if backward else share
    return [(arc, on_arc, 1.0) if leaving else (arc, 0.0, on_arc)]


def _journey(steps: list[tuple[int, float, float]], start: Snapped) -> Journey:
    arcs = np.array([arc for arc, _, _ in steps], dtype=np.int64)
    shares = np.array([(a, b) for _, a, b in steps], dtype=np.float64).reshape(-1, 2)
    return Journey(arcs, shares, (float(start.lon[0]), float(start.lat[0])))
