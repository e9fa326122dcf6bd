"""How sure is a ratio of scores: blocks of weeks are drawn again, so that what hangs together stays together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from eirene.base.streams import generator

if TYPE_CHECKING:
    from eirene.watch.arrays import Floats

BLOCK: Final = 13
DRAWS: Final = 1000
SEED: Final = 20240


def ratio_interval(
    above: Floats, below: Floats, *, block: int = BLOCK, draws: int = DRAWS, seed: int = SEED, level: float = 0.9
) -> tuple[float, float]:
    """Between which values lies the ratio of two sums over weeks?

    A circular block bootstrap over origins, cells kept together: weeks follow each other, and cells share their weeks.
    After the last week comes the first, so that every week is drawn as often as any other: blocks that may not pass the
    end leave out what happened near it, and a ratio could lie outside of its own interval. Fewer weeks than two blocks
    say nothing of it: both ends are then not a number.

    Parameters
    ----------
    above, below : array (origin o)
        Sums over cells of the two scores, week by week.
    block : int
        [weeks] drawn together; a quarter of a year.
    draws, seed : int
        Number of resamples, and the seed of their named stream.
    level : float
        Probability of the interval.

    References
    ----------
    Politis, D. N., Romano, J. P. (1992): A circular block-resampling procedure for stationary data. In: Exploring the
    limits of bootstrap. Wiley, 263-270.
    """
    weeks = above.shape[0]
    if weeks < 2 * block:
        return float("nan"), float("nan")
    random = generator(seed, "watch:bootstrap")
    starts = random.integers(0, weeks, size=(draws, -(-weeks // block)))
    taken = ((starts[:, :, None] + np.arange(block)) % weeks).reshape(draws, -1)[:, :weeks]
    top, bottom = above[taken].sum(axis=1), below[taken].sum(axis=1)
    kept = bottom > 0.0
    if not kept.any():
        return float("nan"), float("nan")
    edges = np.quantile(top[kept] / bottom[kept], [(1 - level) / 2, (1 + level) / 2])
    return float(edges[0]), float(edges[1])
