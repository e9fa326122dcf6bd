"""How many incidents are expected in each cell, as known on a day: the forecast, or counts that stand in for it.

Owns the step from what is known of incidents to cells: the same rows that trend, forecast by sector and scoreboard
count (`watch_known`), and what is older than the declared ceasefire weighs little. Refuses to hide a stand-in: what
answered is told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import h3
import polars as pl

from eirene.base.faults import FaultsFound
from eirene.mission.read import INCIDENTS
from eirene.planning.recorded import LEDGER
from eirene.planning.security import outlines_of
from eirene.planning.watch_known import LONGEST_SILENCE, known
from eirene.watch.cells import Hexagons, cell_weeks
from eirene.watch.forecast.delay import reporting
from eirene.watch.forecast.outlook import outlook
from eirene.watch.forecast.settings import Break
from eirene.watch.panel import WEEK, monday

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from eirene.mission.mission import Mission
    from eirene.planning.watch_known import Known

AHEAD = 4
"""Weeks that the forecast sums over."""
MOST_KEPT = 64
_MADE: dict[object, Expected] = {}
_LEDGER_FILES = (f"{LEDGER}/log.sqlite", f"{LEDGER}/log.sqlite-wal")
"""What an entry of the ledger is written to."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected where?

    Parameters
    ----------
    weekly : mapping of str to float
        Cell to incidents a week; a cell that is absent has none expected.
    told : str
        What it was made from.
    notes : tuple of str
    asks : frozenset of str
        Cells for which cover is asked for: those of sectors from which an incident is known; by counts, those cells
        themselves. What is expected elsewhere is spread so thin that the force would be asked for nothing.
    """

    weekly: Mapping[str, float]
    told: str
    notes: tuple[str, ...] = field(default=())
    asks: frozenset[str] = frozenset()


def resolution_of(cells: str) -> int:
    """Which resolution of H3 is meant by `h3:5`?"""
    return int(cells.partition(":")[2])


def cells_in(mission: Mission, cells: str) -> dict[str, str]:
    """Which cells have their centre in a sector, and in which? In order of the cells' ids."""
    found: dict[str, str] = {}
    for sector, outline in outlines_of(mission).items():
        for cell in h3.geo_to_cells(outline, resolution_of(cells)):
            found.setdefault(cell, sector)
    return dict(sorted(found.items()))


def expected_in(
    mission: Mission, as_of: date, cells: str, recent_weeks: int, recorded_by: datetime | None = None
) -> Expected:
    """How many incidents are expected a week in each cell, with what was known on this day?

    Parameters
    ----------
    mission : Mission
    as_of : date
    cells : str
        `h3:RESOLUTION`.
    recent_weeks : int
        Weeks of counts that stand in where there is no forecast.
    recorded_by : datetime, optional
        Entries of the ledger made by then count; all by default.

    Raises
    ------
    FaultsFound, PrerequisiteMissing
        When the table as a whole, or the ledger, cannot be read.
    """
    watch = mission.declared.watch
    ceasefire = None if watch is None else watch.ceasefire
    # a plan and its studies ask the same hundreds of times
    shapes = mission.hashes.get("area/sectors.geojson")
    held = tuple(_stamp(mission.folder / file) for file in (INCIDENTS, *_LEDGER_FILES))
    key = (str(mission.folder), held, as_of, cells, recent_weeks, recorded_by, ceasefire, shapes)
    made = _MADE.get(key)
    if made is None:
        while len(_MADE) >= MOST_KEPT:
            _MADE.pop(next(iter(_MADE)))
        made = _MADE[key] = _made(mission, known(mission, as_of, recorded_by), cells, recent_weeks, ceasefire)
    return made


def _stamp(path: Path) -> tuple[int, int] | None:
    """When was a file changed, and how long is it? None for one that is absent or empty."""
    if not path.is_file():
        return None
    stamp = path.stat()
    return (stamp.st_mtime_ns, stamp.st_size) if stamp.st_size else None


def _made(mission: Mission, seen: Known, cells: str, recent_weeks: int, ceasefire: date | None) -> Expected:
    rows, notes, as_of = seen.rows, list(seen.notes), seen.as_of
    if not rows.height:
        # where nothing is known of, presence everywhere would be asked of the force for nothing
        return Expected(
            {}, "nothing", (*notes, f"no incident is known by {as_of}: presence keeps to its minimum hours")
        )
    inside = cells_in(mission, cells)
    if seen.known_to is not None and seen.silent_days > LONGEST_SILENCE:
        notes.append(f"no forecast: nothing has come in since {seen.known_to}, and silence is not calm")
        return _counted(rows, inside, seen.known_to + WEEK, recent_weeks, ceasefire, tuple(notes))
    panel = cell_weeks(rows, Hexagons(resolution_of(cells)), end=monday(as_of) - timedelta(days=1))
    breaks = [] if ceasefire is None or ceasefire > as_of or not panel.weeks else [Break(panel.week_of(ceasefire))]
    late = reporting(rows, as_of)
    share = None if late is None or not panel.weeks else late.known_share(panel.begin, panel.weeks, as_of)
    try:
        ahead = outlook(panel, weeks=AHEAD, breaks=breaks, known_share=share)
    except FaultsFound as short:
        notes.append(f"no forecast: {short.faults[0].what}")
        return _counted(rows, inside, as_of, recent_weeks, ceasefire, tuple(notes))
    weekly = {
        panel.cells[int(cell)]: float(mean) / AHEAD
        for cell, mean in zip(ahead.forecast.cells, ahead.forecast.means, strict=True)
    }
    fresh = [cell for cell in inside if cell not in weekly]
    if ahead.elsewhere is not None and fresh:
        each = ahead.elsewhere.mean / AHEAD / len(fresh)
        weekly |= dict.fromkeys(fresh, each)
    kept = {cell: mean for cell, mean in weekly.items() if cell in inside}
    told = f"forecast of the {AHEAD} weeks from {ahead.begins.isoformat()}"
    known_in = {inside[cell] for cell in panel.cells if cell in inside}
    if calm := sorted(set(inside.values()) - known_in):
        notes.append(f"no incident is known from {', '.join(calm)}: presence keeps to its minimum hours there")
    return Expected(kept, told, tuple(notes), frozenset(c for c, sector in inside.items() if sector in known_in))


def _counted(
    rows: pl.DataFrame,
    inside: Mapping[str, str],
    until: date,
    recent_weeks: int,
    ceasefire: date | None,
    notes: tuple[str, ...],
) -> Expected:
    """Count the weeks before; half an incident more is spread over each sector, as no count is not none to come."""
    begin = monday(until) - recent_weeks * WEEK
    begin = begin if ceasefire is None or ceasefire > until else max(begin, monday(ceasefire))
    weeks = max(1, (monday(until) - begin).days // 7)
    recent = rows.filter((pl.col("day") >= begin) & (pl.col("day") < monday(until)))
    resolution = h3.get_resolution(next(iter(inside))) if inside else 0
    places = zip(recent["latitude"], recent["longitude"], strict=True)
    counted = Counter(h3.latlng_to_cell(north, east, resolution) for north, east in places)
    sizes = Counter(inside.values())
    weekly = {cell: (counted[cell] + 0.5 / sizes[sector]) / weeks for cell, sector in inside.items()}
    seen = frozenset(cell for cell, count in counted.items() if count)
    return Expected(weekly, f"counts of {weeks} weeks, in place of a forecast", notes, seen)
