"""How a point on a line gets onto the nodes of the network, and from them to a point on a line.

Owns the offsets along the line where a way begins or ends inside it. Refuses no point: one that is on no road, or whose
line may not be driven, has no way out and in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.roads.engine import NO_WAY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.roads.network import Network
    from eirene.roads.snap import Snapped

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Ends:
    """The two nodes through which a point is left or entered.

    Parameters
    ----------
    node : array
        (point n, side 2).
    offset : array
        Driving time between the point and the node [ms], (point n, side 2); infinite where there is no way.
    """

    node: Ints
    offset: Floats

    @property
    def sides(self) -> list[int]:
        """Which sides does any point use?"""
        return np.flatnonzero(np.isfinite(self.offset).any(axis=0)).tolist()


def exits(network: Network, points: Snapped, weights: Ints) -> Ends:
    """Through which nodes does a way leave each point?"""
    along, against = _arc_times(network, points, weights)
    return _ends(network, points, _part(points.share, against), _part(1 - points.share, along))


def entries(network: Network, points: Snapped, weights: Ints) -> Ends:
    """Through which nodes does a way come to each point?"""
    along, against = _arc_times(network, points, weights)
    return _ends(network, points, _part(points.share, along), _part(1 - points.share, against))


def direct(network: Network, sources: Snapped, targets: Snapped, weights: Ints) -> Floats:
    """How long does it take along the line where both points lie on one [ms], (source s, target t)?

    No time from a place to itself, even where its road may not be driven.
    """
    same = (sources.edge[:, None] == targets.edge[None, :]) & sources.on_road[:, None]
    times = np.full(same.shape, np.inf)
    s, t = np.nonzero(same)
    along, against = _arc_times(network, sources, weights)
    step = targets.share[t] - sources.share[s]
    times[s, t] = np.where(step == 0, 0.0, np.where(step > 0, _part(step, along[s]), _part(-step, against[s])))
    at_one = (sources.node[:, None] == targets.node[None, :]) & (sources.node >= 0)[:, None]
    times[at_one] = 0.0
    return times


def _arc_times(network: Network, points: Snapped, weights: Ints) -> tuple[Floats, Floats]:
    """How long do the two arcs of each point's line take [ms], (point n)? Infinite where there is none."""
    found: list[Floats] = []
    for arcs in network.edge_arcs:
        arc = np.where(points.on_road, arcs[points.edge], -1)
        weight = weights[arc]
        found.append(np.where((arc >= 0) & (weight < NO_WAY), weight.astype(np.float64), np.inf))
    return found[0], found[1]


def _part(share: Floats, time: Floats) -> Floats:
    """Give a share of a time, and infinity where the time is infinite, whatever the share."""
    return np.multiply(share, time, out=np.full(time.shape, np.inf), where=np.isfinite(time))


def _ends(network: Network, points: Snapped, to_first: Floats, to_last: Floats) -> Ends:
    node = network.edge_ends[:, points.edge].T.copy()
    offset = np.column_stack((to_first, to_last))
    at_node = points.node >= 0
    node[at_node] = points.node[at_node, None]
    offset[at_node] = (0.0, np.inf)
    offset[~points.on_road] = np.inf
    return Ends(node, offset)
