"""Kernels: exact proper scores of distributions over counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from eirene.base.kernel import compiled

if TYPE_CHECKING:
    from eirene.watch.arrays import Floats


@compiled
def crps(chances: Floats, counts: Floats) -> Floats:
    """Which continuous ranked probability score has each forecast?

    The sum over k of (F(k) - 1{count <= k})^2, exact for counts; a count above the support adds one for each step.

    Parameters
    ----------
    chances : array (cell c, count k)
        Forecast probabilities.
    counts : array (cell c)
        What happened.

    Returns
    -------
    array (cell c)
        [incidents], 0 is perfect.

    References
    ----------
    Gneiting and Raftery (2007), doi:10.1198/016214506000001437.
    """
    cells, support = chances.shape
    scores = np.zeros(cells)
    for c in range(cells):
        below = 0.0
        score = 0.0
        for k in range(support):
            below += chances[c, k]
            missed = below - 1.0 if counts[c] <= k else below
            score += missed * missed
        scores[c] = score + max(counts[c] - support, 0.0)
    return scores


@compiled
def probability_edges(chances: Floats, counts: Floats) -> Floats:
    """Between which two cumulative probabilities does each count lie: F(count - 1) and F(count)?

    Returns
    -------
    array (cell c, 2)
        Lower and upper edge; their difference is the forecast probability of what happened.
    """
    cells, support = chances.shape
    edges = np.ones((cells, 2))
    for c in range(cells):
        if counts[c] < support:
            below = 0.0
            for k in range(int(counts[c])):
                below += chances[c, k]
            edges[c, 0] = min(below, 1.0)
            edges[c, 1] = min(below + chances[c, int(counts[c])], 1.0)
    return edges
