"""A plan for the verbs that look at it from one side: checked folder, as-of date, quick unless asked otherwise."""

from pathlib import Path
from typing import TYPE_CHECKING

from eirene.cli.console import as_of_day, progress, recorded_moment

if TYPE_CHECKING:
    from eirene.planning.plan import Planned


def quick_plan(mission: Path, *, as_of: str | None, recorded_by: str | None, seed: int | None, full: bool) -> "Planned":
    """Read and check a folder, and plan it.

    Raises
    ------
    FaultsFound
        When the folder or an option has faults.
    """
    from eirene.mission.read import read_mission
    from eirene.planning.check import refuse_faults
    from eirene.planning.plan import plan
    from eirene.study.courses import effort_of

    day, recorded = as_of_day(as_of), recorded_moment(recorded_by)
    read = read_mission(mission)
    refuse_faults(read)
    with progress() as on_event:
        return plan(read, day, recorded_by=recorded, effort=effort_of(seed, full=full), on_event=on_event)
