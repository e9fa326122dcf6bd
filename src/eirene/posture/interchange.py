"""Fast interchange: exchange one opened for one closed site as long as that shortens the total.

Owns the local search of the p-median. For every pair at once it knows what an insertion gains, what a removal loses,
and what both together give back, and takes the best pair. Refuses bounds: it proves nothing.

References
----------
R. Whitaker, A fast algorithm for the greedy interchange for large-scale clustering and median location problems, 1983,
doi:10.1080/03155986.1983.11731889. M. G. C. Resende, R. F. Werneck, A fast swap-based local search procedure for
location problems, 2007, doi:10.1007/s10479-006-0154-0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from eirene.posture.located import TOLERANCE

if TYPE_CHECKING:
    from numpy.typing import NDArray


def two_nearest(
    costs: NDArray[np.float64], opened: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Which opened site is nearest, at which cost, and what would the second nearest cost?

    Parameters
    ----------
    costs : array (candidate j, demand i)
    opened : array (rank r,)

    Returns
    -------
    rank : array (demand i,)
        Rank of the nearest in `opened`.
    nearest, second : array (demand i,)
        Costs; the second is infinite where only one site is open.
    """
    ours = costs[opened]
    rank = ours.argmin(axis=0)
    every = np.arange(costs.shape[1], dtype=np.int64)
    nearest = ours[rank, every]
    ours[rank, every] = np.inf
    return rank, nearest, ours.min(axis=0)


def interchange(
    costs: NDArray[np.float64], opened: NDArray[np.int64], *, keep: int = 0, swaps: int = 1000
) -> tuple[NDArray[np.int64], float, int]:
    """Which sites does the best exchange lead to, one after another?

    Parameters
    ----------
    costs : array (candidate j, demand i)
        Finite.
    opened : array (rank r,)
        Where to start.
    keep : int
        The first so many of `opened` stay open.
    swaps : int
        Most exchanges.

    Returns
    -------
    opened : array (rank r,)
    total : float
    swaps : int
        Exchanges that were made.
    """
    found, made = opened.copy(), 0
    while True:
        rank, nearest, second = two_nearest(costs, found)
        total = float(nearest.sum())
        if made >= swaps or keep == len(found):
            return found, total, made
        gains = _gains(costs, rank, nearest, second, len(found))
        gains[:keep] = -np.inf
        out, into = divmod(int(gains.argmax()), costs.shape[0])
        if gains[out, into] <= TOLERANCE * total:
            return found, total, made
        found[out] = into
        made += 1


def _gains(
    costs: NDArray[np.float64],
    rank: NDArray[np.int64],
    nearest: NDArray[np.float64],
    second: NDArray[np.float64],
    opened: int,
) -> NDArray[np.float64]:
    """How much does it save to close rank r and open candidate j? (rank r, candidate j)."""
    sites = costs.shape[0]
    if opened == 1:
        return (nearest.sum() - costs.sum(axis=1))[None, :]
    site, demand = np.nonzero(costs < second)
    cost, near = costs[site, demand], nearest[demand]
    better = np.minimum(cost, near)
    gain = np.bincount(site, weights=near - better, minlength=sites)
    back = second[demand] - np.maximum(cost, near)
    together = np.bincount(rank[demand] * sites + site, weights=back, minlength=opened * sites)
    loss = np.bincount(rank, weights=second - nearest, minlength=opened)
    saved = together.reshape(opened, sites) + gain[None, :] - loss[:, None]
    return np.asarray(saved, dtype=np.float64)
