"""Who weighs what in the pool: fixed shares, moved by the scores of the members.

Owns the weights of the members. Refuses to see a forecast or a count: it is told losses.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from eirene.watch.arrays import Floats

YEAR = 52


class Pool:
    """Which share has each member, after what was scored so far?

    Each week the log shares move by the losses, scaled so that the members' mean loss of the past year is one; then a
    small part of all weight returns to the first shares, so that a member that was bad for years can come back within
    weeks.

    Parameters
    ----------
    first : array (member m)
        Shares before anything was scored; they sum to one.
    learning : float
        Rate at which scaled losses move the log shares, per scored forecast.
    share : float
        Part of the weight that returns, per scored forecast.

    References
    ----------
    Herbster and Warmuth (1998), doi:10.1023/A:1007424614876; V'yugin and Trunov (2019), on the mixability of the CRPS.
    """

    def __init__(self, first: Floats, learning: float, share: float) -> None:
        self._first = first
        self._learning = learning
        self._share = share
        self._past: deque[float] = deque(maxlen=YEAR)
        self.shares: Floats = first.copy()

    def learn(self, losses: Floats) -> None:
        """Move the shares by the members' losses of one scored forecast.

        Parameters
        ----------
        losses : array (member m)
            Sum of the scores over cells; lower is better.
        """
        self._past.append(float(losses.mean()))
        scale = sum(self._past) / len(self._past)
        if scale > 0.0:
            moved = self.shares * np.exp(-self._learning * (losses - losses.min()) / scale)
            self.shares = (1.0 - self._share) * moved / moved.sum() + self._share * self._first

    def restart(self) -> None:
        """Return to the first shares: after a structural break, past scores say little."""
        self.shares = self._first.copy()
        self._past.clear()
