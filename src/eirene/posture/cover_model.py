"""The exact end of coverage: a program whose columns are units at candidates and the counts that cover a group.

Owns the formulation. Counts are continuous where no unit is worth more than the one before, because whole units then
make them whole; elsewhere they are whole and taken in order.

References
----------
R. Church, C. ReVelle, The maximal covering location problem, 1974, doi:10.1007/BF01942293. M. S. Daskin, A maximum
expected covering location model, 1983, doi:10.1287/trsc.17.1.48.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from eirene.solve.arrays import ArrayProgram, ArraySolution
from eirene.solve.highs_arrays import solve_arrays

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.posture.cover_problem import CoverProblem


def entries_of(problem: CoverProblem) -> int:
    """How many entries would the program have?"""
    return int(np.count_nonzero(problem.covers)) + problem.worth.shape[0] * (problem.worth.shape[1] - 1)


def program(problem: CoverProblem) -> ArrayProgram:
    """State the program: columns are the candidates, then the counts of each group."""
    sites, groups = len(problem.costs), len(problem.worth)
    rises = np.diff(problem.worth, axis=1)
    reach = problem.covers @ problem.most
    levels = np.arange(rises.shape[1], dtype=np.int64)
    wanted = levels < reach[:, None]
    if problem.concave:
        wanted &= rises > 0
    group, level = np.nonzero(wanted)
    column = sites + np.arange(len(group), dtype=np.int64)
    covered, site = np.nonzero(problem.covers)
    row = [covered, group, np.full(sites, groups)]
    index = [site, column, np.arange(sites, dtype=np.int64)]
    value = [np.ones(len(site), dtype=np.float64), np.full(len(group), -1.0), problem.costs]
    lower, upper = [np.zeros(groups, dtype=np.float64), [-np.inf]], [np.full(groups, np.inf), [problem.budget]]
    if not problem.concave:
        after = np.flatnonzero(level > 0)
        order = groups + 1 + np.arange(len(after), dtype=np.int64)
        row, index = [*row, order, order], [*index, column[after - 1], column[after]]
        value = [*value, np.ones(len(after), dtype=np.float64), np.full(len(after), -1.0)]
        lower, upper = [*lower, np.zeros(len(after), dtype=np.float64)], [*upper, np.full(len(after), np.inf)]
    return _stated(problem, rises[group, level], (row, index, value), (np.concatenate(lower), np.concatenate(upper)))


def _stated(
    problem: CoverProblem,
    rises: NDArray[np.float64],
    entries: tuple[list[NDArray[np.int64]], list[NDArray[np.int64]], list[NDArray[np.float64]]],
    limits: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> ArrayProgram:
    row, index, value = (np.concatenate(part) for part in entries)
    order = np.argsort(row, kind="stable")
    sites, counts = len(problem.costs), len(rises)
    return ArrayProgram(
        worth=np.concatenate([np.zeros(sites, dtype=np.float64), rises]),
        lower=np.concatenate([problem.least.astype(np.float64), np.zeros(counts, dtype=np.float64)]),
        upper=np.concatenate([problem.most.astype(np.float64), np.ones(counts, dtype=np.float64)]),
        integer=np.concatenate([np.ones(sites, dtype=np.bool_), np.full(counts, not problem.concave)]),
        starts=np.concatenate([[0], np.cumsum(np.bincount(row, minlength=len(limits[0])))]),
        index=index[order].astype(np.int64),
        value=value[order].astype(np.float64),
        row_lower=limits[0],
        row_upper=limits[1],
    )


def exact(problem: CoverProblem, *, slack: float, nodes: int) -> tuple[NDArray[np.int64] | None, ArraySolution]:
    """Which units cover most? The units (candidate j,) and what the solver says."""
    solution = solve_arrays(program(problem), nodes=nodes, gap=slack)
    if solution.values is None:
        return None, solution
    return solution.values[: len(problem.costs)].astype(np.int64), solution
