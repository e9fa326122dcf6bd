"""From how many places do casualties reach care in time, by road?

Owns the 10-1-2 standard: minutes to first aid by whoever is near, to advanced care and to surgery at a base with a
medical unit. Refuses to count air evacuation, which depends on weather and consent: what it shows is the road alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from eirene.plans.posture import EvacuationCover
from eirene.posture.compile import FAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.posture.compile import Terrain
    from eirene.posture.ground import Mask, Reals
    from eirene.posture.model import Decided

Period = Literal["day", "night"]
PERIODS: tuple[Period, ...] = ("day", "night")


def evacuation(terrain: Terrain, decided: Decided, hospitals: int) -> tuple[EvacuationCover, ...]:
    """In which share of each sector's places do casualties reach care in time?

    Parameters
    ----------
    terrain : Terrain
    decided : Decided
        Which bases are open and which sites are guarded.
    hospitals : int
        Medical units in place; they stand at the open bases from which the farthest place is nearest.

    Returns
    -------
    tuple of EvacuationCover
        By sector, day first; empty where no standard is declared.
    """
    security = terrain.security
    if security.first_aid is None:
        return ()
    sites, bases = len(terrain.sites), len(terrain.bases)
    sectors = [one.sector for one in (*terrain.sites, *terrain.bases)]
    present = np.concatenate([decided.posted & (terrain.guards > 0), decided.opened])
    at = hospital_bases(terrain, decided, hospitals)
    found: list[EvacuationCover] = []
    for sector in sorted(set(sectors)):
        # a base that nobody occupies is no place where somebody could be hurt
        places = np.array(
            [i for i, one in enumerate(sectors) if one == sector and (i < sites or decided.opened[i - sites])],
            dtype=np.int64,
        )
        for period in PERIODS:
            pace = security.pace_day if period == "day" else security.pace_night
            found.append(
                EvacuationCover(
                    sector=sector,
                    period=period,
                    places=len(places),
                    first_aid=_share(_nearest(terrain.road.T * pace, present)[places], security.first_aid),
                    advanced=_share(_nearest(terrain.road * pace, _mask(sites + bases, at))[places], security.advanced),
                    surgery=_share(_nearest(terrain.road * pace, _mask(sites + bases, at))[places], security.surgery),
                )
            )
    return tuple(found)


def hospital_bases(terrain: Terrain, decided: Decided, hospitals: int) -> tuple[int, ...]:
    """At which open bases do the medical units stand? Indices among all places; greedy, worst-served place first."""
    sites = len(terrain.sites)
    able = [sites + int(j) for j in np.flatnonzero(decided.opened)]
    chosen: list[int] = []
    while able and len(chosen) < hospitals:
        worst = [_farthest(terrain.road, [*chosen, candidate]) for candidate in able]
        best = min(range(len(able)), key=lambda k: (worst[k], able[k]))
        chosen.append(able.pop(best))
    return tuple(chosen)


def _farthest(road: Reals, chosen: Sequence[int]) -> tuple[int, float]:
    """Give how many places no chosen base serves, and the longest time of those that are served."""
    times = road[:, list(chosen)].min(axis=1)
    served = np.isfinite(times)
    return int((~served).sum()), float(times[served].max()) if served.any() else np.inf


def _nearest(road: Reals, there: Mask) -> Reals:
    """Give the time from each place to the nearest of these; infinite where there is none."""
    return road[:, there].min(axis=1) if there.any() else np.full(len(road), np.inf)


def _mask(n: int, chosen: Sequence[int]) -> Mask:
    mask = np.zeros(n, dtype=np.bool_)
    mask[list(chosen)] = True
    return mask


def _share(times: Reals, standard: float | None) -> float | None:
    if standard is None or times.size == 0:
        return None
    return float((times <= standard + FAR).mean())
