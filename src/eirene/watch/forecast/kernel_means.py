"""Kernels: exponentially weighted means of past counts, and the covariates made of them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from eirene.base.kernel import compiled

if TYPE_CHECKING:
    from eirene.watch.arrays import Floats, Ints


@compiled
def weighted_means(counts: Floats, half_lives: Floats, keep: Floats) -> Floats:
    """Which mean did each cell have, seen from the begin of each week, with recent weeks weighing more?

    Parameters
    ----------
    counts : array (week t, cell c)
        Incidents a week.
    half_lives : array (half-life k)
        [weeks] after which a week weighs half.
    keep : array (week t)
        What all earlier history weighs from week t on: 1, or less where a structural break is declared.

    Returns
    -------
    array (week t + 1, cell c, half-life k)
        Means of the weeks before each week [incidents a week]; the weights sum to one.
    """
    weeks, cells = counts.shape
    means = np.zeros((weeks + 1, cells, half_lives.shape[0]))
    for k in range(half_lives.shape[0]):
        stays = math.exp(-math.log(2.0) / half_lives[k])
        total = np.zeros(cells)
        weight = 0.0
        for t in range(weeks):
            kept = stays * keep[t]
            weight = kept * weight + 1.0
            for c in range(cells):
                total[c] = kept * total[c] + counts[t, c]
                means[t + 1, c, k] = total[c] / weight
    return means


@compiled
def covariates(means: Floats, neighbours: Ints, weeks: int) -> Floats:
    """Which covariates does each cell have at the begin of each week?

    In order: a constant; its own means; the means of its neighbours, cells outside the panel counting as zero; and the
    means of the whole area times the cell's share of it in the longest half-life.

    Parameters
    ----------
    means : array (week t, cell c, half-life k)
        From `weighted_means`, half-lives rising.
    neighbours : array (cell c, neighbour j)
        Positions of neighbouring cells, -1 where there is none in the panel.
    weeks : int
        Weeks ahead that a forecast sums over; the covariates scale with it.

    Returns
    -------
    array (week t, cell c, covariate p)
        `1 + 3 k` covariates [incidents in the weeks ahead].
    """
    origins, cells, spans = means.shape
    made = np.zeros((origins, cells, 1 + 3 * spans))
    around = neighbours.shape[1]
    for t in range(origins):
        longest = 0.0
        for c in range(cells):
            longest += means[t, c, spans - 1]
        for k in range(spans):
            area = 0.0
            for c in range(cells):
                area += means[t, c, k]
            for c in range(cells):
                near = 0.0
                for j in range(around):
                    if neighbours[c, j] >= 0:
                        near += means[t, neighbours[c, j], k]
                made[t, c, 1 + k] = means[t, c, k] * weeks
                made[t, c, 1 + spans + k] = near / around * weeks if around > 0 else 0.0
                share = means[t, c, spans - 1] / longest if longest > 0.0 else 0.0
                made[t, c, 1 + 2 * spans + k] = share * area * weeks
        for c in range(cells):
            made[t, c, 0] = weeks
    return made
