from __future__ import annotations

import itertools

import numpy as np
import pytest

from eirene.solve.arrays import ArrayProgram
from eirene.solve.highs_arrays import solve_arrays


def knapsack(seed: int, size: int = 7) -> ArrayProgram:
    drawn = np.random.default_rng(seed)
    return ArrayProgram(
        worth=drawn.integers(1, 20, size).astype(np.float64),
        lower=np.zeros(size),
        upper=np.ones(size),
        integer=np.ones(size, dtype=np.bool_),
        starts=np.array([0, size, 2 * size]),
        index=np.tile(np.arange(size), 2),
        value=drawn.integers(1, 9, 2 * size).astype(np.float64),
        row_lower=np.full(2, -np.inf),
        row_upper=drawn.integers(8, 25, 2).astype(np.float64),
    )


@pytest.mark.parametrize("seed", range(8))
def test_small_whole_programs_agree_with_enumeration(seed: int) -> None:
    program = knapsack(seed)
    tries = [np.array(v, dtype=np.float64) for v in itertools.product((0, 1), repeat=7)]
    best = max(float(program.worth @ v) for v in tries if (program.row_totals(v) <= program.row_upper).all())
    solution = solve_arrays(program)
    assert solution.values is not None
    assert (solution.status, solution.stopped) == ("optimal", "optimal")
    assert solution.objective == solution.bound == pytest.approx(best)
    assert (program.row_totals(solution.values) <= program.row_upper).all()
    assert set(solution.values.tolist()) <= {0.0, 1.0}


def test_infeasible_is_an_answer() -> None:
    program = knapsack(1)
    program.row_lower[0] = program.row_upper[0] = 1000.0
    solution = solve_arrays(program)
    assert (solution.status, solution.values, solution.bound) == ("infeasible", None, None)


def test_a_program_without_columns_is_refused() -> None:
    none, whole = np.zeros(0), np.zeros(0, dtype=np.int64)
    empty = ArrayProgram(none, none, none, none.astype(np.bool_), np.zeros(1, dtype=np.int64), whole, none, none, none)
    with pytest.raises(ValueError, match="column"):
        solve_arrays(empty)
