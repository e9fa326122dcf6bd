"""Shortest paths by customisable contraction hierarchies (pyroutingkit): the fast backend.

Owns the only import of `pyroutingkit`. Builds the hierarchy once per network and shares it between profiles; weights
are customised anew without building. Works on one thread.

References
----------
Dibbelt, Strasser, Wagner: Customizable Contraction Hierarchies, 2016, doi:10.1145/2886843.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from pyroutingkit import INF_WEIGHT, CCHMetric, CCHTopology

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.roads.network import Network

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

_THREADS = 1


class Hierarchy:
    """The order in which nodes of a network are contracted, for any weights.

    Parameters
    ----------
    network : Network
    """

    def __init__(self, network: Network) -> None:
        self.topology = CCHTopology()
        self.topology.build(
            network.tail.astype(np.uint32),
            network.head.astype(np.uint32),
            network.lat.astype(np.float32),
            network.lon.astype(np.float32),
            network.nodes,
        )

    def engine(self, weights: Ints) -> ChEngine:
        """Give an engine over this hierarchy with weights of its own [ms], (arc a)."""
        return ChEngine(self, weights)


class ChEngine:
    """One set of weights over a hierarchy.

    Parameters
    ----------
    hierarchy : Hierarchy
    weights : array
        Of all arcs [ms], (arc a).
    """

    name = "ch"

    def __init__(self, hierarchy: Hierarchy, weights: Ints) -> None:
        self._metric = CCHMetric(hierarchy.topology)
        self.recost(weights)

    def recost(self, weights: Ints) -> None:
        """Take new weights of all arcs [ms]."""
        self._metric.customize(weights.astype(np.uint32), _THREADS)

    def update(self, arcs: Ints, weights: Ints) -> None:
        """Take new weights of some arcs [ms]."""
        self._metric.update_weights(arcs.astype(np.uint32), weights.astype(np.uint32))

    def matrix(self, sources: Ints, targets: Ints, limit: float) -> Floats:
        """How far is it from each source node to each target node [ms]? The limit is not used."""
        del limit
        found = self._metric.distances_many_to_many(sources.astype(np.uint32), targets.astype(np.uint32))
        times = found.astype(np.float64)
        times[found >= INF_WEIGHT] = np.inf
        return times

    def path(self, source: int, target: int) -> Ints | None:
        """Which arcs does a shortest way pass?"""
        distance, _, arcs = self._metric.query(source, target)
        if distance >= INF_WEIGHT:
            return None
        return np.array(arcs, dtype=np.int64)
