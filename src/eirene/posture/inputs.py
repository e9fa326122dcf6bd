"""Checks of what a location solver is given, and the matrix form in which it is solved.

Owns the refusals: shapes that do not fit, times that are not numbers or negative, candidates that do not exist. A user
of the mission folder meets these as faults with a place earlier; here they are errors of the caller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, NDArray


def times_of(times: ArrayLike) -> NDArray[np.float64]:
    """Give travel times (demand i, candidate j) as floats; infinite means that there is no way."""
    found = np.asarray(times, dtype=np.float64)
    if found.ndim != 2 or 0 in found.shape:  # noqa: PLR2004 - demands and candidates
        raise ValueError(f"times must be a matrix (demand, candidate) with both, not of shape {found.shape}")
    if bool(np.isnan(found).any()):
        raise ValueError("times must be numbers; a way that does not exist is infinite, not NaN")
    if bool((found < 0).any()):
        raise ValueError("times must not be negative")
    return found


def weights_of(weights: ArrayLike | None, demands: int) -> NDArray[np.float64]:
    """Give weights (demand i,), 1 each where none are given."""
    if weights is None:
        return np.ones(demands, dtype=np.float64)
    found = np.asarray(weights, dtype=np.float64)
    if found.shape != (demands,):
        raise ValueError(f"weights must be one number per demand ({demands}), not of shape {found.shape}")
    if not bool(np.isfinite(found).all()) or bool((found < 0).any()):
        raise ValueError("weights must be finite and not negative")
    return found


def sites_of(fixed: Iterable[int], candidates: int) -> NDArray[np.int64]:
    """Give the candidates that are opened whatever happens, ascending and once each."""
    found = sorted({int(site) for site in fixed})
    if found and not 0 <= found[0] <= found[-1] < candidates:
        raise ValueError(f"fixed sites must be candidates 0 to {candidates - 1}")
    return np.array(found, dtype=np.int64)


def count_of(p: int, candidates: int, fixed: int) -> int:
    """Give the number of sites to open, where it can be met."""
    if not max(1, fixed) <= p <= candidates:
        raise ValueError(
            f"p must be between {max(1, fixed)} (fixed sites included) and {candidates} candidates, not {p}"
        )
    return int(p)


def whole(values: NDArray[np.float64]) -> bool:
    """Are all values whole and small enough for exact sums, so that every objective is whole?"""
    return bool((values == np.rint(values)).all()) and float(np.abs(values).sum()) < 2.0**52
