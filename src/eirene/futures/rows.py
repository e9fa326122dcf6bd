"""One row of a test alone: how its sum is distributed given the core.

Owns the running sum over contributors, capped at the need; equal sums are one level.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from eirene.futures.diagram import grains, needed_grains
from eirene.futures.outcomes import TooWideError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.futures.outcomes import Outcomes
    from eirene.plans.futures import Days, Reals

_LEVELS = 5_000
"""Most different sums of one row."""


def _patterns(outcome: Outcomes, row: int) -> tuple[Days, Reals]:
    """Give the different amounts of one contributor (nothing first) and their probabilities (amount a, draw r)."""
    amounts, place = np.unique(np.append(0, grains(outcome.gives[:, row])), return_inverse=True)
    chance = np.zeros((len(amounts), outcome.chance.shape[1]))
    np.add.at(chance, place.reshape(-1)[1:], outcome.chance)
    chance[0] = np.maximum(1.0 - chance[1:].sum(axis=0), 0.0)
    return amounts, chance


def _added(levels: Days, mass: Reals, amounts: Days, chance: Reals, need: int) -> tuple[Days, Reals]:
    """Add one contributor's amount to the sum."""
    sums = np.minimum(levels[:, None] + amounts[None, :], need)
    reached, place = np.unique(sums, return_inverse=True)
    place = place.reshape(sums.shape)
    total = np.zeros((len(reached), mass.shape[1]))
    for pattern in range(len(amounts)):
        below = sums[:, pattern] < need
        total[place[below, pattern]] += mass[below] * chance[pattern]  # different sums, so that each place occurs once
        if not below.all():
            total[-1] += mass[~below].sum(axis=0) * chance[pattern]
    return reached, total


def row_distribution(outcomes: Sequence[Outcomes], row: int, need: float, draws: int) -> tuple[Reals, Reals]:
    """How likely is a row met, and what share of it is expected, given each draw of the core?

    Parameters
    ----------
    outcomes : sequence of Outcomes
    row : int
    need : float
    draws : int

    Returns
    -------
    (draw r,), (draw r,)
        Probability, and expected share capped at 1.

    Raises
    ------
    TooWideError
        When too many different sums are possible.
    """
    goal, enough = int(grains(np.array([need]))[0]), int(needed_grains(np.array([need]))[0])
    if enough == 0:
        return np.ones(draws), np.ones(draws)
    levels, mass = np.zeros(1, dtype=np.int64), np.ones((1, draws))
    for outcome in outcomes:
        if outcome.gives[:, row].any():
            levels, mass = _added(levels, mass, *_patterns(outcome, row), goal)
            if len(levels) > _LEVELS:
                message = f"more than {_LEVELS:,} different sums of one row"
                raise TooWideError(message)
    return mass[levels >= enough].sum(axis=0), (levels / goal) @ mass
