"""Courses of action on common futures: each is planned afresh, and all are compared by declared criteria.

Owns the paired differences against the first course: chances and shares are evaluated on the same draws of the core for
every course, so that the error of a difference is that of what differs. Refuses to rank: an order is given only where
somebody has weighed every criterion.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from eirene.base.events import Step, silent
from eirene.base.faults import Fault, Place, found
from eirene.force.likely import Calendar
from eirene.futures.exact import mean_and_error
from eirene.planning.courses import course_supposed
from eirene.planning.plan import Effort, plan
from eirene.planning.stages import Stages
from eirene.planning.versions import known
from eirene.study.course_ranges import SETTINGS, settled, with_ranges
from eirene.study.course_table import Cell, CourseComparison, CourseTold, PhaseTold
from eirene.study.measures import reading
from eirene.study.weights import flips, ordered, scaled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from eirene.base.events import OnEvent
    from eirene.mission.courses import Course, Criterion
    from eirene.mission.mission import Mission
    from eirene.planning.plan import Planned
    from eirene.plans.situation import PhaseState
    from eirene.study.measures import Measured

QUICK: Final = Effort(futures=2048, core=1024, fresh=4096, work=500)
"""Less work than `eirene plan`, the same for every plan of a comparison, so that answers come in seconds."""

NOISE: Final = 1.96
"""Standard errors within which a difference may be sampling alone."""

UNWEIGHTED: Final = "the criteria have no weights: which of two goods matters more is for people to say"


def effort_of(seed: int | None, *, full: bool) -> Effort:
    """How much work may each plan of a comparison take?"""
    effort = Effort() if full else QUICK
    return effort if seed is None else replace(effort, seed=seed)


def planned_courses(
    mission: Mission,
    as_of: date,
    *,
    recorded_by: datetime | None = None,
    effort: Effort = QUICK,
    stages: Stages | None = None,
    on_event: OnEvent = silent,
) -> tuple[tuple[Course, Planned], ...]:
    """Plan every course of action that is known as of the date, with one seed; stages of equal inputs are made once.

    Raises
    ------
    FaultsFound
        When no courses are known, or one cannot be applied.
    """
    courses = known(mission.declared.courses, as_of)
    if not courses:
        what = f"no courses of action are declared as of {as_of.isoformat()}"
        todo = "declare two to four under `courses:`, and `criteria:` to compare them by; docs/courses.md shows how"
        raise found([Fault(Place("mission.yaml"), what, todo, "courses")])
    kept = stages or Stages()
    suppositions = [course_supposed(mission, course, as_of) for course in courses]
    made: list[tuple[Course, Planned]] = []
    for done, (course, suppose) in enumerate(zip(courses, suppositions, strict=True)):
        on_event(Step(f"course of action: {course.name}", done, len(courses)))
        planned = plan(mission, as_of, recorded_by=recorded_by, effort=effort, suppose=suppose, stages=kept)
        made.append((course, planned))
    return tuple(made)


def compare_courses(
    mission: Mission,
    as_of: date,
    *,
    recorded_by: datetime | None = None,
    effort: Effort = QUICK,
    settings: int = SETTINGS,
    stages: Stages | None = None,
    on_event: OnEvent = silent,
) -> CourseComparison:
    """How do the declared courses of action do by the declared criteria, on common futures?

    Parameters
    ----------
    mission : Mission
    as_of : date
    recorded_by : datetime, optional
        Reviews up to it count; all by default.
    effort : Effort
        The same for every course.
    settings : int
        Settings of the assumptions that ranges are looked for on; 0 leaves ranges out.
    stages : Stages, optional
        Where answers of stages are kept; with that of an earlier plan, stages of equal inputs are not made again.
    on_event : callable, optional
        Told about each course.

    Raises
    ------
    FaultsFound
        When no courses are known, or one cannot be applied.
    """
    kept = stages or Stages()
    before = len(kept.made), len(kept.reused)
    made = planned_courses(mission, as_of, recorded_by=recorded_by, effort=effort, stages=kept, on_event=on_event)
    criteria = mission.declared.criteria
    on_event(Step("comparing courses of action"))
    readings = {course.id: reading(planned) for course, planned in made}
    table = {one.id: {course: at.measured(one.measure) for course, at in readings.items()} for one in criteria}
    cells = tuple(cell for one in criteria for cell in _cells(one, table[one.id]))
    if settings:
        plans = {course.id: planned for course, planned in made}
        cells = with_ranges(cells, criteria, settled(plans, settings, on_event))
    told = CourseComparison(
        as_of=as_of,
        courses=tuple(_told(course, planned) for course, planned in made),
        criteria=criteria,
        cells=cells,
        settings=settings,
        currency=made[0][1].situation.currency,
        order=(),
        unranked=UNWEIGHTED,
        core=effort.core,
        made=len(kept.made) - before[0],
        reused=len(kept.reused) - before[1],
    )
    return _ranked(told, criteria, table)


def _told(course: Course, planned: Planned) -> CourseTold:
    situation, calendar = planned.situation, Calendar(planned.situation)
    aimed = situation.launch.dates.likely
    starts = [gate for gate in situation.gates if gate.start and gate.id in calendar.gates]
    last = max(starts, key=lambda gate: calendar.gates[gate.id], default=None)
    return CourseTold(
        id=course.id,
        name=course.name,
        edits=course.edits,
        tasks=course.tasks,
        phases=tuple(_phase(planned, phase, calendar) for phase in situation.phases),
        planned_launch=aimed,
        launch=calendar.launch,
        waits_for=last.name if last is not None and calendar.launch > aimed else "",
        overtaken=aimed < situation.as_of,
        because=course.because,
        feasible=planned.plan.force.feasible,
        asked_initial=planned.held.by("initial"),
        asked_full=planned.held.by("full"),
    )


def _phase(planned: Planned, phase: PhaseState, calendar: Calendar) -> PhaseTold:
    gates = {gate.id: gate.name for gate in planned.situation.gates if gate.id in phase.gates}
    last = max(gates, key=lambda gate: calendar.gates[gate], default=None)
    begins = calendar.begins(phase)
    waits = last is not None and begins == calendar.gates[last] and begins > calendar.launch
    return PhaseTold(
        id=phase.id,
        name=phase.name,
        begins=begins,
        initial_by=phase.initial_by,
        full_by=phase.full_by,
        waits_for=gates[last] if waits and last is not None else "",
    )


def _cells(criterion: Criterion, row: Mapping[str, Measured]) -> list[Cell]:
    first = next(iter(row.values()))
    return [_cell(criterion.id, course, one, first) for course, one in row.items()]


def _cell(criterion: str, course: str, one: Measured, first: Measured) -> Cell:
    both = one.value is not None and first.value is not None
    return Cell(
        course=course,
        criterion=criterion,
        value=one.value,
        why=one.why,
        difference=one.value - first.value if one.value is not None and first.value is not None else None,
        se=_error(one, first) if both else None,
    )


def _error(one: Measured, other: Measured) -> float | None:
    if one.by_draw is None or other.by_draw is None:
        return None
    return mean_and_error(one.by_draw - other.by_draw)[1]


def _ranked(
    told: CourseComparison, criteria: Sequence[Criterion], table: Mapping[str, Mapping[str, Measured]]
) -> CourseComparison:
    """Add the order, where every criterion has a weight and every course a value."""
    weights = {one.id: one.weight for one in criteria if one.weight is not None}
    if not criteria or len(weights) < len(criteria):
        return told
    lacking = [one.name for one in criteria if any(cell.value is None for cell in table[one.id].values())]
    if lacking:
        return told.model_copy(update={"unranked": f"not every course has a value for {', '.join(lacking)}"})
    level = tuple(one.id for one in criteria if _level(table[one.id]))
    places = {
        one.id: scaled(
            {course: cell.value or 0.0 for course, cell in table[one.id].items()}, one, level=one.id in level
        )
        for one in criteria
    }
    order = ordered(places, weights)
    return told.model_copy(
        update={"order": order, "unranked": "", "level": level, "flips": flips(order, places, weights)}
    )


def _level(row: Mapping[str, Measured]) -> bool:
    """Do the courses differ by less than sampling error, from the least to the greatest?"""
    cells = sorted(row.values(), key=lambda one: one.value or 0.0)
    spread, error = (cells[-1].value or 0.0) - (cells[0].value or 0.0), _error(cells[-1], cells[0])
    return error is not None and spread <= NOISE * error
