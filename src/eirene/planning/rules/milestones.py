"""Initial capability asks for no more than full capability."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import MISSION
from eirene.planning.rules.rule import Asked, step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission
    from eirene.mission.phases import Milestone
    from eirene.mission.quantity import Quantity


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    values = {one.id: one.value for one in mission.declared.assumptions}

    def value(quantity: Quantity) -> float | None:
        return quantity.value if quantity.assumption is None else values.get(quantity.assumption)

    def share(milestone: Milestone, capability: str) -> float | None:
        return next(
            (value(own) for kind, own in milestone.shares.items() if kind == capability), value(milestone.share)
        )

    for phase in mission.declared.phases:
        for capability in mission.declared.capabilities:
            first, second = share(phase.initial, capability.id), share(phase.full, capability.id)
            if first is not None and second is not None and first > second:
                path = f"phases.{step(phase.id, phase.known_from)}.initial"
                what = f"initial capability asks for a share of {first:g} of {capability.id}, full for {second:g}"
                yield Fault(mission.place(path), what, "let full capability ask for at least as much")


RULE = Asked("milestones", "Initial capability asks for no more than full capability.", _find, frozenset({MISSION}))
