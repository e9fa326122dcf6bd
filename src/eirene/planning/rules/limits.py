"""Every number lies where its kind makes sense: shares and probabilities from 0 to 1, nothing negative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.quantity import Pert, PertDates
from eirene.mission.units_of import DATE, Unit, unit_of
from eirene.planning.rules.rule import Asked
from eirene.planning.walk import EVERY_VERSION, Number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    assumptions = {one.id: one for one in mission.declared.assumptions}
    for number in EVERY_VERSION.numbers(mission):
        unit = unit_of(number.field)
        if unit is None or unit is DATE:
            continue
        taken = getattr(number.value, "assumption", None)
        known = assumptions.get(taken) if isinstance(taken, str) else None
        parts = {"value": known.value, "low": known.low, "high": known.high} if known is not None else _parts(number)
        for name, value in parts.items():
            if value is not None and not _inside(value, unit):
                path = number.path if known is not None else f"{number.path}.{name}"
                origin = f" (from assumption '{known.id}')" if known is not None else ""
                yield Fault(
                    mission.place(path), f"{number.path}: {name} = {value:g}{origin}: {_limits(unit)}", _todo(unit)
                )


def outside(mission: Mission, name: str, value: float) -> tuple[str, str] | None:
    """What is wrong with this value for an input, and what to do? None when it lies where it makes sense.

    Parameters
    ----------
    mission : Mission
    name : str
        `assumptions.ID`, or the dotted path of a number.
    value : float
    """
    for number in EVERY_VERSION.numbers(mission):
        unit = unit_of(number.field)
        taken = getattr(number.value, "assumption", None)
        here = f"assumptions.{taken}" if isinstance(taken, str) else number.path
        if here == name and unit is not None and unit is not DATE and not _inside(value, unit):
            return f"{number.path} = {value:g}: {_limits(unit)}", _todo(unit)
    return None


def _parts(number: Number) -> dict[str, float | None]:
    value = number.value
    if isinstance(value, int):
        return {"value": value}
    if isinstance(value, Pert):
        return {"low": value.low, "likely": value.likely, "high": value.high}
    if isinstance(value, PertDates):
        return {}
    return {"value": value.value, "low": value.low, "high": value.high}


def _inside(value: float, unit: Unit) -> bool:
    return unit.low <= value <= unit.high and not (unit.above and value == unit.low)


def _limits(unit: Unit) -> str:
    first = "above" if unit.above else "from"
    return f"must lie {first} {unit.low:,.15g} to {unit.high:,.15g} [{unit.name}]"


def _todo(unit: Unit) -> str:
    if unit.name in {"share", "probability"}:
        return "write a fraction: 15% is 0.15"
    return "check the number and its unit"


RULE = Asked("limits", "Every number lies where its kind makes sense: shares from 0 to 1, nothing negative.", _find)
