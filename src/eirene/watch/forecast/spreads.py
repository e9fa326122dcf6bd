"""How sure is the spread of the model's forecasts, by the number that each expected?

Owns the shares of a few multiples of the spread in each bin of expected incidents. Refuses to move a mean: a mixture of
negative binomials keeps the one they share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from eirene.watch.forecast.kernel_spreads import mixed_probabilities, multiple_scores

if TYPE_CHECKING:
    from eirene.watch.arrays import Floats, Ints

EDGES: Final = (1.0, 3.0, 10.0)
"""Edges of the bins of expected incidents; the first bin lies below one."""
LOGS: Final = np.linspace(-1.5, 1.5, 9)
"""Of the multiples: from about a fifth to nearly five times."""
DEVIATION: Final = 0.5
"""Of the log multiple beforehand, half a unit: most spreads lie between two thirds and five thirds of the best guess.
The prior is centred so that its mean multiple is one."""


class Spreads:
    """Which share has each multiple of the spread, after what came so far?

    One spread is fitted to all forecasts together. Where few weeks have passed it is not sure, and in cells with many
    incidents it may differ: multiples of it compete as rival models do in Bayes' rule. Their mixture has the heavier
    tails of a spread that is not known. The cells of a bin share the shocks of their week, and count as one.
    """

    def __init__(self) -> None:
        self.weeks: list[int] = []
        """Origins that were learned from."""
        self._multiples: Floats = np.exp(LOGS)
        self._prior: Floats = -0.5 * ((LOGS + 0.5 * DEVIATION**2) / DEVIATION) ** 2
        self._scores: list[Floats] = []

    @property
    def largest(self) -> float:
        """The largest multiple."""
        return float(self._multiples[-1])

    def learn(self, week: int, happened: Floats, means: Floats, spread: Floats) -> None:
        """Take what came of the forecasts of one origin.

        Parameters
        ----------
        week : int
            The origin.
        happened, means : array (cell c)
            What came, and what the model had expected.
        spread : array of 3
            The best guess at that time.
        """
        scores, bins = np.zeros((len(EDGES) + 1, len(LOGS))), _bins(means)
        np.add.at(scores, bins, multiple_scores(happened, means, spread, self._multiples))
        cells = np.bincount(bins, minlength=len(EDGES) + 1)
        self.weeks.append(week)
        self._scores.append(scores / np.maximum(cells, 1)[:, None])

    def shares(self, weights: Floats) -> Floats:
        """Give the share of each multiple in each bin, as (bin b, multiple g).

        Parameters
        ----------
        weights : array (origin o)
            What each origin weighs, in the order of `weeks`.
        """
        logs = np.tile(self._prior, (len(EDGES) + 1, 1))
        if self._scores:
            logs = logs + np.tensordot(weights, np.stack(self._scores), axes=1)
        shares = np.exp(logs - logs.max(axis=1, keepdims=True))
        return np.asarray(shares / shares.sum(axis=1, keepdims=True), dtype=np.float64)

    def probabilities(self, means: Floats, spread: Floats, weights: Floats, support: int) -> Floats:
        """Give the model's forecasts, as (cell c, count k).

        Parameters
        ----------
        means : array (cell c)
            Expected incidents.
        spread : array of 3
            The best guess.
        weights : array (origin o)
            As for `shares`.
        support : int
            Largest count.
        """
        return mixed_probabilities(means, spread, _bins(means), self.shares(weights), self._multiples, support)


def _bins(means: Floats) -> Ints:
    return np.searchsorted(np.array(EDGES), means, side="right").astype(np.int64)
