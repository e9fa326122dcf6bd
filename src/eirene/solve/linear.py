"""The door to HiGHS for linear programs that are solved again and again with small changes: prices and warm starts.

Owns the session that keeps a program and its last basis, and the signs of prices. Refuses integer columns. One thread
and a fixed seed, so that equal programs with equal histories have equal answers.

References
----------
Q. Huangfu, J. A. J. Hall, Parallelizing the dual revised simplex method, 2018, doi:10.1007/s12532-017-0130-5.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import highspy
import numpy as np

from eirene.solve.highs import QuietHighs, SolverFailedError, allow, options

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.solve.arrays import ArrayProgram

    Reals = NDArray[np.float64]
    Ints = NDArray[np.int64]

Method = Literal["simplex", "ipm"]

PRIMAL = 4
"""Number of the primal simplex method among the solver's strategies."""


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """An optimal answer with its prices.

    Parameters
    ----------
    values : array (column c,)
    objective : float
    prices : array (row r,)
        By how much the best value rises with one unit more of the limit of a row that binds from above, and falls with
        one unit more of a limit from below.
    column_prices : array (column c,)
        The same for the limits of columns.
    """

    values: Reals
    objective: float
    prices: Reals
    column_prices: Reals


class LinearSession:
    """A linear program that is solved, changed and solved again from where it was.

    Parameters
    ----------
    program : ArrayProgram
        Without integer columns, to be maximised.
    seed : int
    method : str
        How it is solved from nothing: `simplex`, or `ipm` (interior point, then to a corner) where it is large. After
        changes it is always the primal simplex method from the last corner, which should still be allowed: twenty times
        faster than the dual one on the flows of aid.

    Raises
    ------
    ValueError
        When the program has no column, or an integer one.
    """

    def __init__(self, program: ArrayProgram, *, seed: int = 0, method: Method = "simplex") -> None:
        if program.worth.size == 0:
            raise ValueError("a program needs a column")
        if program.integer.any():
            raise ValueError("a linear session takes no integer column")
        self._columns = program.worth.size
        self._method: Method = method
        self._solver = QuietHighs()
        allow(self._solver.passOptions(options(seed, None, None, 0.0)))
        allow(self._solver.passModel(_model(program)))
        self._fresh = True

    def solve(self, *, afresh: bool = False, corner: bool = True) -> Priced | None:
        """What is the best now? None where nothing is allowed.

        Parameters
        ----------
        afresh : bool
            Solve from nothing by the session's method, where the change is so large that the last corner is far off.
        corner : bool
            False lets the interior point method end where it is optimal, without looking for a corner: for a last
            answer whose prices nobody needs. The way to a corner can take ten times as long as the answer itself.

        Raises
        ------
        SolverFailedError
            When the solver ends otherwise, such as without a bound.
        """
        if afresh and not self._fresh:
            allow(self._solver.clearSolver())
            self._fresh = True
        allow(self._solver.setOptionValue("solver", self._method if self._fresh else "simplex"))
        if not self._fresh:
            allow(self._solver.setOptionValue("simplex_strategy", PRIMAL))
        allow(self._solver.setOptionValue("run_crossover", "on" if corner else "off"))
        allow(self._solver.run())
        status = self._solver.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal and (not self._fresh or not corner):
            # a warm start can carry rounding along until nothing seems allowed: ask again from nothing
            allow(self._solver.setOptionValue("run_crossover", "on"))
            allow(self._solver.clearSolver())
            allow(self._solver.setOptionValue("solver", self._method))
            allow(self._solver.run())
            status = self._solver.getModelStatus()
        self._fresh = False
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise SolverFailedError(f"HiGHS ended with status {self._solver.modelStatusToString(status)}")
        found = self._solver.getSolution()
        return Priced(
            values=np.array(found.col_value, dtype=np.float64),
            objective=float(self._solver.getInfo().objective_function_value),
            prices=np.array(found.row_dual, dtype=np.float64),
            column_prices=np.array(found.col_dual, dtype=np.float64),
        )

    @property
    def steps(self) -> int:
        """How many steps did the simplex method take in the last answer? The same on any machine."""
        return max(0, int(self._solver.getInfo().simplex_iteration_count))

    def worth(self, worth: Reals) -> None:
        """Give all columns another worth, (column c,)."""
        allow(self._solver.changeColsCost(self._columns, np.arange(self._columns, dtype=np.int32), worth))

    def columns(self, which: Ints, lower: Reals, upper: Reals) -> None:
        """Give some columns other limits."""
        if len(which):
            allow(self._solver.changeColsBounds(len(which), which.astype(np.int32), lower, upper))

    def rows(self, which: Ints, lower: Reals, upper: Reals) -> None:
        """Give some rows other limits."""
        for row, low, high in zip(which.tolist(), lower.tolist(), upper.tolist(), strict=True):
            allow(self._solver.changeRowBounds(row, low, high))


def _model(program: ArrayProgram) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = program.worth.size, program.row_lower.size
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = program.worth, program.lower, program.upper
    lp.row_lower_, lp.row_upper_ = program.row_lower, program.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = program.starts.astype(np.int32)
    lp.a_matrix_.index_ = program.index.astype(np.int32)
    lp.a_matrix_.value_ = program.value
    return lp
