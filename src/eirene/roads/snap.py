"""Where on the road network is a place? The nearest line, how far it is, and the position on it.

Owns the snapping of points. Refuses to move a point farther than it was allowed to: such a point is told as too far.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from eirene.roads.geodesy import distance_m

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from eirene.roads.network import Network

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

WITHIN_M: Final = 1000.0
"""How far a place may lie beside a road [m], unless the caller says otherwise."""
_END = 1e-9
"""Share of a line within which a place counts as at its end."""


@dataclass(frozen=True, eq=False)
class Snapped:
    """Points on the lines of a network.

    Parameters
    ----------
    edge : array
        Line, (point n); -1 where no road is near enough.
    share : array
        Position on the line as a share of its length, 0 at its first position, (point n).
    node : array
        Node, where the point is one, (point n); -1 elsewhere.
    distance_m : array
        How far the place lies from the road [m], (point n); also where it is too far.
    lon, lat : array
        The position on the road [degrees], (point n).
    """

    edge: Ints
    share: Floats
    node: Ints
    distance_m: Floats
    lon: Floats
    lat: Floats

    def __len__(self) -> int:
        """How many points?"""
        return len(self.edge)

    @property
    def on_road(self) -> Flags:
        """Which points lie on the network (point n)?"""
        return self.edge >= 0

    def take(self, chosen: Ints | slice) -> Snapped:
        """Give some of the points."""
        return Snapped(*(getattr(self, name)[chosen] for name in self.__dataclass_fields__))


class Snapper:
    """Finds the nearest line of a network for many points; builds its tree once.

    Parameters
    ----------
    network : Network
    edges : array of bool, optional
        Lines that count, (edge e); all by default.
    """

    def __init__(self, network: Network, edges: Flags | None = None) -> None:
        self._network = network
        self._edges = np.arange(network.edges) if edges is None else np.flatnonzero(edges)
        flat = network.frame.flat(network.line_lon, network.line_lat)
        of_edge = np.repeat(np.arange(network.edges), np.diff(network.first))
        kept = np.ones(len(of_edge), dtype=bool) if edges is None else edges[of_edge]
        index = np.unique(of_edge[kept], return_inverse=True)[1]
        self._lines = shapely.linestrings(flat[kept], indices=index)
        self._tree = shapely.STRtree(self._lines)

    def snap(self, lon: Sequence[float] | Floats, lat: Sequence[float] | Floats, within_m: float = WITHIN_M) -> Snapped:
        """Which position on the network is nearest to each place?

        Parameters
        ----------
        lon, lat : sequence of float
            Places [degrees], (point n).
        within_m : float
            A place farther from any road is on none [m].
        """
        lon, lat = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
        if not len(self._edges) or not len(lon):
            return _nowhere(lon, lat)
        frame = self._network.frame
        points = shapely.points(frame.flat(lon, lat))
        line = self._tree.nearest(points)
        along = shapely.line_locate_point(self._lines[line], points, normalized=True)
        feet = shapely.get_coordinates(shapely.line_interpolate_point(self._lines[line], along, normalized=True))
        foot_lon, foot_lat = frame.globe(feet)
        distance = distance_m(lon, lat, foot_lon, foot_lat)
        edge = np.where(distance <= within_m, self._edges[line], -1)
        ends = self._network.edge_ends[:, self._edges[line]]
        node = np.where(along <= _END, ends[0], np.where(along >= 1 - _END, ends[1], -1))
        return Snapped(edge, along, np.where(edge >= 0, node, -1), distance, foot_lon, foot_lat)


def snap(
    network: Network, lon: Sequence[float] | Floats, lat: Sequence[float] | Floats, within_m: float = WITHIN_M
) -> Snapped:
    """Which position on the network is nearest to each place? See `Snapper.snap`."""
    return Snapper(network).snap(lon, lat, within_m)


def at_nodes(network: Network, nodes: Sequence[int] | Ints) -> Snapped:
    """Give nodes of a network as points on it."""
    wanted = np.asarray(nodes, dtype=np.int64)
    ends = network.edge_ends
    edge_at = np.zeros(network.nodes, dtype=np.int64)
    share_at = np.zeros(network.nodes)
    for side in (1, 0):
        edge_at[ends[side]] = np.arange(network.edges)
        share_at[ends[side]] = float(side)
    return Snapped(
        edge_at[wanted], share_at[wanted], wanted, np.zeros(len(wanted)), network.lon[wanted], network.lat[wanted]
    )


def swapped(lon: float, lat: float, box: tuple[float, float, float, float]) -> bool:
    """Does a place lie outside a box of west, south, east, north, and inside it with its coordinates swapped?"""
    west, south, east, north = box
    inside = west <= lon <= east and south <= lat <= north
    return not inside and west <= lat <= east and south <= lon <= north


def _nowhere(lon: Floats, lat: Floats) -> Snapped:
    none = np.full(len(lon), -1, dtype=np.int64)
    return Snapped(none, np.zeros(len(lon)), none.copy(), np.full(len(lon), np.inf), lon, lat)
