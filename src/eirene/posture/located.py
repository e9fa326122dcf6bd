"""What the location solvers answer, and the work that a search may cost.

Owns the frozen types that every solver of this room returns. Refuses wall time: a limit is a count of steps, swaps,
nodes or entries, so that the same question has the same answer on any machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Stopped = Literal["optimal", "infeasible", "steps", "nodes", "cells", "entries"]
"""Why a search ended: proof, no answer exists, or the limit of `Work` that bit."""

TOLERANCE = 1e-9
"""Relative distance of value and bound below which they count as equal."""


@dataclass(frozen=True, slots=True)
class Work:
    """How much work may a search cost, or did it cost?

    Parameters
    ----------
    steps : int
        Steps of the dual (subgradient) search.
    swaps : int
        Exchanges of an opened for a closed site.
    nodes : int
        Nodes of the exact search tree.
    cells : int
        Costs that the nodes of a search tree of our own look at.
    entries : int
        Entries of the largest model that is handed to the solver.
    """

    steps: int = 2000
    swaps: int = 5000
    nodes: int = 20_000
    cells: int = 15_000_000_000
    entries: int = 30_000


@dataclass(frozen=True, slots=True)
class Located:
    """Which sites are opened, what that is worth, and how far from the best it can be.

    Parameters
    ----------
    opened : tuple of int
        Opened candidates, ascending.
    units : tuple of int
        Units at each opened candidate; 1 where units do not share a base.
    assigned : tuple of int (demand i,)
        The candidate that answers each demand; -1 where none does.
    objective : float
        Value of the answer, infinite where there is no answer.
    bound : float
        Proved limit of the objective: from below where it is minimised, from above where it is maximised.
    gap : float
        Distance of objective and bound relative to the objective; 0 where the answer is proved.
    proved : bool
        No answer is better.
    stopped : Stopped
    work : Work
        What the search cost.
    unreached : tuple of int
        Demands that no opened candidate answers.
    """

    opened: tuple[int, ...]
    units: tuple[int, ...]
    assigned: tuple[int, ...]
    objective: float
    bound: float
    gap: float
    proved: bool
    stopped: Stopped
    work: Work
    unreached: tuple[int, ...] = ()


def gap_of(objective: float, bound: float) -> float:
    """How far is a value from its bound, relative to the value? Zero within rounding."""
    distance = abs(objective - bound)
    size = max(abs(objective), abs(bound))
    if distance <= TOLERANCE * size:
        return 0.0
    return distance / abs(objective) if objective else float("inf")
