"""How many incidents are expected in each cell, as known on a day: the forecast, or counts that stand in for it.

Owns the reading of `incidents.csv` for planning: rows that were known by the day count, and what is older than the
declared ceasefire weighs little. Refuses to hide a stand-in: what answered is told.
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
from eirene.planning.security import outlines_of
from eirene.watch.cells import Hexagons, cell_weeks
from eirene.watch.forecast.outlook import outlook
from eirene.watch.forecast.settings import Break
from eirene.watch.panel import WEEK, monday
from eirene.watch.readers.read import read_incidents

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eirene.mission.mission import Mission

AHEAD = 4
"""Weeks that the forecast sums over."""
MOST_KNOWN = 64
_KNOWN: dict[object, Expected] = {}


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


def expected_in(mission: Mission, as_of: date, cells: str, recent_weeks: int) -> Expected:
    """How many incidents are expected a week in each cell, with what was known on this day?

    Parameters
    ----------
    mission : Mission
    as_of : date
    cells : str
        `h3:RESOLUTION`.
    recent_weeks : int
        Weeks of counts that stand in where there is no forecast.
    """
    path = mission.folder / INCIDENTS
    if not path.is_file():
        return Expected({}, "nothing", (f"there is no {INCIDENTS}: no incident is expected anywhere",))
    stamp = path.stat()
    watch = mission.declared.watch
    ceasefire = None if watch is None else watch.ceasefire
    # a plan and its studies ask the same hundreds of times
    shapes = mission.hashes.get("area/sectors.geojson")
    key = (str(path), stamp.st_mtime_ns, stamp.st_size, as_of, cells, recent_weeks, ceasefire, shapes)
    known = _KNOWN.get(key)
    if known is None:
        while len(_KNOWN) >= MOST_KNOWN:
            _KNOWN.pop(next(iter(_KNOWN)))
        known = _KNOWN[key] = _made(mission, as_of, cells, recent_weeks, ceasefire)
    return known


def _made(mission: Mission, as_of: date, cells: str, recent_weeks: int, ceasefire: date | None) -> Expected:
    read = read_incidents(mission.folder / INCIDENTS, today=date.max)
    known = pl.coalesce(pl.col("known_on"), pl.col("day")) <= as_of
    rows = read.good.filter(known)
    notes = [f"{read.faults.height} bad rows of {INCIDENTS} were left out"] if read.faults.height else []
    if not rows.height:
        # where nothing is known of, presence everywhere would be asked of the force for nothing
        return Expected(
            {}, "nothing", (*notes, f"no incident is known by {as_of}: presence keeps to its minimum hours")
        )
    inside = cells_in(mission, cells)
    last = monday(as_of) - timedelta(days=1)
    panel = cell_weeks(rows, Hexagons(resolution_of(cells)), end=last)
    breaks = [] if ceasefire is None or not panel.weeks else [Break(panel.week_of(ceasefire))]
    try:
        ahead = outlook(panel, weeks=AHEAD, breaks=breaks)
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
    as_of: date,
    recent_weeks: int,
    ceasefire: date | None,
    notes: tuple[str, ...],
) -> Expected:
    """Count recent weeks; half an incident more is spread over each sector, as no count is not none to come."""
    begin = monday(as_of) - recent_weeks * WEEK
    begin = begin if ceasefire is None or ceasefire > as_of else max(begin, monday(ceasefire))
    weeks = max(1, (monday(as_of) - begin).days // 7)
    recent = rows.filter((pl.col("day") >= begin) & (pl.col("day") < monday(as_of)))
    resolution = h3.get_resolution(next(iter(inside))) if inside else 0
    places = zip(recent["latitude"], recent["longitude"], strict=True)
    counted = Counter(h3.latlng_to_cell(north, east, resolution) for north, east in places)
    sizes = Counter(inside.values())
    weekly = {cell: (counted[cell] + 0.5 / sizes[sector]) / weeks for cell, sector in inside.items()}
    seen = frozenset(cell for cell, count in counted.items() if count)
    return Expected(weekly, f"counts of {weeks} weeks, in place of a forecast", notes, seen)
