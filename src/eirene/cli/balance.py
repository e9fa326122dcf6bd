"""`eirene balance`: the balance sheet of force generation."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.base.faults import Fault, Place, did_you_mean, found
from eirene.cli.console import note, out, out_json, table
from eirene.cli.plan_quick import quick_plan

if TYPE_CHECKING:
    from eirene.plans.generation import BalanceRow, StepCount, UnitSteps


def balance(
    mission: Path,
    /,
    *,
    phase: str | None = None,
    units: Annotated[bool, Parameter(negative="")] = False,
    as_of: str | None = None,
    recorded_by: str | None = None,
    seed: int | None = None,
    full: Annotated[bool, Parameter(negative="")] = False,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Show the balance sheet of force generation: from requirement and pledge to shipping and transfer of authority.

    Parameters
    ----------
    mission
        Folder of the mission; `generation:` of a unit in contributors.yaml records its steps.
    phase
        Phase whose requirement it is held against; that of full capability by default.
    units
        Show the steps of every unit as well.
    as_of
        Publications up to this date count. Today by default.
    recorded_by
        Only reviews made up to this day count.
    seed
        Seed of all draws.
    full
        Plan with the work of `eirene plan` instead of a quick plan.
    json
        Print the balance sheet as JSON.
    """
    from eirene.planning.balance import balance as balance_of

    planned = quick_plan(mission, as_of=as_of, recorded_by=recorded_by, seed=seed, full=full)
    known = [one.id for one in planned.situation.phases]
    if phase is not None and phase not in known:
        raise found(
            [Fault(Place("--phase"), f"phase '{phase}' is not declared", did_you_mean(phase, known), "balance")]
        )
    answer = balance_of(planned, phase)
    if json:
        out_json(answer.model_dump(mode="json"))
        return
    out(f"Against the requirement of {answer.phase}, as of {answer.as_of.isoformat()}.")
    out("Gaps in brackets; ? is not known:")
    head = ("capability", "required", "planned", "pledge", "note verbale", "memorandum", "visit", "shipped", "transfer")
    out(table(head, [_row(row) for row in answer.rows]))
    if units:
        out("")
        out(table(("contributor", "unit", "declared", "planned", "steps on record"), _units(answer.rows)))
    for told in answer.notes:
        note(told)


def _row(row: "BalanceRow") -> tuple[str, ...]:
    return (row.name, f"{row.required:g}", f"{row.planned:g}", *(_step(step) for step in row.steps))


def _step(step: "StepCount") -> str:
    if step.units is None:
        return "?"
    return f"{step.units:.3g}" + (f" (-{step.gap:.3g})" if step.gap else "")


def _units(rows: "tuple[BalanceRow, ...]") -> list[tuple[str, ...]]:
    unique = {(one.contributor, one.unit): one for row in rows for one in row.units}
    return [_unit(unique[key]) for key in sorted(unique)]


def _unit(one: "UnitSteps") -> tuple[str, ...]:
    told = [_told(one, step) for step in one.basis]
    return one.contributor, one.unit, str(one.declared), str(one.planned), "; ".join(told) or "none"


def _told(one: "UnitSteps", step: str) -> str:
    counts = {str(name): count for name, count in one.counts.items()}
    days = {str(name): day for name, day in one.dates.items()}
    day = f" on {days[step].isoformat()}" if step in days else " (public statement)"
    return f"{step.replace('_', ' ')} {counts[step] or 0:.3g}{day}"
