"""The door to HiGHS: solve a program, say why the search ended, give whole numbers back.

Owns everything that is particular to this solver. One thread and a fixed seed, so that equal programs have equal
answers on any machine; limits are work (nodes of the search tree), and a wall-clock limit that bites is told as such.

References
----------
Q. Huangfu, J. A. J. Hall, Parallelizing the dual revised simplex method, 2018, doi:10.1007/s12532-017-0130-5.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import highspy
import numpy as np

from eirene.solve.program import Solution

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eirene.solve.program import Program, Status, Stopped

WHOLE = 1e-6
"""How far from a whole number the value of an integer column may be."""

LIMITS: dict[highspy.HighsModelStatus, Stopped] = {
    highspy.HighsModelStatus.kTimeLimit: "time",
    highspy.HighsModelStatus.kSolutionLimit: "work",
    highspy.HighsModelStatus.kIterationLimit: "work",
    highspy.HighsModelStatus.kInterrupt: "work",
}
"""Ends of a search that a limit brought about."""


class QuietHighs(highspy.Highs):
    """HiGHS without the callbacks of its Python layer: switching them on prints a banner to standard output."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()


class SolverFailedError(RuntimeError):
    """The solver gave no usable answer: our bug or its own, never the user's."""


def solve(
    program: Program,
    *,
    seed: int = 0,
    nodes: int | None = None,
    time_limit_s: float | None = None,
    gap: float = 0.0,
    start: Mapping[int, float] | None = None,
) -> Solution:
    """What is the best that this program allows?

    Parameters
    ----------
    program : Program
    seed : int
        Seed of the solver's own choices.
    nodes : int, optional
        Most nodes of the search tree; the same limit gives the same answer anywhere.
    time_limit_s : float, optional
        Wall-clock limit [s], a last resort: an answer that it cut short says `stopped: time`.
    gap : float
        Relative gap between value and bound at which the search may end.
    start : mapping of column to value, optional
        A known feasible answer to start from; columns that are left out are completed.

    Raises
    ------
    SolverFailedError
        When the solver reports an error, or an integer column is not whole.
    """
    if not program.columns:
        return _empty(program)
    solver = QuietHighs()
    allow(solver.passOptions(options(seed, nodes, time_limit_s, gap)))
    allow(solver.passModel(_model(program)))
    if start:
        index = np.array(list(start), dtype=np.int32)
        allow(solver.setSolution(len(start), index, np.array(list(start.values()), dtype=np.float64)))
    if solver.run() == highspy.HighsStatus.kError or (start and _contradicts(solver, gap)):
        # seen with HiGHS 1.16: presolve undid its own steps wrongly, which the solver then noticed; and with a known
        # answer to start from, it ended `optimal` at a value that its own bound did not meet. Ask again without both.
        allow(solver.clearSolver())
        allow(solver.setOptionValue("presolve", "off"))
        allow(solver.run())
    return _answer(solver, program)


def _contradicts(solver: highspy.Highs, gap: float) -> bool:
    """Does an answer that is called optimal miss its own bound?"""
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return False
    found = solver.getInfo()
    value, bound = float(found.objective_function_value), float(found.mip_dual_bound)
    return math.isfinite(bound) and abs(bound - value) > max(gap, WHOLE) * max(1.0, abs(value)) + WHOLE


def options(seed: int, nodes: int | None, time_limit_s: float | None, gap: float) -> highspy.HighsOptions:
    """Give the solver's settings: silent, one thread, and the limits."""
    options = highspy.HighsOptions()
    options.output_flag = False
    options.log_to_console = False
    options.threads = 1
    options.parallel = "off"
    options.random_seed = seed % (2**31)
    options.mip_rel_gap = gap
    options.mip_abs_gap = 1e-9
    options.mip_feasibility_tolerance = WHOLE
    if nodes is not None:
        options.mip_max_nodes = nodes
    if time_limit_s is not None:
        options.time_limit = time_limit_s
    return options


def _model(program: Program) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(program.columns), len(program.rows)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.array([c.worth for c in program.columns], dtype=np.float64)
    lp.col_lower_ = np.array([c.lower for c in program.columns], dtype=np.float64)
    lp.col_upper_ = np.array([c.upper for c in program.columns], dtype=np.float64)
    lp.row_lower_ = np.array([r.lower for r in program.rows], dtype=np.float64)
    lp.row_upper_ = np.array([r.upper for r in program.rows], dtype=np.float64)
    kinds = highspy.HighsVarType
    lp.integrality_ = [kinds.kInteger if c.integer else kinds.kContinuous for c in program.columns]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(r.terms) for r in program.rows)], dtype=np.int32)
    lp.a_matrix_.index_ = np.array([i for r in program.rows for i, _ in r.terms], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([v for r in program.rows for _, v in r.terms], dtype=np.float64)
    return lp


def allow(status: highspy.HighsStatus) -> None:
    """Refuse to go on after an error of the solver."""
    if status == highspy.HighsStatus.kError:
        raise SolverFailedError("HiGHS reports an error")


def _empty(program: Program) -> Solution:
    """Answer a program without variables, which HiGHS leaves without a bound."""
    if program.broken(()):
        return Solution("infeasible", "infeasible", None, None, None)
    return Solution("optimal", "optimal", (), 0.0, 0.0)


def _answer(solver: highspy.Highs, program: Program) -> Solution:
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kUnboundedOrInfeasible:
        # presolve could not tell which: both are answers, and different ones
        allow(solver.setOptionValue("presolve", "off"))
        allow(solver.run())
        status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return Solution("infeasible", "infeasible", None, None, None)
    if status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return Solution("unbounded", "unbounded", None, None, None)
    if status == highspy.HighsModelStatus.kOptimal:
        found, stopped = "optimal", "optimal"
    elif status in LIMITS:
        found, stopped = "feasible", LIMITS[status]
    else:
        raise SolverFailedError(f"HiGHS ended with status {solver.modelStatusToString(status)}")
    return _solution(solver, program, found, stopped)


def _solution(solver: highspy.Highs, program: Program, status: Status, stopped: Stopped) -> Solution:
    information, answer = solver.getInfo(), solver.getSolution()
    mixed = any(column.integer for column in program.columns)
    bound = float(information.mip_dual_bound) if mixed else None
    if status == "optimal" and not mixed:
        bound = float(information.objective_function_value)
    if bound is not None and not math.isfinite(bound):
        bound = None
    feasible = highspy.SolutionStatus.kSolutionStatusFeasible
    if not answer.value_valid or information.primal_solution_status != feasible:
        return Solution("unknown", stopped, None, None, bound)
    values = _whole(program, list(answer.col_value))
    return Solution(status, stopped, values, program.value(values), bound)


def _whole(program: Program, values: Sequence[float]) -> tuple[float, ...]:
    """Undo the solver's tolerance: integer columns become whole, or the answer is refused."""
    found: list[float] = []
    for column, value in zip(program.columns, values, strict=True):
        if column.integer:
            near = float(round(value))
            if abs(value - near) > WHOLE * 1.01:
                raise SolverFailedError(f"{column.name} should be whole and is {value!r}")
            found.append(near)
        else:
            found.append(min(max(value, column.lower), column.upper))
    return tuple(found)
