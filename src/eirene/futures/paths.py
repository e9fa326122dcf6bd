"""When a milestone is first reached, and whether it is held: figures that need whole paths.

Owns counts along the days of fresh futures. A figure of a single date belongs to the exact evaluation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.futures.counted import in_place, meets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.plans.futures import Days, Futures, Mask, Reals, Trialled


@dataclass(frozen=True, slots=True)
class Passage:
    """The first day of a grid on which a milestone is reached.

    Parameters
    ----------
    days : (day j,)
        The grid, as ordinals.
    reached_by : (day j,)
        Probability that it has been reached on that day or an earlier one of the grid.
    se : (day j,)
        Sampling error.
    quantiles : mapping of float to int or None
        For each asked probability the first day by which it is passed; None where it is not within the grid.
    """

    days: Days
    reached_by: Reals
    se: Reals
    quantiles: dict[float, int | None]


def reached(trialled: Trialled, futures: Futures, day: int) -> Mask:
    """In which futures is every row met on a day, and the phase begun? Shape (n,)."""
    core = futures.core
    begun = core.begun[trialled.phase] & (core.begin_day[trialled.phase] <= day)
    met = meets(trialled.need, in_place(trialled, futures, day))
    return np.logical_and.reduce(met, axis=1) & begun


def first_passage(
    trialled: Trialled, futures: Futures, days: Sequence[int], asked: Sequence[float] = (0.1, 0.5, 0.9)
) -> Passage:
    """When is a milestone first reached, on a grid of days?

    Parameters
    ----------
    trialled : Trialled
        Its own day is not read.
    futures : Futures
        Fresh ones.
    days : sequence of int
        The grid, as ordinals in order; a milestone that is reached and lost between two days is not seen.
    asked : sequence of float
        Probabilities of which the day is wanted.
    """
    so_far = np.zeros(futures.core.n, dtype=np.bool_)
    chances: list[float] = []
    for day in days:
        so_far |= reached(trialled, futures, day)
        chances.append(float(so_far.mean()))
    reached_by = np.array(chances)
    grid = np.array(days, dtype=np.int64)
    quantiles = {
        level: int(grid[passed[0]]) if len(passed := np.flatnonzero(reached_by >= level)) else None for level in asked
    }
    return Passage(grid, reached_by, np.sqrt(reached_by * (1.0 - reached_by) / futures.core.n), quantiles)


def held(trialled: Trialled, futures: Futures, start: int, days: int, step: int = 7) -> tuple[float, float]:
    """How likely is a milestone reached on a day and on each further day for a period?

    Looked at every `step` days and on the last day.

    Parameters
    ----------
    trialled : Trialled
        Its own day is not read.
    futures : Futures
        Fresh ones.
    start : int
        Ordinal of the first day.
    days : int
        Length of the period [days].
    step : int

    Returns
    -------
    (float, float)
        Probability and its sampling error.
    """
    holds = np.ones(futures.core.n, dtype=np.bool_)
    for day in (*range(start, start + days, step), start + days):
        holds &= reached(trialled, futures, day)
    chance = float(holds.mean())
    return chance, float(np.sqrt(chance * (1.0 - chance) / futures.core.n))
