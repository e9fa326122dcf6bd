"""`eirene incidents import`: the rows of a table as reports, and proposals of which may be one incident."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.base.faults import Fault, Place, did_you_mean, found
from eirene.cli.console import as_of_day, day_or_fault, note, out, out_json, table, today
from eirene.cli.incidents_common import RULE, Given, Opened, Switch, desk_of
from eirene.cli.ledger_common import sign

if TYPE_CHECKING:
    from eirene.base.jcs import Value
    from eirene.watch.duplicates import Proposal
    from eirene.watch.readers.read import Incidents

SHOWN = 20
"""Proposals that are shown at once."""


def import_(
    mission: Path,
    file: Path | None = None,
    /,
    *,
    given: Given,
    begin: Annotated[str | None, Parameter(name="--from")] = None,
    as_of: str | None = None,
    source: str | None = None,
    mapping: Path | None = None,
    good_rows: Switch = False,
    faults: Path | None = None,
    outside: Switch = False,
) -> None:
    """Enter the incidents of a table, and propose which may be one.

    Columns that may name persons or parties are not read, and that is told. Rows whose id stands in the ledger already
    are passed over. Nothing is merged: a person confirms a proposal with `eirene incidents merge`.

    Parameters
    ----------
    mission
        Folder of the mission.
    file
        Our CSV, UCDP GED or ACLED, or a zip archive that holds one; incidents.csv of the mission by default.
    given
        Who enters it, and when.
    begin
        Rows that happened from this day on are entered; by default from the ceasefire on, where one is declared. What
        happened before it violates nothing and is history for the forecast.
    as_of
        Rows known up to this date are entered; today by default.
    source
        Declared source of all rows, where the table says none or another.
    mapping
        TOML file that says which column holds what, for a table of another kind.
    good_rows
        Enter the good rows where others are bad.
    faults
        Where bad rows are listed, by default NAME.faults.csv in this folder.
    outside
        Leave out what lies in no sector, instead of refusing the table.
    """
    from eirene.mission.read import INCIDENTS
    from eirene.watch.duplicates import proposals

    path = file or mission / INCIDENTS
    day = as_of_day(as_of)
    with desk_of(mission, write=True, key=given.key) as opened:
        known = opened.desk.docket().cases
        # an invented mission has dates of its own, which may lie ahead of the clock
        latest = date.max if opened.mission.declared.invented else today()
        rows = _rows(_read(path, latest, mapping, faults, good_rows=good_rows), day)
        first = opened.watch.ceasefire if begin is None else day_or_fault(begin, "--from")
        since = [row for row in rows if first is None or str(row["time"]) >= first.isoformat()]
        fresh = [row for row in since if row["incident"] not in known]
        ready = _placed(opened, fresh, path.as_posix(), source, outside=outside)
        indices = opened.desk.take_all((("report", row) for row in ready), by=given.by, at=given.instant)
        cases = opened.desk.docket().cases
        fresh_ids = {str(row["incident"]) for row in ready}
        may_be_one = [one for one in proposals(cases.values()) if {one.earlier, one.later} & fresh_ids]
        signed = sign(opened.desk.log, given.key, wanted=None) if indices else None
        size = opened.desk.log.size
    if given.json:
        out_json(
            {
                "entered": len(indices),
                "earlier": len(rows) - len(since),
                "known_already": len(since) - len(fresh),
                "left_out": len(fresh) - len(ready),
                "may_be_one": [_proposal(one) for one in may_be_one],
                "signed": None if signed is None else size,
            }
        )
        return
    if len(rows) > len(since):
        note(f"note: {len(rows) - len(since)} incidents from before {first} were left to the forecast")
    out(f"{len(indices)} incidents reported by {given.by}; {len(since) - len(fresh)} were known already")
    if may_be_one:
        out("\nThese may be one incident; whoever has the right to acknowledge confirms it, nothing was merged:")
        out(table(("later", "earlier", "apart", "days"), [_line(one) for one in may_be_one[:SHOWN]]))
        if len(may_be_one) > SHOWN:
            out(f"{len(may_be_one) - SHOWN} more: eirene incidents list {mission} --duplicates")
        out(f"confirm one: eirene incidents merge {mission} {may_be_one[0].later} --into {may_be_one[0].earlier}")


def _proposal(one: "Proposal") -> dict[str, object]:
    return {"earlier": one.earlier, "later": one.later, "apart_km": one.apart_km, "apart_days": one.apart_days}


def _line(one: "Proposal") -> tuple[str, ...]:
    apart = "same sector" if one.apart_km is None else f"{one.apart_km:.1f} km"
    return one.later, one.earlier, apart, str(one.apart_days)


def _read(path: Path, latest: date, mapping: Path | None, faults: Path | None, *, good_rows: bool) -> "Incidents":
    from eirene.base.files import write_whole
    from eirene.watch.readers.mapping import from_file
    from eirene.watch.readers.read import read_incidents

    read = read_incidents(path, today=latest, mapping=from_file(mapping) if mapping else None)
    for sentence in read.told():
        note(f"note: {sentence}")
    if read.faults.height:
        listed = faults or Path(f"{path.stem}.faults.csv")
        write_whole(listed, read.faults.write_csv())
        fault = read.as_fault(listed.as_posix())
        if fault is not None and not good_rows:
            raise found([fault])
        note(f"note: {fault}")
    return read


def _rows(read: "Incidents", as_of: date) -> "list[dict[str, Value]]":
    """Give the rows that are known by then as fields of reports, the first known first."""
    rows: list[dict[str, Value]] = []
    for row in read.good.iter_rows(named=True):
        known: date = row["known_on"] or row["day"]
        if known <= as_of:
            rows.append(
                {
                    "incident": _name(row["id"], int(row["row"])),
                    "kind": row["kind"],
                    "time": _time(row["day"], row["days"]),
                    "latitude": row["latitude"],
                    "longitude": row["longitude"],
                    "within_km": row["within_km"],
                    "provision": row["provision"] or None,
                    "source": row["source"],
                    "taken": known.isoformat(),
                }
            )
    return sorted(rows, key=lambda one: (str(one["taken"]), str(one["incident"])))


def _name(told: str | None, row: int) -> str:
    """Give the id of a row as ids of incidents are written."""
    if told is None:
        return f"row-{row}"
    plain = re.sub(r"[^a-z0-9_-]+", "-", told.strip().lower()).strip("-")[:60]
    return plain if plain[:1].isalpha() else f"i-{plain}"


def _time(day: date, days: int | None) -> str:
    """Give the span in which it happened as entries write it."""
    last = day + timedelta(days=(days or 1) - 1)
    return day.isoformat() if last == day else f"{day.isoformat()}/{last.isoformat()}"


def _placed(
    opened: Opened, rows: "list[dict[str, Value]]", file: str, source: str | None, *, outside: bool
) -> "list[dict[str, Value]]":
    """Find the sector and the declared source of each row."""
    from eirene.planning.security import outlines_of, sectors_in

    outlines = outlines_of(opened.mission)
    sources = {one.name.casefold(): one.id for one in opened.watch.sources} | {
        one.id.casefold(): one.id for one in opened.watch.sources
    }
    ready: list[dict[str, Value]] = []
    wrong: list[Fault] = []
    left: list[str] = []
    for row in rows:
        name = str(row["incident"])
        told = source or str(row["source"] or "")
        if told.casefold() not in sources:
            what = f"its source {told!r} is not declared" if told else "nobody is said to have reported it"
            todo = f"{did_you_mean(told, sorted(set(sources.values())))}; a source is an organisation, never a person"
            wrong.append(Fault(Place(f"{file} {name}"), what, todo, RULE))
            continue
        place = (float(str(row["latitude"])), float(str(row["longitude"])))
        homes = sectors_in(outlines, place[1], place[0])
        if not homes and outside:
            left.append(name)
            continue
        if not homes:
            what = f"{place[0]:g},{place[1]:g} lies in no sector"
            todo = "are latitude and longitude swapped? else leave it out with --outside"
            wrong.append(Fault(Place(f"{file} {name}"), what, todo, RULE))
            continue
        ready.append({**row, "source": sources[told.casefold()], "sector": homes[0]})
    if wrong:
        raise found(wrong)
    if left:
        note(f"note: {len(left)} incidents lie in no sector and were left out")
    return ready
