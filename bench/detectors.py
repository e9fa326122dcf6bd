"""Peers of the alarms, written again from their papers: EARS C1 and C2, and the flexible Farrington method.

Each gives, for each week, how far the count lies beyond what was expected; the bench sets the limit so that all methods
raise the same number of false alarms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

BASELINE = 7
YEAR = 52
LEAST_SPREAD = 0.5
ROUNDS = 25


def ears(counts: Floats, *, lag: int) -> Floats:
    """How many standard deviations lies each count above the seven before it: C1 without a lag, C2 with two?

    Parameters
    ----------
    counts : array (week t)
        One area.
    lag : int
        Weeks between baseline and week.

    References
    ----------
    Hutwagner et al. (2003), doi:10.1093/jurban/jtg042. A baseline without spread counts half an incident.
    """
    told = np.full(counts.shape[0], -np.inf)
    for t in range(BASELINE + lag, counts.shape[0]):
        base = counts[t - lag - BASELINE : t - lag]
        told[t] = (counts[t] - base.mean()) / max(float(base.std(ddof=1)), LEAST_SPREAD)
    return told


@dataclass(frozen=True)
class Fit:
    """What does a quasi-Poisson regression say?

    Parameters
    ----------
    coefficients : array (covariate p)
        On the log scale.
    means : array (week t)
        Fitted means.
    dispersion : float
        Variance over mean, at least 1.
    leverage : array (week t)
        Diagonal of the hat matrix.
    deviations : array (covariate p)
        Standard errors of the coefficients.
    """

    coefficients: Floats
    means: Floats
    dispersion: float
    leverage: Floats
    deviations: Floats


def quasi_poisson(counts: Floats, design: Floats, weights: Floats) -> Fit:
    """Fit the regression by iterated weighted least squares."""
    means = np.maximum(counts, 0.1) + 0.1
    linear = np.log(means)
    coefficients = np.zeros(design.shape[1])
    inverse = np.eye(design.shape[1])
    for _ in range(ROUNDS):
        working = linear + (counts - means) / means
        scale = weights * means
        inverse = np.linalg.pinv(design.T @ (design * scale[:, None]))
        fresh = inverse @ (design.T @ (scale * working))
        done = float(np.abs(fresh - coefficients).max()) < 1e-8  # noqa: PLR2004 - converged
        coefficients = fresh
        linear = np.clip(design @ coefficients, -20.0, 20.0)
        means = np.exp(linear)
        if done:
            break
    freedom = max(counts.shape[0] - design.shape[1], 1)
    dispersion = max(float((weights * (counts - means) ** 2 / means).sum() / freedom), 1.0)
    leverage = weights * means * np.einsum("tp,pq,tq->t", design, inverse, design)
    deviations = np.sqrt(np.maximum(dispersion * np.diag(inverse), 0.0))
    return Fit(coefficients, means, dispersion, np.clip(leverage, 0.0, 0.999), deviations)


def anscombe_weights(counts: Floats, fit: Fit, threshold: float = 2.58) -> Floats:
    """What do past weeks weigh so that past outbreaks do not raise the baseline?"""
    raw = 1.5 * (counts ** (2 / 3) * fit.means ** (-1 / 6) - fit.means**0.5)
    scaled = raw / np.sqrt(fit.dispersion * (1.0 - fit.leverage))
    small = np.where(scaled > threshold, np.maximum(scaled, threshold) ** -2.0, 1.0)
    return small * counts.shape[0] / small.sum()


def seasons(ages: NDArray[np.int64], window: int = 3, periods: int = 10) -> NDArray[np.int64]:
    """In which season lies a week of this age: 0 around the current week of the year, then equal parts of the rest?"""
    phase = ages % YEAR
    distance = np.minimum(phase, YEAR - phase)
    rest = YEAR - 2 * window - 1
    part = (phase - window - 1) * (periods - 1) // rest + 1
    return np.where(distance <= window, 0, part).astype(np.int64)


def farrington(counts: Floats, week: int, *, years: int = 5, skipped: int = 26, level: float = 0.05) -> float:
    """How improbable is a week's count for the flexible Farrington method: minus the log of its p-value?

    Trend (kept where it is significant and predicts nothing above the past maximum), ten seasons, past outbreaks
    weighed down, negative binomial tail with the fitted mean and dispersion.

    Parameters
    ----------
    counts : array (week t)
        One area; weeks after `week` are not looked at.
    week : int
        The week that is judged.
    years : int
        Years of history, as far as there are any.
    skipped : int
        Weeks right before `week` that are left out.
    level : float
        Below which p-value the trend counts as significant.

    References
    ----------
    Noufaily et al. (2013), doi:10.1002/sim.5595.
    """
    ages = np.arange(min(years * YEAR + 3, week), skipped, -1)
    past = counts[week - ages]
    season = seasons(ages)
    dummies = (season[:, None] == np.arange(1, 10)[None, :]).astype(float)
    used = dummies.any(axis=0)
    flat = np.column_stack([np.ones(len(ages)), dummies[:, used]])
    trend = np.column_stack([flat, -ages / YEAR])
    for design, now in (
        (trend, np.array([1.0, *[0.0] * used.sum(), 0.0])),
        (flat, np.array([1.0, *[0.0] * used.sum()])),
    ):
        fit = quasi_poisson(past, design, np.ones(len(ages)))
        fit = quasi_poisson(past, design, anscombe_weights(past, fit))
        mean = float(np.exp(np.clip(now @ fit.coefficients, -20.0, 20.0)))
        if design is trend:
            chance = 2 * stats.t.sf(
                abs(fit.coefficients[-1]) / max(fit.deviations[-1], 1e-12), len(ages) - design.shape[1]
            )
            if chance >= level or mean > past.max():
                continue
        return _surprise(counts[week], max(mean, 1e-6), fit.dispersion)
    return 0.0


def _surprise(count: float, mean: float, dispersion: float) -> float:
    if dispersion <= 1.0 + 1e-6:
        return -float(stats.poisson.logsf(count - 1, mean))
    size = mean / (dispersion - 1.0)
    return -float(stats.nbinom.logsf(count - 1, size, size / (size + mean)))
