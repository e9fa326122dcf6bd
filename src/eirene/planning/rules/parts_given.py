"""Sectors, capabilities, tasks, phases and movement are declared: without them there is nothing to plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import MISSION
from eirene.planning.rules.rule import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    declared = mission.declared
    parts = {
        "sectors": declared.sectors,
        "capabilities": declared.capabilities,
        "tasks": declared.tasks,
        "phases": declared.phases,
        "policies.movement": declared.policies.movement,
    }
    for path, records in parts.items():
        if not records:
            yield Fault(mission.place(path), f"{path} is empty", "declare at least one; `eirene new FOLDER` shows how")
    for phase in declared.phases:
        if not phase.sectors:
            yield Fault(mission.place(f"phases.{phase.id}"), f"phase '{phase.id}' covers no sector", "name its sectors")
    if declared.tasks and not any(task.planned and task.rates for task in declared.tasks):
        yield Fault(mission.place("tasks"), "no planned task has rates", "plan at least one task, with what it asks")


RULE = Asked(
    "parts-given", "Sectors, capabilities, tasks, phases and movement are declared.", _find, frozenset({MISSION})
)
