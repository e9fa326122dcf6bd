"""`eirene watch patrols`: where presence is, and when, with the force of the plan."""

from pathlib import Path
from typing import TYPE_CHECKING

from eirene.base.faults import Fault, Place, did_you_mean, found
from eirene.cli.console import as_of_day, out, out_json, progress, recorded_moment, table
from eirene.cli.incidents_common import RULE, Switch, watched

if TYPE_CHECKING:
    from eirene.plans.patrols import PatrolPlan


def patrols(
    mission: Path,
    /,
    *,
    phase: str | None = None,
    as_of: str | None = None,
    recorded_by: str | None = None,
    seed: int | None = None,
    json: Switch = False,
) -> None:
    """Plan patrols, posts and liaison officers with the force of the plan. For the planning cell alone.

    Parameters
    ----------
    mission
        Folder of the mission.
    phase
        Phase; all by default.
    as_of
        Publications and incidents known up to this date count; today by default.
    recorded_by
        Only reviews made up to this day count.
    seed
        Seed of all draws; the same seed gives the same presence.
    json
        Print the plan as JSON.
    """
    from eirene.brief.labels import CLASSES
    from eirene.planning.check import refuse_faults
    from eirene.planning.plan import Effort, plan

    read, watch = watched(mission)
    refuse_faults(read)
    if watch.patrols is None:
        told = "no presence is declared: patrols, posts and liaison officers are left to declared rates"
        raise found([Fault(Place("mission.yaml"), told, "add `patrols:` to `watch:`", RULE)])
    day, effort = as_of_day(as_of), Effort() if seed is None else Effort(seed=seed)
    with progress() as on_event:
        made = plan(read, day, recorded_by=recorded_moment(recorded_by), effort=effort, on_event=on_event)
    phases = [one.phase for one in made.plan.patrols]
    if phase is not None and phase not in phases:
        raise found([Fault(Place("--phase"), f"there is no phase '{phase}'", did_you_mean(phase, phases), RULE)])
    shown = [one for one in made.plan.patrols if phase in (None, one.phase)]
    if json:
        out_json({"marking": CLASSES["planning"], "patrols": [one.model_dump(mode="json") for one in shown]})
        return
    names = {one.id: one.name for one in made.situation.phases}
    for one in shown:
        _tell(one, names[one.phase])
    out(f"{CLASSES['planning']}: below it no place, time or forecast by cell leaves.")


def _tell(plan: "PatrolPlan", name: str) -> None:
    share = "no incident is expected" if plan.covered_share is None else f"{plan.covered_share:.0%} of it is covered"
    known = "" if plan.expected_from == "nothing" else f"expected by {plan.expected_from}; "
    out(f"{name}: {known}{share}, {plan.target_share:.0%} was asked for.")
    rows = [
        (one.name, one.sector, one.cell or "whole sector", one.shift, str(one.count), one.base or "", _way(one.minutes))
        for one in plan.posted
    ]
    if rows:
        out(table(("presence", "sector", "cell", "shift", "number", "from", "minutes"), rows))
    cover = [
        (
            one.sector,
            one.shift,
            f"{one.expected:.2f}",
            f"{one.covered:.2f}",
            f"{one.hours:.0f}",
            f"{one.short_hours:.0f} short" if one.short_hours > 0 else "met",
        )
        for one in plan.cover
    ]
    out(table(("sector", "shift", "expected a week", "covered", "hours", "minimum"), cover))
    prevented = plan.prevented
    out(
        f"prevented a week: none if presence has no effect, {prevented.value:.2f} at the central value, "
        f"{prevented.high:.2f} at most; {prevented.relocated:.2f} with as much happening elsewhere as is held possible"
    )
    for one in plan.drawn:
        among = f"{len(one.among)} cells of equal priority"
        out(f"drawn among {among}, seed {plan.seed}, approved by {plan.approved_by}: {one.presence} by {one.shift}")
    for told in (*plan.notes, *plan.checks):
        out(f"note: {told}")
    out("")


def _way(minutes: float | None) -> str:
    return "" if minutes is None else f"{minutes:.0f}"
