"""What courses of action change is there, and the mission that comes of it holds together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eirene.planning.courses import faults_of, phased
from eirene.planning.rules import dates_in_order, gate_references, headline, milestones, parts_given, places, sectors
from eirene.planning.rules.rule import Asked, step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.base.faults import Fault
    from eirene.mission.courses import Course
    from eirene.mission.mission import Mission

_OF_PHASES = (
    dates_in_order.RULE,
    gate_references.RULE,
    headline.RULE,
    milestones.RULE,
    parts_given.RULE,
    places.RULE,
    sectors.RULE,
)
"""Rules that phases can break."""


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    for course in mission.declared.courses:
        yield from faults_of(mission, course, as_of)
        if course.phases or course.headline is not None:
            yield from _phases(mission, course, as_of)


def _phases(mission: Mission, course: Course, as_of: date) -> Iterator[Fault]:
    """Ask of the phases of a course what is asked of declared ones; what the mission has anyway is told once."""
    changed = phased(mission, course)
    place = mission.place(f"courses.{step(course.id, course.known_from)}.phases")
    for rule in _OF_PHASES:
        already = {fault.what for fault in rule(mission, as_of)}
        for fault in rule(changed, as_of):
            if fault.what not in already:
                yield replace(fault, place=place, what=f"course '{course.id}': {fault.what}")


RULE = Asked(
    "course-edits", "What courses of action change is there, and the mission that comes of it holds together.", _find
)
