"""Rows of a table as reports of a mission: placed in sectors, checked against what the mission declares.

Owns the faults that only a mission can find: a source, type or provision that it does not declare, a place outside all
of its sectors. They go into the same file as the faults of the table itself, each with the number of its row.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from eirene.base.faults import Fault, Place, did_you_mean, found
from eirene.cli.console import note
from eirene.cli.incidents_common import RULE, Opened

if TYPE_CHECKING:
    import polars as pl

    from eirene.base.jcs import Value
    from eirene.watch.readers.read import Incidents

LISTED: Final = 20
"""Bad rows that are told one by one; more are summed up."""
FIRST: Final = 5


@dataclass(frozen=True, slots=True)
class Row:
    """A good row of the table: its number, and the fields of its report."""

    number: int
    fields: "dict[str, Value]"

    @property
    def name(self) -> str:
        """Id of the incident."""
        return str(self.fields["incident"])


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that the mission cannot take: which rule it breaks, and what to do."""

    row: Row
    rule: str
    what: str
    todo: str


def rows_of(read: "Incidents", as_of: date) -> tuple[list[Row], int]:
    """Give the rows that are known by then, the first known first, and how many come later."""
    from eirene.planning.watch_known import incident_id

    rows: list[Row] = []
    later = 0
    for row in read.good.iter_rows(named=True):
        known: date = row["known_on"] or row["day"]
        if known > as_of:
            later += 1
            continue
        fields: dict[str, Value] = {
            "incident": incident_id(row["id"], int(row["row"])),
            "kind": row["kind"],
            "time": _time(row["day"], row["days"]),
            "latitude": row["latitude"],
            "longitude": row["longitude"],
            "within_km": row["within_km"],
            "provision": row["provision"] or None,
            "source": row["source"],
            "taken": known.isoformat(),
        }
        rows.append(Row(int(row["row"]), fields))
    return sorted(rows, key=lambda one: (str(one.fields["taken"]), one.name)), later


def _time(day: date, days: int | None) -> str:
    """Give the span in which it happened as entries write it."""
    last = day + timedelta(days=(days or 1) - 1)
    return day.isoformat() if last == day else f"{day.isoformat()}/{last.isoformat()}"


def placed(
    opened: Opened, rows: Iterable[Row], source: str | None, *, outside: bool
) -> "tuple[list[dict[str, Value]], list[BadRow], int]":
    """Find the sector and the declared source of each row.

    Returns
    -------
    list of dict
        Fields of reports that can be entered.
    list of BadRow
    int
        Rows that lie in no sector and were to be left out.
    """
    from eirene.planning.security import outlines_of, sectors_in

    outlines = outlines_of(opened.mission)
    watch = opened.watch
    sources = {one.name.casefold(): one.id for one in watch.sources} | {
        one.id.casefold(): one.id for one in watch.sources
    }
    kinds, provisions = [one.id for one in watch.kinds], [one.id for one in watch.provisions]
    ready: list[dict[str, Value]] = []
    bad: list[BadRow] = []
    left = 0
    for row in rows:
        told = source or str(row.fields["source"] or "")
        wrong = next(_undeclared(row, told, sources, kinds, provisions), None)
        place = (float(str(row.fields["latitude"])), float(str(row.fields["longitude"])))
        if wrong is not None:
            bad.append(wrong)
            continue
        homes = sectors_in(outlines, place[1], place[0])
        if homes:
            ready.append({**row.fields, "source": sources[told.casefold()], "sector": homes[0]})
        elif outside:
            left += 1
        else:
            bad.append(_outside(row, place, swapped=bool(sectors_in(outlines, place[0], place[1]))))
    return ready, bad, left


def _undeclared(
    row: Row, source: str, sources: "dict[str, str]", kinds: Sequence[str], provisions: Sequence[str]
) -> Iterator[BadRow]:
    """Give what the row names and the mission does not declare."""
    kind, provision = str(row.fields["kind"]), row.fields["provision"]
    if source.casefold() not in sources:
        what = f"its source {source!r} is not declared" if source else "nobody is said to have reported it"
        near = did_you_mean(source, sorted(set(sources.values())))
        yield BadRow(row, "source not declared", what, f"{near}; a source is an organisation, never a person")
    if kind not in kinds:
        yield BadRow(row, "type not declared", f"its type {kind!r} is not declared", did_you_mean(kind, kinds))
    if provision is not None and provision not in provisions:
        what = f"its provision {str(provision)!r} is not declared"
        yield BadRow(row, "provision not declared", what, did_you_mean(str(provision), provisions))


def _outside(row: Row, place: tuple[float, float], *, swapped: bool) -> BadRow:
    what = f"{place[0]:g},{place[1]:g} lies in no sector"
    if swapped:
        return BadRow(row, "coordinates swapped", f"{what}, and would the other way round", "exchange the two")
    todo = "are latitude and longitude swapped? else leave it out with --outside"
    return BadRow(row, "in no sector", what, todo)


def refuse_bad(read: "Incidents", bad: Sequence[BadRow], path: Path, listed: Path | None, *, good_rows: bool) -> None:
    """Write all bad rows to one file, and refuse the table unless its good rows are asked for.

    Raises
    ------
    FaultsFound
        When there are bad rows and the good ones alone were not asked for.
    """
    if not read.faults.height and not bad:
        return
    from eirene.base.files import write_whole

    to = listed or Path(f"{path.stem}.faults.csv")
    write_whole(to, _table(read, bad).write_csv())
    in_order = sorted(bad, key=lambda one: one.row.number)
    faults = [*_of_table(read, to), *_of_mission(in_order, path, to)]
    if not good_rows:
        raise found(faults)
    for fault in faults:
        note(f"note: {fault}")


def _table(read: "Incidents", bad: Sequence[BadRow]) -> "pl.DataFrame":
    """Give all bad rows in order of their numbers, with the columns of the table's own faults."""
    import polars as pl

    own = [
        {
            "row": one.row.number,
            "rule": one.rule,
            "what": one.what,
            "id": one.row.name,
            "day": str(one.row.fields["time"]),
            "latitude": str(one.row.fields["latitude"]),
            "longitude": str(one.row.fields["longitude"]),
            "kind": str(one.row.fields["kind"]),
        }
        for one in bad
    ]
    return pl.concat([read.faults, pl.DataFrame(own, schema=read.faults.schema)]).sort("row")


def _of_table(read: "Incidents", to: Path) -> list[Fault]:
    fault = read.as_fault(to.as_posix())
    return [] if fault is None else [fault]


def _of_mission(bad: Sequence[BadRow], path: Path, to: Path) -> list[Fault]:
    """Give bad rows one by one, or summed up by rule where they are many."""
    if len(bad) <= LISTED:
        return [Fault(Place(f"{path.as_posix()} {one.row.name}"), one.what, one.todo, RULE) for one in bad]
    counted = Counter(one.rule for one in bad)
    faults: list[Fault] = []
    for rule, count in counted.items():
        some = [one for one in bad if one.rule == rule][:FIRST]
        rows = ", ".join(str(one.row.number) for one in some)
        told = f"{count:,} rows: {rule}; first rows: {rows}; the first: {some[0].what}"
        faults.append(Fault(Place(path.as_posix()), told, f"all are in {to.as_posix()}; {some[0].todo}", RULE))
    return faults
