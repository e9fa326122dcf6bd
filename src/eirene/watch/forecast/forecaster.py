"""The pooled forecaster: a self-exciting negative binomial and exponentially weighted pasts, refitted each week.

Owns what is carried from one origin to the next: rates, spread, shares, and forecasts that wait for their outcome.
Refuses to look at or beyond its origin: every array that reaches a fit ends there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.watch.forecast.kernel_counts import needed_support, probabilities, spread_fit
from eirene.watch.forecast.kernel_empirical import weighted_past
from eirene.watch.forecast.kernel_means import covariates, weighted_means
from eirene.watch.forecast.kernel_rates import fit_rates, means_at
from eirene.watch.forecast.pool import Pool
from eirene.watch.forecast.settings import Settings, keeping
from eirene.watch.forecast.spreads import Spreads
from eirene.watch.kernel_score import crps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.watch.arrays import Floats, Ints
    from eirene.watch.forecast.settings import Break
    from eirene.watch.panel import Panel

TAIL = 1e-10
CEILING = 100_000
FIRST_ROUNDS = 20
WEEKLY_ROUNDS = 2
FIRST_WIDTH = 0.5
WEEKLY_WIDTH = 0.1
FIRST_SPREAD = (1 / 3, 1 / 3, 1 / 3)
NEARLY_WHOLE = 0.9
WARM_UP = 4
"""Weeks whose memories are too short to learn from."""


def ahead(counts: Floats, weeks: int) -> Floats:
    """How many incidents lie in the weeks ahead of each week, as far as they are complete?

    Returns
    -------
    array (week t, cell c)
        Sum of weeks t to t + weeks - 1, for the `T - weeks + 1` first weeks.
    """
    total = np.zeros((max(counts.shape[0] - weeks + 1, 0), counts.shape[1]))
    for step in range(weeks):
        total += counts[step : step + total.shape[0]]
    return total


def _full_weeks(known_share: Floats) -> int:
    """How many weeks from the begin are known nearly whole?"""
    short = np.flatnonzero(known_share < NEARLY_WHOLE)
    return int(short[0]) if short.size else int(known_share.shape[0])


@dataclass(frozen=True)
class Forecast:
    """Which counts are expected in the weeks ahead of one origin, by cell?

    Parameters
    ----------
    week : int
        Origin: the first week that is forecast; everything before it was known.
    weeks : int
        Weeks summed over.
    cells : array (cell c)
        Positions in the panel.
    chances : array (cell c, count k)
        Probabilities of the counts; they sum to one for each cell.
    means : array (cell c)
        Expected incidents.
    """

    week: int
    weeks: int
    cells: Ints
    chances: Floats
    means: Floats

    def quantile(self, level: float) -> Ints:
        """Which is the smallest count whose cumulative probability reaches `level`, by cell?"""
        reached = np.cumsum(self.chances, axis=1) >= level - 1e-12
        return np.argmax(reached, axis=1).astype(np.int64)


@dataclass(frozen=True)
class _Waiting:
    week: int
    members: Floats
    means: Floats
    spread: Floats


class Forecaster:
    """What comes next in each cell, asked one origin after the other?

    Parameters
    ----------
    panel : Panel
        Counts; those of the origin's week and later are not looked at when that origin is asked.
    cells : array (cell c)
        Positions to forecast for; each should be known (have had an incident) before the first origin.
    weeks : int
        Weeks ahead that are summed: 1 for next week, 4 for the next four.
    breaks : sequence of Break
        Declared structural breaks.
    settings : Settings
        Memories, learning and pooling.
    known_share : array (week t), optional
        Share of each week's incidents that is known where reports come late: memories scale such weeks up, and nothing
        is learned from a week of which a tenth or more is missing.
    """

    def __init__(
        self,
        panel: Panel,
        cells: Ints,
        weeks: int = 1,
        breaks: Sequence[Break] = (),
        settings: Settings | None = None,
        *,
        known_share: Floats | None = None,
    ) -> None:
        self._settings = settings or Settings()
        self._cells = cells
        self.weeks = weeks
        self._targets = ahead(panel.counts(), weeks)
        self._known = panel.known()
        self._keep = keeping(panel.weeks, breaks)
        self._break_weeks = frozenset(declared.week for declared in breaks)
        self._full = panel.weeks if known_share is None else _full_weeks(known_share)
        counts = panel.counts() if known_share is None else panel.counts() / known_share[:, None]
        memories = weighted_means(counts, np.array(self._settings.half_lives), self._keep)
        self._made = covariates(memories, panel.neighbours, weeks)
        self._prior = self._settings.prior()
        self.rates: Floats = self._prior.copy()
        self.spread: Floats = np.array(FIRST_SPREAD)
        self.pool = Pool(self._settings.first_shares(), self._settings.learning / weeks, self._settings.share / weeks)
        # next week's errors are many; overlapping sums have few that are independent, and their spread is less sure
        self._spreads = Spreads() if weeks > 1 else None
        self._waiting: list[_Waiting] = []
        self._scored: list[tuple[int, Floats, Floats]] = []
        self._origin = -1

    def at(self, week: int) -> Forecast:
        """Forecast the weeks from `week` on, knowing the weeks before it.

        Parameters
        ----------
        week : int
            Origin, later than every origin that was asked before.

        Raises
        ------
        ValueError
            When origins do not rise.
        """
        if week <= self._origin:
            raise ValueError("origins must rise")
        if any(self._origin < turned <= week for turned in self._break_weeks) and self._origin >= 0:
            self.pool.restart()
        self._learn(week)
        self._fit(week)
        self._origin = week
        return self._forecast(week)

    def _complete(self, week: int) -> Floats:
        """Give the targets that are complete at the begin of this week."""
        return self._targets[: max(min(week, self._full) - self.weeks + 1, 0)]

    def _learn(self, week: int) -> None:
        complete = self._complete(week)
        still: list[_Waiting] = []
        for made in self._waiting:
            if made.week >= complete.shape[0]:
                still.append(made)
                continue
            known = self._known[self._cells] < made.week
            happened = np.ascontiguousarray(complete[made.week][self._cells[known]])
            losses = np.array([float(crps(member[known], happened).sum()) for member in made.members])
            self.pool.learn(losses)
            if self._spreads is not None:
                self._spreads.learn(made.week, happened, made.means[known], made.spread)
            self._scored.append((made.week, happened, made.means[known]))
        self._waiting = still

    def _fit(self, week: int) -> None:
        complete = self._complete(week)
        weeks: Ints = np.arange(complete.shape[0], dtype=np.int64)
        weights = self._faded(weeks, week)
        weights[:WARM_UP] = 0.0
        first = self._origin < 0
        rounds = FIRST_ROUNDS if first else WEEKLY_ROUNDS
        arguments = (self._made, complete, self._known, weights)
        passes = 2 if first else 1
        for _ in range(passes):
            self.rates = fit_rates(*arguments, self.rates, self._prior, self._settings.penalty, self.spread, rounds)
            self._fit_spread(week, complete, weights, FIRST_WIDTH if first else WEEKLY_WIDTH)

    def _faded(self, weeks: Ints, origin: int) -> Floats:
        """What do these weeks weigh at this origin? Overlapping sums share their information."""
        return np.asarray(0.5 ** ((origin - 1 - weeks) / self._settings.memory) / self.weeks, dtype=np.float64)

    def _fit_spread(self, week: int, complete: Floats, weights: Floats, width: float) -> None:
        if len(self._scored) >= self._settings.spread_after:
            factor = self._weigh([origin for origin, _, _ in self._scored], week)
            happened = np.concatenate([counts for _, counts, _ in self._scored])
            means = np.concatenate([expected for _, _, expected in self._scored])
            each = np.repeat(factor, [len(counts) for _, counts, _ in self._scored])
        else:
            rows = [(t, np.flatnonzero(self._known < t)) for t in range(WARM_UP, complete.shape[0])]
            if not rows:
                return
            happened = np.concatenate([complete[t][cells] for t, cells in rows])
            means = np.concatenate([means_at(self._made[t], self.rates)[cells] for t, cells in rows])
            each = np.concatenate([np.full(len(cells), weights[t]) for t, cells in rows])
        self.spread = spread_fit(happened, means, each, self.spread, width)

    def _weigh(self, origins: Sequence[int], week: int) -> Floats:
        """What do forecasts of these origins weigh, being older and before the breaks that came since?"""
        weeks: Ints = np.array(origins, dtype=np.int64)
        since = np.array([float(np.prod(self._keep[origin + 1 : week + 1])) for origin in origins])
        return np.asarray(self._faded(weeks, week) * since, dtype=np.float64)

    def _model(self, week: int, means: Floats, most: int) -> tuple[Floats, int]:
        """Give the self-exciting model's probabilities, and a support on which no past count is missing."""
        if self._spreads is None:
            support = max(most, needed_support(means, self.spread, TAIL, CEILING))
            return probabilities(means, self.spread, support), support
        support = max(most, needed_support(means, self.spread * self._spreads.largest, TAIL, CEILING))
        weights = self._weigh(self._spreads.weeks, week)
        return self._spreads.probabilities(means, self.spread, weights, support), support

    def _forecast(self, week: int) -> Forecast:
        means = means_at(np.ascontiguousarray(self._made[week][self._cells]), self.rates)
        past = np.ascontiguousarray(self._complete(week)[:, self._cells])
        most = int(past.max()) if past.size else 0
        model, support = self._model(week, means, most)
        members = np.stack(
            [
                model,
                *(weighted_past(past, half_life, self._keep, support) for half_life in self._settings.empirical),
            ]
        )
        self._waiting.append(_Waiting(week, members, means, self.spread))
        pooled = np.zeros(members.shape[1:])
        for share, member in zip(self.pool.shares, members, strict=True):
            pooled += share * member
        pooled /= pooled.sum(axis=1, keepdims=True)
        expected = pooled @ np.arange(support + 1.0)
        return Forecast(week, self.weeks, self._cells, pooled, expected)
