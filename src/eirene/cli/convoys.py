"""`eirene convoys`: a day of convoys, their notifications, and what a closure during the day changes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from eirene.base.faults import Fault, Place, found
from eirene.cli.console import day_or_fault, out, out_json, progress, table

if TYPE_CHECKING:
    from eirene.planning.convoys import Convoys


def convoys(
    mission: Path,
    /,
    *,
    date: str,
    as_of: str | None = None,
    close: tuple[str, ...] = (),
    under_way: Literal["divert", "return"] = "divert",
    largest: int = 10,
    smallest: int = 1,
    secured: tuple[str, ...] = (),
    escort_teams: int | None = None,
    own_hubs: Annotated[bool, Parameter(negative="")] = False,
    scenario: str | None = None,
    seed: int = 0,
    out_folder: Annotated[Path | None, Parameter(name="--out")] = None,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Plan the convoys of a day: loads, ways, notifications, and what stays and why.

    Parameters
    ----------
    mission
        Folder of the mission.
    date
        The day.
    as_of
        Publications up to this date count. The day itself by default.
    close
        A road or place that closes during the day, as ID@HH:MM.
    under_way
        What a convoy does whose way closes: go on by another one, or bring its load back.
    largest
        Most trucks of a convoy.
    smallest
        Fewest trucks of a convoy.
    secured
        A road that the force keeps secure on the day; a leg that uses only such roads is told so.
    escort_teams
        Escorts that can be given on the day, where one was asked for; no limit by default.
    own_hubs
        Let loads set out only from the hub that the flow names, and from no other one that holds them.
    scenario
        Scenario of crossings and displacement; the first one by default.
    seed
        Seed of the search; the same seed gives the same convoys.
    out_folder
        Folder to write to; out/MISSION by default.
    json
        Print the plan of the day as JSON instead of the summary.
    """
    from eirene.aid.convoy import Rules
    from eirene.mission.read import read_mission
    from eirene.planning.check import refuse_faults
    from eirene.planning.convoys import Asked
    from eirene.planning.convoys import convoys as planned

    day = day_or_fault(date, "--date")
    if not 1 <= smallest <= largest:
        told = f"a convoy has between {smallest} and {largest} trucks"
        raise found([Fault(Place("--smallest"), told, "give 1 <= --smallest <= --largest", "command line")])
    read = read_mission(mission)
    refuse_faults(read)
    closures = _closures(close)
    asked = Asked(
        day=day,
        as_of=day if as_of is None else day_or_fault(as_of, "--as-of"),
        rules=Rules(
            smallest=smallest, largest=largest, escort_teams=escort_teams, under_way=under_way, own_hubs=own_hubs
        ),
        secured=secured,
        closing=tuple(name for name, _ in closures),
        closed_at=closures[0][1] if closures else 0.0,
        scenario=scenario,
        seed=seed,
    )
    with progress() as on_event:
        made = planned(read, asked, on_event=on_event)
    written = _written(made, out_folder or Path("out") / mission.resolve().name)
    if json:
        out_json(made.plan.model_dump(mode="json"))
        return
    _summary(made)
    for path in written:
        out(path.as_posix())


def _closures(texts: tuple[str, ...]) -> list[tuple[str, float]]:
    """Read `--close` as ids and minutes; all of one command hold from the same moment."""
    read: list[tuple[str, float]] = []
    for text in texts:
        name, _, time = text.partition("@")
        hours, _, minutes = time.partition(":")
        if not (name and hours.isdigit() and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60):  # noqa: PLR2004 - a clock
            told = f"{text!r} does not say what closes when"
            raise found([Fault(Place("--close"), told, "write it as ROAD-OR-PLACE@12:00", "command line")])
        read.append((name, 60.0 * int(hours) + int(minutes)))
    if len({minute for _, minute in read}) > 1:
        told = "closures at different times"
        raise found([Fault(Place("--close"), told, "give all of them the same time", "command line")])
    return read


def _written(made: "Convoys", folder: Path) -> list[Path]:
    """Write the day as a page, as Markdown, as JSON, and its chart."""
    from eirene.aid.convoy_document import markdown
    from eirene.aid.convoy_gantt import gantt
    from eirene.aid.convoy_page import page
    from eirene.base.canonical import dumps
    from eirene.base.files import write_whole

    content = {
        "convoys.html": page(made.day, made.plan, made.names),
        "convoys.md": markdown(made.day, made.plan, made.names),
        "convoys.json": dumps(made.plan.model_dump(mode="json"), indent=2) + "\n",
        "convoys.svg": gantt(made.day, made.plan) + "\n",
    }
    for name, text in content.items():
        write_whole(folder / name, text)
    return [folder / name for name in content]


def _summary(made: "Convoys") -> None:
    from eirene.aid.convoy_document import grouped_changes
    from eirene.aid.convoy_words import MARK, STATES, clock_time, percent, tonnes

    plan, names = made.plan, made.names
    rows = [
        (
            trip.id,
            str(trip.trucks),
            clock_time(trip.departs),
            "held" if trip.state == "held" else clock_time(trip.back),
            f"{names.place(trip.origin)} to {', '.join(names.place(stop.place) for stop in trip.stops) or 'nowhere'}",
            tonnes(trip.tonnes),
            "escorted" if any(leg.modality == "escort" for leg in trip.legs) else "notified",
            *(() if plan.closed_at is None else (STATES[trip.state],)),
        )
        for trip in plan.trips
    ]
    head = ("movement", "trucks", "leaves", "back", "way", "load", "how")
    out(table(head if plan.closed_at is None else (*head, "state"), rows))
    planned, expected = (sum(getattr(one, key) for one in plan.receipts) for key in ("planned_t", "expected_t"))
    out(f"\non convoys for people: {tonnes(planned)}; expected to be received on the day: {tonnes(expected)}")
    out(f"{MARK}; escorted: {percent(plan.escorted_share)} of tonnes; a notification guarantees nothing")
    if plan.unserved:
        left: dict[tuple[str, str], float] = {}
        for one in plan.unserved:
            key = (names.place(one.part.goal), one.told)
            left[key] = left.get(key, 0.0) + one.part.tonnes
        out("\nNot carried:")
        out(table(("for", "load", "reason"), [(goal, tonnes(t), told) for (goal, told), t in left.items()]))
    if plan.changes:
        out("\nChanged by the closure:")
        out(table(("for", "load", "before", "now"), [(a, tonnes(b), c, d) for a, b, c, d in grouped_changes(plan)]))
    for told in (*plan.notes, *plan.checks):
        out(f"note: {told}")
