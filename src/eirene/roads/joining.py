"""Lines drawn by hand, joined where they share a vertex; and where they look joined and are not.

Owns the tolerance of a common vertex. Refuses to join lines that cross without one: a bridge looks like that too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import KDTree

from eirene.roads.geodesy import frame_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

TOLERANCE_M: Final = 1.0
"""Vertices this near are one [m]: about the fifth decimal of a degree."""
GAP_M: Final = 50.0
"""A loose end this near to another line is told [m]."""


@dataclass(frozen=True, eq=False)
class Lines:
    """Lines over joined nodes.

    Parameters
    ----------
    lon, lat : array
        Nodes [degrees], (node n).
    node : array
        Nodes of all lines one behind the other, (vertex v).
    first : array
        Where a line begins among the vertices, (line l + 1).
    owner : array
        Which feature a line belongs to, (line l).
    """

    lon: Floats
    lat: Floats
    node: Ints
    first: Ints
    owner: Ints


def joined(lon: Floats, lat: Floats, first: Ints, owner: Ints) -> Lines:
    """Which nodes do these vertices make, when those within the tolerance are one? The first gives the place."""
    flat = frame_of(lon, lat).flat(lon, lat)
    pairs = KDTree(flat).query_pairs(TOLERANCE_M, output_type="ndarray")
    count = len(lon)
    links = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    _, label = connected_components(links, directed=False)
    _, at, node = np.unique(label, return_index=True, return_inverse=True)
    return Lines(lon[at], lat[at], node.astype(np.int64), first, owner)


def _drawn(lines: Lines) -> tuple[Floats, NDArray[np.object_]]:
    flat = frame_of(lines.lon, lines.lat).flat(lines.lon, lines.lat)
    index = np.repeat(np.arange(len(lines.owner)), np.diff(lines.first))
    return flat, shapely.linestrings(flat[lines.node], indices=index)


def unjoined_crossings(lines: Lines) -> list[tuple[int, int, float, float]]:
    """Where do two lines cross without a common node? The two features, longitude and latitude."""
    flat, drawn = _drawn(lines)
    frame = frame_of(lines.lon, lines.lat)
    one, other = shapely.STRtree(drawn).query(drawn, predicate="intersects")
    found: list[tuple[int, int, float, float]] = []
    for a, b in zip(one.tolist(), other.tolist(), strict=True):
        if a >= b:
            continue
        shared = np.intersect1d(_nodes(lines, a), _nodes(lines, b))
        for point in shapely.get_coordinates(shapely.intersection(drawn[a : a + 1], drawn[b : b + 1])):
            gaps = np.hypot(*(flat[shared] - point).T) if len(shared) else np.array([np.inf])
            if gaps.min() > TOLERANCE_M:
                lon, lat = frame.globe(point[None, :])
                found.append((int(lines.owner[a]), int(lines.owner[b]), float(lon[0]), float(lat[0])))
    return found


def loose_ends(lines: Lines) -> list[tuple[int, int, float, float, float]]:
    """Which ends lie beside another line without a common node? Two features, longitude, latitude and the gap [m]."""
    flat, drawn = _drawn(lines)
    uses = np.bincount(lines.node, minlength=len(lines.lon))
    tree = shapely.STRtree(drawn)
    found: list[tuple[int, int, float, float, float]] = []
    for line in range(len(lines.owner)):
        nodes = _nodes(lines, line)
        for node in (int(nodes[0]), int(nodes[-1])):
            if uses[node] > 1:
                continue
            point = shapely.points(float(flat[node, 0]), float(flat[node, 1]))
            near = [n for n in tree.query(point, predicate="dwithin", distance=GAP_M).tolist() if n != line]
            if near:
                gaps = shapely.distance(drawn[near], point)
                best = int(np.argmin(gaps))
                lon, lat = float(lines.lon[node]), float(lines.lat[node])
                found.append((int(lines.owner[line]), int(lines.owner[near[best]]), lon, lat, float(gaps[best])))
    return found


def _nodes(lines: Lines, line: int) -> Ints:
    return lines.node[int(lines.first[line]) : int(lines.first[line + 1])]
