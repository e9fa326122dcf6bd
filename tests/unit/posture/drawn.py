"""Small random systems that tests of this room can count through, and their answers by enumeration."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray


def matrix(seed: int, demands: int, candidates: int, *, cut: float = 0.0) -> NDArray[np.float64]:
    """Times between random points in the plane, some of them infinite."""
    drawn = np.random.default_rng(seed)
    a, b = drawn.random((demands, 2)) * 30, drawn.random((candidates, 2)) * 30
    times = np.hypot(*(a[:, None, axis] - b[None, :, axis] for axis in (0, 1)))
    times[drawn.random(times.shape) < cut] = np.inf
    return times


def weights(seed: int, demands: int) -> NDArray[np.float64]:
    drawn = np.random.default_rng([seed, 1])
    found = drawn.random(demands) * 9 if seed % 2 else drawn.integers(0, 6, demands).astype(np.float64)
    found[0] = 1.0
    return found


def choices(candidates: int, p: int, fixed: tuple[int, ...] = ()) -> Iterator[list[int]]:
    for chosen in itertools.combinations(range(candidates), p):
        if set(fixed) <= set(chosen):
            yield list(chosen)


def stationings(candidates: int, units: int, most: int) -> Iterator[NDArray[np.int64]]:
    for chosen in itertools.combinations_with_replacement(range(candidates), units):
        counts = np.bincount(chosen, minlength=candidates)
        if counts.max() <= most:
            yield counts


def best_cover(
    covers: NDArray[np.bool_],
    weight: NDArray[np.float64],
    worth: Callable[[NDArray[np.int64]], NDArray[np.floating[Any]]],
    units: int,
    most: int,
) -> float:
    """Give the best weighted worth of counts over all ways to place units."""
    return max(float(weight @ worth(covers @ placed)) for placed in stationings(covers.shape[1], units, most))
