"""How likely each site is secured, when contributors may not come.

Owns the test of one stationing against many futures: everything stands as planned, and who does not come leaves the
posts and bases empty that were meant for them. Refuses to re-plan in each future: that would say what could be done,
not what this plan gives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from eirene.plans.futures import Futures
    from eirene.plans.posture import Pool, Station
    from eirene.plans.situation import Situation
    from eirene.posture.compile import Terrain
    from eirene.posture.ground import Mask, Reals
    from eirene.posture.model import Decided


DUST = 1e-6
"""Platoons that are rounding."""


def chances(
    situation: Situation,
    terrain: Terrain,
    decided: Decided,
    stations: Sequence[Station],
    futures: Futures,
    day: date,
) -> Reals | None:
    """How likely is each site secured on this day, given that the phase has begun? Shape (site s,).

    A base counts when its guards and at least one whole unit on call are there; a site needs all its guards, and as
    many bases in reach as it asks for. None where the phase begins in no future.
    """
    core = futures.core
    begun = core.begun[terrain.phase] & (core.begin_day[terrain.phase] <= day.toordinal())
    if not begun.any():
        return None
    here = {
        (one.contributor, one.unit): futures.available(one.contributor, one.unit, day.toordinal())[begun]
        for one in stations
    }
    n = int(begun.sum())
    guarded = _all_there(stations, here, "guard", [site.id for site in terrain.sites], n)
    manned = _all_there(stations, here, "base guard", [base.id for base in terrain.bases], n)
    units = _units_by_sector(situation, terrain, stations, here, n)
    secured: list[float] = []
    for i, site in enumerate(terrain.sites):
        near = np.flatnonzero(terrain.reached[i] & decided.opened).tolist() if decided.secured[i] else []
        answering = np.zeros(n, dtype=np.int64)
        for j in near:
            base = terrain.bases[j].id
            answering += units[base, site.sector] & manned[base]
        secured.append(float((guarded[site.id] & (answering >= terrain.wanted[i])).mean()) if near else 0.0)
    return np.array(secured, dtype=np.float64)


def _units_by_sector(
    situation: Situation,
    terrain: Terrain,
    stations: Sequence[Station],
    here: Mapping[tuple[str, str], Mask],
    n: int,
) -> dict[tuple[str, str], Mask]:
    """In which futures has a base at least one whole unit on call that may act in a sector?"""
    barred = {
        (unit.contributor, unit.id): frozenset(unit.excluded_sectors)
        for state in situation.contributors
        for unit in state.units
    }
    crews = terrain.security.response_crews
    found: dict[tuple[str, str], Mask] = {}
    for base in terrain.bases:
        for sector in {site.sector for site in terrain.sites}:
            platoons = np.zeros(n)
            for one in stations:
                who = (one.contributor, one.unit)
                if one.role == "response" and one.base == base.id and sector not in barred[who]:
                    platoons += one.platoons * here[who]
            found[base.id, sector] = platoons + DUST >= crews
    return found


def likely(pools: Sequence[Pool], phase: str, futures: Futures, day: date) -> dict[tuple[str, str], float]:
    """How likely is each unit there on a day, given that the phase has begun? Empty where it never has."""
    core = futures.core
    begun = core.begun[phase] & (core.begin_day[phase] <= day.toordinal())
    if not begun.any():
        return {}
    who = {(pool.contributor, pool.unit) for pool in pools}
    return {(c, u): float(futures.available(c, u, day.toordinal())[begun].mean()) for c, u in sorted(who)}


def _all_there(
    stations: Sequence[Station], here: Mapping[tuple[str, str], Mask], role: str, places: Sequence[str], n: int
) -> dict[str, Mask]:
    """In which futures are all platoons of this role there, by place? True where none are meant to be."""
    found = {place: np.ones(n, dtype=np.bool_) for place in places}
    for one in stations:
        place = one.site if role == "guard" else one.base
        if one.role == role and place in found:
            found[place] &= here[one.contributor, one.unit]
    return found
