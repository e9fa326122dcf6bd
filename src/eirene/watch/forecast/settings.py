"""What the forecaster may be set to, and why the defaults are what they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.watch.arrays import Floats


@dataclass(frozen=True)
class Settings:
    """How does the forecaster remember, learn and pool?

    No default was fitted to a conflict; docs/decisions/0006-forecast.md argues each of them.

    Parameters
    ----------
    half_lives : tuple of float
        [weeks] of the six memories, a week to a year, each about twice the one before.
    empirical : tuple of float
        [weeks] half-lives of the empirical forecasts: a month, two, four and eight.
    memory : float
        [weeks] after which an observation weighs half in the fit.
    penalty, self_prior : float
        Ridge of the rates in unit observations, and what it draws each own memory to: six of them sum to nearly one,
        so that without data the forecast is close to the mean of the past.
    model_share : float
        Share of the self-exciting model in the pool before anything was scored; the empirical forecasts share the rest.
    learning : float
        How fast the pool learns: the rate at which losses scaled to a mean of one move log weights each week.
    share : float
        Weight that returns to the first shares each week: about one change of the best member a year.
    spread_after : int
        Origins after which the spread is fitted to forecasts that had been made, not to the fit's own residuals.
    first_origin : int
        Weeks of history before the first forecast.
    """

    half_lives: tuple[float, ...] = (1.0, 2.0, 4.0, 8.0, 16.0, 52.0)
    empirical: tuple[float, ...] = (4.0, 8.0, 16.0, 32.0)
    memory: float = 104.0
    penalty: float = 1.0
    self_prior: float = 0.15
    model_share: float = 0.5
    learning: float = 2.0
    share: float = 0.02
    spread_after: int = 26
    first_origin: int = 8

    def first_shares(self) -> Floats:
        """Give the pool's first shares: the model, then each empirical forecast."""
        rest = (1.0 - self.model_share) / len(self.empirical)
        return np.array([self.model_share, *[rest] * len(self.empirical)])

    def prior(self) -> Floats:
        """Give what the ridge draws each rate to, in the order of the covariates."""
        spans = len(self.half_lives)
        return np.array([0.0, *[self.self_prior] * spans, *[0.0] * (2 * spans)])


@dataclass(frozen=True)
class Break:
    """From when on is older history worth less: a ceasefire, a withdrawal, an offensive.

    Parameters
    ----------
    week : int
        First week of the new order; what happened in it counts fully.
    keep : float
        What older history weighs beside it, 0 to 1.
    """

    week: int
    keep: float = 0.1


def keeping(weeks: int, breaks: Sequence[Break]) -> Floats:
    """What does all earlier history weigh from each week on?

    A week's factor touches forecasts made after that week alone, so a break that is still to come changes nothing.

    Parameters
    ----------
    weeks : int
        Length of the result.
    breaks : sequence of Break
        Declared breaks; those outside the weeks count for nothing.
    """
    keep = np.ones(weeks)
    for declared in breaks:
        if 0 <= declared.week < weeks:
            keep[declared.week] *= declared.keep
    return keep
