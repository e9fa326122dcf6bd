"""PERT distributions over days: beta between a lowest and a highest value, with mean (low + 4 likely + high) / 6.

Owns the rounding: a duration or date counts from the first whole day that is not before it, so draws and exact
evaluation use one and the same distribution over whole days.

References
----------
Malcolm, Roseboom, Clark, Fazar (1959), Application of a technique for research and development program evaluation,
doi:10.1287/opre.7.5.646.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import betainc, betaincinv

if TYPE_CHECKING:
    from eirene.plans import futures
    from eirene.plans.futures import Reals
    from eirene.plans.situation import DateRange, Days


def _shape(low: float, likely: float, high: float) -> tuple[float, float]:
    return 1 + 4 * (likely - low) / (high - low), 1 + 4 * (high - likely) / (high - low)


def cdf(x: Reals, low: float, likely: float, high: float) -> Reals:
    """How likely is a value up to x? A step at `low` where low equals high."""
    if high <= low:
        return (x >= low).astype(np.float64)
    a, b = _shape(low, likely, high)
    return betainc(a, b, np.clip((x - low) / (high - low), 0.0, 1.0))


def ppf(u: Reals, low: float, likely: float, high: float) -> Reals:
    """Which value is not exceeded with probability u?"""
    if high <= low:
        return np.full_like(u, low)
    a, b = _shape(low, likely, high)
    return low + (high - low) * betaincinv(a, b, u)


@dataclass(frozen=True, slots=True)
class WholeDays:
    """A distribution over whole days.

    Parameters
    ----------
    first : int
        The first day.
    cumulative : (day j,)
        Probability of day `first + j` or earlier; the last is 1.
    """

    first: int
    cumulative: Reals

    @property
    def last(self) -> int:
        """The last day."""
        return self.first + len(self.cumulative) - 1

    def at(self, u: Reals) -> futures.Days:
        """Which day belongs to each uniform? The first whose cumulative probability reaches it."""
        return self.first + np.searchsorted(self.cumulative, u).astype(np.int64)

    def upto(self, days: futures.Days) -> Reals:
        """How likely is each of these days or an earlier one?"""
        place = np.clip(days - self.first, -1, len(self.cumulative) - 1)
        return np.where(place < 0, 0.0, self.cumulative[np.maximum(place, 0)])

    def mass(self) -> Reals:
        """Give the probability of each day from `first` on."""
        return np.diff(self.cumulative, prepend=0.0)


@lru_cache(maxsize=4096)
def whole(low: float, likely: float, high: float) -> WholeDays:
    """Give the PERT distribution rounded up to whole days."""
    first, last = ceil(low), ceil(high)
    cumulative = cdf(np.arange(first, last + 1, dtype=np.float64), low, likely, high)
    cumulative[-1] = 1.0
    cumulative.setflags(write=False)
    return WholeDays(first, cumulative)


def duration(days: Days) -> WholeDays:
    """Give the distribution of a duration in whole days."""
    return whole(days.low, days.likely, days.high)


def calendar(dates: DateRange) -> WholeDays:
    """Give the distribution of a date as an ordinal."""
    return whole(dates.earliest.toordinal(), dates.likely.toordinal(), dates.latest.toordinal())


def later_than(days: WholeDays, day: int) -> WholeDays | None:
    """Give the distribution of a date that is known to be later than this day; None when none is left."""
    passed = float(days.upto(np.array([day]))[0])
    if passed >= 1.0:
        return None
    start = max(day + 1, days.first)
    left = (days.cumulative[start - days.first :] - passed) / (1.0 - passed)
    return WholeDays(start, left)
