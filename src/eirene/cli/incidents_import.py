"""`eirene incidents import`: the rows of a table as reports, and proposals of which may be one incident."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.cli.console import as_of_day, day_or_fault, note, out, out_json, table, today
from eirene.cli.incidents_common import Given, Switch, desk_of
from eirene.cli.incidents_rows import placed, refuse_bad, rows_of
from eirene.cli.ledger_common import sign

if TYPE_CHECKING:
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
        declared = opened.mission.declared
        # an invented mission has dates of its own, which may lie ahead of the clock
        read = _read(path, declared.horizon if declared.invented else today(), mapping)
        rows, later = rows_of(read, day)
        first = opened.watch.ceasefire if begin is None else day_or_fault(begin, "--from")
        since = [row for row in rows if first is None or str(row.fields["time"]) >= first.isoformat()]
        fresh = [row for row in since if row.name not in known]
        ready, bad, left = placed(opened, fresh, source, outside=outside)
        refuse_bad(read, bad, path, faults, good_rows=good_rows)
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
                "left_out": left,
                "bad": read.faults.height + len(bad),
                "known_later": later,
                "may_be_one": [_proposal(one) for one in may_be_one],
                "signed": None if signed is None else size,
            }
        )
        return
    if len(rows) > len(since):
        note(f"note: {len(rows) - len(since)} incidents from before {first} were left to the forecast")
    if left:
        note(f"note: {left} incidents lie in no sector and were left out")
    if later:
        note(f"note: {later} incidents were not known by {day} and were passed over")
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


def _read(path: Path, latest: date, mapping: Path | None) -> "Incidents":
    from eirene.watch.readers.mapping import from_file
    from eirene.watch.readers.read import read_incidents

    read = read_incidents(path, today=latest, mapping=from_file(mapping) if mapping else None)
    for sentence in read.told():
        note(f"note: {sentence}")
    return read
