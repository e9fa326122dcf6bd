"""`eirene decisions`: who decides what until when, and what follows from each branch."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.cli.console import as_of_day, note, out, out_json, progress, recorded_moment

if TYPE_CHECKING:
    from eirene.study.decision_points import Branch, DecisionPoint, DecisionPoints


def decisions(
    mission: Path,
    /,
    *,
    as_of: str | None = None,
    recorded_by: str | None = None,
    seed: int | None = None,
    full: Annotated[bool, Parameter(negative="")] = False,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """List decisions by their latest useful date: who decides, what is watched, what follows from each branch.

    Parameters
    ----------
    mission
        Folder of the mission.
    as_of
        Publications up to this date count. Today by default.
    recorded_by
        Only reviews made up to this day count.
    seed
        Seed of all draws.
    full
        Plan with the work of `eirene plan` instead of a quick plan.
    json
        Print the decision points as JSON.
    """
    from eirene.mission.read import read_mission
    from eirene.planning.check import refuse_faults
    from eirene.planning.plan import plan as planned
    from eirene.study.courses import effort_of
    from eirene.study.decisions import decisions as decision_points

    day, recorded = as_of_day(as_of), recorded_moment(recorded_by)
    read = read_mission(mission)
    refuse_faults(read)
    with progress() as on_event:
        made = planned(read, day, recorded_by=recorded, effort=effort_of(seed, full=full), on_event=on_event)
        found = decision_points(made, on_event=on_event)
    if json:
        out_json(found.model_dump(mode="json"))
        return
    _show(found)
    note("dates are reckoned back with likely durations; they say when something comes too late, not how likely it is")


def _show(found: "DecisionPoints") -> None:
    what = "chance of full capability" if found.measure == "chance" else "expected share of what full capability needs"
    out(f"as of {found.as_of.isoformat()}: {what} by {found.asked.isoformat()} is {found.central:.1%}")
    for point in found.points:
        out("")
        _point(point, found)


def _point(point: "DecisionPoint", found: "DecisionPoints") -> None:
    words = {"gate": "gate", "contributor": "contributor", "launch": "launch", "phase": "phase begins"}
    late = "  PASSED" if point.passed else ""
    out(f"{point.by.isoformat()}  {words[point.kind]}: {point.name}{late}")
    if point.whole_by is not None and point.whole_by != point.by:
        out(f"    by {point.whole_by.isoformat()} for all its planned units")
    out(f"    decides: {point.decides}")
    if point.indicator:
        out(f"    watch: {point.indicator}; counts when: {point.threshold}")
    if point.after:
        out(f"    waits for: {', '.join(point.after)}")
    likely = {"given": "likely by then", "forced": "says yes, once its conditions are met", "supposed": "ever opens"}
    out(f"    {likely[point.method]}: {point.chance:.0%}")
    if point.planned:
        labels = {"given": ("if so", "if not"), "forced": ("yes", "no"), "supposed": ("opens in time", "never opens")}
        yes, no = labels[point.method]
        error = "" if point.se is None or not point.se else f" (± {196 * point.se:.1f} points)"
        out(f"    {yes}: {_side(point.yes, found)}; {no}: {_side(point.no, found)}{error}")
    if point.then:
        out(f"    then: {point.then}")
    out(f"    otherwise: {point.otherwise}")


def _side(branch: "Branch", found: "DecisionPoints") -> str:
    if branch.value is None:
        return f"too few draws [{branch.draws}]" if branch.draws else "no draw"
    carried = "" if branch.draws is None else f" [{branch.draws} of {found.core} draws]"
    return f"{branch.value:.1%}{carried}"
