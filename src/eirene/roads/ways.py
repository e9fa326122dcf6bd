"""Lines with shared nodes, as every reader gives them, before they become a network.

Owns the form between a reader (`osm`, `geojson`) and `build`. Refuses to know any file format.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.roads.network import Road

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Ways:
    """Lines that share nodes.

    Parameters
    ----------
    lon, lat : array
        Nodes [degrees], (node n).
    node : array
        Nodes of all lines one behind the other, (vertex v).
    first : array
        Where a line begins among the vertices, (way w + 1).
    speed_kmh : array
        Speed of a profile along and against the line [km/h], (profile p, direction 2, way w); 0 where it may not.
    road : array
        Index into `roads`, (way w).
    blocked : array
        Nodes that no vehicle passes, (node n).
    no_trucks : array
        Nodes that no truck passes, (node n).
    roads : tuple of Road
    """

    lon: Floats
    lat: Floats
    node: Ints
    first: Ints
    speed_kmh: Floats
    road: Ints
    blocked: Flags
    no_trucks: Flags
    roads: tuple[Road, ...]


@dataclass(frozen=True, eq=False)
class Edges:
    """Pieces of lines between junctions.

    Parameters
    ----------
    lon, lat : array
        Nodes [degrees], (node n); vertices in between included.
    tail, head : array
        Node where the piece begins and ends, (edge e).
    time_s : array
        Driving time along and against the piece [s], (profile p, direction 2, edge e); infinite where none may drive.
    length_m : array
        (edge e) [m].
    road : array
        Index into `roads`, (edge e).
    node : array
        Nodes of all pieces one behind the other, (vertex v).
    first : array
        Where a piece begins among the vertices, (edge e + 1).
    roads : tuple of Road
    """

    lon: Floats
    lat: Floats
    tail: Ints
    head: Ints
    time_s: Floats
    length_m: Floats
    road: Ints
    node: Ints
    first: Ints
    roads: tuple[Road, ...]


def whole(numbers: Ints) -> list[int]:
    """Give an array of whole numbers as a list."""
    return cast("list[int]", numbers.tolist())


def drives(edges: Edges) -> Flags:
    """May any profile drive along and against each piece (direction 2, edge e)?"""
    return cast("Flags", np.isfinite(edges.time_s).any(axis=0))


def chosen(edges: Edges, kept: Flags) -> Edges:
    """Give only the pieces that are marked."""
    sizes = np.diff(edges.first)
    return replace(
        edges,
        tail=edges.tail[kept],
        head=edges.head[kept],
        time_s=edges.time_s[:, :, kept],
        length_m=edges.length_m[kept],
        road=edges.road[kept],
        node=edges.node[np.repeat(kept, sizes)],
        first=np.concatenate(([0], np.cumsum(sizes[kept]))),
    )
