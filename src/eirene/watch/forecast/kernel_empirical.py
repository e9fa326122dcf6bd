"""Kernels: distributions of what a cell had before, by equal or by exponential weights."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from eirene.base.kernel import compiled

if TYPE_CHECKING:
    from eirene.watch.arrays import Floats


@compiled
def weighted_past(targets: Floats, half_life: float, keep: Floats, support: int) -> Floats:
    """Which distribution had each cell's past counts, with recent weeks weighing more?

    Parameters
    ----------
    targets : array (week t, cell c)
        Complete past counts, the latest last.
    half_life : float
        [weeks].
    keep : array (week t)
        What earlier history weighs from week t on, as in `weighted_means`.
    support : int
        Largest count of the distribution; no past count lies above it.

    Returns
    -------
    array (cell c, count k)
        Sums to one for each cell.
    """
    weeks, cells = targets.shape
    made = np.zeros((cells, support + 1))
    stays = math.exp(-math.log(2.0) / half_life)
    weight = 1.0
    total = 0.0
    for back in range(weeks):
        t = weeks - 1 - back
        total += weight
        for c in range(cells):
            made[c, int(targets[t, c])] += weight
        weight = weight * stays * keep[t]
    for c in range(cells):
        for k in range(support + 1):
            made[c, k] = made[c, k] / total
    return made


@compiled
def window_past(targets: Floats, window: int, support: int) -> Floats:
    """Which distribution had each cell's counts of the last weeks, all weighing the same: conflictology."""
    weeks, cells = targets.shape
    used = min(window, weeks)
    made = np.zeros((cells, support + 1))
    for t in range(weeks - used, weeks):
        for c in range(cells):
            made[c, int(targets[t, c])] += 1.0
    for c in range(cells):
        for k in range(support + 1):
            made[c, k] = made[c, k] / used
    return made
