"""`eirene check`: every fault of a mission folder, and what its numbers rest on."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from eirene.base.faults import Fault, FaultsFound
from eirene.cli.console import note, out, out_json, table, today
from eirene.cli.main import DONE, FAULTS


def check(
    mission: Path,
    *,
    inputs: Annotated[bool, Parameter(negative="")] = False,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Find every fault in a mission folder, and count what its numbers rest on.

    Parameters
    ----------
    mission
        Folder of the mission.
    inputs
        List every number that a plan uses, with its range and basis.
    json
        Print the result as JSON.
    """
    from eirene.mission.read import read_mission
    from eirene.planning.check import check as checked
    from eirene.planning.inputs import counts
    from eirene.planning.inputs import inputs as listed

    try:
        read = read_mission(mission)
        faults, notices = checked(read, today())
    except FaultsFound as end:
        if json:
            out_json({"faults": [_fault(f) for f in end.faults], "notices": [], "inputs": None})
            return FAULTS
        raise
    rows = listed(read)
    if json:
        out_json(
            {
                "faults": [_fault(f) for f in faults],
                "notices": [_fault(f) for f in notices],
                "inputs": counts(rows),
                **({"listed": [row.as_json() for row in rows]} if inputs else {}),
            }
        )
        return FAULTS if faults else DONE
    for notice in notices:
        note(f"note: {notice}")
    if faults:
        raise FaultsFound(faults)
    if inputs:
        out(table(("input", "value", "range", "basis"), [row.cells() for row in rows]))
    kinds = counts(rows)
    out(
        f"{read.declared.name}: no faults. {kinds['total']} inputs: {kinds['fact']} facts, {kinds['data']} from data, "
        f"{kinds['assumption']} assumptions; {kinds['with_basis']} with a basis."
    )
    return DONE


def _fault(fault: Fault) -> dict[str, object]:
    return {
        "file": fault.place.file,
        "line": fault.place.line,
        "column": fault.place.column,
        "what": fault.what,
        "todo": fault.todo,
        "rule": fault.rule,
    }
