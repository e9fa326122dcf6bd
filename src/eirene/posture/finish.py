"""The exact end of the p-median: by a search tree where few sites are opened, else by programs that grow.

Owns the choice between the two, and what their answers prove. A program knows only the sites and costs that an answer
below a target can use; whatever it finds or does not find below the target is a proof for all sites.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.posture.ascent import Ascent, drop, margins
from eirene.posture.branch import Node, Tree, branch
from eirene.posture.located import Stopped, Work
from eirene.posture.radius_model import entries_of, exact

if TYPE_CHECKING:
    from numpy.typing import NDArray

SMALL = 15
"""Entries per square of the sites to open up to which a program is faster than the search tree."""
FEW = 14
"""Sites to open beyond which a program is always the better end."""
POOL = 2000
"""Entries of the first program, which is to find a better answer soon."""
SMALLEST = 1 / 64
"""Share of the distance between bound and total below which no smaller program is tried."""
ROUNDS = 8


def finish(ascent: Ascent, work: Work) -> tuple[Work, Stopped]:
    """Close the gap as far as the work allows; give what it cost and why it ended."""
    drop(ascent, share=0.0)
    play = _play(ascent, 1.0)
    free = ascent.p - int(play.always.sum())
    if free > FEW or play.entries <= SMALL * min(free, 10) ** 2:
        return _programs(ascent, work)
    return _tree(ascent, work)


@dataclass(frozen=True, slots=True, eq=False)
class _Play:
    """What an answer below the target can use: sites, the most that a demand may cost, sites that it always opens."""

    target: float
    sites: NDArray[np.int64]
    costs: NDArray[np.float64]
    most: NDArray[np.float64]
    always: NDArray[np.bool_]
    entries: int


def _play(ascent: Ascent, share: float) -> _Play:
    opening, closing = margins(ascent)
    room = (ascent.limit - ascent.bound) * share
    inside = opening <= room
    costs, most = ascent.costs[inside], np.maximum(ascent.prices + room, 0.0)
    return _Play(
        ascent.bound + room, ascent.sites[inside], costs, most, closing[inside] > room, entries_of(costs, most)
    )


def _widest(ascent: Ascent, entries: int) -> _Play:
    """Which target on the way from the bound to the total leaves so many entries at most?"""
    share = 1.0
    play = _play(ascent, share)
    while play.entries > entries and share > SMALLEST:
        share /= 2
        play = _play(ascent, share)
    return play


def _programs(ascent: Ascent, work: Work) -> tuple[Work, Stopped]:
    nodes, entries, proved, stopped = 0, 0, ascent.bound, "entries"
    size = min(POOL, work.entries)
    for _ in range(ROUNDS):
        play, before = _widest(ascent, size), ascent.total
        if play.entries <= size:
            slack = 0.999 if ascent.whole else 0.0
            found = exact(play.costs, play.most, ascent.p, play.always, slack=slack, nodes=work.nodes - nodes)
            nodes, entries = nodes + found.nodes, max(entries, play.entries)
            if found.opened is not None:
                ascent.take(float(play.costs[found.opened].min(axis=0).sum()), play.sites[found.opened])
            proved = max(proved, min(play.target, found.bound))
            if proved >= ascent.limit or not found.ended:
                stopped = "optimal" if proved >= ascent.limit else "nodes"
                break
        if ascent.total == before:
            if size == work.entries:
                break
            size = work.entries
        drop(ascent, share=0.0)
    ascent.bound = max(ascent.bound, min(proved, ascent.total))
    return Work(0, 0, nodes, 0, entries), stopped


def _tree(ascent: Ascent, work: Work) -> tuple[Work, Stopped]:
    demands, keep = ascent.costs.shape[1], ascent.keep
    fixed = np.arange(keep, dtype=np.int64)
    base = ascent.costs[fixed].min(axis=0) if keep else np.full(demands, np.inf)
    rest = np.arange(keep, len(ascent.sites), dtype=np.int64)
    root = Node(rest, base, ascent.p - keep, tuple(fixed.tolist()), ascent.prices, ascent.bound)
    tree = Tree(ascent.costs, ascent.whole, ascent.total)
    ended = branch(tree, root, nodes=work.nodes, cells=work.cells)
    if tree.opened is not None:
        ascent.take(tree.total, ascent.sites[np.array(tree.opened, dtype=np.int64)])
    ascent.bound = max(ascent.bound, tree.bound)
    stopped: Stopped = "optimal" if ended else "cells" if tree.cells >= work.cells else "nodes"
    return Work(0, 0, tree.nodes, tree.cells, 0), stopped
