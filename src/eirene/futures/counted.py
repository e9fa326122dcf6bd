"""How often does a force meet a milestone, by counting futures?

Owns the plain count that every other evaluation is held against.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from eirene.plans.futures import Verdict

if TYPE_CHECKING:
    from eirene.plans.futures import Futures, Mask, Reals, Trialled

TOLERANCE = 1e-6
"""By how much a sum may miss a need and still meet it, so that sums of fractions are not held to their last digit."""


def in_place(trialled: Trialled, futures: Futures, day: int) -> Reals:
    """How much of each row is in place on a day? Shape (n, row k)."""
    if not trialled.supplies:
        return np.zeros((futures.core.n, len(trialled.need)))
    there = np.stack([futures.available(one.contributor, one.unit, day) for one in trialled.supplies], axis=1)
    gives = np.stack([one.gives for one in trialled.supplies])
    return there.astype(np.float64) @ gives


def meets(need: Reals, supply: Reals) -> Mask:
    """Which rows are met? Shape as the supply."""
    return supply >= need - TOLERANCE


def capped(need: Reals, supply: Reals) -> Reals:
    """Give the share of each row's need in place, at most 1; a row that needs nothing is met."""
    return np.where(need > 0.0, np.minimum(supply / np.where(need > 0.0, need, 1.0), 1.0), 1.0)


def counted(trialled: Trialled, futures: Futures, *, given: Mask | None = None, method: str | None = None) -> Verdict:
    """How likely does a force meet a test, by counting futures?

    Parameters
    ----------
    trialled : Trialled
    futures : Futures
    given : (n,), optional
        Count only these futures.
    method : str, optional
        How readers are told; `n fresh futures` where left out.

    Raises
    ------
    ValueError
        When `given` leaves no future.
    """
    core = futures.core
    kept = np.ones(core.n, dtype=np.bool_) if given is None else given
    number = int(kept.sum())
    if number == 0:
        message = "no future is left to count"
        raise ValueError(message)
    begun = (core.begun[trialled.phase] & (core.begin_day[trialled.phase] <= trialled.day))[kept]
    launched = (core.launched & (core.launch_day <= trialled.day))[kept]
    supply = in_place(trialled, futures, trialled.day)[kept]
    rows = meets(trialled.need, supply) & begun[:, None]
    chance = float((rows.all(axis=1) & begun).mean())
    shares = (capped(trialled.need, supply) * launched[:, None]).mean(axis=0)
    return Verdict(
        probability=chance,
        se=float(np.sqrt(chance * (1.0 - chance) / number)),
        share=float(shares.mean()) if trialled.rows else float(launched.mean()),
        row_probability={row: float(value) for row, value in zip(trialled.rows, rows.mean(axis=0), strict=True)},
        row_share=dict(zip(trialled.rows, (float(share) for share in shares), strict=True)),
        begun=float(begun.mean()),
        method=method or f"{number} fresh futures",
    )
