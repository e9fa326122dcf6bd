"""The search that all coverage questions share: dual bound with exchange, then an exact program over what is left.

Owns the order of the search and the answer's form.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.posture.cover_dual import Descent, descend, in_play
from eirene.posture.cover_model import entries_of, exact
from eirene.posture.cover_problem import CoverProblem, envelope
from eirene.posture.cover_swap import Exchange
from eirene.posture.located import Located, Stopped, Work, gap_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

COVER_WORK = Work(steps=600, nodes=2_000, entries=150_000)
"""Work of coverage questions unless the caller says otherwise."""
POOL = 10_000
"""Entries of the first program, which is to find a better answer soon."""
SMALLEST = 1 / 64
ROUNDS = 8


@dataclass(frozen=True, slots=True, eq=False)
class Covered:
    """How many units go where, what that covers, and how good that is.

    Parameters
    ----------
    units : array of int (candidate j,)
    value, bound : float
    proved : bool
    stopped : Stopped
    work : Work
    """

    units: NDArray[np.int64]
    value: float
    bound: float
    proved: bool
    stopped: Stopped
    work: Work


def cover(problem: CoverProblem, work: Work) -> Covered:
    """Which units cover most, and what bounds that?"""
    exchange = Exchange(problem, problem.worth if problem.concave else envelope(problem.worth))
    found = descend(problem, exchange, steps=work.steps, swaps=work.swaps)
    spent, stopped, bound = Work(found.steps, found.swaps, 0, 0, 0), "optimal", found.bound
    if not found.closed:
        spent, stopped, bound = _programs(found, problem, work)
    proved = bound <= found.limit
    return Covered(found.units, found.value, found.value if proved else bound, proved, stopped, spent)


def _programs(found: Descent, problem: CoverProblem, work: Work) -> tuple[Work, Stopped, float]:
    """Solve a program over the most promising candidates, which finds; then one over all in play, which proves.

    A program knows only what an answer above its target can use: whatever it finds or does not find above the target
    is a proof for all candidates.
    """
    nodes, entries, bound, size = 0, 0, found.bound, min(POOL, work.entries)
    stopped: Stopped = "entries"
    for _ in range(ROUNDS):
        (rest, sites, target), before = _widest(found, problem, size), found.value
        if entries_of(rest) <= size:
            slack = (1.0 - 1e-6) / max(found.bound, 1.0) if found.whole else 0.0
            units, solution = exact(rest, slack=slack, nodes=work.nodes - nodes)
            nodes, entries = nodes + solution.nodes, max(entries, entries_of(rest))
            if units is not None:
                _take(found, problem, sites, units)
            limit = -math.inf if solution.status == "infeasible" else math.inf
            bound = min(bound, max(target, limit if solution.bound is None else solution.bound))
            if bound <= found.limit or solution.status not in ("optimal", "infeasible"):
                stopped = "optimal" if bound <= found.limit else "nodes"
                break
        if found.value == before:
            if size == work.entries:
                break
            size = work.entries
    return Work(found.steps, found.swaps, nodes, 0, entries), stopped, max(bound, found.value)


def _widest(found: Descent, problem: CoverProblem, entries: int) -> tuple[CoverProblem, NDArray[np.int64], float]:
    """Which target on the way from the bound to the best value leaves so many entries at most?"""
    share, target = 1.0, found.limit
    sites, least = in_play(found, problem, target)
    rest = problem.only(sites, least)
    while entries_of(rest) > entries and share > SMALLEST:
        share /= 2
        target = found.bound - share * (found.bound - found.limit)
        sites, least = in_play(found, problem, target)
        rest = problem.only(sites, least)
    return rest, sites, target


def _take(found: Descent, problem: CoverProblem, sites: NDArray[np.int64], units: NDArray[np.int64]) -> None:
    everywhere = np.zeros(len(problem.costs), dtype=np.int64)
    everywhere[sites] = units
    value = problem.value(everywhere)
    if value > found.value:
        found.value, found.units = value, everywhere


def answer(
    covered: Covered, covers: NDArray[np.bool_], times: NDArray[np.float64] | None, need: NDArray[np.int64]
) -> Located:
    """Give the answer by candidate and demand; the nearest opened base answers, or the first where no time is known.

    Parameters
    ----------
    covers : array of bool (demand i, candidate j)
    times : array (demand i, candidate j), optional
    need : array of int (demand i,)
        Units from which a demand counts as answered.
    """
    opened = np.flatnonzero(covered.units)
    reach = covers[:, opened].astype(np.int64) @ covered.units[opened] >= need
    assigned = np.full(len(covers), -1)
    if opened.size:
        order = np.zeros(covers.shape, dtype=np.float64) if times is None else times
        distance = np.where(covers[:, opened], order[:, opened], np.inf)
        assigned = np.where(reach, opened[distance.argmin(axis=1)], -1)
    return Located(
        opened=tuple(opened.tolist()),
        units=tuple(covered.units[opened].tolist()),
        assigned=tuple(assigned.tolist()),
        objective=covered.value,
        bound=covered.bound,
        gap=gap_of(covered.value, covered.bound),
        proved=covered.proved,
        stopped=covered.stopped,
        work=covered.work,
        unreached=tuple(np.flatnonzero(~reach).tolist()),
    )
