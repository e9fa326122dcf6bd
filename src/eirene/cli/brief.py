"""`eirene brief`: the written answer."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from eirene.cli.console import as_of_day, day_or_fault, out, out_json, progress, recorded_moment


def brief(
    mission: Path,
    /,
    *,
    as_of: str | None = None,
    since: str | None = None,
    recorded_by: str | None = None,
    release: Literal["planning", "partner", "public"] = "planning",
    out_folder: Annotated[Path | None, Parameter(name="--out")] = None,
    seed: int | None = None,
    quick: Annotated[bool, Parameter(negative="")] = False,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Write the brief: brief.html and brief.json.

    Parameters
    ----------
    mission
        Folder of the mission.
    as_of
        Date that the brief speaks of; publications up to it count. Today by default.
    since
        Earlier date: what changed since is marked.
    recorded_by
        Only reviews made up to this day count.
    release
        Who may read it. Below `planning`, chances of named states, gaps and the like are left out and named as
        withheld.
    out_folder
        Folder to write to; out/MISSION by default.
    seed
        Seed of all draws; the same seed gives the same brief.
    quick
        Leave out ranges, what moves the answer, courses of action and decision points.
    json
        Print brief.json instead of the summary.
    """
    from eirene.brief.content import content
    from eirene.brief.prepare import QUICK, prepare
    from eirene.brief.release import released
    from eirene.brief.view import View
    from eirene.brief.write import write
    from eirene.mission.read import read_mission
    from eirene.planning.check import refuse_faults
    from eirene.planning.plan import Effort

    day = as_of_day(as_of)
    earlier = None if since is None else day_or_fault(since, "--since")
    _in_order(earlier, day)
    recorded = recorded_moment(recorded_by)
    read = read_mission(mission)
    refuse_faults(read)
    effort = Effort() if seed is None else Effort(seed=seed)
    study = QUICK if quick else None
    with progress() as on_event:
        material = prepare(
            read, day, since=earlier, recorded_by=recorded, effort=effort, study=study, on_event=on_event
        )
        told = released(content(material), release)
    html, data = write(told, out_folder or Path("out") / mission.resolve().name)
    if json:
        out_json(told)
        return
    for sentence in View(told).texts("answer"):
        out(sentence)
    out(f"{html}\n{data}")


def _in_order(earlier: date | None, day: date) -> None:
    from eirene.base.faults import Fault, Place, found

    if earlier is not None and earlier >= day:
        told = f"{earlier.isoformat()} is not before {day.isoformat()}"
        raise found([Fault(Place("--since"), told, "give a date before --as-of", "command line")])
