"""`eirene watch meeting`: the pack of the joint commission."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from eirene.base.faults import Fault, Place, found
from eirene.cli.console import as_of_day, day_or_fault, out, out_json, recorded_moment
from eirene.cli.incidents_common import RULE, Switch, desk_of

FORTNIGHT = timedelta(days=14)


def meeting(
    mission: Path,
    /,
    *,
    since: str | None = None,
    as_of: str | None = None,
    recorded_by: str | None = None,
    release: Literal["planning", "partner", "public"] = "partner",
    out_folder: Annotated[Path | None, Parameter(name="--out")] = None,
    json: Switch = False,
) -> None:
    """Write the joint commission's pack: meeting.html and meeting.json.

    Parameters
    ----------
    mission
        Folder of the mission.
    since
        First day of the period; two weeks before --as-of by default.
    as_of
        Last day of the period; steps taken up to it count. Today by default.
    recorded_by
        Entries made by then count; all by default.
    release
        Who may read it; `partner` is the commission itself, with both parties.
    out_folder
        Folder to write to; out/MISSION by default.
    json
        Print meeting.json instead of the summary.
    """
    from eirene.brief.meeting import meeting as content
    from eirene.brief.meeting_page import write
    from eirene.brief.meeting_release import released

    day = as_of_day(as_of)
    first = day - FORTNIGHT if since is None else day_or_fault(since, "--since")
    if first > day:
        raise found([Fault(Place("--since"), f"{first} is later than {day}", "give a day before --as-of", RULE)])
    with desk_of(mission) as opened:
        docket = opened.desk.docket(recorded_moment(recorded_by), day)
        told = released(content(opened.mission, opened.watch, docket, first, day), release)
    html, data = write(told, out_folder or Path("out") / mission.resolve().name)
    if json:
        out_json(told)
        return
    totals = told.get("totals")
    if isinstance(totals, dict):
        out(
            f"{totals['reported']} reported, {totals['verified']} verified; {totals['open']} due, {totals['late']} late"
        )
    out(f"{html}\n{data}")
