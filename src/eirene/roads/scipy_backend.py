"""Shortest paths by Dijkstra's algorithm in scipy: always there, and the measure of every other backend."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from eirene.roads.engine import NO_WAY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.roads.network import Network

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


class ScipyEngine:
    """Dijkstra over a sparse matrix; of arcs between the same two nodes the cheapest counts.

    Parameters
    ----------
    network : Network
    weights : array
        Of all arcs [ms], (arc a).
    """

    name = "scipy"

    def __init__(self, network: Network, weights: Ints) -> None:
        order = np.lexsort((network.head, network.tail))
        tail, head = network.tail[order], network.head[order]
        fresh = np.ones(len(order), dtype=bool)
        fresh[1:] = (np.diff(tail) != 0) | (np.diff(head) != 0)
        self._order = order
        self._starts = np.flatnonzero(fresh)
        self._heads = head[self._starts]
        self._rows = np.concatenate(([0], np.cumsum(np.bincount(tail[self._starts], minlength=network.nodes))))
        self._weights = weights.copy()
        self._shape = (network.nodes, network.nodes)
        self._graph = self._matrix()

    def _matrix(self) -> csr_array:
        cheapest = np.minimum.reduceat(self._weights[self._order], self._starts)
        data = np.where(cheapest >= NO_WAY, np.inf, cheapest.astype(np.float64))
        return csr_array((data, self._heads, self._rows), shape=self._shape)

    def recost(self, weights: Ints) -> None:
        """Take new weights of all arcs [ms]."""
        self._weights = weights.copy()
        self._graph = self._matrix()

    def update(self, arcs: Ints, weights: Ints) -> None:
        """Take new weights of some arcs [ms]."""
        self._weights[arcs] = weights
        self._graph = self._matrix()

    def matrix(self, sources: Ints, targets: Ints, limit: float) -> Floats:
        """How far is it from each source node to each target node [ms]?"""
        return dijkstra(self._graph, indices=sources, limit=limit)[:, targets]

    def path(self, source: int, target: int) -> Ints | None:
        """Which arcs does a shortest way pass?"""
        distance, before = dijkstra(self._graph, indices=source, return_predecessors=True)
        if not np.isfinite(distance[target]):
            return None
        nodes = [target]
        while nodes[-1] != source:
            nodes.append(int(before[nodes[-1]]))
        return np.array([self._arc(a, b) for b, a in pairwise(nodes)][::-1], dtype=np.int64)

    def _arc(self, tail: int, head: int) -> int:
        """Give the cheapest arc from one node to its neighbour."""
        row = slice(int(self._rows[tail]), int(self._rows[tail + 1]))
        cell = int(self._rows[tail]) + int(np.searchsorted(self._heads[row], head))
        end = int(self._starts[cell + 1]) if cell + 1 < len(self._starts) else len(self._order)
        arcs = self._order[int(self._starts[cell]) : end]
        return int(arcs[np.argmin(self._weights[arcs])])
