"""The small share of patrols that is drawn, so that presence is not foreseen.

Owns the conditions: only patrols, only above the minimum hours of their sector and shift, only among cells of the same
sector that are equal in priority, never more than the approved share, and never without an approval. What is drawn is
recorded with its seed: the same seed draws the same.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from eirene.base.streams import generator
from eirene.plans.patrols import Drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.watch.patrol_model import Problem

EQUAL: Final = 0.02
"""Part of a patrol's own worth by which two cells may differ and still be equal in priority."""
EPS: Final = 1e-9


def draw(made: Problem, counts: Sequence[int], phase: str, seed: int) -> tuple[tuple[int, ...], tuple[Drawn, ...]]:
    """Which patrols are drawn, and where do they go instead?

    Parameters
    ----------
    made : Problem
    counts : sequence of int
        By option, as planned.
    phase : str
    seed : int

    Returns
    -------
    tuple of int
        Counts with the drawn patrols where they were drawn to.
    tuple of Drawn
    """
    now = list(counts)
    patrols = [
        at for at, option in enumerate(made.options) if option.presence.form == "patrol" for _ in range(counts[at])
    ]
    quota = math.floor(made.state.random_share * len(patrols) + EPS)
    if quota < 1 or made.state.approved_by is None:
        return tuple(now), ()
    stream = generator(seed, f"patrols:{phase}")
    drawn: list[Drawn] = []
    for position in stream.permutation(len(patrols)):
        if len(drawn) == quota:
            break
        at = patrols[int(position)]
        equal = _equal(made, now, at)
        if len(equal) > 1:
            chosen = equal[int(stream.integers(len(equal)))]
            now[at] -= 1
            now[chosen] += 1
            drawn.append(_told(made, at, chosen, equal))
    return tuple(now), tuple(drawn)


def _told(made: Problem, at: int, chosen: int, equal: Sequence[int]) -> Drawn:
    option = made.options[at]
    return Drawn(
        presence=option.presence.id,
        shift=option.shift,
        planned=option.cell or "",
        chosen=made.options[chosen].cell or "",
        among=tuple(made.options[one].cell or "" for one in equal),
    )


def _equal(made: Problem, counts: Sequence[int], at: int) -> list[int]:
    """Which options are equal in priority to a planned patrol, itself among them? Only itself where it is needed."""
    option = made.options[at]
    hours = math.fsum(
        one.hours * count
        for one, count in zip(made.options, counts, strict=True)
        if one.sector == option.sector and one.shift == option.shift
    )
    if hours - option.hours < made.state.minimum_hours - EPS:
        return [at]
    without = [*counts]
    without[at] -= 1
    base = made.covered(without)
    worth = made.covered(counts) - base
    found: list[int] = []
    for one, other in enumerate(made.options):
        same = other.presence.id == option.presence.id and other.shift == option.shift
        if one == at:
            found.append(one)
        elif same and other.sector == option.sector and counts[one] < other.presence.most:
            there = [*without]
            there[one] += 1
            if abs(made.covered(there) - base - worth) <= EQUAL * worth + EPS:
                found.append(one)
    return found
