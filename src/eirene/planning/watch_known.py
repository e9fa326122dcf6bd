"""What is known of incidents on a day, by sector and week: the mission's table and its ledger together.

Owns which reports count: those that had come in by the day, each incident once, without what was announced beforehand
or refuted. Refuses to take silence for calm: weeks of which nothing has come in are told apart by `known_to`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import polars as pl
import shapely

from eirene.base.canonical import digest, dumps
from eirene.base.dates import span
from eirene.base.faults import Fault, Place, found
from eirene.mission.read import INCIDENTS
from eirene.planning.recorded import LEDGER
from eirene.planning.security import outlines_of
from eirene.watch.cells import Sectors, cell_weeks
from eirene.watch.forecast.delay import as_known, reporting
from eirene.watch.forecast.settings import Break
from eirene.watch.panel import monday
from eirene.watch.readers.read import read_incidents

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from shapely.geometry.base import BaseGeometry

    from eirene.mission.mission import Mission
    from eirene.watch.arrays import Floats
    from eirene.watch.case import Case, Docket
    from eirene.watch.panel import Panel

RULE = "watch"
KEPT = ("day", "known_on", "latitude", "longitude")
DAYS_OF_WEEK = 7
LONGEST_SILENCE = 28
"""[days] without any report after which no forecast is made."""
LATE = 0.9
"""Known share of the last week below which a reader is told."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known by a day?

    Parameters
    ----------
    as_of : date
    rows : DataFrame
        Incidents that count, with `day`, `known_on`, `latitude`, `longitude`.
    later : DataFrame
        Days of incidents that are on record but had not come in by then.
    panel : Panel or None
        Weekly counts by sector up to the last whole week; None without a sector, an incident or a whole week.
    known_to : date or None
        Last day of which anything is known.
    known_share : array (week t) or None
        Share of each week's incidents that is known, where reports come late.
    outside : int
        Incidents that lie in no sector.
    docket : Docket or None
        Cases of the ledger; None without one.
    notes : tuple of str
    """

    as_of: date
    rows: pl.DataFrame
    later: pl.DataFrame
    panel: Panel | None
    known_to: date | None
    known_share: Floats | None
    outside: int
    docket: Docket | None
    notes: tuple[str, ...]

    def breaks(self, ceasefire: date | None) -> list[Break]:
        """Which structural breaks are declared and past?"""
        if ceasefire is None or self.panel is None or ceasefire > self.as_of:
            return []
        return [Break(self.panel.week_of(ceasefire))]

    @property
    def silent_days(self) -> int:
        """For how many days before this week has nothing come in?"""
        return 0 if self.known_to is None else max(0, (monday(self.as_of) - self.known_to).days - 1)

    def data(self) -> str:
        """Give the SHA-256 of the counts that are known."""
        panel = self.panel
        if panel is None:
            return digest("null")
        counts = [[int(n) for n in column] for column in (panel.week, panel.cell, panel.count)]
        return digest(dumps([panel.begin.isoformat(), panel.weeks, list(panel.cells), counts]))

    def held_within(self, begins: date, weeks: int) -> int:
        """How many incidents after the first day of these weeks are on record, whether they had come in or not?"""
        last = begins + timedelta(days=DAYS_OF_WEEK * weeks - 1)
        days = pl.concat([self.rows["day"], self.later["day"]])
        return int(((days > begins) & (days <= last)).sum())


def known(mission: Mission, as_of: date, recorded_by: datetime | None = None) -> Known:
    """What is known of incidents by this day?

    Parameters
    ----------
    mission : Mission
    as_of : date
        Reports that had come in by then count.
    recorded_by : datetime, optional
        Entries of the ledger made by then count; all by default.

    Raises
    ------
    FaultsFound, PrerequisiteMissing
        When the table as a whole, or the ledger, cannot be read.
    """
    outlines = outlines_of(mission)
    docket = docket_of(mission, as_of, recorded_by)
    table, notes = _table(mission, named=docket is not None)
    came = as_known(table, as_of)
    later = table.filter((pl.col("known_on") > as_of).fill_null(value=False) | (pl.col("day") > as_of))
    if docket is not None:
        came, told = _by_ledger(came, table, docket, outlines)
        notes += told
    known_to = _known_to(came, docket, as_of)
    panel, outside = _panel(came, outlines, as_of)
    late = None if panel is None else reporting(came, as_of)
    share = None if late is None or panel is None else late.known_share(panel.begin, panel.weeks, as_of)
    if outside:
        notes.append(f"not counted, as they lie in no sector: {outside:,} of the incidents")
    if not outlines:
        notes.append("no sector has an outline that can be used: incidents cannot be placed")
    if share is not None and float(share[-1]) < LATE:
        notes.append(f"reports come late: by earlier delays {float(share[-1]):.0%} of the last week's are known")
    seen = Known(as_of, came.select(KEPT), later.select(KEPT), panel, known_to, share, outside, docket, tuple(notes))
    if DAYS_OF_WEEK <= seen.silent_days <= LONGEST_SILENCE:
        told = f"nothing has come in since {known_to}; weeks without a report are taken for calm in the forecast"
        return replace(seen, notes=(*seen.notes, told))
    return seen


def docket_of(mission: Mission, as_of: date, recorded_by: datetime | None = None) -> Docket | None:
    """Which cases stand in the mission's ledger? None without one."""
    folder = mission.folder / LEDGER
    if not folder.is_dir():
        return None
    from eirene.ledger.log import Log  # noqa: PLC0415 - most missions have no ledger
    from eirene.watch.desk import docket  # noqa: PLC0415 - as above

    with Log.open(folder, write=False) as log:
        return docket(log, recorded_by, as_of)


def refuse_unknown(seen: Known) -> Panel:
    """Give the counts that a forecast is made from.

    Raises
    ------
    FaultsFound
        When there are none, or nothing has come in for so long that silence would be taken for calm.
    """
    if seen.panel is None or seen.known_to is None:
        told = f"no whole week of incidents in a sector is known by {seen.as_of}"
        raise found([Fault(Place(INCIDENTS), told, "give incidents, outlines of sectors, or a later --as-of", RULE)])
    if seen.silent_days > LONGEST_SILENCE:
        told = f"nothing has come in since {seen.known_to}, and silence is not calm"
        todo = "give the reports since, or enter watches with nothing to report: eirene incidents report --nothing"
        raise found([Fault(Place(INCIDENTS), told, todo, RULE)])
    return seen.panel


def _table(mission: Mission, *, named: bool) -> tuple[pl.DataFrame, list[str]]:
    """Read the table of incidents; where there is a ledger, each row with the id that stands there."""
    path = mission.folder / INCIDENTS
    empty = pl.DataFrame(
        schema={"key": pl.String, "day": pl.Date, "known_on": pl.Date, "latitude": pl.Float64, "longitude": pl.Float64}
    )
    if not path.is_file():
        return empty, [f"there is no {INCIDENTS}"]
    read = read_incidents(path, today=date.max)
    notes = [f"{read.faults.height:,} bad rows of {INCIDENTS} were left out"] if read.faults.height else []
    rows = read.good.select("id", "row").iter_rows() if named else ()
    keys = [incident_id(told, row) for told, row in rows] or [None] * read.good.height
    return read.good.select(pl.Series("key", keys, dtype=pl.String), *KEPT), notes


def incident_id(told: str | None, row: int) -> str:
    """Which id has a row of a table as an incident?"""
    if told is None:
        return f"row-{row}"
    plain = re.sub(r"[^a-z0-9_-]+", "-", told.strip().lower()).strip("-")[:60]
    return plain if plain[:1].isalpha() else f"i-{plain}"


def _by_ledger(
    came: pl.DataFrame, table: pl.DataFrame, docket: Docket, outlines: Mapping[str, BaseGeometry]
) -> tuple[pl.DataFrame, list[str]]:
    """Leave out what the ledger found to be no incident of its own, and add what stands in it alone."""
    gone = [case.id for case in docket.cases.values() if not _counts(case)]
    kept = came.filter(~pl.col("key").is_in(gone))
    left = came.height - kept.height
    notes = [f"not counted, as merged, announced beforehand or refuted: {left:,} of the reports"] if left else []
    in_table = set(table["key"].to_list())
    alone = [_row(case, outlines) for case in docket.cases.values() if case.id not in in_table and _counts(case)]
    rows = [row for row in alone if row is not None]
    if rows:
        kept = pl.concat([kept, pl.DataFrame(rows, schema=kept.schema, orient="row")])
    return kept, notes


def _counts(case: Case) -> bool:
    return case.into is None and case.notified is None and case.outcome != "refuted"


def _row(case: Case, outlines: Mapping[str, BaseGeometry]) -> tuple[str, date, date, float, float] | None:
    """Give an incident as a row; one without an exact place stands inside of its sector."""
    day = None if case.time is None else span(case.time).earliest
    if day is None:
        return None
    reported = case.steps[0].taken
    if case.place is not None:
        return case.id, day, reported, case.place[0], case.place[1]
    if case.sector is None or case.sector not in outlines:
        return None
    inside = outlines[case.sector].representative_point()
    return case.id, day, reported, float(inside.y), float(inside.x)


def _known_to(rows: pl.DataFrame, docket: Docket | None, as_of: date) -> date | None:
    """Which is the last day of which a report, or a watch with nothing to report, tells?"""
    days = [one for one in (rows["day"].max(), rows["known_on"].max()) if isinstance(one, date)]
    if docket is not None:
        days += [quiet.ends for quiet in docket.quiet]
        days += [step.taken for case in docket.cases.values() for step in case.reports]
    return min(max(days), as_of) if days else None


def _panel(rows: pl.DataFrame, outlines: Mapping[str, BaseGeometry], as_of: date) -> tuple[Panel | None, int]:
    last = monday(as_of) - timedelta(days=1)
    within = rows.filter(pl.col("day") <= last)
    if not outlines or not within.height:
        return None, 0
    grid = Sectors({sector: shapely.from_wkb(outline.wkb) for sector, outline in outlines.items()})
    panel = cell_weeks(within, grid, end=last)
    return panel, within.height - int(panel.count.sum())
