"""Kernels: the rates of a self-exciting process with linear mean, fitted by penalised likelihood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from eirene.base.kernel import compiled
from eirene.watch.forecast.kernel_counts import SMALLEST_MEAN, log_probability, size_of

if TYPE_CHECKING:
    from eirene.watch.arrays import Floats, Ints

SWEEPS = 200
SMALL_CHANGE = 1e-7
SMALLEST_VARIANCE = 1e-4


@compiled
def mean_of(row: Floats, rates: Floats) -> float:
    """Which mean do these rates give a row of covariates?"""
    mean = SMALLEST_MEAN
    for p in range(rates.shape[0]):
        mean += row[p] * rates[p]
    return mean


@compiled
def means_at(made: Floats, rates: Floats) -> Floats:
    """Which means do these rates give each cell?

    Parameters
    ----------
    made : array (cell c, covariate p)
        Covariates of one week.
    rates : array (covariate p)
        Fitted rates, none negative.
    """
    means = np.zeros(made.shape[0])
    for c in range(made.shape[0]):
        means[c] = mean_of(made[c], rates)
    return means


@compiled
def fit_rates(  # noqa: PLR0913, PLR0917 - a kernel takes arrays, not objects
    made: Floats,
    targets: Floats,
    known: Ints,
    weights: Floats,
    rates: Floats,
    prior: Floats,
    penalty: float,
    spread: Floats,
    rounds: int,
) -> Floats:
    """Which non-negative rates explain the targets best? Fisher scoring with a ridge towards a prior.

    A row is a cell in a week at whose begin the cell was known (it had an incident, or it is declared): the same
    condition under which the forecast is asked for.

    Parameters
    ----------
    made : array (week t, cell c, covariate p)
        Covariates at the begin of each week.
    targets : array (week t, cell c)
        Incidents in the weeks ahead of each week; only as many weeks as are complete.
    known : array (cell c)
        Week of the first incident; a row needs a later week.
    weights : array (week t)
        What a week weighs; 0 leaves it out.
    rates : array (covariate p)
        Where to begin; not changed.
    prior : array (covariate p)
        What the ridge draws to.
    penalty : float
        Information of the prior, as of so many unit observations.
    spread : array of 2
        Level and slope of the size.
    rounds : int
        Scoring rounds; few when the start is last week's fit.
    """
    found = rates.copy()
    free = found.shape[0]
    for _ in range(rounds):
        information = np.zeros((free, free))
        score = np.zeros(free)
        for p in range(free):
            information[p, p] = penalty
            score[p] = penalty * prior[p]
        for t in range(targets.shape[0]):
            if weights[t] > 0.0:
                for c in range(targets.shape[1]):
                    if known[c] < t:
                        _gather(made[t, c], targets[t, c], weights[t], found, spread, information, score)
        for p in range(free):
            for q in range(p):
                information[q, p] = information[p, q]
        _solve(information, score, found)
    return found


@compiled
def _gather(
    row: Floats, target: float, weight: float, rates: Floats, spread: Floats, information: Floats, score: Floats
) -> None:
    mean = mean_of(row, rates)
    size = size_of(mean, spread)
    scaled = weight / (mean * (1.0 + mean / size) + SMALLEST_VARIANCE)
    for p in range(rates.shape[0]):
        told = scaled * row[p]
        if told != 0.0:
            score[p] += told * target
            for q in range(p + 1):
                information[p, q] += told * row[q]


@compiled
def _solve(information: Floats, score: Floats, rates: Floats) -> None:
    """Minimise the quadratic over non-negative rates, in place, one coordinate after the other."""
    for _ in range(SWEEPS):
        change = 0.0
        for p in range(rates.shape[0]):
            rest = score[p]
            for q in range(rates.shape[0]):
                if q != p:
                    rest -= information[p, q] * rates[q]
            moved = max(rest / information[p, p], 0.0)
            change = max(change, abs(moved - rates[p]))
            rates[p] = moved
        if change < SMALL_CHANGE:
            break


@compiled
def log_likelihood(made: Floats, targets: Floats, known: Ints, weights: Floats, rates: Floats, spread: Floats) -> float:
    """What is the weighted log likelihood of the targets under these rates and this spread?"""
    total = 0.0
    for t in range(targets.shape[0]):
        if weights[t] > 0.0:
            for c in range(targets.shape[1]):
                if known[c] < t:
                    mean = mean_of(made[t, c], rates)
                    total += weights[t] * log_probability(targets[t, c], mean, size_of(mean, spread))
    return total
