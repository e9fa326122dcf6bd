"""Read a table of incidents: which rows are good, which are not and why, and what was left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from eirene.base.faults import Fault, Place, found
from eirene.watch.readers.mapping import NEEDED, recognise
from eirene.watch.readers.source import in_utf8, open_source
from eirene.watch.readers.table import WHAT, check

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from eirene.watch.readers.mapping import TableMapping
    from eirene.watch.readers.source import Source

RULE: Final = "rows of incidents"
NAMING: Final = re.compile(
    r"(^|_)(names?|victims?|persons?|people|actors?|suspects?|perpetrators?|witness(es)?|reporters?|commanders?|phone|"
    r"e?mail|notes?|description|headline|side)(_|\d|$)",
    re.IGNORECASE,
)
"""Columns whose content may name persons or parties."""


@dataclass(frozen=True)
class Incidents:
    """What a file of incidents holds, after every row was checked.

    Parameters
    ----------
    name, table : str
        The file, and the kind of table it was read as.
    good, faults : DataFrame
        As `Checked` has them.
    left_out : tuple of str
        Columns that were not read.
    naming : tuple of str
        Those of them that may name persons or parties.
    notes : tuple of str
        What was done to the bytes.
    """

    name: str
    table: str
    good: pl.DataFrame
    faults: pl.DataFrame
    left_out: tuple[str, ...]
    naming: tuple[str, ...]
    notes: tuple[str, ...]

    def rows(self) -> int:
        """How many rows has the file?"""
        return self.good.height + self.faults.height

    def counted_faults(self) -> dict[str, int]:
        """How many rows break which rule?"""
        counted = dict(self.faults.group_by("rule").len().iter_rows())
        return {rule: counted[rule] for rule in WHAT if rule in counted}

    def told(self) -> tuple[str, ...]:
        """Give what a reader should know about how the file was read, one sentence each."""
        said = [f"read as {self.table}: {self.good.height:,} good rows of {self.rows():,}", *self.notes]
        if self.naming:
            said.append(f"columns that may name persons or parties were not read: {', '.join(self.naming)}")
        coarse = int((self.good["days"] > 7).sum())  # noqa: PLR2004 - a week
        if coarse:
            said.append(f"{coarse:,} incidents are dated less precisely than a week; each counts in its first week")
        return tuple(said)

    def as_fault(self, written: str | None = None) -> Fault | None:
        """Give the bad rows as one fault, None where there are none."""
        if not self.faults.height:
            return None
        listed = "; ".join(f"{rule}: {count:,}" for rule, count in self.counted_faults().items())
        first = ", ".join(str(row) for row in self.faults["row"].head(5).to_list())
        told = f"{self.faults.height:,} of {self.rows():,} rows are bad ({listed}); first rows: {first}"
        where = f"all are in {written}; " if written else ""
        return Fault(Place(self.name), told, f"{where}correct them, or take the good rows with --good-rows", RULE)


def read_incidents(path: Path, *, today: date, mapping: TableMapping | None = None) -> Incidents:
    """Read a table of incidents and check every row.

    Parameters
    ----------
    path : Path
        CSV, or a zip archive that holds one.
    today : date
        The latest day that is possible.
    mapping : TableMapping, optional
        Which column says what; recognised by the columns where it is not given.

    Raises
    ------
    FaultsFound
        When the file as a whole cannot be read; bad rows are in the result instead.
    """
    source = open_source(path)
    chosen = mapping or recognise(source.header, source.name)
    _need(source, chosen)
    try:
        checked = check(source, chosen, today=today)
    except pl.exceptions.ComputeError:
        if isinstance(source.data, bytes):
            raise _unreadable(source) from None
        source = in_utf8(path)
        try:
            checked = check(source, chosen, today=today)
        except pl.exceptions.ComputeError:
            raise _unreadable(source) from None
    used = {column for column in chosen.columns.model_dump().values() if column is not None}
    left_out = tuple(column for column in source.header if column and column not in used)
    naming = tuple(column for column in left_out if NAMING.search(column))
    return Incidents(source.name, chosen.name, checked.good, checked.faults, left_out, naming, source.notes)


def _need(source: Source, mapping: TableMapping) -> None:
    columns = mapping.columns.model_dump()
    faults = [
        Fault(
            Place(source.name, 1),
            f"column {columns[needed]!r} ({needed}) is missing",
            f"the file has: {', '.join(source.header[:20])}",
            "columns of incidents",
        )
        for needed in NEEDED
        if columns[needed] not in source.header
    ]
    if faults:
        raise found(faults)


def _unreadable(source: Source) -> Exception:
    told = "it cannot be read as a table: a quote is not closed, or it is not text"
    return found([Fault(Place(source.name), told, "save it as CSV in UTF-8", RULE)])
