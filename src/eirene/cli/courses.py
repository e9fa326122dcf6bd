"""`eirene courses`: the declared courses of action on common futures, by the declared criteria."""

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.cli.console import as_of_day, note, out, out_json, progress, recorded_moment, table

if TYPE_CHECKING:
    from eirene.study.course_table import Cell, CourseComparison, CourseTold

SHARES = (
    "start_chance", "initial_chance", "full_chance", "initial_share", "full_share", "largest_share", "secured_planned",
    "secured_expected", "aid_met",
)  # fmt: skip
"""Measures that are told in per cent; their differences in points."""


MILLION = 1e6


def courses(
    mission: Path,
    /,
    *,
    as_of: str | None = None,
    recorded_by: str | None = None,
    seed: int | None = None,
    full: Annotated[bool, Parameter(negative="")] = False,
    settings: int = 16,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Plan every course of action of the mission on common futures, and compare them by its criteria.

    Nothing is ranked unless every criterion has a weight.

    Parameters
    ----------
    mission
        Folder of the mission; its mission.yaml declares `courses:` and `criteria:`.
    as_of
        Publications up to this date count. Today by default.
    recorded_by
        Only reviews made up to this day count.
    seed
        Seed of all draws, the same for every course.
    full
        Plan with the work of `eirene plan` instead of quick plans.
    settings
        Settings of the assumptions that ranges are looked for on, the same for every course; 0 leaves ranges out.
    json
        Print the comparison as JSON.
    """
    from eirene.mission.read import read_mission
    from eirene.planning.check import refuse_faults
    from eirene.study.courses import compare_courses, effort_of

    day, recorded = as_of_day(as_of), recorded_moment(recorded_by)
    read = read_mission(mission)
    refuse_faults(read)
    with progress() as on_event:
        effort = effort_of(seed, full=full)
        told = compare_courses(
            read, day, recorded_by=recorded, effort=effort, settings=max(0, settings), on_event=on_event
        )
    if json:
        out_json(told.model_dump(mode="json"))
        return
    _show(told)
    note(f"{told.made} stages of plans were made, {told.reused} taken from another course with equal inputs")
    if not full:
        note("quick plans, the same work for all; --full takes that of `eirene plan`")


def _show(told: "CourseComparison") -> None:
    for course in told.courses:
        _show_course(course)
    if told.asks_differ:
        out("courses ask for capability by different dates or in different phases: their chances and shares answer")
        out("different questions")
    out("")
    first = told.courses[0].id
    cells = {(cell.criterion, cell.course): cell for cell in told.cells}
    rows: list[tuple[str, ...]] = []
    for one in told.criteria:
        own = [cells[one.id, course.id] for course in told.courses]
        unit = f", million {told.currency}" if one.measure == "cost" else ""
        rows.append((f"{one.name} ({one.better} is better{unit})", *(_value(cell, one.measure) for cell in own)))
        rows.append((f"    against {first}", "", *(_difference(cell, one.measure) for cell in own[1:])))
    out(table(("", *(course.id for course in told.courses)), rows))
    out("±: 1.96 standard errors of the difference on common futures; without it, a number follows from the plan")
    if told.settings:
        out(f"[a to b]: least and greatest over {told.settings} settings of the assumptions, the same for every course")
    missing = {cell.why for cell in told.cells if cell.why}
    for why in sorted(missing):
        out(f"-: {why}")
    _show_order(told)


def _show_course(course: "CourseTold") -> None:
    changed = [*course.edits, *(f"{task} {'' if on else 'not '}planned" for task, on in course.tasks.items())]
    out(f"{course.id}: {course.name}" + (f" [{', '.join(changed)}]" if changed else ""))
    waits = f", which waits for {course.waits_for}" if course.waits_for else ""
    out(f"    likely launch {course.launch.isoformat()}{waits} (planned {course.planned_launch.isoformat()})")
    if course.overtaken:
        out("    that planned day has passed: gates and preparation alone hold the launch up")
    for phase in course.phases:
        asked = f"initial asked for by {phase.initial_by.isoformat()}, full by {phase.full_by.isoformat()}"
        waits = f" (waits for {phase.waits_for})" if phase.waits_for else ""
        late = ", after full capability is asked for" if phase.begins > phase.full_by else ""
        out(f"    {phase.name}: likely begins {phase.begins.isoformat()}{waits}{late}; {asked}")
    if not course.feasible:
        out("    its requirement cannot be met, even if every contributor came")


def _value(cell: "Cell", measure: str) -> str:
    if cell.value is None:
        return "-"
    if cell.low is None or cell.high is None:
        return _number(cell.value, measure)
    return f"{_number(cell.value, measure)} [{_number(cell.low, measure)} to {_number(cell.high, measure)}]"


def _difference(cell: "Cell", measure: str) -> str:
    if cell.difference is None:
        return "-"
    error = "" if cell.se is None else f" ± {196 * cell.se if measure in SHARES else 1.96 * cell.se:.1f}"
    both = (cell.difference_low, cell.difference_high)
    ends = [_signed(end, measure) for end in both if end is not None]
    return f"{_signed(cell.difference, measure)}{error}" + (f" [{' to '.join(ends)}]" if ends else "")


def _signed(value: float, measure: str) -> str:
    """Give a difference with its sign, in points for what is told in per cent; nought has no minus."""
    if measure in SHARES:
        return f"{round(100 * value, 1) + 0.0:+.1f}"
    return f"{round(value / MILLION, 1) + 0.0:+,.1f}" if measure == "cost" else f"{round(value) + 0:+,d}"


def _number(value: float, measure: str) -> str:
    if measure in SHARES:
        return f"{value:.1%}"
    return f"{value / MILLION:,.1f}" if measure == "cost" else f"{value:,.0f}"


def _show_order(told: "CourseComparison") -> None:
    out("")
    if told.unranked:
        out(f"not ranked: {told.unranked}")
        return
    names = {one.id: one.name for one in told.criteria}
    out("weights that are declared, and what each is a weight of (the worst to the best of the courses):")
    for one in told.criteria:
        values = [cell.value for cell in told.cells if cell.criterion == one.id and cell.value is not None]
        low, high = (_number(end, one.measure) for end in (min(values), max(values)))
        out(f"    {one.weight:g}  {one.name}: {low} to {high}")
    out("by these weights:")
    for place, score in enumerate(told.order, start=1):
        out(f"{place}. {score.course}  {score.score:.3f}")
    for name in told.level:
        out(f"{names[name]}: the courses differ by less than sampling error; it counts nothing in the order")
    for flip in told.flips:
        change = f"from {flip.weight:g} to {flip.needed:.3g}"
        out(f"{flip.below} comes level with {flip.above} when the weight of '{names[flip.criterion]}' goes {change}")
    for above, below in pairwise(told.order):
        if not any((flip.above, flip.below) == (above.course, below.course) for flip in told.flips):
            out(f"no change of a single weight puts {below.course} before {above.course}")
    out("the order speaks of these courses alone: another one may move the ends of the scales, and the order with them")
