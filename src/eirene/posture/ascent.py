"""Lagrangian bound of the p-median, and the sites that it leaves in play.

Owns the dual search: every demand offers a price, a site is worth what it saves against the prices, and the p best
sites bound the total from below. Its best sites start the interchange; sites that no better answer can open are
dropped on the way.

References
----------
G. Cornuejols, M. L. Fisher, G. L. Nemhauser, Location of bank accounts to optimize float, 1977,
doi:10.1287/mnsc.23.8.789. J. E. Beasley, Lagrangean heuristics for location problems, 1993,
doi:10.1016/0377-2217(93)90118-7. M. Held, P. Wolfe, H. P. Crowder, Validation of subgradient optimization, 1974,
doi:10.1007/BF01580223.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from eirene.posture.interchange import interchange
from eirene.posture.located import TOLERANCE

if TYPE_CHECKING:
    from numpy.typing import NDArray

PATIENCE = 15
"""Steps without a better bound after which the step length shrinks and the search goes back to its best prices."""
SHRINK = 0.6
MEMORY = 0.7
"""Share of the last direction in the next one; without it the bound takes half as many steps again."""
SHORTEST = 2e-3
"""Step length at which the search ends."""
PROBE = 20
"""Steps between two looks at the sites that the prices prefer."""
LATER = 1.15
"""Factor of the steps by which looks become rarer."""
NEAR = 3.0
"""The interchange starts from sites whose total is within this factor of the best known."""
TRIED = 200
"""The interchange knows ten times the sites to open, and so many more: those that save most against the prices."""


def limit_of(total: float, *, whole: bool) -> float:
    """From which total on is an answer no better than this one? One less where every total is whole."""
    if not math.isfinite(total):
        return total
    return total - 1.0 + 1e-6 if whole else total - TOLERANCE * abs(total)


@dataclass(slots=True)
class Ascent:
    """What the dual search knows so far.

    Parameters
    ----------
    costs : array (site s, demand i)
        Of the sites that are still in play.
    sites : array (site s,)
        Their numbers as candidates; the first `keep` are fixed.
    p, keep : int
    whole : bool
        Every total is whole.
    prices : array (demand i,)
        At the best bound.
    worth : array (site s,)
        What each site saves against these prices, zero or negative.
    bound, total : float
        No answer below the total costs less than the bound, which may pass the total once sites are dropped.
    opened : array (rank r,)
        Candidates of the best total.
    """

    costs: NDArray[np.float64]
    sites: NDArray[np.int64]
    p: int
    keep: int
    whole: bool
    prices: NDArray[np.float64]
    worth: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0, dtype=np.float64))
    bound: float = -math.inf
    total: float = math.inf
    opened: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    steps: int = 0
    swaps: int = 0
    probe: int = PROBE
    tried: set[bytes] = field(default_factory=set[bytes])

    @property
    def limit(self) -> float:
        """A total at or above this is no better than the best known."""
        return limit_of(self.total, whole=self.whole)

    @property
    def closed(self) -> bool:
        """Is the best known total proved?"""
        return self.bound >= self.limit

    def take(self, total: float, opened: NDArray[np.int64]) -> None:
        """Keep an answer where it is the best so far; `opened` are candidates."""
        if total < self.total:
            self.total, self.opened = total, opened


def begin(costs: NDArray[np.float64], p: int, keep: NDArray[np.int64], *, whole: bool) -> Ascent:
    """Start from prices that about three of p sites would undercut.

    Parameters
    ----------
    costs : array (candidate j, demand i)
    """
    sites = np.concatenate([keep, np.setdiff1d(np.arange(costs.shape[0], dtype=np.int64), keep)])
    rank = min(max(2, costs.shape[0] // p), costs.shape[0] - 1)
    prices = np.partition(costs, rank, axis=0)[rank] * 0.7
    return Ascent(np.ascontiguousarray(costs[sites]), sites, p, len(keep), whole, prices)


def ascend(ascent: Ascent, *, steps: int, swaps: int) -> None:
    """Raise the bound and lower the total until they meet, or no step raises the bound any more."""
    prices, length, waited = ascent.prices.copy(), 1.0, 0
    room = np.empty_like(ascent.costs)
    way: NDArray[np.float64] | None = None
    while ascent.steps < steps and length > SHORTEST:
        ascent.steps += 1
        worth = _worth(ascent.costs, prices, room)
        chosen = cheapest(worth, ascent.p, ascent.keep)
        bound = float(prices.sum() + worth[chosen].sum())
        waited += 1
        if bound > ascent.bound:
            waited = 0 if bound > ascent.bound + 1e-6 * abs(bound) else waited
            ascent.bound, ascent.prices, ascent.worth = bound, prices.copy(), worth
        if ascent.steps >= ascent.probe:
            ascent.probe = max(ascent.steps + PROBE, int(LATER * ascent.steps))
            _probe(ascent, worth, chosen, swaps)
            if ascent.closed:
                return
            if drop(ascent):
                room = np.empty_like(ascent.costs)
                prices = ascent.prices.copy()
                continue
        if waited >= PATIENCE:
            length, waited, prices, way = length * SHRINK, 0, ascent.prices.copy(), None
            continue
        slope = 1.0 - np.count_nonzero(ascent.costs[chosen] < prices, axis=0)
        if not slope.any():
            _probe(ascent, worth, chosen, swaps)
            return
        turned = slope if way is None else MEMORY * way + (1.0 - MEMORY) * slope
        way = turned
        goal = ascent.total if math.isfinite(ascent.total) else 1.05 * ascent.bound
        prices += length * max(goal - bound, 1e-6 * abs(bound)) / float(turned @ turned) * turned


def _worth(costs: NDArray[np.float64], prices: NDArray[np.float64], room: NDArray[np.float64]) -> NDArray[np.float64]:
    np.subtract(costs, prices, out=room)
    np.minimum(room, 0.0, out=room)
    return room.sum(axis=1)


def cheapest(worth: NDArray[np.float64], p: int, keep: int) -> NDArray[np.int64]:
    """Which p sites are worth most, the first `keep` among them? Positions (rank r,)."""
    free = p - keep
    if free == 0:
        return np.arange(keep, dtype=np.int64)
    rest = np.argpartition(worth[keep:], free - 1)[:free] + keep
    return np.concatenate([np.arange(keep, dtype=np.int64), rest])


def _probe(ascent: Ascent, worth: NDArray[np.float64], chosen: NDArray[np.int64], swaps: int) -> None:
    """Start the interchange from the sites that the prices prefer, where that is promising and new."""
    name = np.sort(chosen).tobytes()
    total = float(ascent.costs[chosen].min(axis=0).sum())
    if name in ascent.tried or total > NEAR * ascent.total:
        return
    ascent.tried.add(name)
    known = _promising(ascent, worth, chosen)
    few = ascent.costs if len(known) == len(worth) else ascent.costs[known]
    start = chosen if few is ascent.costs else np.arange(ascent.p, dtype=np.int64)
    opened, total, made = interchange(few, start, keep=ascent.keep, swaps=max(0, swaps - ascent.swaps))
    ascent.swaps += made
    ascent.take(total, ascent.sites[opened if few is ascent.costs else known[opened]])


def _promising(ascent: Ascent, worth: NDArray[np.float64], chosen: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which sites should the interchange know? All at first, then the chosen, the best known, and the most worthy."""
    size = 10 * ascent.p + TRIED
    if not ascent.opened.size or size >= len(worth):
        return np.arange(len(worth), dtype=np.int64)
    best = np.flatnonzero(np.isin(ascent.sites, ascent.opened))
    rest = np.setdiff1d(np.concatenate([best, np.argpartition(worth, size)[:size]]), chosen)
    return np.concatenate([chosen, rest])


def margins(ascent: Ascent) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What would it cost beyond the bound to open each site, and to keep it closed? (site s,), never negative."""
    free, keep = ascent.p - ascent.keep, ascent.keep
    ranked = np.sort(ascent.worth[keep:])
    last = ranked[free - 1] if free else -math.inf
    following = ranked[free] if free < len(ranked) else math.inf
    opening = np.maximum(ascent.worth - last, 0.0)
    closing = np.maximum(following - ascent.worth, 0.0)
    opening[:keep], closing[:keep] = 0.0, math.inf
    return opening, closing


def drop(ascent: Ascent, share: float = 0.1) -> bool:
    """Drop the sites that no better answer opens, where they are more than this share of those in play."""
    opening, _ = margins(ascent)
    stay = ascent.bound + opening < ascent.limit
    stay[cheapest(ascent.worth, ascent.p, ascent.keep)] = True
    if np.count_nonzero(~stay) <= share * len(stay):
        return False
    ascent.costs = np.ascontiguousarray(ascent.costs[stay])
    ascent.sites, ascent.worth = ascent.sites[stay], ascent.worth[stay]
    ascent.tried.clear()  # they are named by places in the costs
    return True
