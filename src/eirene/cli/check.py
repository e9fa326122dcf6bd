"""`eirene check`: every fault of a mission folder, and what its numbers rest on."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.base.faults import Fault, FaultsFound
from eirene.cli.console import as_of_day, note, out, out_json, table
from eirene.cli.main import DONE, FAULTS

if TYPE_CHECKING:
    from eirene.mission.mission import Mission
    from eirene.planning.inputs import Input


def check(
    mission: Path,
    /,
    *,
    as_of: str | None = None,
    inputs: Annotated[bool, Parameter(negative="")] = False,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Find every fault in a mission folder, and count what its numbers rest on.

    Parameters
    ----------
    mission
        Folder of the mission.
    as_of
        Inputs as of this date, and expiries seen from it. Today by default.
    inputs
        List every number that a plan uses, with its range and basis.
    json
        Print the result as JSON.
    """
    from eirene.planning.check import check_folder
    from eirene.planning.inputs import counts

    day = as_of_day(as_of)
    findings = check_folder(mission, day)
    rows = () if findings.mission is None or findings.faults else _inputs(findings.mission, day)
    kinds = counts(rows)
    if json:
        out_json(
            {
                "faults": [_fault(f) for f in findings.faults],
                "notices": [_fault(f) for f in findings.notices],
                "not_run": list(findings.not_run),
                "inputs": None if findings.faults else kinds,
                **({"listed": [row.as_json() for row in rows]} if inputs else {}),
            }
        )
        return FAULTS if findings.faults else DONE
    for notice in findings.notices:
        note(f"note: {notice}")
    if findings.not_run:
        note(f"not run, because a file they need has faults: {', '.join(findings.not_run)}")
    if findings.mission is None or findings.faults:
        raise FaultsFound(findings.faults)
    if inputs:
        out(table(("input", "value", "range", "basis"), [row.cells() for row in rows]))
    out(
        f"{findings.mission.declared.name}: no faults. {kinds['total']} inputs: {kinds['fact']} facts, "
        f"{kinds['data']} from data, {kinds['assumption']} assumptions; {kinds['with_basis']} with a basis."
    )
    return DONE


def _inputs(mission: "Mission", day: date) -> "tuple[Input, ...]":
    from eirene.evidence.adjudicate import facts
    from eirene.planning.derived import all_inputs
    from eirene.planning.situation import situate

    found = facts(mission, day, unreviewed=mission.declared.policies.unreviewed)
    return all_inputs(mission, situate(mission, found, day).situation)


def _fault(fault: Fault) -> dict[str, object]:
    return {
        "file": fault.place.file,
        "line": fault.place.line,
        "column": fault.place.column,
        "what": fault.what,
        "todo": fault.todo,
        "rule": fault.rule,
    }
