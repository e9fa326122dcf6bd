"""The p-center: p sites so that the longest travel time to a demand is shortest.

Owns the search over radii: a radius can be kept when p sites cover every demand within it, and only travel times that
occur are radii.

References
----------
S. L. Hakimi, Optimum locations of switching centers and the absolute centers and medians of a graph, 1964,
doi:10.1287/opre.12.3.450. S. Elloumi, M. Labbé, Y. Pochet, A new formulation and resolution method for the p-center
problem, 2004, doi:10.1287/ijoc.1030.0028.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from eirene.posture.inputs import count_of, sites_of, times_of
from eirene.posture.located import Located, Stopped, Work, gap_of
from eirene.posture.set_cover import SET_COVER_WORK, Least, least_cost

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, NDArray


def p_center(times: ArrayLike, p: int, *, fixed: Iterable[int] = (), work: Work | None = None) -> Located:
    """Which p sites keep the longest travel time to any demand shortest?

    Parameters
    ----------
    times : array (demand i, candidate j)
        Travel times [any unit]; infinite where there is no way.
    p : int
        Most sites to open, fixed ones included.
    fixed : iterable of int
        Candidates that are open whatever happens.
    work : Work, optional
        Only `nodes` counts, for each radius that is looked at.

    Returns
    -------
    Located
        Minimised: the longest travel time. Demands that no candidate reaches are named in `unreached`, and the radius
        is that of the others. Where p sites cannot reach them all, `stopped` is `infeasible` and the objective is
        infinite.

    Raises
    ------
    ValueError
        When shapes do not fit, or p cannot be met.
    """
    way = times_of(times)
    keep = sites_of(fixed, way.shape[1])
    p = count_of(p, way.shape[1], len(keep))
    possible = np.asarray(np.isfinite(way).any(axis=1), dtype=np.bool_)
    radii = _radii(way[possible], keep, p)
    low, high, nodes = 0, len(radii), 0  # radii below `low` are too short; the one at `high` can be kept
    best, doubtful = np.zeros(0, dtype=np.int64), False
    shortest = len(radii)  # the first radius of which it is not proved that it is too short
    while low < high:
        middle = (low + high) // 2
        found = _within(way[possible], float(radii[middle]), keep, (work or SET_COVER_WORK).nodes)
        nodes += found.nodes
        if len(found.opened) <= p:
            high, best = middle, found.opened
        else:
            if found.bound <= p + 1e-6 and not doubtful:
                doubtful, shortest = True, middle
            low = middle + 1
    bound = float(radii[min(shortest, high)]) if radii.size and min(shortest, high) < len(radii) else math.inf
    if not radii.size:
        best, bound = keep if keep.size else np.arange(1, dtype=np.int64), 0.0
    return _answer(way, possible, best, bound, nodes)


def _radii(way: NDArray[np.float64], keep: NDArray[np.int64], p: int) -> NDArray[np.float64]:
    """Which travel times may be the answer? None below the longest that no choice of sites avoids."""
    if not len(way):
        return np.zeros(0, dtype=np.float64)
    near = way.min(axis=1)
    least = float(near.max())
    if len(keep) == p:
        least = float(way[:, keep].min(axis=1).max())
    finite = way[np.isfinite(way)]
    return np.unique(finite[finite >= least])


def _within(way: NDArray[np.float64], radius: float, keep: NDArray[np.int64], nodes: int) -> Least:
    return least_cost(way <= radius, np.ones(int(way.shape[1]), dtype=np.float64), keep, nodes=nodes)


def _answer(
    way: NDArray[np.float64], possible: NDArray[np.bool_], opened: NDArray[np.int64], bound: float, nodes: int
) -> Located:
    assigned, radius = np.full(len(way), -1), math.inf
    stopped: Stopped = "infeasible"
    if opened.size:
        nearest = way[:, opened].argmin(axis=1)
        reached = np.isfinite(way[np.arange(len(way), dtype=np.int64), opened[nearest]])
        assigned = np.where(reached, opened[nearest], -1)
        radius = float(way[possible][:, opened].min(axis=1).max()) if possible.any() else 0.0
        bound = min(bound, radius)
        stopped = "optimal" if radius <= bound else "nodes"
    return Located(
        opened=tuple(opened.tolist()),
        units=(1,) * len(opened),
        assigned=tuple(assigned.tolist()),
        objective=radius,
        bound=bound,
        gap=gap_of(radius, bound) if opened.size else 0.0,
        proved=radius <= bound,
        stopped=stopped,
        work=Work(0, 0, nodes, 0, 0),
        unreached=tuple(np.flatnonzero(assigned < 0).tolist()),
    )
