"""Local search of coverage: move one unit from one candidate to another while that covers more.

Owns greedy completion and exchange. Refuses bounds: it proves nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from eirene.posture.located import TOLERANCE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.posture.cover_problem import CoverProblem


class Exchange:
    """Greedy completion and exchange for one problem.

    Parameters
    ----------
    problem : CoverProblem
    guide : array (group g, count k)
        Concave worths that lead the completion where single units are worth nothing yet.
    """

    def __init__(self, problem: CoverProblem, guide: NDArray[np.float64]) -> None:
        self.problem = problem
        self.guide = guide
        self.site, self.group = np.nonzero(problem.covers.T)
        self.every = np.arange(len(problem.worth), dtype=np.int64)
        self.top = problem.worth.shape[1] - 1
        self.slack = TOLERANCE * max(1.0, abs(problem.budget))

    def gains(self, worth: NDArray[np.float64], counts: NDArray[np.int64]) -> NDArray[np.float64]:
        """What is one more unit worth at each candidate? Counts may exceed the last that matters."""
        now, more = np.minimum(counts, self.top), np.minimum(counts + 1, self.top)
        rise = worth[self.every, more] - worth[self.every, now]
        return self.collected(rise)

    def collected(self, prices: NDArray[np.float64]) -> NDArray[np.float64]:
        """What do the groups that a candidate covers pay together? (candidate j,)."""
        sums = np.bincount(self.site, weights=prices[self.group], minlength=len(self.problem.costs))
        return np.asarray(sums, dtype=np.float64)

    def complete(self, units: NDArray[np.int64]) -> NDArray[np.int64]:
        """Add units as long as one more fits and is worth something, most worth per cost first."""
        problem, found = self.problem, units.copy()
        spent, counts = float(found @ problem.costs), self._counts(found)
        while True:
            gains = self.gains(self.guide, counts)
            gains[(found >= problem.most) | (problem.costs + spent > problem.budget + self.slack)] = -1.0
            best = int((gains / np.maximum(problem.costs, 1e-9)).argmax())
            if gains[best] <= 0.0:
                return found
            found[best] += 1
            spent += float(problem.costs[best])
            counts += problem.covers[:, best]

    def improve(self, units: NDArray[np.int64], swaps: int) -> tuple[NDArray[np.int64], int]:
        """Move single units to where they are worth most until none moves; give the units and the moves made."""
        found, made, moved = self.complete(units), 0, True
        counts = self._counts(found)
        while moved and made < swaps:
            moved = False
            for out in np.flatnonzero(found > self.problem.least):
                if made >= swaps:
                    break
                into = self._better(found, counts, int(out))
                if into is None:
                    continue
                found[out] -= 1
                found[into] += 1
                found = self.complete(found)
                counts, made, moved = self._counts(found), made + 1, True
        return found, made

    def _better(self, found: NDArray[np.int64], counts: NDArray[np.int64], out: int) -> int | None:
        problem = self.problem
        if not found[out] > problem.least[out]:
            return None
        fewer = counts - problem.covers[:, out]
        gains = self.gains(problem.worth, fewer)
        room = problem.budget + self.slack - float(found @ problem.costs) + problem.costs[out]
        lost = gains[out]
        gains[(found >= problem.most) | (problem.costs > room)] = -1.0
        best = int(gains.argmax())
        return best if gains[best] > lost + TOLERANCE * (1.0 + abs(lost)) else None

    def _counts(self, units: NDArray[np.int64]) -> NDArray[np.int64]:
        opened = np.flatnonzero(units)
        return self.problem.covers[:, opened].astype(np.int64) @ units[opened]
