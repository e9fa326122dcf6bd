"""The inputs of a plan: every number that it uses, with its range, unit, basis and place.

Owns the names of inputs (dotted paths) and the count by kind of basis.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from eirene.base.basis import Kind, split
from eirene.mission.quantity import Pert, PertDates, Quantity
from eirene.mission.units_of import unit_of
from eirene.planning.walk import Number, Walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from eirene.base.faults import Place
    from eirene.mission.mission import Mission
    from eirene.mission.quantity import Assumption

LATEST = date.max
"""As of this day, the latest version of every record is known."""


@dataclass(frozen=True, slots=True)
class Input:
    """One number that a plan uses.

    Parameters
    ----------
    path : str
        Its name, such as `contributors.AZ.chance`.
    value, low, high : float, str or None
        Central value and range; dates are ISO. Low and high are None where no range is declared.
    unit : str
        Unit; empty when unknown.
    kind : Kind or None
        Kind of its basis; None when it has none, which is a fault.
    basis : str
        Id of the claim, source or assumption; empty when it has none.
    place : Place
    """

    path: str
    value: float | str | None
    low: float | str | None
    high: float | str | None
    unit: str
    kind: Kind | None
    basis: str
    place: Place

    def as_json(self) -> dict[str, object]:
        """Give the input as JSON values."""
        return {
            "input": self.path,
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "unit": self.unit,
            "kind": self.kind.value if self.kind else None,
            "basis": self.basis or None,
            "file": self.place.file,
            "line": self.place.line,
        }

    def cells(self) -> tuple[str, str, str, str]:
        """Give the input as cells of a table: path, value with unit, range, basis."""
        shown = _shown(self.value)
        spread = "" if self.low is None else f"{_shown(self.low)} to {_shown(self.high)}"
        basis = f"{self.kind.value} {self.basis}" if self.kind else "none"
        return self.path, f"{shown} {self.unit}" if self.unit not in {"", "date"} else shown, spread, basis


def _shown(value: float | str | None) -> str:
    return f"{value:g}" if isinstance(value, (int, float)) else (value or "")


def inputs(mission: Mission, as_of: date | None = None, extra: Mapping[str, Input] | None = None) -> tuple[Input, ...]:
    """Which numbers does a plan of this mission use?

    Parameters
    ----------
    mission : Mission
        Each record counts in its latest version, or in the latest known as of a date.
    as_of : date, optional
        Leaves out what was not known then.
    extra : mapping of path to Input, optional
        Inputs that are no declared numbers, such as a chance that comes from a fact; a declared one of the same path
        wins.

    Returns
    -------
    tuple of Input
        Sorted by path.
    """
    assumptions = {one.id: one for one in mission.declared.assumptions}
    declared = {number.path: _input(number, assumptions, mission) for number in Walk(as_of or LATEST).numbers(mission)}
    every = {**(extra or {}), **declared}
    return tuple(every[path] for path in sorted(every))


def _input(number: Number, assumptions: Mapping[str, Assumption], mission: Mission) -> Input:
    kind, basis = _basis(number)
    unit = unit_of(number.field)
    value, low, high = _range(number.value, assumptions)
    name = unit.name if unit is not None else ""
    taken = number.value.assumption if isinstance(number.value, Quantity) else None
    if taken is not None and taken in assumptions and assumptions[taken].unit:
        name = assumptions[taken].unit
    name = name.replace("currency", mission.declared.policies.cost.currency)
    return Input(number.path, value, low, high, name, kind, basis, mission.place(number.path))


def _basis(number: Number) -> tuple[Kind | None, str]:
    if isinstance(number.value, Quantity) and number.value.assumption is not None:
        return Kind.ASSUMPTION, number.value.assumption
    return (None, "") if number.because is None else split(number.because)


def _range(
    value: Quantity | Pert | PertDates | int, assumptions: Mapping[str, Assumption]
) -> tuple[float | str | None, float | str | None, float | str | None]:
    if isinstance(value, int):
        return value, None, None
    if isinstance(value, Pert):
        return value.likely, value.low, value.high
    if isinstance(value, PertDates):
        return value.likely.isoformat(), value.earliest.isoformat(), value.latest.isoformat()
    if value.assumption is None:
        return value.value, value.low, value.high
    known = assumptions.get(value.assumption)
    return (None, None, None) if known is None else (known.value, known.low, known.high)


def counts(rows: Iterable[Input]) -> dict[str, int]:
    """How many inputs are there by kind of basis? Keys: fact, data, assumption, total, with_basis."""
    kinds = Counter(row.kind for row in rows)
    with_basis = sum(kinds[kind] for kind in Kind)
    return {**{kind.value: kinds[kind] for kind in Kind}, "total": kinds.total(), "with_basis": with_basis}
