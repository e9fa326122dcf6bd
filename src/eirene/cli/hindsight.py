"""`eirene hindsight`: what an earlier date would have said, against what a later date knows."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from eirene.cli.console import day_or_fault, note, out, out_json, table

FEW = 30
"""Cases below which a score says little."""


def hindsight(
    mission: Path,
    /,
    *,
    earlier: Annotated[str, Parameter(name="--from")],
    later: Annotated[str, Parameter(name="--to")],
    seed: int = 20251117,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Score the chances that an earlier date gives to gates, decisions and arrivals by a later date.

    Parameters
    ----------
    mission
        Folder of the mission.
    earlier
        The earlier date: publications up to it count.
    later
        The later date, which knows what happened.
    seed
        Seed of all draws.
    json
        Print everything as JSON.
    """
    from eirene.base.faults import Fault, Place, found
    from eirene.mission.read import read_mission
    from eirene.planning.check import refuse_faults
    from eirene.study.hindsight import EVEN
    from eirene.study.hindsight import hindsight as looked_back

    first, last = day_or_fault(earlier, "--from"), day_or_fault(later, "--to")
    if last <= first:
        what = f"{later} is not after {earlier}"
        raise found([Fault(Place("--to"), what, "give a later date", "command line")])
    read = read_mission(mission)
    refuse_faults(read)
    told = looked_back(read, first, last, seed=seed)
    if json:
        out_json(told.model_dump(mode="json"))
        return
    rows = [
        (case.kind, case.name, f"{case.said:.0%}", "yes" if case.happened else "no", f"{case.brier:.2f}", case.told)
        for case in told.cases
    ]
    out(table(("about", "who or what", "said", "happened", "Brier", "known later"), rows))
    out("")
    if told.brier is not None and told.log_score is not None:
        out(f"Brier score {told.brier:.3f} (one half each time: {EVEN}), log score {told.log_score:.2f} bits (1)")
        if len(told.cases) < FEW:
            note(f"{len(told.cases)} cases that depend on each other: few, so read the misses and not the mean")
    else:
        out("nothing can be scored between these dates")
    if told.settled:
        note(f"{told.settled} were settled before: left out")
    for line in told.unknown:
        note(f"left out: {line}")
