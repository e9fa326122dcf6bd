"""What one addition would buy: a platoon, a base, a road, each tried alone by planning the phase again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from eirene.plans.posture import Buy
from eirene.posture.compile import Classes, terrain
from eirene.posture.model import decide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.plans.situation import PhaseState, Situation
    from eirene.posture.compile import Terrain
    from eirene.posture.ground import Ground
    from eirene.posture.model import Decided

MOST = 5
"""Additions that are told."""

GAIN = 1e-6

STEPS = (1, 3, 9)
"""Platoons that are tried together: one is often too few for a unit on call with all its crews."""


def buys(
    situation: Situation, phase: PhaseState, ground: Ground, land: Terrain, kinds: Classes, decided: Decided
) -> tuple[Buy, ...]:
    """Which single additions would secure more weight, and which sites?

    Parameters
    ----------
    situation : Situation
    phase : PhaseState
    ground : Ground
    land : Terrain
        Of the phase.
    kinds : Classes
        Platoons that are there.
    decided : Decided
        What they secure.

    Returns
    -------
    tuple of Buy
        Largest gain first; empty where nothing is missing.
    """
    if decided.weight >= float(land.weight.sum()) - GAIN:
        return ()
    found = [
        *_platoons(land, kinds, decided),
        *_places(situation, phase, ground, land, kinds, decided),
    ]
    return tuple(sorted(found, key=lambda buy: (-buy.weight, buy.what, buy.id))[:MOST])


def _platoons(land: Terrain, kinds: Classes, decided: Decided) -> Iterator[Buy]:
    """Fewest further platoons, free to go anywhere, that secure more."""
    for count in STEPS:
        more = Classes((*kinds.excluded, frozenset()), np.append(kinds.platoons, float(count)))
        then = decide(land, more, keep=decided.secured)
        if then.weight > decided.weight + GAIN:
            fresh = [base.id for j, base in enumerate(land.bases) if _on_call(then, j) > _on_call(decided, j)]
            name = f"{count} more platoon{'s' if count > 1 else ''} present for duty"
            yield _buy("platoon", fresh[0] if fresh else "", name, land, decided, then)
            return


def _on_call(decided: Decided, base: int) -> int:
    return sum(units for (_, j), units in decided.units.items() if j == base)


def _places(
    situation: Situation, phase: PhaseState, ground: Ground, land: Terrain, kinds: Classes, decided: Decided
) -> Iterator[Buy]:
    """Each road that may not be driven, and each base that may not be occupied, used in spite of it."""
    security = land.security
    names = {road.id: road.name for road in security.roads}
    tries: list[tuple[Literal["road", "base"], str, str]] = [
        ("road", road, names[road]) for road in sorted(land.can.blocked)
    ]
    at = [base.id for base in security.bases]
    shut = [base for base in land.bases if not land.can.bases[at.index(base.id)]]
    tries.extend(("base", base.id, base.name) for base in shut)
    for what, place, name in tries:
        with_it = terrain(situation, phase, ground, frozenset({place}))
        if not _better(land, with_it):
            continue
        then = decide(with_it, kinds, keep=decided.secured)
        if then.weight > decided.weight + GAIN:
            yield _buy(what, place, name, land, decided, then)


def _better(land: Terrain, with_it: Terrain) -> bool:
    """Is any site newly in reach? Otherwise planning again gains nothing."""
    return bool((with_it.reached & ~land.reached).any())


def _buy(
    what: Literal["platoon", "base", "road"], place: str, name: str, land: Terrain, decided: Decided, then: Decided
) -> Buy:
    fresh = np.flatnonzero(then.secured & ~decided.secured).tolist()
    return Buy(
        what=what,
        id=place,
        name=name,
        weight=then.weight - decided.weight,
        sites=tuple(land.sites[i].id for i in fresh),
    )
