"""The door to HiGHS for programs in arrays: the same options and ends as `highs.py`, without names.

Owns nothing but the passage of arrays; one thread, a fixed seed, and nodes as the only limit. It takes no known answer
to start from: with one, HiGHS 1.16 ended `optimal` on programs of the p-median at a worse value than the best, its own
bound being five per cent away.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import highspy
import numpy as np

from eirene.solve.arrays import ArraySolution
from eirene.solve.highs import LIMITS, WHOLE, QuietHighs, SolverFailedError, allow, options

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.solve.arrays import ArrayProgram
    from eirene.solve.program import Status, Stopped


def solve_arrays(
    program: ArrayProgram,
    *,
    seed: int = 0,
    nodes: int | None = None,
    gap: float = 0.0,
) -> ArraySolution:
    """What is the best that this program in arrays allows?

    Parameters
    ----------
    program : ArrayProgram
        With at least one column.
    seed : int
        Seed of the solver's own choices.
    nodes : int, optional
        Most nodes of the search tree.
    gap : float
        Relative gap between value and bound at which the search may end.

    Raises
    ------
    ValueError
        When the program has no column.
    SolverFailedError
        When the solver reports an error, or an integer column is not whole.
    """
    if program.worth.size == 0:
        raise ValueError("a program needs a column")
    solver = QuietHighs()
    allow(solver.passOptions(options(seed, nodes, None, gap)))
    allow(solver.passModel(_model(program)))
    allow(solver.run())
    return _answer(solver, program)


def _model(program: ArrayProgram) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = program.worth.size, program.row_lower.size
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = program.worth, program.lower, program.upper
    lp.row_lower_, lp.row_upper_ = program.row_lower, program.row_upper
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [kinds[int(whole)] for whole in program.integer.tolist()]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = program.starts.astype(np.int32)
    lp.a_matrix_.index_ = program.index.astype(np.int32)
    lp.a_matrix_.value_ = program.value
    return lp


def _answer(solver: highspy.Highs, program: ArrayProgram) -> ArraySolution:
    status, information = solver.getModelStatus(), solver.getInfo()
    nodes = max(0, int(information.mip_node_count))
    if status == highspy.HighsModelStatus.kInfeasible:
        return ArraySolution("infeasible", "infeasible", None, None, None, nodes)
    if status != highspy.HighsModelStatus.kOptimal and status not in LIMITS:
        raise SolverFailedError(f"HiGHS ended with status {solver.modelStatusToString(status)}")
    optimal = status == highspy.HighsModelStatus.kOptimal
    found: Status = "optimal" if optimal else "feasible"
    stopped: Stopped = "optimal" if optimal else LIMITS[status]
    whole = bool(program.integer.any())
    bound = float(information.mip_dual_bound if whole else information.objective_function_value)
    proved = bound if math.isfinite(bound) else None
    answer = solver.getSolution()
    feasible = highspy.SolutionStatus.kSolutionStatusFeasible
    if not answer.value_valid or information.primal_solution_status != feasible:
        return ArraySolution("unknown", stopped, None, None, proved, nodes)
    values = _whole(program, np.array(answer.col_value, dtype=np.float64))
    return ArraySolution(found, stopped, values, float(program.worth @ values), proved, nodes)


def _whole(program: ArrayProgram, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Undo the solver's tolerance: integer columns become whole, or the answer is refused."""
    near = np.rint(values)
    if bool((np.abs(values - near)[program.integer] > WHOLE * 1.01).any()):
        raise SolverFailedError("an integer column is not whole")
    return np.where(program.integer, near, np.clip(values, program.lower, program.upper))
