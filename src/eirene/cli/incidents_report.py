"""`eirene incidents report` and `notify`: what was seen, that nothing was seen, and what was announced."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.base.faults import Fault, Place, found
from eirene.cli.console import day_or_fault
from eirene.cli.incidents_common import RULE, Given, Opened, Switch, desk_of, place_of, sector_of, tell

if TYPE_CHECKING:
    from eirene.base.jcs import Value

Degrees = Annotated[str | None, Parameter(allow_leading_hyphen=True)]


def report(
    mission: Path,
    /,
    *,
    given: Given,
    source: str,
    kind: str | None = None,
    day: str | None = None,
    place: Degrees = None,
    within_km: float | None = None,
    sector: str | None = None,
    provision: str | None = None,
    text: str | None = None,
    id_: Annotated[str | None, Parameter(name="--id")] = None,
    nothing: Switch = False,
    begin: Annotated[str | None, Parameter(name="--from")] = None,
    end: Annotated[str | None, Parameter(name="--to")] = None,
) -> None:
    """Report an incident, a further source of one, or a watch with nothing to report.

    Exact places and free text are kept beside the ledger, which holds commitments to them only. There is no field for a
    person; leave names out of the text, too.

    Parameters
    ----------
    mission
        Folder of the mission.
    source
        Who saw it, as declared in watch.sources.
    kind
        Type of incident.
    day
        When it happened: 2030-11-15, or 2030-11-15/2030-11-17 where the day is not known.
    place
        Latitude and longitude, such as 10.45,-29.82.
    within_km
        The place is known to this distance.
    sector
        Sector; by default the one that holds the place.
    provision
        Provision that it is said to violate.
    text
        What is to be said about it, without persons.
    id_
        Id of the incident; give that of a reported one to add a further source. By default the next free number.
    nothing
        There was nothing to report in --sector from --from to --to.
    begin
        First day of a watch with nothing to report.
    end
        Last day of it; the first day by default.
    given
        Who enters it, and when.
    """
    with desk_of(mission, write=True, key=given.key) as opened:
        if nothing:
            if given.on is not None:
                told = "a watch with nothing to report is told by its days"
                raise found([Fault(Place("--on"), told, "give --from and --to, and leave --on out", RULE)])
            body = _quiet(sector, begin, end, source, text)
            index = opened.desk.quiet(body, by=given.by, at=given.instant)
            tell(opened, [index], given, f"nothing to report in {sector} by {given.by}")
            return
        where = place_of(place)
        name = id_ or _free(opened)
        fields: dict[str, Value] = {
            "incident": name,
            "kind": kind,
            "time": day,
            "latitude": None if where is None else where[0],
            "longitude": None if where is None else where[1],
            "within_km": within_km,
            "sector": sector_of(opened.mission, where, sector),
            "provision": provision,
            "source": source,
            "taken": given.taken,
            "text": text,
        }
        index = opened.desk.take("report", fields, by=given.by, at=given.instant)
        tell(opened, [index], given, f"{name} reported by {given.by}")


def _quiet(sector: str | None, begin: str | None, end: str | None, source: str, text: str | None) -> "dict[str, Value]":
    if sector is None or begin is None:
        told = "a watch with nothing to report has a sector and a day"
        raise found([Fault(Place("--nothing"), told, "give --sector and --from, and --to for more days", RULE)])
    first = day_or_fault(begin, "--from")
    last = first if end is None else day_or_fault(end, "--to")
    if last < first:
        raise found([Fault(Place("--to"), f"{last} is earlier than {first}", "exchange them", RULE)])
    return {
        "sector": sector,
        "begins": first.isoformat(),
        "ends": last.isoformat(),
        "source": source,
        "text": text,
    }


def _free(opened: Opened) -> str:
    """Give the next free id of an incident."""
    cases = opened.desk.docket().cases
    number = len(cases) + 1
    while f"i-{number:04d}" in cases:
        number += 1
    return f"i-{number:04d}"


def notify(
    mission: Path,
    activity: str,
    /,
    *,
    given: Given,
    party: str,
    kind: str,
    sector: str,
    begin: Annotated[str, Parameter(name="--from")],
    end: Annotated[str | None, Parameter(name="--to")] = None,
    text: str | None = None,
) -> None:
    """Enter an activity that a party announced: it is no violation.

    Parameters
    ----------
    mission
        Folder of the mission.
    activity
        Id for the activity.
    party
        Party that announced it.
    kind
        Type of incident that it would otherwise be.
    sector
        Sector in which it takes place.
    begin
        First day of it.
    end
        Last day of it; the first day by default.
    text
        What is to be said about it, without persons.
    given
        Who enters it, and when.
    """
    first = day_or_fault(begin, "--from")
    last = first if end is None else day_or_fault(end, "--to")
    body: dict[str, Value] = {
        "activity": activity,
        "party": party,
        "kind": kind,
        "sector": sector,
        "begins": first.isoformat(),
        "ends": last.isoformat(),
        "taken": given.taken,
        "text": text,
    }
    with desk_of(mission, write=True, key=given.key) as opened:
        index = opened.desk.notify(body, by=given.by, at=given.instant)
        tell(opened, [index], given, f"activity {activity} of {party} notified by {given.by}")
