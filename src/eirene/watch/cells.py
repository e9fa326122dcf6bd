"""Cells: squares in degrees, hexagons of H3, or the sectors of a mission; and the weekly counts in them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

import h3
import numpy as np
import polars as pl
import shapely

from eirene.base.faults import Fault, Place, found
from eirene.watch.panel import Panel, monday

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eirene.watch.arrays import Floats, Ints

RULE = "cells"
EPOCH = date(1970, 1, 5)
"""A Monday, from which weeks are counted while they are grouped."""
FINEST_H3 = 15
DENSE = 2**24
"""Possible rows up to which counting in an array of all of them is sooner done than grouping those that there are."""


class Grid(Protocol):
    """How is the ground divided?"""

    declared: bool

    def located(self, good: pl.DataFrame) -> pl.DataFrame:
        """Give `cell` (text) and `day` of each incident that lies in a cell."""
        ...

    def neighbours(self, cells: Sequence[str]) -> Ints:
        """Give positions of the neighbours of each cell, -1 where there is none."""
        ...

    def all_cells(self) -> tuple[str, ...]:
        """Give the cells that exist without an incident; none for a grid that is open."""
        ...


@dataclass(frozen=True)
class Squares:
    """Squares of equal degrees, named by their south-west corner, as `31.25,34.25`.

    Parameters
    ----------
    degrees : float
        Length of a side.
    """

    degrees: float
    declared = False

    def located(self, good: pl.DataFrame) -> pl.DataFrame:
        """Give `cell` and `day` of each incident."""
        keys = good.select(
            south=(pl.col("latitude") / self.degrees).floor().cast(pl.Int64),
            west=(pl.col("longitude") / self.degrees).floor().cast(pl.Int64),
            day=pl.col("day").to_physical().cast(pl.Int64),
        )
        parts = _counted(keys).with_columns(pl.col("day").cast(pl.Int32).cast(pl.Date))
        corners = parts.select("south", "west").unique()
        names = [f"{self._degrees(south)},{self._degrees(west)}" for south, west in corners.iter_rows()]
        return parts.join(corners.with_columns(pl.Series("cell", names, dtype=pl.String)), on=["south", "west"])

    def _degrees(self, step: int) -> str:
        return f"{step * self.degrees:.6f}".rstrip("0").rstrip(".")

    def _step(self, degrees: str) -> int:
        return round(float(degrees) / self.degrees)

    def neighbours(self, cells: Sequence[str]) -> Ints:
        """Give the eight squares around each, across the date line, too."""
        steps = [(self._step(cell.split(",")[0]), self._step(cell.split(",")[1])) for cell in cells]
        position = {step: c for c, step in enumerate(steps)}
        around = round(360.0 / self.degrees)
        half = round(180.0 / self.degrees)
        offsets = [(up, across) for up in (-1, 0, 1) for across in (-1, 0, 1) if up or across]
        made = [
            [position.get((south + up, (west + across + half) % around - half), -1) for up, across in offsets]
            for south, west in steps
        ]
        return np.array(made, dtype=np.int64).reshape(len(cells), len(offsets))

    def all_cells(self) -> tuple[str, ...]:
        """Give none: squares appear with their first incident."""
        return ()


@dataclass(frozen=True)
class Hexagons:
    """Cells of H3.

    Parameters
    ----------
    resolution : int
        0 (whole regions) to 15 (a square metre); 6 has about 36 square kilometres.
    """

    resolution: int
    declared = False

    def located(self, good: pl.DataFrame) -> pl.DataFrame:
        """Give `cell` and `day` of each incident."""
        places = good.select("latitude", "longitude").unique()
        names = [h3.latlng_to_cell(north, east, self.resolution) for north, east in places.iter_rows()]
        named = places.with_columns(pl.Series("cell", names, dtype=pl.String))
        joined = good.select("day", "latitude", "longitude").join(named, on=["latitude", "longitude"])
        return joined.group_by("cell", "day").len(name="incidents")

    def neighbours(self, cells: Sequence[str]) -> Ints:
        """Give the six hexagons around each; a pentagon has five."""
        position = {cell: c for c, cell in enumerate(cells)}
        made = np.full((len(cells), 6), -1, dtype=np.int64)
        for c, cell in enumerate(cells):
            ring = sorted(set(h3.grid_disk(cell, 1)) - {cell})
            made[c, : len(ring)] = [position.get(near, -1) for near in ring]
        return made

    def all_cells(self) -> tuple[str, ...]:
        """Give none: hexagons appear with their first incident."""
        return ()


class Sectors:
    """The sectors of a mission; incidents outside of all of them are left out and counted by the caller.

    Parameters
    ----------
    outlines : mapping of str to geometry
        Outline of each sector in longitude and latitude.
    """

    declared = True

    def __init__(self, outlines: Mapping[str, shapely.Geometry]) -> None:
        self._ids = tuple(sorted(outlines))
        self._outlines = [outlines[sector] for sector in self._ids]

    def located(self, good: pl.DataFrame) -> pl.DataFrame:
        """Give `cell` and `day` of each incident that lies in a sector; the first by id where sectors overlap."""
        places = good.select("latitude", "longitude").unique()
        points = shapely.points(_numbers(places["longitude"]), _numbers(places["latitude"]))
        holder: list[str | None] = [None] * places.height
        for sector, outline in zip(reversed(self._ids), reversed(self._outlines), strict=True):
            for point in np.flatnonzero(shapely.intersects(outline, points)).tolist():
                holder[point] = sector
        named = places.with_columns(pl.Series("cell", holder, dtype=pl.String)).drop_nulls("cell")
        joined = good.select("day", "latitude", "longitude").join(named, on=["latitude", "longitude"])
        return joined.group_by("cell", "day").len(name="incidents")

    def neighbours(self, cells: Sequence[str]) -> Ints:
        """Give the sectors that touch each sector."""
        outline = dict(zip(self._ids, self._outlines, strict=True))
        near = [
            [d for d, other in enumerate(cells) if other != cell and shapely.intersects(outline[cell], outline[other])]
            for cell in cells
        ]
        most = max((len(found_) for found_ in near), default=0)
        made = np.full((len(cells), most), -1, dtype=np.int64)
        for c, found_ in enumerate(near):
            made[c, : len(found_)] = found_
        return made

    def all_cells(self) -> tuple[str, ...]:
        """Give all sectors."""
        return self._ids


def grid_of(text: str) -> Grid:
    """Which grid does a person mean by `0.25` or `h3:6`?

    Raises
    ------
    FaultsFound
        When it is neither.
    """
    told = f"{text!r} is no kind of cell"
    fault = found([Fault(Place("--cell"), told, "give degrees such as 0.25, or h3:6 (resolution 0 to 15)", RULE)])
    kind, _, resolution = text.partition(":")
    if kind == "h3" and resolution.isdigit() and int(resolution) <= FINEST_H3:
        return Hexagons(int(resolution))
    try:
        degrees = float(text)
    except ValueError:
        raise fault from None
    if not math.isfinite(degrees) or not 0.001 <= degrees <= 30:  # noqa: PLR2004 - a street, and half a continent
        raise fault
    return Squares(degrees)


def cell_weeks(good: pl.DataFrame, grid: Grid, *, begin: date | None = None, end: date | None = None) -> Panel:
    """Count checked incidents by cell and week.

    Parameters
    ----------
    good : DataFrame
        Checked rows.
    grid : Grid
        How the ground is divided.
    begin, end : date, optional
        First and last day that count; by default those of the first and the last incident. The week of either is whole
        in the panel, and its days outside are empty.
    """
    kept = good
    if begin is not None:
        kept = kept.filter(pl.col("day") >= begin)
    if end is not None:
        kept = kept.filter(pl.col("day") <= end)
    located = grid.located(kept)
    days = located["day"]
    first = begin or _day(days.min()) or EPOCH
    last = end or _day(days.max()) or first
    week = ((pl.col("day") - pl.lit(monday(first))).dt.total_days() // 7).alias("week")
    counted = located.group_by("cell", week).agg(pl.col("incidents").sum())
    cells = grid.all_cells() or _by_first_week(counted)
    position = {cell: c for c, cell in enumerate(cells)}
    ordered = counted.with_columns(
        pl.col("cell").replace_strict(position, return_dtype=pl.Int64).alias("position")
    ).sort("week", "position")
    empty = not counted.height and not grid.declared
    return Panel(
        begin=monday(first),
        weeks=0 if empty else (monday(last) - monday(first)).days // 7 + 1,
        cells=cells,
        week=ordered["week"].cast(pl.Int64).to_numpy(),
        cell=ordered["position"].to_numpy().astype(np.int64),
        count=ordered["incidents"].cast(pl.Int64).to_numpy(),
        neighbours=grid.neighbours(cells),
        declared=grid.declared,
    )


def _counted(keys: pl.DataFrame) -> pl.DataFrame:
    """Count equal rows of whole numbers: in an array of every possible row where that is small, in half of the time."""
    columns = [keys[name].to_numpy() for name in keys.columns]
    least = [int(column.min()) if column.size else 0 for column in columns]
    sizes = [int(column.max()) - low + 1 if column.size else 0 for column, low in zip(columns, least, strict=True)]
    if not 0 < math.prod(sizes) <= DENSE:
        return keys.group_by(keys.columns).len(name="incidents")
    places = np.zeros(keys.height, dtype=np.int64)
    for column, low, size in zip(columns, least, sizes, strict=True):
        places = places * size + (column - low)
    counts = np.bincount(places)
    seen = np.flatnonzero(counts)
    rows = np.unravel_index(seen, sizes)
    told = {name: row + low for name, row, low in zip(keys.columns, rows, least, strict=True)}
    return pl.DataFrame({**told, "incidents": counts[seen]})


def _numbers(column: pl.Series) -> Floats:
    return np.asarray(column.to_numpy(), dtype=np.float64)


def _by_first_week(counted: pl.DataFrame) -> tuple[str, ...]:
    """Order cells by their first week, then by name: what comes later never moves an earlier cell."""
    first = counted.group_by("cell").agg(pl.col("week").min()).sort("week", "cell")
    return tuple(first["cell"].to_list())


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
