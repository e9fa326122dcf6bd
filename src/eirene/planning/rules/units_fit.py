"""A number that takes an assumption's value has the assumption's unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.quantity import Quantity
from eirene.mission.units_of import WORDS, unit_of
from eirene.planning.rules.rule import Asked
from eirene.planning.walk import EVERY_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission

_PERCENT = frozenset({"%", "percent", "per cent"})


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    assumptions = {one.id: one for one in mission.declared.assumptions}
    for one in assumptions.values():
        if one.unit in _PERCENT:
            where = mission.place(f"assumptions.{one.id}.unit")
            yield Fault(
                where, f"assumption '{one.id}' is in per cent", "write a fraction from 0 to 1, with unit: share"
            )
    for number in EVERY_VERSION.numbers(mission):
        taken = number.value.assumption if isinstance(number.value, Quantity) else None
        unit = unit_of(number.field)
        if taken is None or taken not in assumptions or unit is None:
            continue
        given, asked = WORDS.get(assumptions[taken].unit), WORDS.get(unit.name)
        if given is not None and asked is not None and given != asked:
            what = f"{number.path} is in [{unit.name}], and assumption '{taken}' in [{assumptions[taken].unit}]"
            yield Fault(mission.place(number.path), what, "take another assumption, or mend the unit of this one")


RULE = Asked("units-fit", "A number that takes an assumption's value has the assumption's unit.", _find)
