"""The exact end of the p-median where few sites are opened: a search tree with a Lagrangian bound at each node.

Owns the tree. A node has sites that are open, sites that may be, and prices inherited from its parent; a few steps
raise its bound, sites are fixed by what they would cost beyond it, and the most attractive one is tried both ways.
Where few sites are opened, linear programs are large and weak, and this was ten to a hundred times faster than a
program handed to HiGHS.

References
----------
P. Hanjoul, D. Peeters, A comparison of two dual-based procedures for solving the p-median problem, 1985,
doi:10.1016/S0377-2217(85)80008-7. N. Christofides, J. E. Beasley, A tree search algorithm for the p-median problem,
1982, doi:10.1016/0377-2217(82)90160-6.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.posture.ascent import limit_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

STEPS = 60
"""Most steps of the dual search at a node."""
LENGTH = 0.5
PATIENCE = 4
SHRINK = 0.6
SHORTEST = 0.03


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One question of the tree.

    Parameters
    ----------
    sites : array (choice c,)
        Sites that may still be opened.
    base : array (demand i,)
        Cost of the nearest site that is open already; infinite where none is.
    free : int
        Sites still to open.
    opened : tuple of int
    prices : array (demand i,)
    bound : float
        Of the parent.
    """

    sites: NDArray[np.int64]
    base: NDArray[np.float64]
    free: int
    opened: tuple[int, ...]
    prices: NDArray[np.float64]
    bound: float


@dataclass(slots=True)
class Tree:
    """The search and what it found.

    Parameters
    ----------
    costs : array (site s, demand i)
    whole : bool
        Every total is whole.
    total : float
        Best known.
    opened : tuple of int, or None
        Sites of a total better than the first, if any was found.
    nodes, cells : int
        Nodes that were opened, and costs that were looked at.
    bound : float
        No answer costs less; equal to the total where the search ended.
    """

    costs: NDArray[np.float64]
    whole: bool
    total: float
    opened: tuple[int, ...] | None = None
    nodes: int = 0
    cells: int = 0
    bound: float = -math.inf

    @property
    def limit(self) -> float:
        """A total at or above this is no better than the best known."""
        return limit_of(self.total, whole=self.whole)

    def take(self, total: float, opened: tuple[int, ...]) -> None:
        """Keep an answer where it is the best so far."""
        if total < self.limit:
            self.total, self.opened = total, opened


def branch(tree: Tree, root: Node, *, nodes: int, cells: int) -> bool:
    """Search the tree, lowest bound first; give whether it came to its end within so many nodes and cells.

    The bound of the tree is that of its open nodes, and the total where none is open.
    """
    waiting, serial = [(root.bound, 0, root)], 0
    while waiting and tree.nodes < nodes and tree.cells < cells:
        tree.nodes += 1
        for child in _open(tree, heapq.heappop(waiting)[2]):
            serial -= 1  # the latest first among equals: deep answers come early
            heapq.heappush(waiting, (child.bound, serial, child))
    tree.bound = min([tree.total, *(bound for bound, _, _ in waiting)])
    return not waiting


def _open(tree: Tree, node: Node) -> list[Node]:
    """Answer a node, or split it in two."""
    if len(node.sites) < node.free or node.bound >= tree.limit:
        return []
    if node.free <= 1:
        _leaf(tree, node)
        return []
    prices, worth, bound = _raise(tree, node)
    if bound >= tree.limit:
        return []
    ranked = np.sort(worth)
    following = ranked[node.free] if node.free < len(ranked) else math.inf
    stay = bound + np.maximum(worth - ranked[node.free - 1], 0.0) < tree.limit
    must = stay & (bound + np.maximum(following - worth, 0.0) >= tree.limit)
    rest, worth = node.sites[stay & ~must], worth[stay & ~must]
    if bool(must.any()):
        return [_with(tree, node, rest, node.sites[must], prices, bound)]
    if len(rest) < node.free:
        return []
    best = int(worth.argmin())
    others = np.delete(rest, best)
    without = Node(others, node.base, node.free, node.opened, prices, bound)
    return [without, _with(tree, node, others, rest[best : best + 1], prices, bound)]


def _with(
    tree: Tree,
    node: Node,
    rest: NDArray[np.int64],
    opened: NDArray[np.int64],
    prices: NDArray[np.float64],
    bound: float,
) -> Node:
    base = np.minimum(node.base, tree.costs[opened].min(axis=0))
    return Node(rest, base, node.free - len(opened), (*node.opened, *opened.tolist()), prices, bound)


def _leaf(tree: Tree, node: Node) -> None:
    if node.free == 0:
        tree.take(float(node.base.sum()), node.opened)
        return
    totals = np.minimum(tree.costs[node.sites], node.base).sum(axis=1)
    best = int(totals.argmin())
    tree.take(float(totals[best]), (*node.opened, int(node.sites[best])))


def _raise(tree: Tree, node: Node) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """Raise the bound of a node by a few steps: prices, what each choice saves against them, bound."""
    costs = tree.costs[node.sites]
    prices = np.minimum(node.prices, node.base)
    best, length, waited = (prices, np.zeros(len(costs), dtype=np.float64), -math.inf), LENGTH, 0
    room = np.empty_like(costs)
    for _ in range(STEPS):
        tree.cells += costs.size
        np.subtract(costs, prices, out=room)
        np.minimum(room, 0.0, out=room)
        worth = room.sum(axis=1)
        chosen = np.argpartition(worth, node.free - 1)[: node.free]
        bound = float(prices.sum() + worth[chosen].sum())
        waited = 0 if bound > best[2] + 1e-5 * abs(bound) else waited + 1
        if bound > best[2]:
            best = prices, worth, bound
            if bound >= tree.limit:
                break
            total = float(np.minimum(costs[chosen].min(axis=0), node.base).sum())
            if total < tree.limit:
                tree.take(total, (*node.opened, *node.sites[chosen].tolist()))
        if waited >= PATIENCE:
            length, waited, prices = length * SHRINK, 0, best[0]
            if length < SHORTEST:
                break
            continue
        slope = 1.0 - np.count_nonzero(costs[chosen] < prices, axis=0)
        slope[(slope > 0) & (prices >= node.base)] = 0.0
        steep = float(slope @ slope)
        if steep == 0.0:
            break
        step = length * max(tree.limit - bound, 1e-6 * abs(bound)) / steep
        prices = np.minimum(prices + step * slope, node.base)
    return best
