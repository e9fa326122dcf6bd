"""Local search for a force: exchange units one by one, now and then accepting a loss.

Owns the evaluation of counts on merged futures, and the rules that a set of counts must keep. Refuses to prove
anything: bounds come from the program.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.base.streams import generator
from eirene.force.compile import ENOUGH

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.force.compile import Compiled, Test
    from eirene.force.patterns import Patterns
    from eirene.plans.futures import Reals

    Counts = NDArray[np.int64]
    """Units by test m and offer u, shape (m, u)."""

TASTE = 0.02
"""Weight of the expected share beside the chance, which alone gives no direction where nearly every future fails."""

WARM, COLD = 0.004, 0.0002
"""Loss of score that is accepted with probability 1/e at the start and at the end."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What a set of counts is worth on the planning futures, as the mean over both tests."""

    chance: float
    share: float

    @property
    def score(self) -> float:
        """Chance, with a taste of the share."""
        return self.chance + TASTE * self.share


class Rules:
    """The limits on counts, in arrays.

    Parameters
    ----------
    problem : Compiled
    """

    def __init__(self, problem: Compiled) -> None:
        offers, situation = problem.offers, problem.situation
        self._most = np.array([offer.most for offer in offers], dtype=np.int64)
        self._persons = np.array([offer.unit.persons for offer in offers], dtype=np.float64)
        self._cost = np.array([offer.cost for offer in offers], dtype=np.float64)
        self._capacity = np.array([test.capacity for test in problem.tests], dtype=np.float64)
        self._budget = math.inf if situation.budget is None else situation.budget
        self._share = situation.largest_share
        states = [state for state in situation.contributors if state.units]
        self._of = np.array(
            [[offer.unit.contributor == state.id for offer in offers] for state in states], dtype=np.float64
        ).reshape(len(states), len(offers))
        caps = [math.inf if state.cap_persons is None else float(state.cap_persons) for state in states]
        self._caps = np.array(caps, dtype=np.float64)

    def keep(self, counts: Counts) -> bool:
        """Do these counts keep every limit?"""
        first, second = counts
        if (first < 0).any() or (first > second).any() or (second > self._most).any():
            return False
        if (counts @ self._persons > self._capacity + _room(self._capacity)).any():
            return False
        if float(second @ self._cost) > self._budget + _room(self._budget):
            return False
        strength = self._of @ (second * self._persons)
        if (strength > self._caps + ENOUGH).any():
            return False
        return self._share is None or bool((strength <= self._share * strength.sum() + ENOUGH).all())

    def fill(self, counts: Counts, m: int, random: np.random.Generator) -> None:
        """Bring in units in random order, for test m, as long as persons and budget allow."""
        room = float(self._capacity[m] - counts[m] @ self._persons)
        money = float(self._budget - counts[1] @ self._cost) if m else math.inf
        most = self._most if m else counts[1]
        free = np.flatnonzero((counts[m] < most) & (self._persons <= room) & (self._cost <= money))
        for u in random.permutation(free):
            persons, cost = float(self._persons[u]), float(self._cost[u]) if m else 0.0
            if persons <= room and cost <= money:
                counts[m, u] += 1
                room, money = room - persons, money - cost


def _room(limit: Reals | float) -> Reals | float:
    """Give the room for rounding in sums as large as this limit."""
    return ENOUGH * np.maximum(1.0, np.where(np.isfinite(limit), limit, 0.0))


class Board:
    """The sums of every row in every outcome for one test, kept up to date as counts change.

    Parameters
    ----------
    test : Test
    patterns : Patterns
    counts : (offer u,)
    """

    def __init__(self, test: Test, patterns: Patterns, counts: NDArray[np.int64]) -> None:
        self._need = test.need
        self._weight, self._launched = patterns.weight, patterns.launched
        self._present = [np.ascontiguousarray(column).astype(np.float64) for column in patterns.present.T]
        self._gives = [[(int(k), float(given[k])) for k in np.flatnonzero(given)] for given in test.gives]
        self._sums = (patterns.present * counts) @ test.gives
        self._sums = np.asfortranarray(self._sums)
        self._failing = (self._sums < self._need - ENOUGH).sum(axis=1)

    def change(self, offer: int, by: int) -> None:
        """Add (or take away) so many units of an offer."""
        for k, given in self._gives[offer]:
            column, enough = self._sums[:, k], self._need[k] - ENOUGH
            before = column < enough
            column += (given * by) * self._present[offer]
            self._failing += (column < enough).astype(np.int64) - before

    def chance(self) -> float:
        """In which share of futures is every row reached?"""
        return float(self._weight[self._failing == 0].sum())

    def share(self) -> float:
        """Which share of the requirement is in place in the mean, counting 0 where the mission is not launched?"""
        if not self._need.size:
            return float(self._launched.sum())
        return float(self._launched @ np.minimum(self._sums / self._need, 1.0).mean(axis=1))

    def reached(self) -> NDArray[np.bool_]:
        """In which outcomes is the milestone met? Shape (outcome f,)."""
        return (self._failing == 0) & (self._weight > 0)


def boards(problem: Compiled, patterns: tuple[Patterns, ...], counts: Counts) -> list[Board]:
    """Set up the boards of both tests for these counts."""
    return [Board(test, merged, own) for test, merged, own in zip(problem.tests, patterns, counts, strict=True)]


def worth(tables: list[Board]) -> Worth:
    """What are the counts on these boards worth?"""
    size = len(tables)
    return Worth(
        chance=math.fsum(table.chance() for table in tables) / size,
        share=math.fsum(table.share() for table in tables) / size,
    )


def improved(
    problem: Compiled, patterns: tuple[Patterns, ...], start: Counts, *, moves: int, seed: int
) -> tuple[Counts, Worth]:
    """Which better counts does a search of so many moves find from these?

    Simulated annealing: a move takes away one unit or brings in another, or changes which of them the first date needs.
    The same seed and number of moves give the same answer.
    """
    random, rules = generator(seed, "force:search"), Rules(problem)
    counts, tables = start.copy(), boards(problem, patterns, start)
    now = worth(tables)
    best, best_counts = now, counts.copy()
    for move in range(moves if start.shape[1] else 0):
        heat = WARM * (COLD / WARM) ** (move / moves)
        wanted = _proposal(counts, rules, random)
        changes = [(int(m), int(u), int(wanted[m, u] - counts[m, u])) for m, u in np.argwhere(wanted != counts)]
        if not changes or not rules.keep(wanted):
            continue
        for m, u, by in changes:
            tables[m].change(u, by)
        then = worth(tables)
        loss = now.score - then.score
        if loss <= 0 or random.random() < math.exp(-loss / heat):
            now, counts = then, wanted
            if now.score > best.score + ENOUGH:
                best, best_counts = now, counts.copy()
        else:
            for m, u, by in changes:
                tables[m].change(u, -by)
    return best_counts, best


def _proposal(counts: Counts, rules: Rules, random: np.random.Generator) -> Counts:
    """Take some units away from one date on, and fill the room with others in random order."""
    wanted = counts.copy()
    first_only = random.random() < 0.3  # noqa: PLR2004 - three moves in ten concern the first date alone
    m = 0 if first_only else 1
    present = np.flatnonzero(counts[m])
    if present.size:
        for u in random.choice(present, size=min(present.size, int(random.integers(1, 4))), replace=False):
            wanted[m, u] -= 1
    wanted[0] = np.minimum(wanted[0], wanted[1])
    if not first_only:
        rules.fill(wanted, 1, random)
    rules.fill(wanted, 0, random)
    return wanted
