"""Sustainment fits together: capabilities that are declared, and stores that last from one resupply to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import MISSION
from eirene.planning.rules.rule import Asked, dangling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission
    from eirene.mission.quantity import Quantity

HERE = "sustainment"


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    declared = mission.declared.sustainment
    if declared is None:
        return
    kinds = {kind.id for kind in mission.declared.capabilities}
    for index, one in enumerate(declared.supplied_by):
        if one.capability not in kinds:
            yield dangling(mission, f"{HERE}.supplied_by.{index}.capability", "capability", one.capability, kinds)
    if declared.level2 is not None and declared.level2.capability not in kinds:
        yield dangling(mission, f"{HERE}.level2.capability", "capability", declared.level2.capability, kinds)
    stored, between = _value(mission, declared.storage_days), _value(mission, declared.resupply_days)
    if stored is not None and between is not None and stored < between:
        what = (
            f"the store that is wanted ({stored:g} days) does not last from one resupply to the next ({between:g} days)"
        )
        yield Fault(mission.place(f"{HERE}.storage_days"), what, "store more, or resupply more often")


def _value(mission: Mission, quantity: Quantity) -> float | None:
    """Give the declared value; None where its assumption is missing, which another rule tells."""
    if quantity.assumption is None:
        return quantity.value
    return next((one.value for one in mission.declared.assumptions if one.id == quantity.assumption), None)


RULE = Asked(
    "sustainment",
    "Sustainment names declared capabilities, and stores last from one resupply to the next.",
    _find,
    frozenset({MISSION}),
)
