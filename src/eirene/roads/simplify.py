"""Fewer nodes with the same times: pieces of one road that meet at a node where nothing else does become one.

Owns the merging. Refuses to merge across roads, or where a direction, profile or ban differs; times and lengths add up
and the line keeps all its positions.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.roads.ways import Edges

    Ints = NDArray[np.int64]

_PAIR = 2
Link = tuple[int, bool]
"""A piece, and whether it is followed from its end to its beginning."""


def simplify(edges: Edges) -> Edges:
    """Which pieces remain when pieces of one road are merged at nodes between two of them?"""
    joints = _joints(edges)
    if not joints:
        return edges
    chains = _chains(edges, joints)
    return _merged(edges, chains)


def _joints(edges: Edges) -> dict[int, tuple[int, int]]:
    """Which nodes can go? Node to the two pieces that meet there."""
    count = len(edges.tail)
    ends = np.concatenate((edges.tail, edges.head))
    degree = np.bincount(ends, minlength=len(edges.lon))
    order = np.argsort(ends, kind="stable")
    order = order[degree[ends[order]] == _PAIR]
    a, b = order[0::2], order[1::2]
    one, other = a % count, b % count
    drives = np.isfinite(edges.time_s)
    # toward the node: along the piece when it ends there; away: against it
    one_in, other_in = (a >= count).astype(int), (b >= count).astype(int)
    inward, away = drives[:, 1 - one_in, one], drives[:, other_in, other]
    back_in, back_away = drives[:, 1 - other_in, other], drives[:, one_in, one]
    same = (
        (one != other)
        & (edges.road[one] == edges.road[other])
        & (inward == away).all(axis=0)
        & (back_in == back_away).all(axis=0)
    )
    at = ends[a]
    return {
        int(node): (int(p), int(q))
        for node, p, q in zip(at[same].tolist(), one[same].tolist(), other[same].tolist(), strict=True)
    }


def _chains(edges: Edges, joints: dict[int, tuple[int, int]]) -> list[list[Link]]:
    """Follow pieces from joint to joint; each chain has at least two pieces and does not end where it began."""
    done: set[int] = set()
    chains: list[list[Link]] = []
    for node in joints:
        first = joints[node][0]
        if first in done:
            continue
        start = _rewind(edges, joints, first)
        chain = _walk(edges, joints, start)
        done.update(edge for edge, _ in chain)
        chains.extend(_open(edges, chain))
    return chains


def _far(edges: Edges, link: Link) -> int:
    edge, against = link
    return int(edges.tail[edge] if against else edges.head[edge])


def _next(edges: Edges, joints: dict[int, tuple[int, int]], link: Link) -> Link | None:
    node = _far(edges, link)
    pair = joints.get(node)
    if pair is None:
        return None
    edge = pair[1] if pair[0] == link[0] else pair[0]
    return edge, int(edges.tail[edge]) != node


def _rewind(edges: Edges, joints: dict[int, tuple[int, int]], edge: int) -> Link:
    """Give the first piece of the chain that this one belongs to; any piece where the chain is a ring."""
    link: Link = (edge, True)
    while (after := _next(edges, joints, link)) is not None and after[0] != edge:
        link = after
    return (link[0], not link[1])


def _walk(edges: Edges, joints: dict[int, tuple[int, int]], start: Link) -> list[Link]:
    chain = [start]
    while (after := _next(edges, joints, chain[-1])) is not None and after[0] != start[0]:
        chain.append(after)
    return chain


def _open(edges: Edges, chain: list[Link]) -> list[list[Link]]:
    """Keep a node in the middle of a chain that ends where it began: no arc may begin and end at one node."""
    edge, against = chain[0]
    begin = int(edges.head[edge] if against else edges.tail[edge])
    if begin != _far(edges, chain[-1]):
        return [chain]
    half = (len(chain) + 1) // 2
    return [part for part in (chain[:half], chain[half:]) if len(part) > 1]


def _merged(edges: Edges, chains: list[list[Link]]) -> Edges:
    count = len(edges.tail)
    group = np.arange(count)
    reverse = np.zeros(count, dtype=bool)
    place = np.zeros(count, dtype=np.int64)
    for chain in chains:
        leader = min(edge for edge, _ in chain)
        for position, (edge, against) in enumerate(chain):
            group[edge], reverse[edge], place[edge] = leader, against, position
    order = np.lexsort((place, group))
    starts = np.flatnonzero(np.concatenate(([True], np.diff(group[order]) > 0)))
    times = np.where(reverse[None, None, :], edges.time_s[:, ::-1, :], edges.time_s)[:, :, order]
    tails = np.where(reverse, edges.head, edges.tail)[order]
    heads = np.where(reverse, edges.tail, edges.head)[order]
    stops = np.concatenate((starts[1:], [count])) - 1
    node, first = _lines(edges, order, reverse, starts)
    return replace(
        edges,
        tail=tails[starts],
        head=heads[stops],
        time_s=np.add.reduceat(times, starts, axis=2),
        length_m=np.add.reduceat(edges.length_m[order], starts),
        road=edges.road[order][starts],
        node=node,
        first=first,
    )


def _lines(edges: Edges, order: Ints, reverse: NDArray[np.bool_], starts: Ints) -> tuple[Ints, Ints]:
    """Lay the vertices of merged pieces one behind the other, without repeating the joints."""
    sizes = np.diff(edges.first)[order]
    leads = np.zeros(len(order), dtype=bool)
    leads[starts] = True
    at = np.repeat(np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes)
    step = np.arange(int(sizes.sum())) - at
    begin = np.repeat(edges.first[:-1][order], sizes)
    end = np.repeat(edges.first[1:][order] - 1, sizes)
    vertex = np.where(np.repeat(reverse[order], sizes), end - step, begin + step)
    keep = (step > 0) | np.repeat(leads, sizes)
    kept_sizes = sizes - ~leads
    first = np.concatenate(([0], np.cumsum(np.add.reduceat(kept_sizes, starts))))
    return edges.node[vertex[keep]], first
