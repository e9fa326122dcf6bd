"""A simulated twin of a ceasefire area: invented sectors, invented incidents, a ceasefire whose date is known.

Owns a process with known truth, for documents and tests. Refuses any likeness: its sectors are squares on an ocean.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from eirene.base.streams import generator
from eirene.watch.panel import WEEK, Panel

if TYPE_CHECKING:
    from eirene.watch.arrays import Floats, Ints

BEGIN = date(2021, 1, 4)
SOUTH, WEST = -40.0, -120.0
SIDE = 0.25


@dataclass(frozen=True)
class Twin:
    """Which process makes the incidents? A self-exciting one, in discrete weeks.

    Parameters
    ----------
    rows, columns : int
        Sectors of the area, as a grid of squares.
    weeks : int
        Length of the history.
    background : float
        Incidents a week and sector that come of themselves, in the mean over sectors.
    unequal : float
        Standard deviation of the log background between sectors.
    own, near : float
        Incidents that one incident brings about later in its own sector, and in all neighbouring ones together.
    half_life : float
        [weeks] of the excitement.
    size : float
        Of the negative binomial: small is bursty.
    ceasefire : int or None
        Week from which on the ceasefire holds.
    falls_to : float
        What background and excitement of older incidents are multiplied by when it begins.
    """

    rows: int = 2
    columns: int = 4
    weeks: int = 208
    background: float = 0.6
    unequal: float = 1.0
    own: float = 0.6
    near: float = 0.15
    half_life: float = 2.0
    size: float = 2.0
    ceasefire: int | None = 156
    falls_to: float = 0.15

    def cells(self) -> tuple[str, ...]:
        """Give the sectors' ids, row by row."""
        return tuple(f"sector-{row + 1}{column + 1}" for row in range(self.rows) for column in range(self.columns))

    def neighbours(self) -> Ints:
        """Give positions of the up to eight squares around each, -1 where there is none."""
        made = np.full((self.rows * self.columns, 8), -1, dtype=np.int64)
        offsets = [(up, across) for up in (-1, 0, 1) for across in (-1, 0, 1) if up or across]
        for c in range(self.rows * self.columns):
            row, column = divmod(c, self.columns)
            for j, (up, across) in enumerate(offsets):
                if 0 <= row + up < self.rows and 0 <= column + across < self.columns:
                    made[c, j] = (row + up) * self.columns + column + across
        return made

    def draw(self, seed: int) -> tuple[Floats, Floats]:
        """Draw one history.

        Parameters
        ----------
        seed : int
            Every sector and week has a stream of its own, named under this seed.

        Returns
        -------
        counts, means : array (week t, cell c)
            Incidents, and what the process expected of the week when it began.
        """
        cells = self.rows * self.columns
        spread = np.array([generator(seed, f"twin:background:{c}").standard_normal() for c in range(cells)])
        base = self.background * np.exp(self.unequal * spread - 0.5 * self.unequal**2)
        near = self.neighbours()
        stays = 0.5 ** (1.0 / self.half_life)
        excited = np.zeros(cells)
        counts, means = np.zeros((self.weeks, cells)), np.zeros((self.weeks, cells))
        for t in range(self.weeks):
            if t == self.ceasefire:
                base, excited = base * self.falls_to, excited * self.falls_to
            means[t] = base + excited
            for c in range(cells):
                random = generator(seed, f"twin:week:{c}:{t}")
                counts[t, c] = random.poisson(float(random.gamma(self.size, float(means[t, c]) / self.size)))
            padded = np.append(counts[t], 0.0)
            brought = self.own * counts[t] + self.near * padded[near].sum(axis=1) / 8.0
            excited = stays * excited + (1.0 - stays) * brought
        return counts, means

    def panel(self, seed: int) -> Panel:
        """Give one history as a panel of declared sectors."""
        return panel_of(self.draw(seed)[0], self.neighbours(), self.cells())

    def table(self, seed: int) -> pl.DataFrame:
        """Give one history as a table of incidents in our own columns, each on a day and at a place of its sector."""
        rows: list[tuple[str, date, float, float, str]] = []
        counts = self.draw(seed)[0]
        for t, c in np.argwhere(counts > 0).tolist():
            random = generator(seed, f"twin:places:{c}:{t}")
            row, column = divmod(c, self.columns)
            for number in range(int(counts[t, c])):
                day = BEGIN + t * WEEK + timedelta(days=int(random.integers(0, 7)))
                north, east = random.random(2) * SIDE
                place = (SOUTH + row * SIDE + north, WEST + column * SIDE + east)
                rows.append((f"{t}-{c}-{number}", day, round(place[0], 5), round(place[1], 5), "shooting"))
        return pl.DataFrame(rows, schema=["id", "day", "latitude", "longitude", "kind"], orient="row")


def panel_of(counts: Floats, neighbours: Ints, cells: tuple[str, ...], begin: date = BEGIN) -> Panel:
    """Give a panel of declared cells from dense counts.

    Parameters
    ----------
    counts : array (week t, cell c)
        Incidents.
    neighbours : array (cell c, neighbour j)
        As `Panel` has them.
    cells : tuple of str
        Ids.
    begin : date
        Monday of week 0.
    """
    week, cell = np.nonzero(counts)
    count = counts[week, cell].astype(np.int64)
    return Panel(
        begin, counts.shape[0], cells, week.astype(np.int64), cell.astype(np.int64), count, neighbours, declared=True
    )
