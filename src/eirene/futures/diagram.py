"""A decision diagram over contributors: which sums meet every need, without counting every combination.

Owns the merging of states. A state is what has come so far, capped at the needs; states that are equal, that have met
every need, or that can no longer meet one, are merged. Amounts are whole numbers of a billionth, so that equal sums are
equal. Refuses to know what an amount is.

References
----------
Bryant (1986), Graph-based algorithms for Boolean function manipulation, doi:10.1109/TC.1986.1676819.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.futures.counted import TOLERANCE
from eirene.futures.nets import hashed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.futures.nets import Bits
    from eirene.futures.outcomes import Outcomes
    from eirene.plans.futures import Days, Mask, Reals

_GRAIN = 1e9
_BLOCK = 128
"""Draws evaluated together, so that a layer stays in the processor's cache."""
_FAILED, _MET = 0, 1
"""Places of the two ends in every layer; further places are open states."""


def grains(amount: Reals) -> Days:
    """Give amounts in whole billionths."""
    return np.rint(amount * _GRAIN).astype(np.int64)


def needed_grains(need: Reals) -> Days:
    """Give needs in whole billionths, less the tolerance with which a count takes them."""
    return np.maximum(grains(need - TOLERANCE), 0)


@dataclass(frozen=True, slots=True)
class Diagram:
    """Layers from the first contributor to the last.

    Parameters
    ----------
    order : tuple of int
        Which contributor each layer decides on.
    children : tuple of (state s, 1 + pattern p)
        Place in the next layer when nothing comes (column 0) or a pattern does; 0 has failed, 1 is met, s + 2 is
        state s.
    visited : int
        Number of states before those that lead to the same ends were merged.
    """

    order: tuple[int, ...]
    children: tuple[Days, ...]
    visited: int

    @property
    def size(self) -> int:
        """Number of states."""
        return sum(len(layer) for layer in self.children)


def _words(rows: Days) -> Bits:
    """Give one 64-bit word per row that equal rows share (and different ones practically never)."""
    factors = hashed(np.arange(rows.shape[1], dtype=np.uint64), 0) | np.uint64(1)
    words = np.zeros(len(rows), dtype=np.uint64)
    for column, factor in zip(rows.T, factors, strict=True):
        words += column.astype(np.uint64) * factor
    return words


def distinct(rows: Days) -> tuple[Days, Days]:
    """Give the different rows, and for each row its place among them."""
    _, index, place = np.unique(_words(rows), return_index=True, return_inverse=True)
    kinds = rows[index]
    if not np.array_equal(kinds[place], rows):  # two different rows share a word
        kinds, place = np.unique(rows, axis=0, return_inverse=True)
    return kinds, place.reshape(-1)


def _layer(states: Days, gives: Days, need: Days, rest: Days) -> tuple[Days, Days]:
    """Give the open states of the next layer and the children of this one."""
    moves = np.concatenate([np.zeros((1, len(need)), dtype=np.int64), gives])
    reached = np.minimum(states[:, None, :] + moves[None, :, :], need)
    met = (reached == need).all(axis=2)
    failed = (reached + rest < need).any(axis=2)
    is_open = ~(met | failed)
    kinds, place = distinct(reached[is_open]) if is_open.any() else (states[:0], np.zeros(0, dtype=np.int64))
    children = np.where(met, _MET, _FAILED).astype(np.int64)
    children[is_open] = place + 2
    return kinds, children


def _reduced(children: list[Days]) -> tuple[Days, ...]:
    """Merge states that lead to the same ends, from the last layer up."""
    done: list[Days] = []
    place = np.array([_FAILED, _MET], dtype=np.int64)
    for layer in reversed(children):
        moved = place[layer]
        kinds, kind = distinct(moved)
        done.append(kinds)
        place = np.concatenate([[_FAILED, _MET], kind + 2])
    return tuple(reversed(done))


def built(gives: Sequence[Days], need: Days, order: Sequence[int], most: int) -> Diagram | None:
    """Build the diagram in this order of contributors; None when more than `most` states are met on the way.

    Parameters
    ----------
    gives : sequence of (pattern p, row k)
        What each contributor's patterns give [billionths].
    need : (row k,)
    order : sequence of int
    most : int
    """
    largest = [gives[one].max(axis=0) for one in order]
    states = np.zeros((1, len(need)), dtype=np.int64)
    rest = np.sum(largest, axis=0)
    children: list[Days] = []
    size = 0
    for one, most_it_gives in zip(order, largest, strict=True):
        rest = rest - most_it_gives
        states, layer = _layer(states, gives[one], need, rest)
        children.append(layer)
        size += len(layer)
        if size + len(states) > most:
            return None
        if not len(states):
            break
    return Diagram(tuple(order[: len(children)]), _reduced(children), size)


def evaluated(diagram: Diagram, outcomes: Sequence[Outcomes], draws: int) -> Reals:
    """How likely are all needs met, given each draw of the core? Shape (draw r,)."""
    chance = np.empty(draws)
    tables = [_with_nothing(outcomes[one].chance) for one in diagram.order]
    for start in range(0, draws, _BLOCK):
        block = slice(start, min(start + _BLOCK, draws))
        width = block.stop - block.start
        ends = np.stack([np.zeros(width), np.ones(width)])
        value = ends
        for children, table in zip(reversed(diagram.children), reversed(tables), strict=True):
            here = table[0, block] * value[children[:, 0]]
            for pattern in range(1, children.shape[1]):
                here += table[pattern, block] * value[children[:, pattern]]
            value = np.concatenate([ends, here])
        chance[block] = value[2]
    return chance


def _with_nothing(chance: Reals) -> Reals:
    return np.concatenate([np.maximum(1.0 - chance.sum(axis=0, keepdims=True), 0.0), chance])


def implied(gives: Days, need: Days) -> Mask:
    """Which rows are met whenever another one is? Shape (row k,).

    Parameters
    ----------
    gives : (pattern p, row k)
        Patterns of all contributors.
    need : (row k,)
    """
    rows = len(need)
    spare = need <= 0
    for one in range(rows):
        for other in range(rows):
            if one == other or spare[one] or spare[other]:
                continue
            weaker = need[one] <= need[other] and bool((gives[:, one] >= gives[:, other]).all())
            spare[one] = weaker
    return spare
