"""Kernels: negative binomials whose spread is not known, as a mixture over multiples of the best guess."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from eirene.base.kernel import compiled
from eirene.watch.forecast.kernel_counts import SMALLEST_MEAN, log_probability, size_of

if TYPE_CHECKING:
    from eirene.watch.arrays import Floats, Ints


@compiled
def multiple_scores(counts: Floats, means: Floats, spread: Floats, multiples: Floats) -> Floats:
    """Which log probability gives each multiple of the spread to what came?

    Parameters
    ----------
    counts, means : array (cell c)
        What came, and what had been expected.
    spread : array of 3
        As in `size_of`.
    multiples : array (multiple g)
        Factors of the excess of the variance over the mean.

    Returns
    -------
    array (cell c, multiple g)
        [nats].
    """
    made = np.zeros((counts.shape[0], multiples.shape[0]))
    for c in range(counts.shape[0]):
        mean = max(means[c], SMALLEST_MEAN)
        size = size_of(mean, spread)
        for g in range(multiples.shape[0]):
            made[c, g] = log_probability(counts[c], mean, size / multiples[g])
    return made


@compiled
def mixed_probabilities(
    means: Floats, spread: Floats, bins: Ints, shares: Floats, multiples: Floats, support: int
) -> Floats:
    """Which probabilities have the counts 0 to `support` when each multiple of the spread has its share?

    Parameters
    ----------
    means : array (cell c)
        Expected counts; the mixture keeps them.
    spread : array of 3
        As in `size_of`.
    bins : array (cell c)
        Row of `shares` for each cell.
    shares : array (bin b, multiple g)
        They sum to one for each bin.
    multiples : array (multiple g)
        Factors of the excess of the variance over the mean.
    support : int
        Largest count; what lies above is not in the result.

    Returns
    -------
    array (cell c, count k)
    """
    made = np.zeros((means.shape[0], support + 1))
    for c in range(means.shape[0]):
        for g in range(multiples.shape[0]):
            size = size_of(means[c], spread) / multiples[g]
            falls = means[c] / (size + means[c])
            chance = shares[bins[c], g] * math.exp(-size * math.log(1.0 + means[c] / size))
            made[c, 0] += chance
            for k in range(1, support + 1):
                chance = chance * falls * (k - 1 + size) / k
                made[c, k] += chance
    return made
