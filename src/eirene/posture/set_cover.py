"""Set cover: the cheapest bases that answer every demand in time.

Owns the question, the dropping of demands that follow from others, and the greedy answer that stands where the search
is cut short.

References
----------
C. Toregas, R. Swain, C. ReVelle, L. Bergman, The location of emergency service facilities, 1971,
doi:10.1287/opre.19.6.1363. V. Chvátal, A greedy heuristic for the set-covering problem, 1979,
doi:10.1287/moor.4.3.233.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.posture.cover_problem import covers_of
from eirene.posture.inputs import sites_of, times_of, weights_of, whole
from eirene.posture.located import TOLERANCE, Located, Stopped, Work, gap_of
from eirene.solve.arrays import ArrayProgram
from eirene.solve.highs_arrays import solve_arrays

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, NDArray

SET_COVER_WORK = Work(nodes=5_000)
"""Work of set covers unless the caller says otherwise; only nodes count."""


def set_cover(
    covers: ArrayLike,
    costs: ArrayLike | None = None,
    *,
    fixed: Iterable[int] = (),
    times: ArrayLike | None = None,
    work: Work | None = None,
) -> Located:
    """Which bases answer every demand in time at the lowest cost?

    Parameters
    ----------
    covers : array of bool (demand i, candidate j)
        Who answers whom in time; `within(times, radius)` makes it from travel times.
    costs : array (candidate j,), optional
        1 each where none are given, so that the number of bases counts.
    fixed : iterable of int
        Candidates that are open whatever happens.
    times : array (demand i, candidate j), optional
        Travel times, so that the nearest base is named.
    work : Work, optional
        Only `nodes` counts.

    Returns
    -------
    Located
        Minimised: the cost. Demands that no candidate can answer are named in `unreached`, and all others answered.

    Raises
    ------
    ValueError
        When shapes do not fit.
    """
    matrix = covers_of(covers)
    cost, keep = weights_of(costs, matrix.shape[1]), sites_of(fixed, matrix.shape[1])
    found = least_cost(matrix, cost, keep, nodes=(work or SET_COVER_WORK).nodes)
    opened = found.opened
    possible = matrix.any(axis=1)
    order = np.zeros(matrix.shape, dtype=np.float64) if times is None else times_of(times)
    assigned = np.full(len(matrix), -1)
    if opened.size:
        distance = np.where(matrix[:, opened], order[:, opened], np.inf)
        assigned = np.where(matrix[:, opened].any(axis=1), opened[distance.argmin(axis=1)], -1)
    return Located(
        opened=tuple(opened.tolist()),
        units=(1,) * len(opened),
        assigned=tuple(assigned.tolist()),
        objective=found.total,
        bound=found.bound,
        gap=gap_of(found.total, found.bound),
        proved=found.stopped == "optimal",
        stopped=found.stopped,
        work=Work(0, 0, found.nodes, 0, found.entries),
        unreached=tuple(np.flatnonzero(~possible).tolist()),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Least:
    """The cheapest cover that was found, and what bounds it."""

    opened: NDArray[np.int64]
    total: float
    bound: float
    stopped: Stopped
    nodes: int
    entries: int


def least_cost(covers: NDArray[np.bool_], costs: NDArray[np.float64], keep: NDArray[np.int64], *, nodes: int) -> Least:
    """Which candidates cover all rows that any candidate covers, at the lowest cost, those to keep included?"""
    rows = _rows(covers, keep)
    greedy = np.union1d(keep, _greedy(rows, costs))
    total = math.fsum(costs[greedy].tolist())
    if not rows.size:
        return Least(keep, total, total, "optimal", 0, 0)
    solution = solve_arrays(_program(rows, costs, keep), nodes=nodes)
    opened, entries = greedy, int(np.count_nonzero(rows))
    if solution.values is not None:
        chosen = np.flatnonzero(solution.values > 0.5)  # noqa: PLR2004 - zero or one
        if math.fsum(costs[chosen].tolist()) < total:
            opened, total = chosen, math.fsum(costs[chosen].tolist())
    bound = 0.0 if solution.bound is None else max(0.0, -solution.bound)
    if whole(costs):
        bound = float(math.ceil(bound - 1e-6))
    proved = bound >= total - TOLERANCE * (1.0 + total)
    return Least(opened, total, total if proved else bound, "optimal" if proved else "nodes", solution.nodes, entries)


def _rows(covers: NDArray[np.bool_], keep: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Give the rows that must be covered: those that no row with fewer candidates implies."""
    left = covers[covers.any(axis=1) & ~covers[:, keep].any(axis=1)]
    left = np.unique(left, axis=0)
    sizes = left.sum(axis=1)
    common = left.astype(np.float32) @ left.T.astype(np.float32)
    inside = (common >= sizes[:, None]) & ~np.eye(len(left), dtype=np.bool_)  # row r lies within row s
    return left[~inside.any(axis=0)]


def _greedy(rows: NDArray[np.bool_], costs: NDArray[np.float64]) -> NDArray[np.int64]:
    left, chosen = rows, list[int]()
    while left.size and len(left):
        best = int((left.sum(axis=0) / np.maximum(costs, 1e-12)).argmax())
        chosen.append(best)
        left = left[~left[:, best]]
    return np.array(sorted(chosen), dtype=np.int64)


def _program(rows: NDArray[np.bool_], costs: NDArray[np.float64], keep: NDArray[np.int64]) -> ArrayProgram:
    row, site = np.nonzero(rows)
    lower = np.zeros(len(costs), dtype=np.float64)
    lower[keep] = 1.0
    return ArrayProgram(
        worth=-costs,
        lower=lower,
        upper=np.ones(len(costs), dtype=np.float64),
        integer=np.ones(len(costs), dtype=np.bool_),
        starts=np.concatenate([[0], np.cumsum(np.bincount(row, minlength=len(rows)))]),
        index=site,
        value=np.ones(len(site), dtype=np.float64),
        row_lower=np.ones(len(rows), dtype=np.float64),
        row_upper=np.full(len(rows), np.inf),
    )
