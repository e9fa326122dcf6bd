"""A large mixed-integer program as numpy arrays, and its answer.

Owns the second shape of a program: where columns have no names and there are too many to be told one by one. Refuses to
know any solver. A program that a person should read is stated in `program.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.solve.program import Status, Stopped


@dataclass(frozen=True, slots=True, eq=False)
class ArrayProgram:
    """A program to be maximised: worth x values, within the limits of columns and rows.

    Parameters
    ----------
    worth, lower, upper : array (column c,)
    integer : array of bool (column c,)
    starts : array of int (row r + 1,)
        Where the entries of a row begin in `index` and `value`.
    index, value : array (entry e,)
        Column and coefficient, row by row.
    row_lower, row_upper : array (row r,)
    """

    worth: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    integer: NDArray[np.bool_]
    starts: NDArray[np.int64]
    index: NDArray[np.int64]
    value: NDArray[np.float64]
    row_lower: NDArray[np.float64]
    row_upper: NDArray[np.float64]

    def row_totals(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Which totals do the rows have at these values of the columns?"""
        sums = np.concatenate([[0.0], np.cumsum(self.value * values[self.index])])
        return sums[self.starts[1:]] - sums[self.starts[:-1]]


@dataclass(frozen=True, slots=True, eq=False)
class ArraySolution:
    """What a solver answered to a program in arrays.

    Parameters
    ----------
    status : Status
    stopped : Stopped
        `work` is a limit of nodes that bit.
    values : array (column c,), or None
        Those of integer columns are whole.
    objective, bound : float or None
        Objective at the values, and the least upper bound that was proved.
    nodes : int
        Nodes of the search tree that were looked at.
    """

    status: Status
    stopped: Stopped
    values: NDArray[np.float64] | None
    objective: float | None
    bound: float | None
    nodes: int
