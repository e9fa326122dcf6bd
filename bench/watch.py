"""The suite `watch`: scores of the forecast on two conflicts, alarms beside their peers, and the reading of a file."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bench.figure import Figure, absent, at_least, at_most, told
from bench.measure import call
from bench.watch_alarms import run as alarms

if TYPE_CHECKING:
    from eirene.watch.score.report import Sheet

INCIDENTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "incidents"
CONFLICTS = {
    "Ukraine 2014-2021, 0.25°": ("ucdp-ged-ukraine-2014-2021.csv", "0.25", 1.00),
    "Syria 2016-2019, 0.5°": ("ucdp-ged-syria-2016-2019.csv", "0.5", 0.74),
}
NO_DATA = "the reference material (../shared) is not beside this checkout"
ENOUGH = 200
ROWS = 1_000_000
LATEST = date(2026, 1, 1)


@cache
def _sheet(conflict: str, weeks: int) -> Sheet:
    from eirene.watch.cells import cell_weeks, grid_of
    from eirene.watch.readers.read import read_incidents
    from eirene.watch.score.report import sheet
    from eirene.watch.score.rolling import roll

    name, cell, _ = CONFLICTS[conflict]
    panel = cell_weeks(read_incidents(INCIDENTS / name, today=LATEST).good, grid_of(cell))
    return sheet(panel, roll(panel, weeks=weeks))


def _note(sheet: Sheet) -> str:
    ratios = ", ".join(
        f"{name} {ratio.ratio:.3f} ({ratio.low:.3f} to {ratio.high:.3f})"
        for name, ratio in sheet.ratios.items()
        if ratio.ratio is not None and ratio.low is not None
    )
    return f"{sheet.cells} cells, {sheet.origins} origins, log score {sheet.log_score:.4f}; {ratios}"


def scores() -> list[Figure]:
    """Score the forecast on both conflicts: ratios of CRPS, and coverage in the risk bins."""
    if not INCIDENTS.is_dir():
        return [absent("forecast scores", "ratio", "<= 1", NO_DATA)]
    figures: list[Figure] = []
    tuned: list[float] = []
    for conflict, (_, _, goal) in CONFLICTS.items():
        week = _sheet(conflict, 1)
        year = week.ratios["conflictology"].ratio
        best = week.ratios["window_tuned"].ratio
        if year is None or best is None:
            continue
        tuned.append(best)
        figures.append(
            at_most(f"next week's CRPS over a year's past, {conflict}", year, goal, "ratio", note=_note(week))
        )
        figures += [_coverage(conflict, 1), _coverage(conflict, 4)]
        month = _sheet(conflict, 4)
        figures.append(
            told(
                f"next 4 weeks' CRPS over a year's past, {conflict}",
                month.ratios["conflictology"].ratio or 0.0,
                "ratio",
                note=_note(month),
            )
        )
    figures.append(
        at_most("next week's CRPS over the tuned window, mean of both", sum(tuned) / len(tuned), 0.95, "ratio")
    )
    return figures


def _coverage(conflict: str, weeks: int) -> Figure:
    bins = [covered for covered in _sheet(conflict, weeks).coverage if covered.cases >= ENOUGH]
    kept = sum(0.77 <= covered.share <= 0.85 for covered in bins)  # noqa: PLR2004 - the goal of each bin
    ahead = "next week" if weeks == 1 else f"next {weeks} weeks"
    name = f"risk bins whose 80% interval holds 77 to 85%, {ahead}, {conflict}"
    note = ", ".join(f"from {covered.low:g}: {covered.share:.3f} of {covered.cases}" for covered in bins)
    return at_least(name, kept / len(bins), 1.0, "share", note=note)


def reading() -> Figure:
    """Read a million rows into checked cell-weeks, beside a bare scan of the same file."""
    import numpy as np
    import polars as pl

    from eirene.watch.cells import Squares, cell_weeks
    from eirene.watch.readers.read import read_incidents

    random = np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "million.csv"
        pl.DataFrame(
            {
                "id": np.arange(ROWS),
                "day": np.datetime64("2015-01-01") + random.integers(0, 3000, ROWS),
                "latitude": np.round(-40 + random.random(ROWS), 5),
                "longitude": np.round(-120 + random.random(ROWS), 5),
                "days": np.ones(ROWS, dtype=np.int64),
                "kind": random.choice(["shelling", "shooting", "explosion"], ROWS),
                "source": random.choice(["mission", "agency"], ROWS),
                "notes": ["a short note about what was seen at the place"] * ROWS,
            }
        ).write_csv(path)
        ours = call(lambda: cell_weeks(read_incidents(path, today=LATEST).good, Squares(0.25)))
        bare = call(lambda: pl.scan_csv(path).collect())
    ratio = ours.typical / bare.typical
    peer = f"polars scan_csv: {bare.typical:.3f} CPU s, ours {ours.typical:.3f} ({ours.note})"
    return at_most("a million rows to checked cell-weeks over a bare scan", ratio, 2.0, "ratio", peer=peer)


def run() -> list[Figure]:
    """Measure every figure of the suite."""
    return [*scores(), reading(), *alarms()]
