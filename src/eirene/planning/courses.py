"""Courses of action as missions: what each one supposes instead of what is declared.

Owns the order in which a course is applied: its phases first, then which tasks are planned, then its edits. Refuses a
course that names what is not there, with every fault of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from eirene.base.faults import Fault, FaultsFound, Place, did_you_mean, found
from eirene.mission.aid import DeliveryPoint, Hub
from eirene.mission.security import Base, Road, Site
from eirene.planning.edits import parse, supposed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet
    from datetime import date

    from eirene.mission.courses import Course
    from eirene.mission.mission import Mission
    from eirene.planning.edits import Edit, Supposed

RULE = "course-edits"

Cleared = TypeVar("Cleared", Road, Site, Base, Hub, DeliveryPoint)


def course_supposed(mission: Mission, course: Course, as_of: date) -> Supposed:
    """Which mission does this course suppose?

    Parameters
    ----------
    mission : Mission
    course : Course
    as_of : date
        Day that edits without a date of their own hold from, where they need one.

    Raises
    ------
    FaultsFound
        With every fault of the course, each at its place in `mission.yaml`.
    """
    faults = list(faults_of(mission, course, as_of))
    if faults:
        raise found(faults)
    return supposed(phased(mission, course), [*_task_edits(course), *map(parse, course.edits)], as_of)


def faults_of(mission: Mission, course: Course, as_of: date) -> Iterator[Fault]:
    """What is wrong with the tasks and edits of this course?"""
    lead = f"courses.{course.id}" + (f"@{course.known_from.isoformat()}" if course.known_from else "")
    known = sorted({task.id for task in mission.declared.tasks})
    for task in course.tasks:
        if task not in known:
            what = f"course '{course.id}': task '{task}' is not declared"
            yield Fault(mission.place(f"{lead}.tasks.{task}"), what, did_you_mean(task, known), RULE)
    changed = phased(mission, course)
    before: list[Edit] = []
    for path, edit in _edits(course, known):
        try:
            one = edit if not isinstance(edit, str) else parse(edit)
            supposed(changed, [*before, one], as_of)
        except FaultsFound as end:
            yield from (_placed(fault, mission.place(f"{lead}.{path}"), course) for fault in end.faults)
        else:
            before.append(one)


def phased(mission: Mission, course: Course) -> Mission:
    """Give the mission with the phases of a course, where it has some.

    What is cleared of explosive ordnance in a phase that the course leaves out stays as it is.
    """
    update: dict[str, object] = {"phases": course.phases} if course.phases else {}
    if course.headline is not None:
        update["headline"] = course.headline
    if not update:
        return mission
    there = {phase.id for phase in course.phases} or {phase.id for phase in mission.declared.phases}
    return replace(
        mission,
        declared=mission.declared.model_copy(update=update),
        roads=_cleared(mission.roads, there),
        sites=_cleared(mission.sites, there),
        bases=_cleared(mission.bases, there),
        hubs=_cleared(mission.hubs, there),
        delivery_points=_cleared(mission.delivery_points, there),
    )


def _cleared(records: tuple[Cleared, ...], phases: AbstractSet[str]) -> tuple[Cleared, ...]:
    """Forget in which phase a place or road is cleared, where that phase is left out."""
    return tuple(
        one if one.cleared_in is None or one.cleared_in in phases else one.model_copy(update={"cleared_in": None})
        for one in records
    )


def _edits(course: Course, tasks: list[str]) -> Iterator[tuple[str, Edit | str]]:
    yield from ((f"tasks.{edit.target}", edit) for edit in _task_edits(course) if edit.target in tasks)
    yield from ((f"edits.{index}", edit) for index, edit in enumerate(course.edits))


def _task_edits(course: Course) -> list[Edit]:
    return [parse(f"{task}.planned={'true' if planned else 'false'}") for task, planned in course.tasks.items()]


def _placed(fault: Fault, place: Place, course: Course) -> Fault:
    return Fault(place, f"course '{course.id}': {fault.place.file}: {fault.what}", fault.todo, RULE)
