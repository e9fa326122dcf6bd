"""Kernels: cumulative sums of normal scores with reset, and their threshold under the forecasts' own distributions.

A forecast learns from the first week of a rise, and by its second expects more. So a sum that stands above zero holds
the forecast with which it began: for a few weeks a count is held against both, and its score lies half way between.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from eirene.base.kernel import compiled

if TYPE_CHECKING:
    from eirene.watch.arrays import Floats, Ints

LOW = 0.02425
LEAST = 1e-12
HALVINGS = 24
HIGHEST = 12.0
HELD = 0.5
"""Weight of the forecast with which a sum began, beside the present one: whole, it tells a cluster as a rise."""


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
def score_table(chances: Floats) -> Floats:
    """Which score has each count in each forecast?

    Parameters
    ----------
    chances : array (week t, count k)
        Forecasts that were made, one after the other.

    Returns
    -------
    array (week t, count k)
    """
    weeks, support = chances.shape
    made = np.zeros((weeks, support))
    for t in range(weeks):
        below = 0.0
        for k in range(support):
            made[t, k] = normal_score(below + 0.5 * chances[t, k])
            below += chances[t, k]
    return made


@compiled
def simulated_counts(chances: Floats, uniforms: Floats) -> Ints:
    """Which counts would weeks have in which the forecasts are true?

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
    made = np.zeros((years, weeks), dtype=np.int64)
    for y in range(years):
        for t in range(weeks):
            row = t % chances.shape[0]
            below = 0.0
            count = 0
            while count < chances.shape[1] - 1 and below + chances[row, count] <= uniforms[y, t]:
                below += chances[row, count]
                count += 1
            made[y, t] = count
    return made


@compiled
def held_score(own: float, begun: float, age: int, hold: int) -> float:
    """Which score has a count while a sum is above zero?

    Parameters
    ----------
    own : float
        Score in the present forecast.
    begun : float
        Score in the forecast with which the sum began.
    age : int
        [weeks] that the sum has been above zero; 0 when it is not.
    hold : int
        [weeks] for which the forecast of the begin is held.
    """
    if age == 0 or age > hold or begun <= own:
        return own
    return own + HELD * (begun - own)


@compiled
def sums_reached(table: Floats, counts: Ints, drift: float, hold: int, threshold: float) -> Floats:
    """Which sums are reached, week by week, before the reset? The sum runs on from year to year.

    Parameters
    ----------
    table : array (forecast f, count k)
        From `score_table`.
    counts : array (year y, week t)
        What happened; week t of each year was forecast by f = t modulo their number.
    drift : float
        What is taken off each week [standard deviations].
    hold : int
        As in `held_score`.
    threshold : float
        A sum above it raises an alarm and begins again at zero.

    Returns
    -------
    array
        One long row.
    """
    years, weeks = counts.shape
    reached = np.zeros(years * weeks)
    total, age, begin = 0.0, 0, 0
    for y in range(years):
        for t in range(weeks):
            row = t % table.shape[0]
            if age > 0 and row < begin:  # the forecasts begin anew: none of them is held any more
                age = hold + 1
            count = int(counts[y, t])
            score = held_score(table[row, count], table[begin, count], age, hold)
            total = max(total + score - drift, 0.0)
            reached[y * weeks + t] = total
            if age == 0:
                begin = row
            age = age + 1 if 0.0 < total <= threshold else 0
            if total > threshold:
                total = 0.0
    return reached


@compiled
def alarm_count(table: Floats, counts: Ints, drift: float, hold: int, threshold: float) -> int:
    """How many alarms are raised?"""
    raised = 0
    for total in sums_reached(table, counts, drift, hold, threshold):
        if total > threshold:
            raised += 1
    return raised


@compiled
def threshold_for(table: Floats, counts: Ints, drift: float, hold: int, alarms: float) -> float:
    """Which is the lowest threshold that raises at most this many alarms over all the years?

    Parameters
    ----------
    table, counts, drift, hold
        As in `sums_reached`.
    alarms : float
        Allowed alarms in all years together.
    """
    low = 0.0
    high = HIGHEST
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        if alarm_count(table, counts, drift, hold, middle) > alarms:
            low = middle
        else:
            high = middle
    return high
