"""Kernels: the negative binomial with mean m and size r, where the size may grow with the mean."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from eirene.base.kernel import compiled

if TYPE_CHECKING:
    from eirene.watch.arrays import Floats

HALF_LOG_TWO_PI = 0.9189385332046727
SERIES_FROM = 10.0
SMALLEST_MEAN = 1e-6
SMALLEST_STEP = 0.02
"""Of the search for the spread, in logs: less moves no forecast."""
LEAST, MOST = 1e-4, 1e3
"""Bounds of either part of the spread."""
ROUNDING = 1e-9


@compiled
def log_gamma(x: float) -> float:
    """What is the logarithm of the gamma function of x > 0? Stirling's series above 10, the recurrence below."""
    shift = 0.0
    while x < SERIES_FROM:
        shift -= math.log(x)
        x += 1.0
    inverse = 1.0 / x
    square = inverse * inverse
    series = inverse * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0)))
    return shift + (x - 0.5) * math.log(x) - x + HALF_LOG_TWO_PI + series


@compiled
def size_of(mean: float, spread: Floats) -> float:
    """Which size has the distribution of this mean, so that its variance is m (1 + a + b sqrt(m) + c m)?"""
    return mean / (spread[0] + spread[1] * math.sqrt(mean) + spread[2] * mean)


@compiled
def log_probability(count: float, mean: float, size: float) -> float:
    """What is the log probability of a count?"""
    told = -size * math.log(1.0 + mean / size)
    if count > 0.0:  # most counts are zero, and then the rest is zero, too
        told += log_gamma(count + size) - log_gamma(size) - log_gamma(count + 1.0)
        told += count * math.log(mean / (size + mean))
    return told


@compiled
def probabilities(means: Floats, spread: Floats, support: int) -> Floats:
    """Which probabilities have the counts 0 to `support` for each mean?

    Returns
    -------
    array (mean c, count k)
        What lies above the support is not in it.
    """
    made = np.zeros((means.shape[0], support + 1))
    for c in range(means.shape[0]):
        size = size_of(means[c], spread)
        falls = means[c] / (size + means[c])
        chance = math.exp(-size * math.log(1.0 + means[c] / size))
        made[c, 0] = chance
        for k in range(1, support + 1):
            chance = chance * falls * (k - 1 + size) / k
            made[c, k] = chance
    return made


@compiled
def needed_support(means: Floats, spread: Floats, tail: float, ceiling: int) -> int:
    """Up to which count must the support reach so that less than `tail` of any distribution lies above it?"""
    needed = 1
    for c in range(means.shape[0]):
        size = size_of(means[c], spread)
        falls = means[c] / (size + means[c])
        chance = math.exp(-size * math.log(1.0 + means[c] / size))
        total = chance
        k = 0
        while total < 1.0 - tail and k < ceiling:
            k += 1
            chance = chance * falls * (k - 1 + size) / k
            total += chance
        needed = max(needed, k)
    return needed


@compiled
def spread_fit(counts: Floats, means: Floats, weights: Floats, spread: Floats, width: float) -> Floats:
    """Which excess of variance explains counts around given means best? A pattern search of the logs of both parts.

    The linear part is what clusters add, the quadratic part what ignorance of the rate adds. The prior of either log is
    normal, wide (deviation 2) around a half.

    Parameters
    ----------
    counts, means, weights : array (row n)
        What happened, what had been expected, and what the row weighs.
    spread : array of 2
        Linear and quadratic part to begin with, both above zero.
    width : float
        First step of the search, in logs.

    Returns
    -------
    array of 2
        Linear and quadratic part.
    """
    found = spread.copy()
    best = _spread_value(counts, means, weights, found)
    tried = spread.copy()
    while width > SMALLEST_STEP:
        moved = False
        for way in range(6):
            tried[:] = found
            part = way // 2
            tried[part] = min(max(found[part] * math.exp(width if way % 2 == 0 else -width), LEAST), MOST)
            value = _spread_value(counts, means, weights, tried)
            if value > best + ROUNDING:
                best = value
                found[:] = tried
                moved = True
        if not moved:
            width = 0.5 * width
    return found


@compiled
def _spread_value(counts: Floats, means: Floats, weights: Floats, spread: Floats) -> float:
    value = 0.0
    for part in range(3):
        away = 0.5 * math.log(3.0 * spread[part])
        value -= 0.5 * away * away
    for n in range(counts.shape[0]):
        if weights[n] > 0.0:
            mean = max(means[n], SMALLEST_MEAN)
            value += weights[n] * log_probability(counts[n], mean, size_of(mean, spread))
    return value
