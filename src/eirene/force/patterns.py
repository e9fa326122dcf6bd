"""Futures merged into patterns: what is the same for a row need be stated once.

Owns the projection of futures. To one row, a future looks only like those of its offers that are in place; equal looks
are one pattern with the sum of their weights. Offers that are always in place together (one contributor and readiness)
make no difference of their own, so that there are as many patterns as combinations of such groups that occur.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.force.compile import Test
    from eirene.plans.futures import Reals


@dataclass(frozen=True, slots=True)
class RowPatterns:
    """The patterns of one row.

    Parameters
    ----------
    offers : (offer u,)
        Indices of the offers that give to the row.
    present : (pattern p, offer u)
        Which of them are in place.
    weight : (pattern p,)
        Share of all futures in which the phase has begun and this is the pattern.
    launched : (pattern p,)
        Share of all futures in which the mission has been launched and this is the pattern.
    """

    offers: NDArray[np.intp]
    present: NDArray[np.bool_]
    weight: Reals
    launched: Reals


@dataclass(frozen=True, slots=True)
class Patterns:
    """The merged futures of one test.

    Parameters
    ----------
    present : (outcome f, offer u)
        Which offers are in place; only those that give to any row are told apart.
    weight : (outcome f,)
        Share of all futures; sums to the chance that the phase has begun.
    launched : (outcome f,)
        Share of all futures; sums to the chance that the mission has been launched.
    rows : tuple of RowPatterns
        One per row of the test.
    of : (outcome f, row k)
        Pattern of each row in each outcome.
    """

    present: NDArray[np.bool_]
    weight: Reals
    launched: Reals
    rows: tuple[RowPatterns, ...]
    of: NDArray[np.intp]


def merged(test: Test) -> Patterns:
    """Which different outcomes do the futures of a test have, and how often?"""
    n = test.begun.size
    looked = test.begun | test.launched
    giving = np.flatnonzero(test.gives.any(axis=1))
    outcomes, index = _distinct(test.available[giving][:, looked].T)
    each = np.full(int(looked.sum()), 1.0 / n)
    weight = _sums(index, each * test.begun[looked], len(outcomes))
    launched = _sums(index, each * test.launched[looked], len(outcomes))
    present = np.zeros((len(outcomes), len(test.available)), dtype=np.bool_)
    present[:, giving] = outcomes
    rows: list[RowPatterns] = []
    of = np.zeros((len(outcomes), len(test.rows)), dtype=np.intp)
    for k in range(len(test.rows)):
        offers = np.flatnonzero(test.gives[:, k])
        looks, of[:, k] = _distinct(present[:, offers])
        share, sent = _sums(of[:, k], weight, len(looks)), _sums(of[:, k], launched, len(looks))
        rows.append(RowPatterns(offers, looks, share, sent))
    return Patterns(present, weight, launched, tuple(rows), of)


def _distinct(seen: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    """Give the different rows of a table, and which of them each row is."""
    if not seen.shape[1]:
        # nobody gives anything: all futures look alike
        return np.zeros((min(1, len(seen)), 0), dtype=np.bool_), np.zeros(len(seen), dtype=np.intp)
    looks, index = np.unique(seen, axis=0, return_inverse=True)
    return looks.astype(np.bool_), index.reshape(-1)


def _sums(index: NDArray[np.intp], weights: Reals, size: int) -> Reals:
    """Sum weights by index."""
    return np.bincount(index, weights=weights, minlength=size).astype(np.float64)
