"""`eirene incidents list`: where the work on each incident stands, and what is due."""

from pathlib import Path
from typing import TYPE_CHECKING

from eirene.base.faults import Fault, Place, did_you_mean, found
from eirene.cli.console import as_of_day, out, out_json, recorded_moment, table
from eirene.cli.incidents_common import RULE, Switch, desk_of

if TYPE_CHECKING:
    from datetime import date

    from eirene.mission.watch import Watch
    from eirene.watch.case import Case
    from eirene.watch.duplicates import Proposal


def list_(
    mission: Path,
    /,
    *,
    state: str | None = None,
    sector: str | None = None,
    duplicates: Switch = False,
    as_of: str | None = None,
    recorded_by: str | None = None,
    json: Switch = False,
) -> None:
    """List incidents, where the work on each stands, and what is due.

    Parameters
    ----------
    mission
        Folder of the mission.
    state
        Only incidents in this state, such as verified; open for all that are not closed.
    sector
        Only incidents in this sector.
    duplicates
        List instead which incidents may be one.
    as_of
        Day from which a step is late; today by default.
    recorded_by
        Entries made by then count; all by default.
    json
        Print the incidents as JSON.
    """
    from eirene.watch.duplicates import proposals

    day = as_of_day(as_of)
    with desk_of(mission) as opened:
        watch = opened.watch
        _refuse_unknown(state, sector, [one.id for one in opened.mission.declared.sectors])
        cases = opened.desk.docket(recorded_moment(recorded_by)).cases.values()
    shown = [case for case in cases if _wanted(case, state, sector)]
    if duplicates:
        _tell_duplicates(proposals(shown), json=json)
        return
    if json:
        from eirene.watch.told import told

        out_json({"incidents": [told(watch, case, day) for case in shown]})
        return
    head = ("incident", "when", "sector", "kind", "provision", "state", "attributed to", "next", "due")
    if shown:
        out(table(head, [_row(watch, case, day) for case in shown]))
    out(f"{len(shown)} of {len(cases)} incidents.")


def _refuse_unknown(state: str | None, sector: str | None, sectors: list[str]) -> None:
    """Refuse a state or sector that no incident can have: none of them is not the answer to a slip of the pen."""
    from eirene.watch.tables import STATES

    states = ["open", *STATES, "merged"]
    faults: list[Fault] = []
    if state is not None and state not in states:
        faults.append(Fault(Place("--state"), f"there is no state '{state}'", did_you_mean(state, states), RULE))
    if sector is not None and sector not in sectors:
        told = f"'{sector}' is no sector of the mission"
        faults.append(Fault(Place("--sector"), told, did_you_mean(sector, sectors), RULE))
    if faults:
        raise found(faults)


def _wanted(case: "Case", state: str | None, sector: str | None) -> bool:
    states = {case.state} if case.state in {"closed", "merged"} else {case.state, "open"}
    return (state is None or state in states) and (sector is None or case.sector == sector)


def _row(watch: "Watch", case: "Case", day: "date") -> tuple[str, ...]:
    from eirene.watch.steps import due

    waits = due(watch, case)
    late = " late" if waits and waits[1] < day else ""
    blamed = "" if case.outcome != "verified" else ", ".join(case.attribution)
    state = f"into {case.into}" if case.into else case.state
    return (
        case.id,
        case.time or "",
        case.sector or "",
        case.kind or "",
        case.provision or "",
        state,
        blamed,
        waits[0] if waits else "",
        f"{waits[1].isoformat()}{late}" if waits else "",
    )


def _tell_duplicates(found: "tuple[Proposal, ...]", *, json: bool) -> None:
    if json:
        rows = [
            {"earlier": one.earlier, "later": one.later, "apart_km": one.apart_km, "apart_days": one.apart_days}
            for one in found
        ]
        out_json({"may_be_one": rows})
        return
    apart = ["same sector" if one.apart_km is None else f"{one.apart_km:.1f} km" for one in found]
    if found:
        rows_told = [(f.later, f.earlier, far, str(f.apart_days)) for f, far in zip(found, apart, strict=True)]
        out(table(("later", "earlier", "apart", "days"), rows_told))
    out(f"{len(found)} pairs may be one incident; eirene incidents merge confirms one.")
