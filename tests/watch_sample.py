"""Small invented histories that several tests of the watch share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from eirene.base.streams import generator
from eirene.watch.panel import Panel
from eirene.watch.twin import BEGIN, Twin

if TYPE_CHECKING:
    from eirene.watch.arrays import Floats, Ints

SMALL = Twin(rows=2, columns=2, weeks=100, ceasefire=None)


def open_panel(counts: Floats) -> Panel:
    """Give a panel of an open grid in one row of cells, each next to the one before and after."""
    weeks, cells = counts.shape
    week, cell = np.nonzero(counts)
    steps: Ints = np.arange(cells, dtype=np.int64)
    neighbours = np.stack([np.where(steps > 0, steps - 1, -1), np.where(steps < cells - 1, steps + 1, -1)], axis=1)
    names = tuple(f"cell-{c}" for c in range(cells))
    return Panel(BEGIN, weeks, names, week, cell, counts[week, cell].astype(np.int64), neighbours.astype(np.int64))


def poisson(seed: int, weeks: int, cells: int, mean: float) -> Floats:
    """Give independent Poisson counts by (week t, cell c)."""
    return generator(seed, "watch:sample").poisson(mean, (weeks, cells)).astype(np.float64)
