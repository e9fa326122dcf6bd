"""Coverage problems in one form: what a group of demands is worth when so many units cover it.

Owns the form that maximal cover, backup cover and expected cover share, the merging of demands that the same candidates
cover, and the value of an answer. Refuses to search.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.posture.inputs import times_of, whole

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def within(times: ArrayLike, radius: ArrayLike) -> NDArray[np.bool_]:
    """Which candidates answer which demand in time? (demand i, candidate j).

    Parameters
    ----------
    times : array (demand i, candidate j)
        Infinite where there is no way.
    radius : float or array (demand i,)
        Standard of response [unit of times].
    """
    way = times_of(times)
    limit = np.broadcast_to(np.asarray(radius, dtype=np.float64), (way.shape[0],))
    if bool(np.isnan(limit).any()):
        raise ValueError("a radius must be a number")
    return (way <= limit[:, None]) & np.isfinite(way)


def covers_of(covers: ArrayLike) -> NDArray[np.bool_]:
    """Give a matrix (demand i, candidate j) of yes and no."""
    found = np.asarray(covers)
    if found.ndim != 2 or 0 in found.shape:  # noqa: PLR2004 - demands and candidates
        raise ValueError(f"covers must be a matrix (demand, candidate) with both, not of shape {found.shape}")
    if found.dtype != np.bool_ and not bool(np.isin(found, (0, 1)).all()):
        raise ValueError("covers must be yes or no; use within(times, radius) for travel times")
    return found.astype(np.bool_)


@dataclass(frozen=True, slots=True, eq=False)
class CoverProblem:
    """How many units go to which candidate, so that what is covered is worth most?

    Parameters
    ----------
    covers : array of bool (group g, candidate j)
    worth : array (group g, count k)
        Worth of the group when k units cover it; 0 for none, never falling, the last for as many and more.
    costs : array (candidate j,)
        Cost of a unit there.
    budget : float
    most, least : array of int (candidate j,)
        Units that may and must be there.
    """

    covers: NDArray[np.bool_]
    worth: NDArray[np.float64]
    costs: NDArray[np.float64]
    budget: float
    most: NDArray[np.int64]
    least: NDArray[np.int64]

    @property
    def concave(self) -> bool:
        """Is no unit worth more than the one before?"""
        rises = np.diff(self.worth, axis=1)
        return bool((np.diff(rises, axis=1) <= 1e-12 * (1.0 + np.abs(rises[:, 1:]))).all())

    @property
    def whole(self) -> bool:
        """Is the value of every answer whole?"""
        return whole(self.worth)

    def value(self, units: NDArray[np.int64]) -> float:
        """What is covered worth with these units? (candidate j,)."""
        return float(self.worth[np.arange(len(self.worth), dtype=np.int64), self.counts(units)].sum())

    def counts(self, units: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many units cover each group, as far as it matters?"""
        opened = np.flatnonzero(units)
        found = self.covers[:, opened].astype(np.int64) @ units[opened]
        return np.minimum(found, self.worth.shape[1] - 1)

    def only(self, sites: NDArray[np.int64], least: NDArray[np.int64]) -> CoverProblem:
        """Give the same problem with these candidates only, groups merged anew."""
        return merged(self.covers[:, sites], self.worth, self.costs[sites], self.budget, self.most[sites], least)


def merged(
    covers: NDArray[np.bool_],
    worth: NDArray[np.float64],
    costs: NDArray[np.float64],
    budget: float,
    most: NDArray[np.int64],
    least: NDArray[np.int64],
) -> CoverProblem:
    """Merge the demands that the same candidates cover; those that nobody covers or that are worth nothing go.

    Merging is exact: their counts are always equal, so their worths add up.
    """
    use = np.flatnonzero(covers.any(axis=1) & (worth[:, -1] > 0))
    if not use.size:
        use = np.arange(1, dtype=np.int64)
    numbers: dict[bytes, int] = {}
    group = np.array([numbers.setdefault(row.tobytes(), len(numbers)) for row in np.packbits(covers[use], axis=1)])
    sums = np.zeros((len(numbers), worth.shape[1]), dtype=np.float64)
    np.add.at(sums, group, worth[use])
    example = np.zeros(len(numbers), dtype=np.int64)
    example[group[::-1]] = use[::-1]
    return CoverProblem(covers[example], sums, costs, budget, most, least)


def envelope(worth: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the least concave worths at or above these (group g, count k)."""
    found = worth.copy()
    counts = worth.shape[1]
    for low in range(counts - 1):
        for high in range(low + 2, counts):
            share = (np.arange(low + 1, high, dtype=np.int64) - low) / (high - low)
            line = worth[:, [low]] * (1 - share) + worth[:, [high]] * share
            np.maximum(found[:, low + 1 : high], line, out=found[:, low + 1 : high])
    return found
