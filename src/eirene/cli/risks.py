"""`eirene risks`: the risk register."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.cli.console import note, out, out_json
from eirene.cli.plan_quick import quick_plan

if TYPE_CHECKING:
    from eirene.plans.risks import RiskRow


def risks(
    mission: Path,
    /,
    *,
    as_of: str | None = None,
    recorded_by: str | None = None,
    seed: int | None = None,
    full: Annotated[bool, Parameter(negative="")] = False,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Show the risk register: declared risks, and those that the plan shows, each with owner, indicator and due date.

    Parameters
    ----------
    mission
        Folder of the mission; its mission.yaml declares `risks:`.
    as_of
        Publications up to this date count. Today by default.
    recorded_by
        Only reviews made up to this day count.
    seed
        Seed of all draws.
    full
        Plan with the work of `eirene plan` instead of a quick plan.
    json
        Print the register as JSON.
    """
    from eirene.planning.risk_register import risks as register_of
    from eirene.planning.sustainment import sustainment
    from eirene.study.useful import openings_by

    planned = quick_plan(mission, as_of=as_of, recorded_by=recorded_by, seed=seed, full=full)
    sustained = None if planned.mission.declared.sustainment is None else sustainment(planned)
    answer = register_of(planned, openings_by(planned), sustained)
    if json:
        out_json(answer.model_dump(mode="json"))
        return
    for row in answer.rows:
        _show(row)
    for told in answer.notes:
        note(told)
    note("planning cell only: names gaps and dependencies that are not for release")


def _show(row: "RiskRow") -> None:
    due = "no date" if row.due is None else row.due.isoformat()
    out(f"{due}  {row.id}{'  OVERDUE' if row.overdue else ''}")
    out(f"    {row.text}")
    out(f"    owner: {row.owner}; likelihood: {row.likelihood}; impact: {row.impact}")
    if row.indicator:
        out(f"    watch: {row.indicator}")
    if row.mitigation:
        out(f"    do: {row.mitigation}")
