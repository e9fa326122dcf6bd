"""Kernels: cumulative sums of normal scores with reset, and their threshold under the forecasts' own distributions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from eirene.base.kernel import compiled

if TYPE_CHECKING:
    from eirene.watch.arrays import Floats

LOW = 0.02425
LEAST = 1e-12
HALVINGS = 24
HIGHEST = 12.0


@compiled
def normal_score(u: float) -> float:
    """Which standard normal value has the cumulative probability u? Rational approximation, error below 1.2e-9.

    References
    ----------
    Acklam (2003), "An algorithm for computing the inverse normal cumulative distribution function".
    """
    u = min(max(u, LEAST), 1.0 - LEAST)
    if u > 1.0 - LOW:
        return -_lower_tail(1.0 - u)
    if u < LOW:
        return _lower_tail(u)
    q = u - 0.5
    r = q * q
    above = -3.969683028665376e01
    above = above * r + 2.209460984245205e02
    above = above * r - 2.759285104469687e02
    above = above * r + 1.383577518672690e02
    above = above * r - 3.066479806614716e01
    above = above * r + 2.506628277459239e00
    below = -5.447609879822406e01
    below = below * r + 1.615858368580409e02
    below = below * r - 1.556989798598866e02
    below = below * r + 6.680131188771972e01
    below = below * r - 1.328068155288572e01
    return q * above / (below * r + 1.0)


@compiled
def _lower_tail(u: float) -> float:
    q = math.sqrt(-2.0 * math.log(u))
    above = -7.784894002430293e-03
    above = above * q - 3.223964580411365e-01
    above = above * q - 2.400758277161838e00
    above = above * q - 2.549732539343734e00
    above = above * q + 4.374664141464968e00
    above = above * q + 2.938163982698783e00
    below = 7.784695709041462e-03
    below = below * q + 3.224671290700398e-01
    below = below * q + 2.445134137142996e00
    below = below * q + 3.754408661907416e00
    return above / (below * q + 1.0)


@compiled
def mid_score(chances: Floats, count: int) -> float:
    """Which normal score has the middle of the count's place in its forecast: F(count - 1) + p(count) / 2?

    Parameters
    ----------
    chances : array (count k)
        Forecast probabilities.
    count : int
        What happened; above the support it has the score of certainty.
    """
    below = 0.0
    for k in range(min(count, chances.shape[0])):
        below += chances[k]
    here = chances[count] if count < chances.shape[0] else 0.0
    return normal_score(below + 0.5 * here)


@compiled
def simulated_scores(chances: Floats, uniforms: Floats) -> Floats:
    """Which scores would weeks have in which the forecasts are true?

    Parameters
    ----------
    chances : array (week t, count k)
        Forecasts that were made, one after the other.
    uniforms : array (year y, week t)
        Random numbers; week t of each year draws from forecast t modulo their number.

    Returns
    -------
    array (year y, week t)
    """
    years, weeks = uniforms.shape
    made = np.zeros((years, weeks))
    for y in range(years):
        for t in range(weeks):
            row = t % chances.shape[0]
            below = 0.0
            count = 0
            while count < chances.shape[1] - 1 and below + chances[row, count] <= uniforms[y, t]:
                below += chances[row, count]
                count += 1
            made[y, t] = normal_score(below + 0.5 * chances[row, count])
    return made


@compiled
def alarm_count(scores: Floats, drift: float, threshold: float) -> int:
    """How many alarms are raised? The sum runs on from year to year, and begins again at zero after each alarm."""
    years, weeks = scores.shape
    total = 0.0
    raised = 0
    for y in range(years):
        for t in range(weeks):
            total = max(total + scores[y, t] - drift, 0.0)
            if total > threshold:
                raised += 1
                total = 0.0
    return raised


@compiled
def threshold_for(scores: Floats, drift: float, alarms: float) -> float:
    """Which is the lowest threshold that raises at most this many alarms over all the years?

    Parameters
    ----------
    scores : array (year y, week t)
        From `simulated_scores`.
    drift : float
        What is taken off each week [standard deviations].
    alarms : float
        Allowed alarms in all years together.
    """
    low = 0.0
    high = HIGHEST
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        if alarm_count(scores, drift, middle) > alarms:
            low = middle
        else:
            high = middle
    return high


@compiled
def sums_reached(scores: Floats, drift: float, threshold: float) -> Floats:
    """Which sums are reached, week by week, before the reset? One long row."""
    years, weeks = scores.shape
    reached = np.zeros(years * weeks)
    total = 0.0
    for y in range(years):
        for t in range(weeks):
            total = max(total + scores[y, t] - drift, 0.0)
            reached[y * weeks + t] = total
            if total > threshold:
                total = 0.0
    return reached
