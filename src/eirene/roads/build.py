"""From lines with shared nodes to a network: cut at junctions, drop what is cut off, simplify, number.

Owns the order of these steps. Refuses to drop anything without telling: the report names it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from eirene.roads.connected import keep_largest
from eirene.roads.geodesy import along_curve, distance_m
from eirene.roads.network import Network, clearance_code, kind_code
from eirene.roads.simplify import simplify
from eirene.roads.ways import Edges, chosen, drives, whole

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.roads.report import Report
    from eirene.roads.ways import Ways

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

_TRUCK = 1


def build(ways: Ways, *, source: str = "", licence: str = "", merged: bool = True) -> tuple[Network, Report]:
    """Which network do these lines make, and what was dropped on the way?

    Parameters
    ----------
    ways : Ways
        At least one line that some profile may drive.
    source, licence : str
        Kept with the network.
    merged : bool
        Merge pieces of one road where nothing else meets them; else every position of a line is a node.

    Raises
    ------
    ValueError
        When no profile may drive any line, or none can be driven there and back.
    """
    edges = cut(ways, everywhere=not merged)
    if not len(edges.tail):
        raise ValueError("no line is a road that a vehicle may drive")
    kept, report = keep_largest(edges)
    if not len(kept.tail):
        raise ValueError("no two places can be driven between and back: every road leads one way")
    network = _numbered(simplify(kept) if merged else kept, source, licence)
    return network, replace(
        report, source=source, licence=licence, nodes=network.nodes, arcs=network.arcs, edges=network.edges
    )


def cut(ways: Ways, *, everywhere: bool = False) -> Edges:
    """Which pieces of lines lie between junctions?

    A node is a junction where lines meet, end, or forbid the passage. A piece that returns to its own beginning is cut
    in the middle, so that no arc begins and ends at one node. With `everywhere` each position of a line is a cut.
    """
    ways = _parted(ways)
    last = np.zeros(len(ways.node), dtype=bool)
    ends = np.zeros(len(ways.node), dtype=bool)
    ends[ways.first[:-1]] = True
    last[ways.first[1:] - 1] = True
    ends |= last
    special = ways.blocked | ways.no_trucks | everywhere
    ends |= (np.bincount(ways.node, minlength=len(ways.lon)) > 1)[ways.node] | special[ways.node]
    starts, stops = _spans(ends, last)
    loops = (ways.node[starts] == ways.node[stops]) & (stops - starts > 1)
    ends[(starts[loops] + stops[loops]) // 2] = True
    starts, stops = _spans(ends, last)
    pieces = _pieces(ways, starts, stops)
    real = (pieces.tail != pieces.head) & np.isfinite(pieces.time_s).any(axis=(0, 1))
    return chosen(pieces, real)


def _parted(ways: Ways) -> Ways:
    """Give each passage of a blocked node two ends of its own: the line still leads there, and no longer through."""
    at = np.flatnonzero(ways.blocked[ways.node])
    if not len(at):
        return ways
    counts = np.ones(len(ways.node), dtype=np.int64)
    inner = np.ones(len(ways.node), dtype=bool)
    inner[ways.first[:-1]] = False
    inner[ways.first[1:] - 1] = False
    # an inner passage becomes the end of one line and the beginning of the next
    twice = at[inner[at]]
    counts[twice] = 2
    node = np.repeat(ways.node, counts)
    blocked_at = np.flatnonzero(ways.blocked[node])
    lon, lat = (np.concatenate((side, side[node[blocked_at]])) for side in (ways.lon, ways.lat))
    node = node.copy()
    node[blocked_at] = len(ways.lon) + np.arange(len(blocked_at))
    shift = np.concatenate(([0], np.cumsum(counts)))
    of_way = np.searchsorted(ways.first, twice, side="right") - 1
    first = np.concatenate((shift[ways.first], shift[twice] + 1))
    order = np.argsort(first, kind="stable")
    # the closing entry of `first` sorts last and names no line
    lines = np.concatenate((np.arange(len(ways.road)), [-1], of_way))[order][:-1]
    no_trucks = np.concatenate((ways.no_trucks, np.zeros(len(blocked_at), dtype=bool)))
    return replace(
        ways,
        lon=lon,
        lat=lat,
        node=node,
        first=first[order],
        speed_kmh=ways.speed_kmh[:, :, lines],
        road=ways.road[lines],
        blocked=np.zeros(len(lon), dtype=bool),
        no_trucks=no_trucks,
    )


def _spans(ends: Flags, last: Flags) -> tuple[Ints, Ints]:
    """From which vertex to which does each piece reach?"""
    at = np.flatnonzero(ends)
    begins = ~last[at[:-1]]
    return at[:-1][begins], at[1:][begins]


def _pieces(ways: Ways, starts: Ints, stops: Ints) -> Edges:
    lon, lat = ways.lon[ways.node], ways.lat[ways.node]
    steps = np.concatenate(([0.0], np.cumsum(distance_m(lon[:-1], lat[:-1], lon[1:], lat[1:]))))
    length = steps[stops] - steps[starts]
    way = np.searchsorted(ways.first, starts, side="right") - 1
    speed = ways.speed_kmh[:, :, way]
    with np.errstate(divide="ignore"):
        time = np.where(speed > 0, length * 3.6 / np.where(speed > 0, speed, 1.0), np.inf)
    tail, head = ways.node[starts], ways.node[stops]
    time[_TRUCK][:, ways.no_trucks[tail] | ways.no_trucks[head]] = np.inf
    sizes = stops - starts + 1
    first = np.concatenate(([0], np.cumsum(sizes)))
    inside: Ints = np.arange(int(first[-1])) - np.repeat(first[:-1], sizes) + np.repeat(starts, sizes)
    return Edges(ways.lon, ways.lat, tail, head, time, length, ways.road[way], ways.node[inside], first, ways.roads)


def _numbered(edges: Edges, source: str, licence: str) -> Network:
    """Number nodes, arcs and roads anew and leave out what no piece uses."""
    nodes, ends = np.unique(np.concatenate((edges.tail, edges.head)), return_inverse=True)
    # neighbours get near numbers, so that a search stays within the memory it has just read
    order = along_curve(edges.lon[nodes], edges.lat[nodes])
    nodes, ends = nodes[order], np.argsort(order)[ends]
    used, road = np.unique(edges.road, return_inverse=True)
    roads = tuple(edges.roads[index] for index in whole(used))
    count = len(edges.tail)
    tail, head = ends[:count], ends[count:]
    along, against = drives(edges)
    edge = np.concatenate((np.flatnonzero(along), np.flatnonzero(against)))
    backward = np.arange(len(edge)) >= np.count_nonzero(along)
    begin, end = np.where(backward, (head[edge], tail[edge]), (tail[edge], head[edge]))
    order = np.lexsort((edge, end, begin))
    edge, backward = edge[order], backward[order]
    of_arc = road[edge]
    length = edges.length_m[edge]
    risk = np.array([np.nan if r.risk_per_km is None else r.risk_per_km for r in roads])
    return Network(
        lon=edges.lon[nodes],
        lat=edges.lat[nodes],
        tail=begin[order],
        head=end[order],
        length_m=length,
        time_s=np.ascontiguousarray(edges.time_s[:, backward.astype(np.int64), edge]),
        risk=risk[of_arc] * length / 1000,
        kind=np.array([kind_code(r.kind) for r in roads], dtype=np.int8)[of_arc],
        road=of_arc,
        clearance=np.array([clearance_code(r.clearance) for r in roads], dtype=np.int8)[of_arc],
        closed=np.array([r.closed for r in roads], dtype=bool)[of_arc],
        edge=edge,
        backward=backward,
        first=edges.first,
        line_lon=edges.lon[edges.node],
        line_lat=edges.lat[edges.node],
        roads=roads,
        source=source,
        licence=licence,
    )
