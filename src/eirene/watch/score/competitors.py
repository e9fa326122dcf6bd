"""Simple forecasts that a good one must beat: conflictology of a year and of a tuned window, all-zero, last value.

Owns what each of them would have forecast at an origin, and the choice of the window from past scores alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from eirene.watch.forecast.kernel_empirical import window_past
from eirene.watch.kernel_score import crps

if TYPE_CHECKING:
    from eirene.watch.arrays import Floats

YEAR: Final = 52
WINDOWS: Final = (4, 8, 12, 26, 52, 104)
"""[weeks] that the window-tuned conflictology chooses from."""


class Competitors:
    """Which score has each competitor, one origin after the other?

    The window-tuned conflictology takes, at each origin, the window with the least sum of scores over the origins whose
    weeks are complete by then; a year before anything was scored.

    Parameters
    ----------
    weeks : int
        Weeks ahead that a forecast sums over.
    """

    def __init__(self, weeks: int) -> None:
        self._weeks = weeks
        self._sums: list[Floats] = []

    def score(self, past: Floats, happened: Floats) -> dict[str, Floats]:
        """Score each competitor at the next origin.

        Parameters
        ----------
        past : array (week t, cell c)
            Sums that are complete at the origin, the latest last.
        happened : array (cell c)
            What came.

        Returns
        -------
        dict of str to array (cell c)
            CRPS by competitor.
        """
        support = int(past.max()) if past.size else 0
        by_window = np.stack([crps(window_past(past, window, support), happened) for window in WINDOWS])
        best = self._best()
        self._sums.append(by_window.sum(axis=1))
        return {
            "conflictology": by_window[WINDOWS.index(YEAR)],
            "window_tuned": by_window[best],
            "zero": happened.copy(),
            "last_value": np.abs(happened - past[-1]),
        }

    def _best(self) -> int:
        complete = self._sums[: max(len(self._sums) - self._weeks + 1, 0)]
        if not complete:
            return WINDOWS.index(YEAR)
        return int(np.argmin(np.sum(complete, axis=0)))
