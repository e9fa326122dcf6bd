"""Weekly counts by cell: what a forecast is made from. Weeks begin on Mondays."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from eirene.watch.arrays import Floats, Ints

WEEK = timedelta(days=7)


def monday(day: date) -> date:
    """On which Monday does the week of this day begin?"""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True)
class Panel:
    """How many incidents had each cell in each week? Kept sparse: only cell-weeks that have any.

    Parameters
    ----------
    begin : date
        Monday of week 0.
    weeks : int
        Number of weeks.
    cells : tuple of str
        Ids; position c everywhere below.
    week, cell, count : array (entry n)
        Week and cell of each entry, and its incidents.
    neighbours : array (cell c, neighbour j)
        Positions of neighbouring cells, -1 where there is none in the panel.
    declared : bool
        Whether the cells are fixed from outside (sectors), so that a cell is known before its first incident.
    """

    begin: date
    weeks: int
    cells: tuple[str, ...]
    week: Ints
    cell: Ints
    count: Ints
    neighbours: Ints
    declared: bool = False
    _dense: list[Floats] = field(default_factory=list["Floats"], repr=False, compare=False)

    def counts(self) -> Floats:
        """Give incidents by (week t, cell c)."""
        if not self._dense:
            made = np.zeros((self.weeks, len(self.cells)))
            np.add.at(made, (self.week, self.cell), self.count)
            made.setflags(write=False)
            self._dense.append(made)
        return self._dense[0]

    def known(self) -> Ints:
        """In which week had each cell its first incident? -1 for declared cells, `weeks` where there was none."""
        if self.declared:
            return np.full(len(self.cells), -1, dtype=np.int64)
        first = np.full(len(self.cells), self.weeks, dtype=np.int64)
        np.minimum.at(first, self.cell, self.week)
        return first

    def monday_of(self, week: int) -> date:
        """On which day does this week begin?"""
        return self.begin + week * WEEK

    def week_of(self, day: date) -> int:
        """In which week lies this day? Negative before the panel begins."""
        return (monday(day) - self.begin).days // 7
