"""The exact end of the p-median: a small program over the sites and costs that are still in play.

Owns the formulation by radii: per demand and distinct cost one variable says that no opened site is within it. It is
as tight as the classical one and much smaller. Refuses to be large: the caller states how many entries it may have.

References
----------
S. Elloumi, A tighter formulation of the p-median problem, 2010, doi:10.1007/s10878-008-9162-0. S. García, M. Labbé,
A. Marín, Solving large p-median problems with a radius formulation, 2011, doi:10.1287/ijoc.1100.0418.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.solve.arrays import ArrayProgram
from eirene.solve.highs_arrays import solve_arrays

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Radii:
    """The costs that matter, as levels per demand.

    Parameters
    ----------
    site, level : array (entry e,)
        Which site has the cost of which level.
    cost : array (level l,)
        Rising within a demand.
    first, last : array of bool (level l,)
        Whether it is the lowest or highest of its demand.
    """

    site: NDArray[np.int64]
    level: NDArray[np.int64]
    cost: NDArray[np.float64]
    first: NDArray[np.bool_]
    last: NDArray[np.bool_]


def radii(costs: NDArray[np.float64], most: NDArray[np.float64]) -> Radii:
    """Which levels does each demand have up to the most that it may cost?

    Parameters
    ----------
    costs : array (site s, demand i)
    most : array (demand i,)
        At least the lowest cost of the demand.
    """
    demand, site = np.nonzero(most[:, None] >= costs.T)
    cost = costs[site, demand]
    order = np.lexsort((cost, demand))
    demand, site, cost = demand[order], site[order], cost[order]
    fresh = np.diff(demand, prepend=-1) != 0
    begins = fresh | (np.diff(cost, prepend=np.nan) != 0)
    whose = demand[begins]
    return Radii(
        site,
        np.cumsum(begins) - 1,
        cost[begins],
        np.diff(whose, prepend=-1) != 0,
        np.diff(whose, append=whose[-1] + 1) != 0,
    )


def entries_of(costs: NDArray[np.float64], most: NDArray[np.float64]) -> int:
    """How many entries would the program have?"""
    return int(np.count_nonzero(costs <= most))


def program(levels: Radii, p: int, open_always: NDArray[np.bool_]) -> ArrayProgram:
    """State the program: columns are the sites, then one per level that is not the last of its demand."""
    sites, count = len(open_always), len(levels.cost)
    column = np.full(count, -1)
    column[~levels.last] = sites + np.arange(np.count_nonzero(~levels.last), dtype=np.int64)
    own, inner = np.flatnonzero(~levels.last), np.flatnonzero(~levels.first)
    row = np.concatenate([levels.level, own, inner, np.full(sites, count)])
    index = np.concatenate([levels.site, column[own], column[inner - 1], np.arange(sites, dtype=np.int64)])
    value = np.concatenate(
        [
            np.ones(len(levels.site) + len(own), dtype=np.float64),
            np.full(len(inner), -1.0),
            np.ones(sites, dtype=np.float64),
        ]
    )
    order = np.argsort(row, kind="stable")
    rise = levels.cost[own + 1] - levels.cost[own]
    return ArrayProgram(
        worth=np.concatenate([np.zeros(sites, dtype=np.float64), -rise]),
        lower=np.concatenate([open_always.astype(np.float64), np.zeros(len(own), dtype=np.float64)]),
        upper=np.ones(sites + len(own), dtype=np.float64),
        integer=np.arange(sites + len(own), dtype=np.int64) < sites,
        starts=np.concatenate([[0], np.cumsum(np.bincount(row, minlength=count + 1))]),
        index=index[order],
        value=value[order],
        row_lower=np.concatenate([levels.first.astype(np.float64), [float(p)]]),
        row_upper=np.concatenate([np.full(count, np.inf), [float(p)]]),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Exact:
    """What the exact search found.

    Parameters
    ----------
    opened : array (rank r,), or None
        Sites; None where no answer keeps the limits.
    bound : float
        No answer that keeps the limits costs less.
    nodes : int
    ended : bool
        The search came to its end.
    """

    opened: NDArray[np.int64] | None
    bound: float
    nodes: int
    ended: bool


def exact(
    costs: NDArray[np.float64],
    most: NDArray[np.float64],
    p: int,
    open_always: NDArray[np.bool_],
    *,
    slack: float,
    nodes: int,
) -> Exact:
    """Which p sites serve every demand at no more than the most that it may cost, at the lowest total?

    Parameters
    ----------
    costs : array (site s, demand i)
    most : array (demand i,)
    p : int
    open_always : array of bool (site s,)
    slack : float
        Distance from the bound at which the search may end.
    nodes : int
    """
    if bool((costs.min(axis=0) > most).any()):
        return Exact(None, np.inf, 0, ended=True)
    levels = radii(costs, most)
    stated = program(levels, p, open_always)
    least = float(levels.cost[levels.first].sum())
    rest = float(np.minimum(most, costs.max(axis=0)).sum()) - least
    solution = solve_arrays(stated, nodes=nodes, gap=slack / max(rest, slack, 1e-12))
    if solution.status == "infeasible":
        return Exact(None, np.inf, solution.nodes, ended=True)
    bound = -np.inf if solution.bound is None else least - solution.bound
    if solution.values is None:
        return Exact(None, bound, solution.nodes, ended=False)
    opened = np.flatnonzero(solution.values[: len(open_always)] > 0.5)  # noqa: PLR2004 - zero or one
    return Exact(opened, bound, solution.nodes, ended=solution.status == "optimal")
