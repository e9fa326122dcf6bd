"""Lagrangian bound of coverage, and the candidates that it leaves in play.

Owns the dual search: each group pays a price per unit that covers it, candidates are worth the prices they collect, and
the budget takes the best of them. The least such total bounds every answer from above.

References
----------
R. D. Galvão, C. ReVelle, A Lagrangean heuristic for the maximal covering location problem, 1996,
doi:10.1016/0377-2217(94)00159-6.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from eirene.posture.located import TOLERANCE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.posture.cover_problem import CoverProblem
    from eirene.posture.cover_swap import Exchange

PATIENCE = 12
SHRINK = 0.6
MEMORY = 0.7
"""Share of the last direction in the next one; without it the bound takes twice the steps."""
SHORTEST = 2e-3
NEAR = 0.6
"""The exchange starts from answers that are worth at least this share of the best known."""
PROBE = 25
"""Steps between two looks at the candidates that the prices prefer."""


@dataclass(slots=True)
class Descent:
    """What the dual search knows so far.

    Parameters
    ----------
    bound, value : float
        Upper bound, and best known value.
    units : array of int (candidate j,)
        Of the best known answer.
    profit_in, profit_out : array (candidate j,)
        What a unit collects at the best prices beyond the worth of its cost, at the highest and the lowest rate of the
        budget that are right.
    """

    bound: float
    value: float
    units: NDArray[np.int64]
    whole: bool
    profit_in: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0, dtype=np.float64))
    profit_out: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0, dtype=np.float64))
    steps: int = 0
    swaps: int = 0

    @property
    def limit(self) -> float:
        """A value at or below this is no better than the best known."""
        return self.value + 1.0 - 1e-6 if self.whole else self.value + TOLERANCE * abs(self.value)

    @property
    def closed(self) -> bool:
        """Is the best known value proved?"""
        return self.bound <= self.limit


def descend(problem: CoverProblem, exchange: Exchange, *, steps: int, swaps: int) -> Descent:
    """Lower the bound and raise the value until they meet, or no step lowers the bound any more."""
    units, made = exchange.improve(problem.least, swaps)
    found = Descent(math.inf, problem.value(units), units, problem.whole, swaps=made)
    guide, top = exchange.guide, problem.worth.shape[1] - 1
    prices = (guide[:, 1] - guide[:, 0]) * 0.5
    best, length, waited, counts = prices, 1.0, 0, np.arange(top + 1, dtype=np.int64)
    way: NDArray[np.float64] | None = None
    while found.steps < steps and length > SHORTEST and not found.closed:
        found.steps += 1
        offers = guide - prices[:, None] * counts
        wanted = offers.argmax(axis=1)
        collected = exchange.collected(prices)
        taken, rate_in, rate_out, total = _budget(problem, collected)
        bound = float(offers[exchange.every, wanted].sum()) + total
        waited += 1
        if bound < found.bound:
            waited = 0 if bound < found.bound - 1e-6 * abs(bound) else waited
            found.bound, best = bound, prices
            found.profit_in = collected - _at(rate_in, problem.costs)
            found.profit_out = collected - _at(rate_out, problem.costs)
        if found.steps % PROBE == 0:
            _probe(found, problem, exchange, np.floor(taken).astype(np.int64), swaps)
        if waited >= PATIENCE:
            length, waited, prices = length * SHRINK, 0, best
            way = None
            continue
        slope = _covering(problem, taken) - wanted
        turned = slope if way is None else MEMORY * way + (1.0 - MEMORY) * slope
        way = turned
        free = ~(((turned > 0) & (prices <= 0)) | ((turned < 0) & (prices >= guide[:, 1])))
        steep = float((turned * free) @ turned)
        if steep == 0.0:
            break
        step = length * max(bound - found.value, 1e-6 * abs(bound)) / steep
        prices = np.minimum(np.maximum(prices - step * turned, 0.0), guide[:, 1])
    return found


def _at(rate: float, costs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give costs at a rate, which is infinite where the budget is spent; what costs nothing stays free."""
    return np.multiply(costs, rate, out=np.zeros(costs.shape, dtype=np.float64), where=costs > 0)


def _covering(problem: CoverProblem, taken: NDArray[np.float64]) -> NDArray[np.float64]:
    """How many units cover each group, all counted?"""
    opened = np.flatnonzero(taken)
    return problem.covers[:, opened].astype(np.float64) @ taken[opened]


def _budget(problem: CoverProblem, collected: NDArray[np.float64]) -> tuple[NDArray[np.float64], float, float, float]:
    """Which units does the budget take, what is the last and the next unit of it worth, and what do they collect?

    Units of one cost are whole; where costs differ the last one may be a part, which bounds the whole ones from above.
    """
    least = problem.least
    taken = least.astype(np.float64)
    left = problem.budget - float(least @ problem.costs)
    rate = collected / np.maximum(problem.costs, 1e-12)
    order = np.argsort(-rate, kind="stable")
    spare = (problem.most - least)[order] * problem.costs[order]
    before = np.cumsum(spare) - spare
    spent = np.clip(left - before, 0.0, spare)
    taken[order] += np.where(problem.costs[order] > 0, spent / np.maximum(problem.costs[order], 1e-12), spare * 0.0)
    free = problem.costs <= 0
    taken[free] = problem.most[free]
    begun = np.flatnonzero(spent > 0)
    unfinished = np.flatnonzero(spent < spare * (1 - 1e-12))
    last = float(rate[order[begun[-1]]]) if begun.size else math.inf
    following = float(rate[order[unfinished[0]]]) if unfinished.size else 0.0
    return taken, last, following, float(taken @ collected)


def _probe(found: Descent, problem: CoverProblem, exchange: Exchange, units: NDArray[np.int64], swaps: int) -> None:
    """Start the exchange from the candidates that the prices prefer, where that is promising."""
    start = exchange.complete(units)
    if problem.value(start) < NEAR * found.value:
        return
    improved, made = exchange.improve(start, max(0, swaps - found.swaps))
    value = problem.value(improved)
    found.swaps += made
    if value > found.value:
        found.value, found.units = value, improved


def in_play(found: Descent, problem: CoverProblem, target: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Which candidates may an answer above the target use, and how many units must it have there?"""
    room = found.bound - target
    if not found.profit_in.size:
        return np.arange(len(problem.costs), dtype=np.int64), problem.least
    stay = (problem.least > 0) | (found.profit_in >= -room)
    must = (problem.most == 1) & (found.profit_out > room)
    return np.flatnonzero(stay), np.where(must, 1, problem.least)[stay]
