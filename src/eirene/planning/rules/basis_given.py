"""Every number rests on a fact, a data source or an assumption."""

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
        taken = isinstance(number.value, Quantity) and number.value.assumption is not None
        if number.because is None and not taken:
            todo = "add `because: source:ID`, `because: claim:ID` or `because: assumption:ID` to it or to its record"
            yield Fault(mission.place(number.path), f"{number.path} has no basis", todo)


RULE = Asked("basis-given", "Every number rests on a fact, a data source or an assumption.", _find)
