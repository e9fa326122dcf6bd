"""Numbers with their basis become plain numbers, for one setting of the assumptions.

Owns the meaning of an input's name: `assumptions.ID` for every quantity that takes an assumption's value, else the
dotted
path of the quantity itself. One assumption is one knob, however many quantities take it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - fields of a dataclass that readers inspect
from typing import TYPE_CHECKING

from eirene.plans.situation import DateRange, Days, Range

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eirene.mission.declared import Declared
    from eirene.mission.quantity import Pert, PertDates, Quantity


@dataclass(frozen=True, slots=True)
class Knob:
    """One number that may be otherwise, with its declared range.

    Parameters
    ----------
    input : str
        `assumptions.ID` or a dotted path.
    low, value, high : float
    unit, statement, owner : str
    expires : date or None
    """

    input: str
    low: float
    value: float
    high: float
    unit: str
    statement: str
    owner: str
    expires: date | None


@dataclass(slots=True)
class Resolver:
    """Resolves quantities, and notes every input that has a range.

    Parameters
    ----------
    declared : Declared
        Where assumptions stand.
    values : mapping of str to float
        Settings that replace the central value of inputs.
    """

    declared: Declared
    values: Mapping[str, float]
    knobs: dict[str, Knob] = field(default_factory=dict[str, Knob])

    def range(self, quantity: Quantity, path: str) -> Range:
        """Which value, in which range, has this quantity? The value follows the settings, the range does not."""
        low, central, high = self._declared(quantity, path)
        key = self.key(quantity, path)
        return Range(low=low, value=self.values.get(key, central), high=high)

    def value(self, quantity: Quantity, path: str) -> float:
        """Which value has this quantity?"""
        return self.range(quantity, path).value

    def days(self, pert: Pert, path: str) -> Days:
        """Which days has this duration, stretched by its own range?"""
        factor = 1.0 if pert.stretch is None else self.value(pert.stretch, f"{path}.stretch")
        return Days(low=pert.low * factor, likely=pert.likely * factor, high=pert.high * factor)

    @staticmethod
    def dates(pert: PertDates) -> DateRange:
        """Which dates has this range?"""
        return DateRange(earliest=pert.earliest, likely=pert.likely, latest=pert.latest)

    @staticmethod
    def key(quantity: Quantity, path: str) -> str:
        """Under which name is this quantity set?"""
        return path if quantity.assumption is None else f"assumptions.{quantity.assumption}"

    def _declared(self, quantity: Quantity, path: str) -> tuple[float, float, float]:
        if quantity.assumption is None:
            assert quantity.value is not None  # noqa: S101 - the type guarantees one of the two forms
            value, low, high = quantity.value, quantity.low, quantity.high
            unit, statement, owner, expires = "", path, "", None
            if quantity.because is not None and quantity.because.startswith("assumption:"):
                unit, statement, owner, expires = self._told(quantity.because.removeprefix("assumption:"), path)
        else:
            assumption = next(a for a in self.declared.assumptions if a.id == quantity.assumption)
            assert assumption.value is not None  # noqa: S101 - planning.check refuses assumptions without a value here
            value, low, high = assumption.value, assumption.low, assumption.high
            unit, statement = assumption.unit, assumption.statement
            owner, expires = assumption.owner, assumption.expires
        if low is None or high is None:
            return value, value, value
        if low < high:
            key = self.key(quantity, path)
            self.knobs[key] = Knob(key, low, value, high, unit, statement, owner, expires)
        return low, value, high

    def _told(self, assumption_id: str, path: str) -> tuple[str, str, str, date | None]:
        for assumption in self.declared.assumptions:
            if assumption.id == assumption_id:
                return assumption.unit, f"{assumption.statement} ({path})", assumption.owner, assumption.expires
        return "", path, "", None
