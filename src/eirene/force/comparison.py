"""The requirement held against announced sizes and against troops per population, task by task.

Owns the words in which a difference in size is explained: what each planned task takes of it, and what is left over.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from eirene.base.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eirene.mission.declared import CapabilityKind
    from eirene.plans.requirement import Line, Requirement
    from eirene.plans.situation import Situation

POLICE: tuple[CapabilityKind, ...] = ("formed_police", "individual_police")
PEOPLE = "people_1000"
WHOLE_UNITS = "whole units"
"""Label of the persons that come from rounding each line up to whole units."""

LEFT = "no planned task"
"""Label of what is left of an announced size (or lacking from it) after all planned tasks."""


class TaskPersons(Frozen):
    """What one task takes of the force."""

    label: str
    """Task id, `support`, or `whole units` for what rounding up adds."""
    troops: float
    police: float


class Step(Frozen):
    """One line of an explanation: from the announced size downwards."""

    label: str
    persons: float
    """Persons that this line takes; for the last line, `no planned task`, what is left (below 0: lacking)."""
    difference: float
    """Announced less everything up to and with this line."""


class Against(Frozen):
    """The requirement against one announced or computed size."""

    id: str
    """Id of the announcement, or `troops_per_1000`."""
    name: str
    counts: Literal["troops", "police", "all"]
    announced: float
    """Persons."""
    required: float
    """Persons that the requirement counts on the same terms."""
    difference: float
    """Announced less required."""
    steps: tuple[Step, ...]


class Comparison(Frozen):
    """How large the required force is, and why that is more or less than what was said."""

    phase: str
    """The phase of the full headline."""
    troops: float
    police: float
    persons: float
    people_1000: float | None
    """Thousand inhabitants of its sectors, where declared."""
    per_1000: float | None
    """Troops and police per thousand inhabitants."""
    by_task: tuple[TaskPersons, ...]
    against: tuple[Against, ...]
    unplanned: tuple[str, ...]
    """Mandated tasks that are not planned: an announced size may have meant them."""


def compare(situation: Situation, requirement: Requirement) -> Comparison:
    """How does the requirement compare with what was announced and with troops per population, and why?"""
    phase = next(phase for phase in situation.phases if phase.id == situation.headline_full)
    by_task = _by_task(situation, [line for line in requirement.lines if line.phase == phase.id])
    troops = math.fsum(task.troops for task in by_task)
    police = math.fsum(task.police for task in by_task)
    people = _people(situation, phase.sectors)
    return Comparison(
        phase=phase.id,
        troops=troops,
        police=police,
        persons=troops + police,
        people_1000=people,
        per_1000=(troops + police) / people if people else None,
        by_task=by_task,
        against=tuple(_against(situation, by_task, people)),
        unplanned=tuple(task.id for task in situation.tasks if not task.planned),
    )


def _by_task(situation: Situation, lines: Sequence[Line]) -> tuple[TaskPersons, ...]:
    each = {capability.id: capability.persons for capability in situation.capabilities}
    labels = [*(task.id for task in situation.tasks if task.planned), "support"]
    labels += sorted({task for line in lines for task in line.by_task} - set(labels))
    found: list[TaskPersons] = []
    for label in labels:
        split = {
            kind: math.fsum(line.by_task.get(label, 0.0) * each[line.capability] for line in lines if chosen(line))
            for kind, chosen in (("troops", _is_troops), ("police", _is_police))
        }
        if any(split.values()):
            found.append(TaskPersons(label=label, **split))
    rounded = {
        kind: math.fsum(
            line.persons - math.fsum(line.by_task.values()) * each[line.capability] for line in lines if chosen(line)
        )
        for kind, chosen in (("troops", _is_troops), ("police", _is_police))
    }
    return (*found, TaskPersons(label=WHOLE_UNITS, **rounded))


def _is_police(line: Line) -> bool:
    return line.capability in POLICE


def _is_troops(line: Line) -> bool:
    return line.capability not in POLICE


def _people(situation: Situation, sectors: Sequence[str]) -> float | None:
    declared = [
        sector.drivers[PEOPLE] for sector in situation.sectors if sector.id in sectors and PEOPLE in sector.drivers
    ]
    return math.fsum(declared) if declared else None


def _against(situation: Situation, by_task: Sequence[TaskPersons], people: float | None) -> Iterator[Against]:
    for size in situation.announced:
        yield _explained(size.id, size.name, size.counts, size.persons, by_task)
    if situation.troops_per_1000 is not None and people is not None:
        name = f"{situation.troops_per_1000:g} per 1,000 inhabitants"
        yield _explained("troops_per_1000", name, "all", situation.troops_per_1000 * people, by_task)


def _explained(
    size_id: str,
    name: str,
    counts: Literal["troops", "police", "all"],
    announced: float,
    by_task: Sequence[TaskPersons],
) -> Against:
    steps: list[Step] = []
    left = announced
    for task in by_task:
        persons = {"troops": task.troops, "police": task.police, "all": task.troops + task.police}[counts]
        left -= persons
        if persons:
            steps.append(Step(label=task.label, persons=persons, difference=left))
    steps.append(Step(label=LEFT, persons=left, difference=0.0))
    return Against(
        id=size_id,
        name=name,
        counts=counts,
        announced=announced,
        required=announced - left,
        difference=left,
        steps=tuple(steps),
    )
