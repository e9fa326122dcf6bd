"""`eirene watch score`: how well would the forecast have done on a file of incidents."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from eirene.base.faults import Fault, Place, found
from eirene.cli.console import day_or_fault, note, out, out_json, progress, today

if TYPE_CHECKING:
    from eirene.watch.forecast.settings import Break
    from eirene.watch.panel import Panel
    from eirene.watch.readers.read import Incidents
    from eirene.watch.score.report import Sheet


def score(
    file: Path,
    /,
    *,
    cell: str = "0.25",
    begin: Annotated[str | None, Parameter(name="--from")] = None,
    end: Annotated[str | None, Parameter(name="--to")] = None,
    ceasefire: tuple[str, ...] = (),
    mapping: Path | None = None,
    good_rows: Annotated[bool, Parameter(negative="")] = False,
    faults: Path | None = None,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> None:
    """Forecast every week of a history from the weeks before it, and score next week and the next four.

    Parameters
    ----------
    file
        Incidents: our CSV, UCDP GED or ACLED, or a zip archive that holds one of them.
    cell
        Squares in degrees such as 0.25, or hexagons such as h3:6.
    begin
        First day that counts (2015-01-01); by default the day of the first incident.
    end
        Last day that counts; by default the day of the last incident.
    ceasefire
        Day from which on older history says little; may be given more than once.
    mapping
        TOML file that says which column holds what, for a table of another kind.
    good_rows
        Score the good rows where others are bad.
    faults
        Where bad rows are listed, by default NAME.faults.csv in this folder.
    json
        Print the scores as JSON.
    """
    from eirene.watch.cells import cell_weeks, grid_of
    from eirene.watch.score.competitors import YEAR
    from eirene.watch.score.report import lines, sheet
    from eirene.watch.score.rolling import roll

    grid = grid_of(cell)
    first = day_or_fault(begin, "--from") if begin else None
    last = day_or_fault(end, "--to") if end else None
    if first and last and first > last:
        raise found([Fault(Place("--from"), f"{first} is later than --to {last}", "exchange them", "command line")])
    incidents = _read(file, mapping, faults, good_rows=good_rows)
    panel = cell_weeks(incidents.good, grid, begin=first, end=last)
    breaks = _breaks(panel, ceasefire)
    sheets: list[Sheet] = []
    for weeks in (1, 4):
        if weeks > 1 and YEAR < panel.weeks < YEAR + weeks:
            note(f"note: the next {weeks} weeks are not scored: no {weeks} weeks in a row follow the first {YEAR}")
            continue
        with progress() as on_event:
            sheets.append(sheet(panel, roll(panel, weeks=weeks, breaks=breaks, on_event=on_event)))
    if json:
        out_json(
            {
                "file": incidents.name,
                "table": incidents.table,
                "cell": cell,
                "begin": panel.begin.isoformat(),
                "weeks": panel.weeks,
                "cells": len(panel.cells),
                "rows": incidents.rows(),
                "faults": incidents.counted_faults(),
                "notes": list(incidents.told()),
                "horizons": [told.as_json() for told in sheets],
            }
        )
        return
    for told in sheets:
        for line in lines(told):
            out(line)


def _read(file: Path, mapping: Path | None, faults: Path | None, *, good_rows: bool) -> "Incidents":
    from eirene.base.files import write_whole
    from eirene.watch.readers.mapping import from_file
    from eirene.watch.readers.read import read_incidents

    incidents = read_incidents(file, today=today(), mapping=from_file(mapping) if mapping else None)
    for sentence in incidents.told():
        note(f"note: {sentence}")
    if incidents.faults.height:
        listed = faults or Path(f"{file.stem}.faults.csv")
        write_whole(listed, incidents.faults.write_csv())
        fault = incidents.as_fault(listed.as_posix())
        if fault is not None and not good_rows:
            raise found([fault])
        note(f"note: {fault}")
    return incidents


def _breaks(panel: "Panel", ceasefire: tuple[str, ...]) -> "list[Break]":
    from eirene.watch.forecast.settings import Break

    return [Break(panel.week_of(day_or_fault(day, "--ceasefire"))) for day in ceasefire]
