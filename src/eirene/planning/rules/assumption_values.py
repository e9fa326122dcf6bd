"""An assumption whose value a number takes has a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.quantity import Quantity
from eirene.planning.rules.rule import Asked, short
from eirene.planning.walk import EVERY_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    empty = {one.id for one in mission.declared.assumptions if one.value is None}
    for number in EVERY_VERSION.numbers(mission):
        taken = number.value.assumption if isinstance(number.value, Quantity) else None
        if taken is not None and taken in empty:
            what = f"{number.path} takes the value of assumption '{short(taken)}', which has none"
            todo = f"give the assumption value, low and high; or write the value here, with because: assumption:{taken}"
            yield Fault(mission.place(number.path), what, todo)


RULE = Asked("assumption-values", "An assumption whose value a number takes has a value.", _find)
