"""The capabilities that a unit provides split its persons: none is counted twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.planning.rules.rule import Asked, unit_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.contributors import Unit
    from eirene.mission.mission import Mission
    from eirene.mission.quantity import Quantity

TOLERANCE = 1.01
"""Rounded strengths of standard units differ by about a hundredth."""


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    values = {one.id: one.value for one in mission.declared.assumptions}

    def value(quantity: Quantity | None) -> float | None:
        if quantity is None:
            return None
        return quantity.value if quantity.assumption is None else values.get(quantity.assumption)

    persons = {one.id: value(one.persons) for one in mission.declared.capabilities}

    def needed(unit: Unit) -> float:
        parts = ((value(amount), persons.get(kind)) for kind, amount in unit.provides.items())
        return sum(amount * each for amount, each in parts if amount is not None and each is not None)

    for contributor in mission.contributors:
        for unit in contributor.units:
            own = value(unit.persons) if unit.persons is not None else persons.get(unit.kind)
            asked = needed(unit)
            if own is not None and asked > own * TOLERANCE:
                path = unit_path(contributor, unit)
                what = f"unit '{unit.id}' provides capability for {asked:g} persons and has {own:g}"
                yield Fault(mission.place(f"{path}.provides"), what, "split its persons, or give it more (`persons`)")


RULE = Asked("provides", "The capabilities that a unit provides split its persons.", _find)
