"""Who serves what in one phase: a fair fill of all cells, then as few pairs of contributor and sector as possible.

Owns the two programs. The first gives each cell of a capability the same share of its need as far as caveats allow:
the share is cut into slices, each worth less than the one before. What cells can be given under caveats is a
polymatroid, so every such fill gives the largest total as well. The second keeps what each cell gets and looks for the
assignment with the fewest pairs of contributor and sector, pairs of the phase before counting less, so that whoever is
somewhere stays.

References
----------
A. Federgruen, H. Groenevelt, The greedy procedure for resource allocation problems, 1986, doi:10.1287/opre.34.6.909.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.force.cells import may_serve
from eirene.force.demand import MISSION
from eirene.solve.highs import SolverFailedError, solve
from eirene.solve.program import Program

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eirene.mission.declared import CapabilityKind
    from eirene.planning.presence import Giving

    Cell = tuple[str, str]
    """Task and sector."""
    Place = tuple[CapabilityKind, Cell]
    """A cell of a capability."""
    Pair = tuple[str, str]
    """Contributor and sector."""

SLICES = 20
"""Slices of a need: cells are given equal shares to within one of them."""
DUST = 1e-6
STAYS = 0.75
"""What a pair that stood in the phase before counts, against 1 for a new one."""


@dataclass(frozen=True, slots=True)
class Filled:
    """Who gives how much to which cell.

    Parameters
    ----------
    amounts : mapping of (index of giving, cell) to float
        In units of the capability.
    pairs : frozenset of (contributor, sector)
    fewest : int or None
        No fewer pairs would do; None where that was not proved.
    stopped : str
    """

    amounts: Mapping[tuple[int, Cell], float]
    pairs: frozenset[Pair]
    fewest: int | None
    stopped: str


def fill(
    givings: Sequence[Giving],
    left: Sequence[float],
    needs: Mapping[Place, float],
    stand: frozenset[Pair] = frozenset(),
    before: frozenset[Pair] = frozenset(),
    nodes: int = 200,
) -> Filled:
    """Who serves which cells?

    Parameters
    ----------
    givings : sequence of Giving
    left : sequence of float
        What each has left to give.
    needs : mapping of (capability, cell) to float
    stand : frozenset of (contributor, sector)
        Pairs that stand anyway and cost nothing.
    before : frozenset of (contributor, sector)
        Pairs of the phase before.
    nodes : int
        Most nodes of the second search.
    """
    open_to = {
        (i, cell)
        for i, one in enumerate(givings)
        for kind, cell in needs
        if kind == one.capability and left[i] > DUST and may_serve(one.unit, cell)
    }
    amounts: dict[tuple[int, Cell], float] = {}
    for capability in sorted({kind for kind, _ in needs}):
        cells = {cell: need for (kind, cell), need in needs.items() if kind == capability}
        own = sorted((i, cell) for i, cell in open_to if givings[i].capability == capability)
        amounts |= _fair(own, left, cells)
    return _together(_Work(givings, left, needs, tuple(sorted(open_to))), amounts, stand, before, nodes)


def _fair(
    own: Sequence[tuple[int, Cell]], left: Sequence[float], cells: Mapping[Cell, float]
) -> dict[tuple[int, Cell], float]:
    """Fill the cells of one capability evenly, and as far as it goes."""
    if not own:
        return {}
    program = Program()
    gives = {key: program.column(f"give[{key}]", left[key[0]]) for key in own}
    for cell, need in cells.items():
        slices = [program.column(f"slice[{cell},{n}]", need / SLICES, worth=2.0 - n / SLICES) for n in range(SLICES)]
        terms = [(gives[key], 1.0) for key in own if key[1] == cell]
        program.row(f"fill[{cell}]", [*terms, *((s, -1.0) for s in slices)], family="fill", lower=0.0, upper=0.0)
    for i in sorted({i for i, _ in own}):
        program.row(f"has[{i}]", [(gives[k], 1.0) for k in own if k[0] == i], family="has", upper=left[i])
    values = solve(program).values
    if values is None:
        raise SolverFailedError("a fill from nothing always exists")
    return {key: values[column] for key, column in gives.items() if values[column] > DUST * 10}


@dataclass(frozen=True, slots=True)
class _Work:
    """Who could serve what.

    Parameters
    ----------
    givings : sequence of Giving
    left : sequence of float
    needs : mapping of (capability, cell) to float
    open_to : tuple of (index of giving, cell)
    """

    givings: Sequence[Giving]
    left: Sequence[float]
    needs: Mapping[Place, float]
    open_to: tuple[tuple[int, Cell], ...]


def _together(
    work: _Work,
    fair: Mapping[tuple[int, Cell], float],
    stand: frozenset[Pair],
    before: frozenset[Pair],
    nodes: int,
) -> Filled:
    """Keep what each cell gets, with as few pairs of contributor and sector as can be found."""
    givings, left, needs, open_to = work.givings, work.left, work.needs, work.open_to
    met: dict[Place, float] = defaultdict(float)
    for (i, cell), amount in fair.items():
        met[givings[i].capability, cell] += amount
    program = Program()
    gives = {key: program.column(f"give[{key}]", left[key[0]]) for key in open_to}
    pairs = {(givings[i].unit.contributor, cell[1]) for i, cell in open_to if cell[1] != MISSION} - stand
    at = {
        pair: program.column(f"at[{pair}]", 1.0, integer=True, worth=-(STAYS if pair in before else 1.0))
        for pair in sorted(pairs)
    }
    for (kind, cell), need in needs.items():
        terms = [(gives[i, c], 1.0) for i, c in open_to if c == cell and givings[i].capability == kind]
        if terms:
            program.row(f"met[{kind},{cell}]", terms, family="met", lower=met[kind, cell] - DUST / 1000, upper=need)
    for i in sorted({i for i, _ in open_to}):
        program.row(f"has[{i}]", [(gives[k], 1.0) for k in open_to if k[0] == i], family="has", upper=left[i])
    for (i, cell), column in gives.items():
        pair = (givings[i].unit.contributor, cell[1])
        if pair in at:
            most = min(left[i], needs[givings[i].capability, cell])
            program.row(f"there[{i},{cell}]", [(column, 1.0), (at[pair], -most)], family="there", upper=0.0)
    start = {column: fair.get(key, 0.0) for key, column in gives.items()}
    used = _pairs(givings, fair)
    start |= {column: float(pair in used) for pair, column in at.items()}
    found = solve(program, nodes=nodes, start=start)
    if found.values is None:
        # the fair fill itself is an answer
        return Filled(dict(fair), used | stand, None, found.stopped)
    amounts = {key: found.values[column] for key, column in gives.items() if found.values[column] > DUST * 10}
    whole = not before and found.bound is not None
    fewest = math.ceil(-found.bound - DUST) + len(stand) if whole and found.bound is not None else None
    return Filled(amounts, _pairs(givings, amounts) | stand, fewest, found.stopped)


def _pairs(givings: Sequence[Giving], amounts: Mapping[tuple[int, Cell], float]) -> frozenset[Pair]:
    return frozenset((givings[i].unit.contributor, cell[1]) for i, cell in amounts if cell[1] != MISSION)
