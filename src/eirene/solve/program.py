"""A mixed-integer linear program as plain typed data, and its answer.

Owns the shape in which other rooms state a program. Refuses to know any solver.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Status = Literal["optimal", "feasible", "infeasible", "unbounded", "unknown"]
Stopped = Literal["optimal", "infeasible", "unbounded", "work", "time"]


@dataclass(frozen=True, slots=True)
class Column:
    """One variable.

    Parameters
    ----------
    name : str
    lower, upper : float
        Bounds, infinite where there is none.
    integer : bool
    worth : float
        Coefficient in the objective.
    """

    name: str
    lower: float
    upper: float
    integer: bool
    worth: float


@dataclass(frozen=True, slots=True)
class Row:
    """One constraint: lower <= sum of coefficient x variable <= upper.

    Parameters
    ----------
    name, family : str
        The family is the kind of constraint that it is one of.
    terms : tuple of (column, coefficient)
    lower, upper : float
        Infinite where there is no limit.
    """

    name: str
    family: str
    terms: tuple[tuple[int, float], ...]
    lower: float
    upper: float


@dataclass(slots=True)
class Program:
    """A program to be maximised, built column by column and row by row."""

    columns: list[Column] = field(default_factory=list[Column])
    rows: list[Row] = field(default_factory=list[Row])

    def column(self, name: str, upper: float, *, lower: float = 0.0, integer: bool = False, worth: float = 0.0) -> int:
        """Add a variable and give its index."""
        self.columns.append(Column(name, lower, upper, integer, worth))
        return len(self.columns) - 1

    def row(
        self,
        name: str,
        terms: Iterable[tuple[int, float]],
        *,
        family: str,
        lower: float = -math.inf,
        upper: float = math.inf,
    ) -> None:
        """Add a constraint; terms of zero are left out."""
        kept = tuple((column, coefficient) for column, coefficient in terms if coefficient)
        self.rows.append(Row(name, family, kept, lower, upper))

    def value(self, values: Sequence[float]) -> float:
        """What is the objective at these values of the variables?"""
        return math.fsum(column.worth * value for column, value in zip(self.columns, values, strict=True))

    def broken(self, values: Sequence[float], tolerance: float = 1e-6) -> list[str]:
        """Which constraints do these values break? Names of rows and columns."""
        found = [
            column.name
            for column, value in zip(self.columns, values, strict=True)
            if not column.lower - tolerance <= value <= column.upper + tolerance
        ]
        for row in self.rows:
            total = math.fsum(coefficient * values[column] for column, coefficient in row.terms)
            size = tolerance * max(1.0, math.fsum(abs(c * values[i]) for i, c in row.terms))
            if not row.lower - size <= total <= row.upper + size:
                found.append(row.name)
        return found

    def text(self, family: str | None = None) -> str:
        """Write the program, or the rows of one family, as people read it: a text like the LP format."""
        lines = ["maximise", *self._objective(), "subject to"] if family is None else []
        lines += [f"  {self._row(row)}" for row in self.rows if family in (None, row.family)]
        if family is None:
            lines += ["bounds", *(f"  {_number(c.lower)} <= {c.name} <= {_number(c.upper)}" for c in self.columns)]
            lines += ["integer", *(f"  {c.name}" for c in self.columns if c.integer)]
        return "\n".join(lines) + "\n"

    def _objective(self) -> Iterator[str]:
        yield from (f"  {_signed(c.worth)} {c.name}" for c in self.columns if c.worth)

    def _row(self, row: Row) -> str:
        terms = " ".join(f"{_signed(coefficient)} {self.columns[column].name}" for column, coefficient in row.terms)
        if row.lower == row.upper:
            return f"{row.name}: {terms} = {_number(row.lower)}"
        left = f"{_number(row.lower)} <= " if row.lower > -math.inf else ""
        right = f" <= {_number(row.upper)}" if row.upper < math.inf else ""
        return f"{row.name}: {left}{terms}{right}"


def _number(value: float) -> str:
    return f"{value:.10g}"


def _signed(value: float) -> str:
    return f"{'-' if value < 0 else '+'} {_number(abs(value))}"


@dataclass(frozen=True, slots=True)
class Solution:
    """What a solver answered.

    Parameters
    ----------
    status : Status
        `feasible` has values and no proof, `unknown` has neither.
    stopped : Stopped
        Why the search ended; `work` and `time` are limits that bit.
    values : tuple of float, or None
        Values of the columns; those of integer columns are whole.
    objective, bound : float or None
        Objective at the values, and the least upper bound that was proved.
    """

    status: Status
    stopped: Stopped
    values: tuple[float, ...] | None
    objective: float | None
    bound: float | None
