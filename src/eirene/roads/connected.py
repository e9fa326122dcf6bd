"""The largest part of a network in which every place reaches every other and comes back, and what lies outside it.

Owns the choice of that part and the reasons why the rest is dropped. Refuses a silent drop.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import breadth_first_order, connected_components

from eirene.roads.report import Dropped, Report
from eirene.roads.ways import chosen, drives

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.roads.ways import Edges

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

_NAMED = 3
"""Roads named for each dropped part."""
NO_WAY_BACK = "can be entered but not left"
NO_WAY_IN = "can be left but not entered"
BETWEEN = "leads only between such dead ends"
APART = "no road joins it to the rest"


def largest_core(tail: Ints, head: Ints, nodes: int) -> Flags:
    """Which nodes lie in the largest strongly connected part (node n)? Of equal parts, the one with the first node."""
    _, part = connected_components(_graph(tail, head, nodes), directed=True, connection="strong")
    sizes = np.bincount(part)
    first = np.full(len(sizes), nodes)
    np.minimum.at(first, part, np.arange(nodes))
    return part == np.lexsort((first, -sizes))[0]


def keep_largest(edges: Edges) -> tuple[Edges, Report]:
    """Which pieces lie in the largest strongly connected part, and what was dropped and why?

    A piece counts as passable in a direction when any profile may drive it. States of clearance and closures do not
    count: they change.
    """
    nodes, ends = np.unique(np.concatenate((edges.tail, edges.head)), return_inverse=True)
    count = len(nodes)
    tail, head = ends[: len(edges.tail)], ends[len(edges.tail) :]
    begin, end = _arcs(tail, head, drives(edges))
    core = largest_core(begin, end, count)
    kept = core[tail] & core[head]
    parts, part = connected_components(_graph(tail, head, count), directed=False)
    reasons = _reasons(begin, end, core, part)
    dropped = _told(edges, nodes, tail, head, ~kept, reasons, part)
    used = chosen(edges, kept)
    km = float(used.length_m.sum()) / 1000
    report = Report(
        km=km,
        read_nodes=count,
        read_km=float(edges.length_m.sum()) / 1000,
        core_nodes=int(core.sum()),
        parts=parts,
        dropped=dropped,
        no_truck_nodes=_without_trucks(used),
    )
    return used, report


def _graph(tail: Ints, head: Ints, nodes: int) -> coo_array:
    return coo_array((np.ones(len(tail)), (tail, head)), shape=(nodes, nodes))


def _arcs(tail: Ints, head: Ints, open_to: Flags) -> tuple[Ints, Ints]:
    along, against = open_to
    return np.concatenate((tail[along], head[against])), np.concatenate((head[along], tail[against]))


def _reasons(begin: Ints, end: Ints, core: Flags, part: Ints) -> tuple[Flags, Flags, Flags]:
    """Can a node be reached from the core, reach it, and does any road join it to the core (node n)?"""
    start = int(np.flatnonzero(core)[0])
    found: list[Flags] = []
    for a, b in ((begin, end), (end, begin)):
        flags = np.zeros(len(core), dtype=bool)
        flags[breadth_first_order(_graph(a, b, len(core)).tocsr(), start, return_predecessors=False)] = True
        found.append(flags)
    return found[0], found[1], part == part[start]


def _told(
    edges: Edges,
    nodes: Ints,
    tail: Ints,
    head: Ints,
    out: Flags,
    reasons: tuple[Flags, Flags, Flags],
    part: Ints,
) -> tuple[Dropped, ...]:
    entered, leaves, joined = reasons
    groups: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for edge in np.flatnonzero(out).tolist():
        a, b = int(tail[edge]), int(head[edge])
        if not joined[a]:
            groups[APART, int(part[a])].append(edge)
        elif entered[a] and entered[b]:
            groups[NO_WAY_BACK, 0].append(edge)
        elif leaves[a] and leaves[b]:
            groups[NO_WAY_IN, 0].append(edge)
        else:
            groups[BETWEEN, 0].append(edge)
    told = [_dropped(why, edges, nodes, tail, head, np.array(members)) for (why, _), members in groups.items()]
    return tuple(sorted(told, key=lambda d: (-d.km, d.why, d.lon or 0.0, d.lat or 0.0)))


def _dropped(why: str, edges: Edges, nodes: Ints, tail: Ints, head: Ints, members: Ints) -> Dropped:
    inside = nodes[np.unique(np.concatenate((tail[members], head[members])))]
    lengths: defaultdict[str, float] = defaultdict(float)
    for edge in members.tolist():
        road = edges.roads[int(edges.road[edge])]
        if road.name or road.name_local:
            lengths[road.told] += float(edges.length_m[edge])
    named = sorted(lengths, key=lambda name: (-lengths[name], name))[:_NAMED]
    return Dropped(
        why,
        len(inside),
        float(edges.length_m[members].sum()) / 1000,
        round(float(edges.lon[inside].mean()), 5),
        round(float(edges.lat[inside].mean()), 5),
        tuple(named),
    )


def _without_trucks(edges: Edges) -> int:
    nodes, ends = np.unique(np.concatenate((edges.tail, edges.head)), return_inverse=True)
    if not len(nodes):
        return 0
    tail, head = ends[: len(edges.tail)], ends[len(edges.tail) :]
    begin, end = _arcs(tail, head, np.isfinite(edges.time_s[1]))
    return len(nodes) - int(largest_core(begin, end, len(nodes)).sum())
