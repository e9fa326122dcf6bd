"""What is left of each row when contributors are lost: the loss of any k, exactly and without enumeration.

Owns the formula: the loss of any k contributors leaves a row reached if and only if sum_c S_c minus the sum of the k
largest S_c is at least what is needed, as no other k contributors give more to it. It is reported, never a constraint.

References
----------
Bertsimas, Sim, The price of robustness, 2004, doi:10.1287/opre.1030.0065 (the dual of the same sum as linear rows).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eirene.plans.futures import Trialled

_DUST = 1e-9


@dataclass(frozen=True, slots=True)
class Loss:
    """One row after the worst loss of k contributors.

    Parameters
    ----------
    row : str
    needed, planned, left : float
        What must be reached, what everybody planned gives, and what is left of that.
    lost : tuple of str
        Contributors whose loss is worst for this row; fewer than k where fewer give to it.
    """

    row: str
    needed: float
    planned: float
    left: float
    lost: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the row is still reached."""
        return self.left >= self.needed - _DUST


def survives(k: int, trialled: Trialled) -> tuple[Loss, ...]:
    """Does each row hold after the loss of any k contributors?

    Parameters
    ----------
    k : int
        Number of contributors lost; each row is shown with those whose loss is worst for it.
    trialled : Trialled
        The force against a milestone, everybody having come.

    Raises
    ------
    ValueError
        When k is negative.
    """
    if k < 0:
        raise ValueError("a negative number of contributors cannot be lost")
    found: list[Loss] = []
    for index, row in enumerate(trialled.rows):
        gives: dict[str, list[float]] = {}
        for supply in trialled.supplies:
            gives.setdefault(supply.contributor, []).append(float(supply.gives[index]))
        totals = {contributor: math.fsum(parts) for contributor, parts in gives.items()}
        worst = sorted((c for c in totals if totals[c] > 0), key=lambda c: (-totals[c], c))[:k]
        planned = math.fsum(totals.values())
        left = planned - math.fsum(totals[c] for c in worst)
        found.append(Loss(row, float(trialled.need[index]), planned, left, tuple(worst)))
    return tuple(found)
