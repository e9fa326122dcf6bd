"""What lies within so many minutes by road: nodes, and lines as far as they can be driven.

Owns the answer as GeoJSON. Refuses areas: between roads nobody said that one can drive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.roads.ends import exits
from eirene.roads.engine import NO_WAY
from eirene.roads.journey import cut_line
from eirene.roads.scipy_backend import ScipyEngine

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.roads.network import Network
    from eirene.roads.snap import Snapped
    from eirene.roads.travel import TravelTimes

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Reach:
    """What can be reached from any of some points.

    Parameters
    ----------
    node_s : array
        Time to each node [s], (node n); infinite beyond the limit.
    arcs : array
        Arcs that can be driven, wholly or in part, (part k).
    shares : array
        From where to where on the arc, in its direction, (part k, 2).
    begin_s : array
        Time to where the part begins [s], (part k).
    limit_s : float
        [s]
    """

    node_s: Floats
    arcs: Ints
    shares: Floats
    begin_s: Floats
    limit_s: float

    @property
    def nodes(self) -> int:
        """How many nodes are reached?"""
        return int(np.isfinite(self.node_s).sum())


def reach(travel: TravelTimes, sources: Snapped, limit_s: float, profile: str = "car") -> Reach:
    """Which nodes and arcs can be reached from the nearest of the sources within a time?

    Parameters
    ----------
    sources : Snapped
        Points; one that is on no road reaches nothing.
    limit_s : float
        Driving time [s].
    """
    network, weights = travel.network, travel.weights(profile)
    out = exits(network, sources, weights)
    usable = np.isfinite(out.offset)
    times = np.full(network.nodes, np.inf)
    engine = ScipyEngine(network, weights)
    every = np.arange(network.nodes)
    for node, offset in zip(out.node[usable].tolist(), out.offset[usable].tolist(), strict=True):
        found = engine.matrix(np.array([node]), every, limit_s * 1000)[0] + offset
        np.minimum(times, found / 1000, out=times)
    times[times > limit_s] = np.inf
    arcs = np.flatnonzero((weights < NO_WAY) & (times[network.tail] < limit_s))
    begin = times[network.tail[arcs]]
    own, on, off = _own_lines(network, sources, weights, limit_s)
    share = np.minimum((limit_s - begin) * 1000 / weights[arcs], 1.0)
    return Reach(
        node_s=times,
        arcs=np.concatenate((arcs, own)),
        shares=np.vstack((np.column_stack((np.zeros(len(arcs)), share)), np.column_stack((on, off)))),
        begin_s=np.concatenate((begin, np.zeros(len(own)))),
        limit_s=limit_s,
    )


def _own_lines(network: Network, sources: Snapped, weights: Ints, limit_s: float) -> tuple[Ints, Floats, Floats]:
    """Which parts of their own lines do sources inside them reach? Arc, and from where to where on it."""
    inside = np.flatnonzero(sources.on_road & (sources.node < 0))
    arcs = network.edge_arcs[:, sources.edge[inside]]
    on = np.vstack((sources.share[inside], 1 - sources.share[inside]))
    usable = (arcs >= 0) & (weights[arcs] < NO_WAY)
    arcs, on = arcs[usable], on[usable]
    return arcs, on, np.minimum(on + limit_s * 1000 / weights[arcs], 1.0)


def as_geojson(network: Network, reached: Reach) -> dict[str, object]:
    """Give what is reached as GeoJSON lines, each with its road and the minutes to its beginning and end."""
    features: list[dict[str, object]] = []
    parts = zip(reached.arcs.tolist(), reached.shares.tolist(), reached.begin_s.tolist(), strict=True)
    for arc, (on, off), begin in parts:
        line = cut_line(network.arc_line(arc), on, off)
        road = network.roads[int(network.road[arc])]
        features.append(
            {
                "type": "Feature",
                "properties": {
                    "road": road.id,
                    "name": road.name,
                    "name_local": road.name_local,
                    "from_minutes": round(begin / 60, 2),
                    "whole": on <= 0 and off >= 1,
                },
                "geometry": {"type": "LineString", "coordinates": np.round(line, 7).tolist()},
            }
        )
    return {
        "type": "FeatureCollection",
        "limit_minutes": reached.limit_s / 60,
        "licence": network.licence,
        "features": features,
    }
