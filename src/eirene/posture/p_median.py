"""The p-median: the p sites with the shortest weighted total of travel times.

Owns the question and the answer; the search is a dual bound with interchange (`ascent.py`), then an exact end over what
is left in play (`finish.py`).

References
----------
S. L. Hakimi, Optimum locations of switching centers and the absolute centers and medians of a graph, 1964,
doi:10.1287/opre.12.3.450.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from eirene.posture.ascent import Ascent, ascend, begin
from eirene.posture.finish import finish
from eirene.posture.inputs import count_of, sites_of, times_of, weights_of, whole
from eirene.posture.located import Located, Stopped, Work, gap_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, NDArray

FAR = 10.0
"""An unreached demand counts as this many times the longest travel time, unless the caller says otherwise."""


def p_median(
    times: ArrayLike,
    weights: ArrayLike | None,
    p: int,
    *,
    fixed: Iterable[int] = (),
    unreached_time: float | None = None,
    work: Work | None = None,
) -> Located:
    """Which p sites have the shortest weighted total of travel times to their demands?

    Parameters
    ----------
    times : array (demand i, candidate j)
        Travel times [any unit]; infinite where there is no way.
    weights : array (demand i,), optional
        1 each where none are given.
    p : int
        Sites to open, fixed ones included.
    fixed : iterable of int
        Candidates that are open whatever happens.
    unreached_time : float, optional
        What a demand counts that no opened site reaches [unit of times]; ten times the longest finite time unless
        given. It should be longer than any finite time.
    work : Work, optional

    Returns
    -------
    Located
        Minimised; unreached demands are named and count with `unreached_time`.

    Raises
    ------
    ValueError
        When shapes do not fit, or p cannot be met.
    """
    way = times_of(times)
    weight = weights_of(weights, way.shape[0])
    keep = sites_of(fixed, way.shape[1])
    p, work = count_of(p, way.shape[1], len(keep)), work or Work()
    far = _far(way) if unreached_time is None else unreached_time
    costs = (np.where(np.isinf(way), far, way) * weight[:, None]).T
    counts = np.flatnonzero(weight > 0)
    if not counts.size:
        counts = np.arange(1, dtype=np.int64)
    costs = np.ascontiguousarray(costs[:, counts])
    ascent = begin(costs, p, keep, whole=whole(costs))
    ascend(ascent, steps=work.steps, swaps=work.swaps)
    spent, stopped = (Work(0, 0, 0, 0, 0), "optimal") if ascent.closed else finish(ascent, work)
    spent = replace(spent, steps=ascent.steps, swaps=ascent.swaps)
    return _answer(way, costs, ascent, stopped, spent)


def _far(way: NDArray[np.float64]) -> float:
    finite = way[np.isfinite(way)]
    return FAR * max(1.0, float(finite.max())) if finite.size else FAR


def _answer(
    way: NDArray[np.float64], costs: NDArray[np.float64], ascent: Ascent, stopped: Stopped, spent: Work
) -> Located:
    opened = np.sort(ascent.opened)
    total = math.fsum(costs[opened].min(axis=0).tolist())
    bound = total if ascent.closed else min(ascent.bound, total)
    nearest = way[:, opened].argmin(axis=1)
    reached = np.isfinite(way[np.arange(len(way), dtype=np.int64), opened[nearest]])
    assigned = np.where(reached, opened[nearest], -1)
    return Located(
        opened=tuple(opened.tolist()),
        units=(1,) * len(opened),
        assigned=tuple(assigned.tolist()),
        objective=total,
        bound=bound,
        gap=gap_of(total, bound),
        proved=ascent.closed,
        stopped=stopped,
        work=spent,
        unreached=tuple(np.flatnonzero(~reached).tolist()),
    )
