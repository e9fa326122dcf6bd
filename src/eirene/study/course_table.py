"""The comparison of courses of action: what each course is, and how it does by each criterion."""

from __future__ import annotations

from datetime import date

from eirene.base.frozen import Frozen
from eirene.mission.courses import Criterion


class CourseTold(Frozen):
    """A course of action as planned."""

    id: str
    name: str
    edits: tuple[str, ...]
    tasks: dict[str, bool]
    phases: tuple[str, ...]
    """Ids of its phases, in their order."""
    because: str
    feasible: bool
    """Whether its requirement can be met at all, if every contributor comes."""
    asked_initial: date
    """Day on which initial capability is asked for."""
    asked_full: date


class Cell(Frozen):
    """One course by one criterion."""

    course: str
    criterion: str
    value: float | None
    """None where the course does not have it."""
    why: str = ""
    """Why there is no value."""
    difference: float | None
    """Against the first course."""
    se: float | None
    """Standard error of the difference, on common draws; None where nothing was drawn draw by draw."""


class Score(Frozen):
    """A course's place by the weights that somebody set."""

    course: str
    score: float
    """Between 0, worst of the courses by every criterion, and 1, best by every one."""
    parts: dict[str, float]
    """Criterion to its part of the score."""


class Flip(Frozen):
    """How much one weight must change for two neighbours in the order to change places."""

    above: str
    below: str
    criterion: str
    weight: float
    needed: float
    """Weight at which both score the same, all other weights unchanged."""


class CourseComparison(Frozen):
    """Courses of action, planned on common futures and compared by declared criteria."""

    as_of: date
    courses: tuple[CourseTold, ...]
    """In the order in which they are declared; differences are taken against the first."""
    criteria: tuple[Criterion, ...]
    cells: tuple[Cell, ...]
    order: tuple[Score, ...]
    """Highest score first; empty when nothing is ranked."""
    unranked: str
    """Why nothing is ranked; empty otherwise."""
    level: tuple[str, ...] = ()
    """Criteria by which the courses differ by less than sampling error, and that count nothing in the order."""
    flips: tuple[Flip, ...] = ()
    """For each pair of neighbours, the weights that could turn it, the smallest change first."""
    core: int
    """Draws of the core that chances and shares were compared on."""
    made: int
    """Stages of plans that were made."""
    reused: int
    """Stages that were taken from another course, their inputs being equal."""
