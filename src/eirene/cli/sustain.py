"""`eirene sustain`: supply, camps and care of the force, and what limits its build-up."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.cli.console import note, out, out_json, table
from eirene.cli.plan_quick import quick_plan

if TYPE_CHECKING:
    from eirene.plans.sustainment import Camp, SectorSupport, SupplyDay, SustainmentAnswer


def sustain(
    mission: Path,
    /,
    *,
    as_of: str | None = None,
    recorded_by: str | None = None,
    seed: int | None = None,
    full: Annotated[bool, Parameter(negative="")] = False,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Show supply, camps and medical care of the force by day and by sector, and what limits the build-up.

    Parameters
    ----------
    mission
        Folder of the mission; its mission.yaml declares `sustainment:`.
    as_of
        Publications up to this date count. Today by default.
    recorded_by
        Only reviews made up to this day count.
    seed
        Seed of all draws.
    full
        Plan with the work of `eirene plan` instead of a quick plan.
    json
        Print the answer as JSON.
    """
    from eirene.planning.sustainment import sustainment

    planned = quick_plan(mission, as_of=as_of, recorded_by=recorded_by, seed=seed, full=full)
    answer = sustainment(planned)
    if json:
        out_json(answer.model_dump(mode="json"))
        return
    _days(answer)
    _sectors(answer)
    out("\nCamps:")
    out(
        table(
            ("base", "sector", "places", "usable from", "opened for site security in"), [_camp(c) for c in answer.camps]
        )
    )
    _limits(answer)
    for told in answer.notes:
        note(told)


def _days(answer: "SustainmentAnswer") -> None:
    out(f"Units bring {answer.arrival_days:g} days of supply; launch likely on {answer.launch.isoformat()}.")
    head = (
        "day",
        "",
        "in place",
        "ready",
        "camp places",
        "can be supplied",
        "days of supply",
        "unsupplied",
        "hospitals",
    )
    out(table(head, [_day(day) for day in answer.days]))


def _day(one: "SupplyDay") -> tuple[str, ...]:
    marks = ", ".join(mark for mark in one.marks if mark != "month")
    care = "" if one.hospitals is None else f"{one.hospitals:g} of {one.hospitals_needed or 0:.1f}"
    return (
        one.day.isoformat(),
        marks,
        f"{one.persons:,.0f}",
        f"{one.ready:,.0f}",
        "not known" if one.places is None else f"{one.places:,.0f}",
        f"{one.supplied:,.0f}",
        "" if one.days_of_supply is None else f"{one.days_of_supply:.0f}",
        f"{one.unsupplied:,.0f}" if one.unsupplied else "",
        care,
    )


def _sectors(answer: "SustainmentAnswer") -> None:
    out("\nSectors, on the day of full capability of each phase:")
    head = ("phase", "sector", "persons", "camp places", "missing", "hospitals", "water m3", "fuel m3", "rations t")
    out(table(head, [_sector(row) for row in answer.sectors]))


def _sector(one: "SectorSupport") -> tuple[str, ...]:
    care = "" if one.hospitals is None else f"{one.hospitals:.3g} of {one.hospitals_needed or 0:.1f}"
    return (
        one.phase,
        one.sector,
        f"{one.persons:,.0f}",
        "" if one.places is None else f"{one.places:,.0f}",
        f"{one.places_missing:,.0f}" if one.places_missing else "",
        care,
        f"{one.daily.water_m3:.0f}",
        f"{one.daily.fuel_m3:.0f}",
        f"{one.daily.rations_t:.1f}",
    )


def _camp(one: "Camp") -> tuple[str, ...]:
    places = "not known" if one.places is None else f"{one.places:,.0f}"
    usable = (
        "never: nobody expects its ground to be cleared" if one.usable_from is None else one.usable_from.isoformat()
    )
    return one.name, one.sector, places, usable, ", ".join(one.opened_in)


def _limits(answer: "SustainmentAnswer") -> None:
    out("\nWhat limits the build-up, as declared:")
    for limit in answer.limits:
        out(f"- {limit.words}")
    if not answer.limits:
        out("- nothing")
    out("\nThe same with every number at the unfavourable end of its range:")
    for limit in answer.cautious:
        out(f"- {limit.words}")
    if not answer.cautious:
        out("- nothing")
