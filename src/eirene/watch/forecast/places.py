"""Incidents in places that had none before: how many such places next, and how likely is each of them?

Owns the background of the open grid. Sectors that are declared need none: they are forecast from the first week.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    from eirene.watch.arrays import Floats
    from eirene.watch.panel import Panel

MEMORY: Final = 52.0
SKIPPED: Final = 8
"""Weeks at the begin of a history in which every place is new for no reason but the begin."""


@dataclass(frozen=True)
class NewPlaces:
    """How many places will have their first incident?

    Parameters
    ----------
    weeks : int
        Weeks ahead that are summed over.
    shape, rate : float
        Gamma distribution of new places a week: what was seen, recent weeks weighing more, with Jeffreys' prior.
    near : float
        Share of new places that lie next to a known one.
    """

    weeks: int
    shape: float
    rate: float
    near: float

    @property
    def mean(self) -> float:
        """Expected new places in the weeks ahead."""
        return self.weeks * self.shape / self.rate

    def chances(self, support: int) -> Floats:
        """Give probabilities of 0 to `support` new places."""
        counts = np.arange(support + 1)
        return np.asarray(stats.nbinom.pmf(counts, self.shape, self.rate / (self.rate + self.weeks)), dtype=np.float64)

    def chance_near(self, places: int) -> float:
        """How likely is an incident in one given place next to known ones, of which there are so many?"""
        return 0.0 if places == 0 else -float(np.expm1(-self.mean * self.near / places))


def new_places(panel: Panel, week: int, weeks: int = 1, memory: float = MEMORY) -> NewPlaces:
    """How many new places are to be expected from `week` on, knowing the weeks before it?

    Parameters
    ----------
    panel : Panel
        With an open grid.
    week : int
        Origin.
    weeks : int
        Weeks ahead.
    memory : float
        [weeks] after which an observation weighs half.
    """
    first = panel.known()
    known = (first >= SKIPPED) & (first < week)
    weights = 0.5 ** ((week - 1 - np.arange(min(SKIPPED, week), week)) / memory)
    seen = 0.5 ** ((week - 1 - first[known]) / memory)
    before = np.where(panel.neighbours[known] >= 0, first[panel.neighbours[known]], panel.weeks)
    near = (before < first[known][:, None]).any(axis=1)
    total = float(seen.sum())
    return NewPlaces(weeks, 0.5 + total, float(weights.sum()) + 1e-9, (float(seen[near].sum()) + 0.5) / (total + 1.0))
