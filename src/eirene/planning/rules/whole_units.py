"""Units are counted in whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.quantity import Quantity
from eirene.planning.rules.rule import Asked
from eirene.planning.walk import EVERY_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    for number in EVERY_VERSION.numbers(mission):
        if number.field != "Unit.count" or not isinstance(number.value, Quantity) or number.value.value is None:
            continue
        if not number.value.value.is_integer():
            what = f"{number.path}: value = {number.value.value:g} is no whole number of units"
            yield Fault(
                mission.place(f"{number.path}.value"), what, "write whole units; put what is unsure into low and high"
            )


RULE = Asked("whole-units", "Units are counted in whole numbers.", _find)
