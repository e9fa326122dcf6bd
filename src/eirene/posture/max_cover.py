"""Maximal cover: the bases that answer the most weight in time.

References
----------
R. Church, C. ReVelle, The maximal covering location problem, 1974, doi:10.1007/BF01942293.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from eirene.posture.cover import COVER_WORK, answer, cover
from eirene.posture.cover_problem import covers_of, merged
from eirene.posture.inputs import count_of, sites_of, times_of, weights_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, NDArray

    from eirene.posture.located import Located, Work


def max_cover(  # noqa: PLR0913 - options are keyword-only
    covers: ArrayLike,
    weights: ArrayLike | None = None,
    p: int | None = None,
    *,
    costs: ArrayLike | None = None,
    budget: float | None = None,
    fixed: Iterable[int] = (),
    need: ArrayLike | None = None,
    times: ArrayLike | None = None,
    work: Work | None = None,
) -> Located:
    """Which bases answer the most weight in time?

    Parameters
    ----------
    covers : array of bool (demand i, candidate j)
        Who answers whom in time; `within(times, radius)` makes it from travel times.
    weights : array (demand i,), optional
        1 each where none are given.
    p : int, optional
        Bases to open, fixed ones included; or give a budget.
    costs : array (candidate j,), optional
        Cost of each base, with `budget`.
    budget : float, optional
        What the opened bases may cost together, fixed ones included.
    fixed : iterable of int
        Candidates that are open whatever happens.
    need : int or array of int (demand i,), optional
        Bases that must answer in time before a demand counts; 1 each unless given.
    times : array (demand i, candidate j), optional
        Travel times, so that the nearest base is named; the first one is where none are given.
    work : Work, optional

    Returns
    -------
    Located
        Maximised: the weight that is covered.

    Raises
    ------
    ValueError
        When shapes do not fit, both or neither of p and a budget are given, or the fixed bases exceed it.
    """
    matrix = covers_of(covers)
    demands, candidates = int(matrix.shape[0]), int(matrix.shape[1])
    weight, keep = weights_of(weights, demands), sites_of(fixed, candidates)
    cost, limit = spending(p, costs, budget, keep, candidates)
    wanted = needs(need, demands)
    worth = weight[:, None] * (np.arange(int(wanted.max()) + 1, dtype=np.int64) >= wanted[:, None])
    least = np.zeros(candidates, dtype=np.int64)
    least[keep] = 1
    problem = merged(matrix, worth, cost, limit, np.ones(candidates, dtype=np.int64), least)
    found = cover(problem, work or COVER_WORK)
    return answer(found, matrix, None if times is None else times_of(times), wanted)


def needs(need: ArrayLike | None, demands: int) -> NDArray[np.int64]:
    """Give the number of units that each demand needs (demand i,)."""
    found = np.broadcast_to(np.asarray(1 if need is None else need), (demands,))
    if not bool(((found >= 1) & (found == np.rint(found))).all()):
        raise ValueError("a need is a whole number of units, at least 1")
    return found.astype(np.int64)


def spending(
    p: int | None,
    costs: ArrayLike | None,
    budget: float | None,
    keep: NDArray[np.int64],
    candidates: int,
) -> tuple[NDArray[np.float64], float]:
    """Give costs (candidate j,) and a budget from either a number of bases or costs and a budget."""
    if (p is None) == (budget is None):
        raise ValueError("give either p or a budget")
    if p is not None:
        if costs is not None:
            raise ValueError("costs go with a budget, not with p")
        return np.ones(candidates, dtype=np.float64), float(count_of(p, candidates, len(keep)))
    cost = weights_of(costs, candidates)
    if budget is None or not float(cost[keep].sum()) <= budget < np.inf:
        raise ValueError("the budget must be finite and pay for the fixed bases")
    return cost, float(budget)
