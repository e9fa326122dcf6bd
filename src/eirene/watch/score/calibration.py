"""Did the forecasts tell the truth about their uncertainty: coverage by risk told beforehand, and the PIT histogram."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from eirene.watch.arrays import Floats
    from eirene.watch.score.rolling import Scored

RISK_EDGES: Final = (0.0, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, float("inf"))
"""Edges of the bins of expected incidents, as told before the week."""
BARS: Final = 10


@dataclass(frozen=True)
class Covered:
    """How often did the 80% interval hold what came, among forecasts of this expected number?

    Parameters
    ----------
    low, high : float
        Expected incidents from `low` to below `high`, as forecast.
    cases : int
        Forecasts of a cell at an origin.
    share : float
        Share inside the central 80% of the forecast's probability: a count whose probability straddles the edge of the
        interval counts with the part that lies inside. 0.8 for a calibrated forecast at any risk, however rare.
    whole : float
        Share inside the closed interval of whole counts from the 10% to the 90% quantile: at least 0.8 for a calibrated
        forecast, and near one where zero is nearly certain.
    """

    low: float
    high: float
    cases: int
    share: float
    whole: float


def inside_share(edges: Floats, low: float = 0.1, high: float = 0.9) -> Floats:
    """Which part of each count's probability lies between two levels? The share of randomised PIT values inside.

    Parameters
    ----------
    edges : array (..., 2)
        F(count - 1) and F(count).
    low, high : float
        Levels of the interval.
    """
    lower, upper = edges[..., 0], edges[..., 1]
    width = upper - lower
    part = np.clip(np.minimum(upper, high) - np.maximum(lower, low), 0.0, None)
    certain = ((lower >= low) & (upper <= high)).astype(np.float64)
    return np.where(width > 0.0, part / np.where(width > 0.0, width, 1.0), certain)


def coverage(scored: Scored) -> list[Covered]:
    """Give the coverage of the 80% intervals in each risk bin that has cases."""
    inside = inside_share(scored.edges)
    bins: list[Covered] = []
    for low, high in pairwise(RISK_EDGES):
        chosen = (scored.means >= low) & (scored.means < high)
        cases = int(chosen.sum())
        if cases:
            bins.append(Covered(low, high, cases, float(inside[chosen].mean()), float(scored.inside[chosen].mean())))
    return bins


def pit_histogram(edges: Floats, bars: int = BARS) -> list[float]:
    """Give the non-randomised PIT histogram: the share in each of equally wide bars, 1 / bars each when calibrated.

    References
    ----------
    Czado, Gneiting and Held (2009), doi:10.1111/j.1541-0420.2009.01191.x.
    """
    flat = edges.reshape(-1, 2)
    return [float(inside_share(flat, bar / bars, (bar + 1) / bars).mean()) for bar in range(bars)]
