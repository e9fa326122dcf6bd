"""Which stretches of days share one rate on the way to people, where a case is too large for a rate on each.

Owns the blocks of stretches. Crossings, first legs and hubs keep their own amounts in every stretch; on the last legs,
which are by far the most, and for the share of a need that is met, the stretches of a block have one rate. What is
planned in this way keeps every limit and every stock on every day: it is a plan of the whole case, only perhaps not the
best one, and it is told as not exact. Small cases have a block for each stretch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.aid.compile import Problem

    Reals = NDArray[np.float64]
    Ints = NDArray[np.int64]

MOST = 26_000
"""Columns of last legs, stocks and shares above which stretches share rates."""
LEAST = 8
"""Fewest blocks."""
NOTHING = 1e-9
"""Tonnes below which a peak within a block is rounding."""


@dataclass(frozen=True, slots=True, eq=False)
class Grain:
    """Blocks of stretches that follow each other.

    Parameters
    ----------
    block : (s,)
        Block of each stretch.
    leads : (b,)
        First stretch of each block.
    length : (b,)
        Days of each block.
    """

    block: Ints
    leads: Ints
    length: Reals

    @property
    def whole(self) -> bool:
        """Has every stretch a block of its own?"""
        return len(self.block) == len(self.leads)

    def summed(self, table: Reals) -> Reals:
        """Sum a table over the stretches of each block, (..., s) to (..., b)."""
        return np.add.reduceat(table, self.leads, axis=-1)

    def largest(self, table: Reals) -> Reals:
        """Give the largest entry in each block, (..., s) to (..., b)."""
        return np.maximum.reduceat(table, self.leads, axis=-1)

    def spread(self, totals: Reals, length: Reals) -> Reals:
        """Share totals of blocks among their stretches by their days, (..., b) to (..., s)."""
        return totals[..., self.block] * (length / self.length[self.block])


def grain_of(flow: Problem, most: int = MOST) -> Grain:
    """Which stretches share one rate? Early days, on which little lies in stock, share it with fewest others.

    Parameters
    ----------
    flow : Problem
    most : int
        Columns of last legs, stocks and shares that are allowed; at least eight blocks are made in any case.
    """
    stretches = len(flow.length)
    each = (len(flow.last.origin) + 2 * len(flow.points)) * len(flow.commodities)
    blocks = max(LEAST, most // max(1, each))
    if blocks >= stretches:
        return _grain(np.arange(stretches, dtype=np.int64), flow.length)
    at = np.arange(blocks)
    leads = np.maximum(at, np.ceil(stretches * (at / blocks) ** 2).astype(np.int64))
    hours = flow.last.hours
    # a road that closes ends a block: what a tonne costs is the same within one
    changed = 1 + np.flatnonzero((hours[..., 1:] != hours[..., :-1]).any(axis=(0, 1)))
    return _grain(np.union1d(leads, changed), flow.length)


def _grain(leads: Ints, length: Reals) -> Grain:
    block = np.zeros(len(length), dtype=np.int64)
    block[leads[1:]] = 1
    return Grain(np.cumsum(block), leads, np.add.reduceat(length, leads))


@dataclass(frozen=True, slots=True, eq=False)
class Peaks:
    """Days within blocks on which stocks at delivery points are lowest.

    With one rate in and one share of the need out, what lies there on such a day is a mean of what lay there before
    the block and lies there after it, less a part of the need that comes early.

    Parameters
    ----------
    point, goods, block : (peak i,)
    before, after : (peak i,)
        Weights of both stocks.
    early : (peak i,)
        Tonnes that are needed early, if all is met.
    """

    point: Ints
    goods: Ints
    block: Ints
    before: Reals
    after: Reals
    early: Reals


def peaks(flow: Problem, grain: Grain) -> Peaks:
    """On which days within blocks could a stock fall below nothing? Those that others imply are left out."""
    rows: list[tuple[Ints, ...]] = []
    numbers: list[tuple[Reals, ...]] = []
    ends = [*grain.leads[1:].tolist(), len(flow.length)]
    for block, (begin, end) in enumerate(zip(grain.leads.tolist(), ends, strict=True)):
        if end - begin < 2:  # noqa: PLR2004 - one stretch has no inside
            continue
        length = flow.length[begin:end]
        needed = np.cumsum(flow.need[..., begin:end] * length, axis=-1)
        part = np.cumsum(length) / length.sum()
        early = (needed - part * needed[..., -1:])[..., :-1]
        p, k, day = np.nonzero(_foremost(early, part[:-1]))
        rows.append((p, k, np.full(len(p), block, dtype=np.int64)))
        numbers.append((1 - part[day], part[day], early[p, k, day]))
    none = np.zeros(0, dtype=np.int64)
    p, k, b = (np.concatenate([none, *(one[i] for one in rows)]) for i in range(3))
    nil: Reals = np.zeros(0, dtype=np.float64)
    before, after, early = (np.concatenate([nil, *(one[i] for one in numbers)]).astype(np.float64) for i in range(3))
    return Peaks(p, k, b, before, after, early)


def _foremost(early: Reals, part: Reals) -> NDArray[np.bool_]:
    """Which days (p, k, day) are not implied by another day with less weight on both stocks?"""
    real = early > NOTHING
    size = np.where(real, early, 1.0)
    before, after = np.where(real, (1 - part) / size, np.inf), np.where(real, part / size, np.inf)
    days = early.shape[-1]
    least = (before[..., None, :] <= before[..., :, None]) & (after[..., None, :] <= after[..., :, None])
    same = (before[..., None, :] == before[..., :, None]) & (after[..., None, :] == after[..., :, None])
    first = np.tri(days, days, -1, dtype=np.bool_)
    return real & ~((least & ~same) | (same & first)).any(axis=-1)
