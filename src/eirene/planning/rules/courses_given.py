"""Courses of action come in twos to fours, with criteria to compare them by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import MISSION
from eirene.planning.rules.rule import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission

FEWEST, MOST = 2, 4


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    courses, criteria = mission.declared.courses, mission.declared.criteria
    count = len({course.id for course in courses})
    if courses and not FEWEST <= count <= MOST:
        what = f"{count} course{'' if count == 1 else 's'} of action cannot be compared"
        todo = "declare two to four; the first, without edits, may be what is declared"
        yield Fault(mission.place("courses"), what, todo)
    if courses and not criteria:
        yield Fault(
            mission.place("courses"), "courses of action without criteria", "declare criteria to compare them by"
        )
    if criteria and not courses:
        yield Fault(mission.place("criteria"), "criteria without courses of action", "declare courses, or remove them")


RULE = Asked(
    "courses-given",
    "Courses of action come in twos to fours, with criteria to compare them by.",
    _find,
    frozenset({MISSION}),
)
