"""`eirene courses`: the declared courses of action on common futures, by the declared criteria."""

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.cli.console import as_of_day, note, out, out_json, progress, recorded_moment, table

if TYPE_CHECKING:
    from eirene.study.course_table import Cell, CourseComparison

SHARES = (
    "start_chance", "initial_chance", "full_chance", "initial_share", "full_share", "largest_share", "secured_planned",
    "secured_expected", "aid_met",
)  # fmt: skip
"""Measures that are told in per cent; their differences in points."""


def courses(
    mission: Path,
    /,
    *,
    as_of: str | None = None,
    recorded_by: str | None = None,
    seed: int | None = None,
    full: Annotated[bool, Parameter(negative="")] = False,
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
        told = compare_courses(read, day, recorded_by=recorded, effort=effort_of(seed, full=full), on_event=on_event)
    if json:
        out_json(told.model_dump(mode="json"))
        return
    _show(told)
    note(f"{told.made} stages of plans were made, {told.reused} taken from another course with equal inputs")
    if not full:
        note("quick plans, the same work for all; --full takes that of `eirene plan`")


def _show(told: "CourseComparison") -> None:
    for course in told.courses:
        changed = [*course.edits, *(f"{task} {'' if on else 'not '}planned" for task, on in course.tasks.items())]
        out(f"{course.id}: {course.name}" + (f" [{', '.join(changed)}]" if changed else ""))
        if not course.feasible:
            out("    its requirement cannot be met, even if every contributor came")
    asked = {(course.asked_initial, course.asked_full) for course in told.courses}
    if len(asked) > 1:
        out("courses ask for initial and full capability by different dates: their chances answer different questions")
    out("")
    first = told.courses[0].id
    cells = {(cell.criterion, cell.course): cell for cell in told.cells}
    rows = [
        (
            f"{one.name} ({one.better} is better)",
            *(_cell(cells[one.id, course.id], one.measure, first) for course in told.courses),
        )
        for one in told.criteria
    ]
    out(table(("", *(course.id for course in told.courses)), rows))
    out(f"in brackets: difference against {first}, and 1.96 standard errors of it on common futures")
    missing = {cell.why for cell in told.cells if cell.why}
    for why in sorted(missing):
        out(f"-: {why}")
    _show_order(told)


def _cell(cell: "Cell", measure: str, first: str) -> str:
    if cell.value is None:
        return "-"
    value = _number(cell.value, measure)
    if cell.course == first or cell.difference is None:
        return value
    scale = 100 if measure in SHARES else 1
    form = "+.1f" if measure in SHARES else "+,.0f"
    error = "" if cell.se is None or not cell.se else f" ± {1.96 * scale * cell.se:.1f}"
    return f"{value} ({scale * cell.difference:{form}}{error})"


def _number(value: float, measure: str) -> str:
    return f"{value:.1%}" if measure in SHARES else f"{value:,.0f}"


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
