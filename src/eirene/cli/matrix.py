"""`eirene matrix`: who serves which task in which sector and phase."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.base.faults import Fault, Place, did_you_mean, found
from eirene.cli.console import note, out, out_json, table
from eirene.cli.plan_quick import quick_plan

if TYPE_CHECKING:
    from eirene.plans.matrix import Matrix, MatrixCell, MatrixPhase


def matrix(
    mission: Path,
    /,
    *,
    phase: str | None = None,
    as_of: str | None = None,
    recorded_by: str | None = None,
    seed: int | None = None,
    full: Annotated[bool, Parameter(negative="")] = False,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Show the synchronisation matrix: phases, sectors, tasks and contributors, what is missing, who relieves whom.

    Parameters
    ----------
    mission
        Folder of the mission.
    phase
        Show only this phase.
    as_of
        Publications up to this date count. Today by default.
    recorded_by
        Only reviews made up to this day count.
    seed
        Seed of all draws.
    full
        Plan with the work of `eirene plan` instead of a quick plan.
    json
        Print the matrix as JSON.
    """
    from eirene.planning.matrix import matrix as matrix_of

    planned = quick_plan(mission, as_of=as_of, recorded_by=recorded_by, seed=seed, full=full)
    known = [one.id for one in planned.situation.phases]
    if phase is not None and phase not in known:
        raise found([Fault(Place("--phase"), f"phase '{phase}' is not declared", did_you_mean(phase, known), "matrix")])
    answer = matrix_of(planned)
    if json:
        out_json(answer.model_dump(mode="json"))
        return
    for one in answer.phases:
        if phase in (None, one.phase):
            _phase(one)
    _handovers(answer, phase)
    for told in answer.checks:
        out(f"check: {told}")
    for told in answer.notes:
        note(told)
    note("planning cell only: where units stand is not for release")


def _phase(one: "MatrixPhase") -> None:
    late = "" if one.begins <= one.full_by else ", which lies after the date asked for"
    out(f"{one.name}: likely begins {one.begins.isoformat()}{late};")
    out(f"    initial by {one.initial_by.isoformat()}, full by {one.full_by.isoformat()}; {one.persons:,.0f} persons")
    head = ("sector", "task", "capability", "needed", "met", "missing", "who")
    out(table(head, [_cells(cell) for cell in one.cells]))
    if one.idle:
        out("in no cell: " + ", ".join(f"{idle.unit} {idle.amount:.3g}" for idle in one.idle))
    out("")


def _cells(cell: "MatrixCell") -> tuple[str, ...]:
    missing = f"{cell.missing:.3g} ({cell.why})" if cell.missing else ""
    own: dict[str, float] = {}
    for one in cell.serving:
        own[one.contributor] = own.get(one.contributor, 0.0) + one.amount
    who = ", ".join(f"{contributor} {amount:.3g}" for contributor, amount in own.items())
    amounts = (f"{cell.needed:.3g}", f"{cell.met:.3g}", missing)
    return (cell.sector, cell.task, cell.capability, *amounts, who)


def _handovers(answer: "Matrix", phase: str | None) -> None:
    rows = [
        (h.day.isoformat(), h.sector, h.task, h.capability, f"{h.amount:.3g}", h.gives, h.takes)
        for h in answer.handovers
        if phase in (None, h.phase)
    ]
    if rows:
        out("Handovers, on the likely beginning of the phase:")
        out(table(("day", "sector", "task", "capability", "amount", "from", "to"), rows))
