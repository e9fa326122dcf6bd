"""`eirene hindsight`: what an earlier date would have said, against what a later date knows."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.cli.console import day_or_fault, note, out, out_json, table

if TYPE_CHECKING:
    from eirene.study.hindsight import Hindsight

FEW = 30
"""Cases below which a score says little."""

FEW_HAPPENED = 10
"""Cases that happened, below which a score says little of how well a yes is told."""


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
    _show(told)


def _show(told: "Hindsight") -> None:
    from eirene.study.hindsight import EVEN

    rows = [
        (case.kind, case.name, f"{case.said:.0%}", "yes" if case.happened else "no", f"{case.brier:.2f}", case.told)
        for case in told.cases
    ]
    out(table(("about", "who or what", "said", "happened", "Brier", "known later"), rows))
    out("")
    if told.brier is None or told.brier_no is None or told.log_score is None:
        out("nothing can be scored between these dates")
    else:
        scores = [
            (
                one.kind,
                f"{one.cases}",
                f"{one.happened}",
                f"{one.brier:.3f}",
                f"{one.brier_no:.3f}",
                f"{one.log_score:.2f}",
            )
            for one in told.by_kind
        ]
        happened = sum(case.happened for case in told.cases)
        whole = (f"{told.brier:.3f}", f"{told.brier_no:.3f}", f"{told.log_score:.2f}")
        scores.append(("all", f"{len(told.cases)}", f"{happened}", *whole))
        out(table(("about", "cases", "happened", "Brier", "Brier of “no” each time", "log score, bits"), scores))
        out(f"one half each time scores {EVEN} (Brier) and 1 bit; less is better")
        if len(told.cases) < FEW or happened < FEW_HAPPENED:
            out(
                f"few: {len(told.cases)} cases that depend on each other, of which {happened} happened; "
                "read the misses, not the mean"
            )
    if told.newest is not None:
        out(
            f"newest publication in the folder by then: {told.newest.isoformat()}; "
            "what happened after it is not known here"
        )
    out("chances, lags and dates are assumptions of the folder as it is now; only reports stop at the earlier date")
    if told.settled:
        note(f"{told.settled} were settled before: left out")
    for line in told.unknown:
        note(f"left out: {line}")
