"""Alarms: where do incidents rise beyond what was forecast, at a rate of false alarms that was chosen beforehand?

Owns the cumulative sums, their thresholds, and the control of false discoveries over areas. Refuses to name a cause or
a party: an alarm says that a place is worth looking at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from eirene.base.streams import generator
from eirene.watch.forecast.forecaster import Forecaster
from eirene.watch.kernel_cusum import (
    held_score,
    mid_score,
    score_table,
    simulated_counts,
    sums_reached,
    threshold_for,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.watch.arrays import Bools, Floats, Ints
    from eirene.watch.forecast.forecaster import Forecast
    from eirene.watch.forecast.settings import Break
    from eirene.watch.panel import Panel

WEEKS: Final = 52
YEARS: Final = 200
SEED: Final = 20241
NOT_RISING: Final = (0, np.zeros(0))
"""A sum at zero: weeks above it, and the forecast with which it rose."""


@dataclass(frozen=True)
class AlarmSettings:
    """How sensitive are alarms?

    Parameters
    ----------
    per_year : float
        False alarms that each area may raise in a year in which the forecasts are true.
    drift : float
        [standard deviations] taken off each week: half of what a rise to two or four times is worth at a few incidents
        a week, which is one to two.
    hold : int
        [weeks] for which a sum above zero holds the forecast with which it began: a forecast learns from a rise, too.
    discoveries : float
        Share of false ones among the areas that are told as sure in one week (Benjamini-Hochberg).
    memory : int
        [weeks] of past forecasts that the threshold is made from.
    """

    per_year: float = 1.0
    drift: float = 0.75
    hold: int = 4
    discoveries: float = 0.1
    memory: int = 26


@dataclass(frozen=True)
class Alarm:
    """Which area rose beyond its forecast in which week?

    Parameters
    ----------
    cell : int
        Position in the panel.
    week : int
        Week whose count raised it.
    total, threshold : float
        Cumulative sum reached, and the threshold that it passed.
    chance : float
        Probability of such a sum in a week in which the forecasts are true.
    sure : bool
        Whether it passes the control of false discoveries over areas in its week.
    """

    cell: int
    week: int
    total: float
    threshold: float
    chance: float
    sure: bool


def benjamini_hochberg(chances: Floats, level: float) -> Bools:
    """Which of these p-values are discoveries, so that the expected share of false ones is at most `level`?

    References
    ----------
    Benjamini and Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x.
    """
    count = chances.shape[0]
    order = np.argsort(chances, kind="stable")
    limits: Floats = np.arange(1.0, count + 1.0) * (level / max(count, 1))
    below: Bools = chances[order] <= limits
    passed = np.flatnonzero(below)
    found = np.zeros(count, dtype=np.bool_)
    if passed.size:
        found[order[: passed[-1] + 1]] = True
    return found


class Watcher:
    """Does an area rise? Told one forecast and its outcome after the other.

    Parameters
    ----------
    cells : int
        Number of areas.
    settings : AlarmSettings, optional
        Sensitivity.
    seed : int
        Of the simulated years behind the thresholds.
    """

    def __init__(self, cells: int, settings: AlarmSettings | None = None, *, seed: int = SEED) -> None:
        self._settings = settings or AlarmSettings()
        self._total: Floats = np.zeros(cells)
        self._rising: list[tuple[int, Floats]] = [NOT_RISING] * cells
        self._past: list[list[Floats]] = [[] for _ in range(cells)]
        uniform = generator(seed, "watch:alarms").random((YEARS, WEEKS))
        self._uniform: Floats = uniform
        self._limits: list[tuple[float, Floats]] = []
        self._age = 0

    def hear(self, forecast: Forecast, happened: Floats) -> list[Alarm]:
        """Take what happened in the forecast week, and give the alarms that it raises.

        Parameters
        ----------
        forecast : Forecast
            Of one week.
        happened : array (cell c)
            Incidents, in the order of the forecast's cells.
        """
        for c in range(len(self._past)):
            self._past[c] = [*self._past[c][-self._settings.memory + 1 :], forecast.chances[c]]
        # thresholds follow the forecasts slowly: they are made again each quarter, and soon after the begin
        if self._age % 13 == 0 or self._age in {1, 2, 4, 8}:
            self._limits = [self._limit(past) for past in self._past]
        self._age += 1
        return self._raised(forecast, happened)

    def _limit(self, past: Sequence[Floats]) -> tuple[float, Floats]:
        longest = max(chances.shape[0] for chances in past)
        table = np.zeros((len(past), longest))
        for row, chances in zip(table, past, strict=True):
            row[: chances.shape[0]] = chances
        scores, counts = score_table(table), simulated_counts(table, self._uniform)
        drift, hold = self._settings.drift, self._settings.hold
        threshold = threshold_for(scores, counts, drift, hold, self._settings.per_year * YEARS)
        return threshold, np.sort(sums_reached(scores, counts, drift, hold, threshold))

    def _add(self, c: int, chances: Floats, count: int) -> None:
        """Add a week's score to the sum of an area, and remember the forecast with which it rises from zero."""
        age, begun = self._rising[c]
        own = mid_score(chances, count)
        old = mid_score(begun, count) if age else own
        score = held_score(own, old, age, self._settings.hold)
        self._total[c] = max(self._total[c] + score - self._settings.drift, 0.0)
        self._rising[c] = (age + 1, begun if age else chances) if self._total[c] > 0.0 else NOT_RISING

    def _raised(self, forecast: Forecast, happened: Floats) -> list[Alarm]:
        chances = np.ones(len(self._past))
        for c in range(len(self._past)):
            self._add(c, forecast.chances[c], int(happened[c]))
            reached = self._limits[c][1]
            above = reached.shape[0] - int(np.searchsorted(reached, float(self._total[c]), side="left"))
            chances[c] = (above + 1) / (reached.shape[0] + 1)
        sure = benjamini_hochberg(chances, self._settings.discoveries)
        alarms = [
            Alarm(
                int(forecast.cells[c]),
                forecast.week,
                float(self._total[c]),
                self._limits[c][0],
                float(chances[c]),
                bool(sure[c]),
            )
            for c in range(len(self._past))
            if self._total[c] > self._limits[c][0]
        ]
        for c in range(len(self._past)):
            if self._total[c] > self._limits[c][0]:
                self._total[c] = 0.0
                self._rising[c] = NOT_RISING
        return alarms


def alarms_of(
    panel: Panel,
    cells: Ints,
    first: int,
    *,
    breaks: Sequence[Break] = (),
    settings: AlarmSettings | None = None,
) -> list[Alarm]:
    """Which alarms would a history have raised from week `first` on, each week seen from the weeks before it?

    Parameters
    ----------
    panel : Panel
        Weekly counts.
    cells : array (cell c)
        Areas that are watched.
    first : int
        First week that may raise an alarm.
    breaks : sequence of Break
        Declared structural breaks.
    settings : AlarmSettings, optional
        Sensitivity.
    """
    forecaster = Forecaster(panel, cells, breaks=breaks)
    watcher = Watcher(len(cells), settings)
    counts = panel.counts()
    raised: list[Alarm] = []
    for week in range(first, panel.weeks):
        raised += watcher.hear(forecaster.at(week), np.ascontiguousarray(counts[week][cells]))
    return raised
