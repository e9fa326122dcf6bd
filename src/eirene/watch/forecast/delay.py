"""Reports that are still to come: how much of a recent week is known, judged by how late earlier reports were.

Owns the estimate from tables that keep the day on which each report came in. Refuses to guess where none was kept: then
every week counts as complete, and a reader is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from eirene.watch.panel import monday

if TYPE_CHECKING:
    from datetime import date

    from eirene.watch.arrays import Floats

LONGEST: Final = 26
"""[weeks] after which a week counts as complete."""
LEAST: Final = 0.05
"""Share below which a week says too little to be scaled up."""
FEWEST: Final = 30
"""Incidents without which no delay is estimated."""


@dataclass(frozen=True)
class Reporting:
    """Which share of a week's incidents is known so many weeks after its end?

    Parameters
    ----------
    shares : array (age a)
        Known share of a week that ended a weeks ago; the last is 1.
    incidents : int
        Incidents that it was estimated from.
    """

    shares: Floats
    incidents: int

    def known_share(self, begin: date, weeks: int, as_of: date) -> Floats:
        """Give the known share of each week of a panel, seen from a day.

        Parameters
        ----------
        begin : date
            Monday of the first week.
        weeks : int
            Number of weeks.
        as_of : date
            The day from which it is seen.
        """
        origin = (monday(as_of) - begin).days // 7
        ages = np.clip(origin - 1 - np.arange(weeks), 0, len(self.shares) - 1)
        return np.maximum(self.shares[ages], LEAST)


def reporting(good: pl.DataFrame, as_of: date) -> Reporting | None:
    """How late do reports come in? None where too few rows keep the day they came in.

    Only weeks that are long complete are looked at, so that late reports that are still to come bias nothing.

    Parameters
    ----------
    good : DataFrame
        Checked rows, with `day` and `known_on`.
    as_of : date
        The day from which it is seen; later reports are not looked at.
    """
    dated = good.filter(pl.col("known_on").is_not_null() & (pl.col("known_on") <= as_of))
    week_end = pl.col("day").dt.truncate("1w") + pl.duration(days=6)
    late = ((pl.col("known_on") - week_end).dt.total_days() / 7).ceil().clip(0, LONGEST).cast(pl.Int64)
    old = dated.filter((pl.lit(as_of) - pl.col("day")).dt.total_days() > 7 * (LONGEST + 1))
    if old.height < FEWEST:
        return None
    counts = np.bincount(old.select(late.alias("late"))["late"].to_numpy(), minlength=LONGEST + 1)
    return Reporting(np.cumsum(counts) / counts.sum(), old.height)


def as_known(good: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Give the rows that were known on a day: a snapshot as it was."""
    return good.filter(pl.col("known_on").is_null() | (pl.col("known_on") <= as_of)).filter(pl.col("day") <= as_of)
