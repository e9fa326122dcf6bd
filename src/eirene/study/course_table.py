"""The comparison of courses of action: what each course is, and how it does by each criterion."""

from __future__ import annotations

from datetime import date

from eirene.base.frozen import Frozen
from eirene.mission.courses import Criterion


class PhaseTold(Frozen):
    """A phase of a course, in time."""

    id: str
    name: str
    begins: date
    """Likely day, if everything goes as likely; the chance that it holds is drawn and not told here."""
    initial_by: date
    full_by: date
    """Days on which initial and full capability are asked for."""
    waits_for: str = ""
    """Gate of the phase that likely opens last, where the phase waits for it longer than its days after launch."""


class CourseTold(Frozen):
    """A course of action as planned."""

    id: str
    name: str
    edits: tuple[str, ...]
    tasks: dict[str, bool]
    phases: tuple[PhaseTold, ...]
    """Its phases, in their order."""
    planned_launch: date
    """Likely day of launch that is declared or supposed, whatever gates say."""
    launch: date
    """Likely day of launch, gates and preparation included."""
    waits_for: str = ""
    """Start gate that is likely the last to have held, where the launch waits for gates longer than it is planned."""
    overtaken: bool = False
    """Whether the planned launch lies before the as-of date: then gates alone hold it up."""
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
    low: float | None = None
    high: float | None = None
    """Least and greatest value over settings of the assumptions, the plan held fixed; None where nothing of the kind is
    reckoned: then the value follows from the plan at declared values."""
    why: str = ""
    """Why there is no value."""
    difference: float | None
    """Against the first course."""
    se: float | None
    """Standard error of the difference, on common draws; None where nothing was drawn draw by draw."""
    difference_low: float | None = None
    difference_high: float | None = None
    """Least and greatest difference over the same settings of the assumptions for both."""


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
    currency: str = ""
    """What costs are told in."""
    settings: int = 0
    """Settings of the assumptions that ranges were looked for on; 0 left them out."""
    core: int
    """Draws of the core that chances and shares were compared on."""
    made: int
    """Stages of plans that were made."""
    reused: int
    """Stages that were taken from another course, their inputs being equal."""

    @property
    def asks_differ(self) -> bool:
        """Do courses ask for capability by different dates or in different phases, so that chances do not compare?"""
        asked = {
            (one.asked_initial, one.asked_full, frozenset(phase.id for phase in one.phases)) for one in self.courses
        }
        return len(asked) > 1
