"""How each site is secured, and the first reason why it is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.plans.posture import Reach, SiteCover
from eirene.posture.compile import FAR

if TYPE_CHECKING:
    from eirene.plans.posture import Why
    from eirene.posture.compile import Classes, Terrain
    from eirene.posture.ground import Mask, Reals
    from eirene.posture.model import Decided


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The same phase with fewer limits, to say what stands in the way.

    Parameters
    ----------
    roads : Terrain
        All roads usable.
    closed : Terrain
        Roads that are only not cleared usable, closed ones not.
    bases : Terrain
        All roads usable and all bases habitable.
    """

    roads: Terrain
    closed: Terrain
    bases: Terrain


def covers(
    land: Terrain, otherwise: Otherwise, kinds: Classes, decided: Decided, chance: Reals | None
) -> tuple[SiteCover, ...]:
    """How is each site secured that somebody asks to be secured? In order of id."""
    found: list[SiteCover] = []
    for i, site in enumerate(land.sites):
        allowed = _bases_with_units(land, decided, kinds, site.sector)
        why = "covered" if decided.secured[i] else _why(land, otherwise, kinds, decided, i)
        found.append(
            SiteCover(
                site=site.id,
                sector=site.sector,
                weight=site.weight,
                posture=site.posture,
                on_duty=site.on_duty,
                guarded=bool(decided.posted[i]) or site.on_duty <= 0,
                day=_reach(land, land.day[i], allowed, site.respond_day),
                night=_reach(land, land.night[i], allowed, site.respond_night),
                secured=bool(decided.secured[i]),
                why=why,
                chance=None if chance is None else float(chance[i]),
            )
        )
    return tuple(sorted(found, key=lambda cover: cover.site))


def _bases_with_units(land: Terrain, decided: Decided, kinds: Classes, sector: str) -> Mask:
    found = np.zeros(len(land.bases), dtype=np.bool_)
    for (q, j), units in decided.units.items():
        if units > 0 and sector not in kinds.excluded[q]:
            found[j] = True
    return found


def _reach(land: Terrain, minutes: Reals, allowed: Mask, standard: float | None) -> Reach:
    order = [int(j) for j in np.argsort(minutes, kind="stable") if allowed[j] and np.isfinite(minutes[j])]
    first = order[0] if order else None
    second = order[1] if len(order) > 1 else None
    return Reach(
        minutes=None if first is None else float(minutes[first]),
        base=None if first is None else land.bases[first].id,
        backup_minutes=None if second is None else float(minutes[second]),
        backup_base=None if second is None else land.bases[second].id,
        standard=standard,
        within=first is not None and (standard is None or float(minutes[first]) <= standard + FAR),
    )


def _why(land: Terrain, otherwise: Otherwise, kinds: Classes, decided: Decided, i: int) -> Why:
    """Say the first thing that stands in the way of a site."""
    wanted = int(land.wanted[i])
    if not land.guardable[i]:
        return "not cleared"
    if int(land.reached[i].sum()) < wanted:
        return _not_reached(otherwise, i, wanted)
    if all(land.sites[i].sector in excluded for excluded in kinds.excluded) and kinds.excluded:
        return "caveat"
    if not decided.posted[i] and land.guards[i] > 0 and _in_time(land, decided, kinds, i) >= wanted:
        return "no guards left"
    return "no unit left"


def _in_time(land: Terrain, decided: Decided, kinds: Classes, i: int) -> int:
    return int((land.reached[i] & _bases_with_units(land, decided, kinds, land.sites[i].sector)).sum())


def _not_reached(otherwise: Otherwise, i: int, wanted: int) -> Why:
    def count(other: Terrain) -> int:
        return int(other.reached[i].sum())

    if count(otherwise.closed) >= wanted:
        return "road not cleared"
    if count(otherwise.roads) >= wanted:
        return "road closed"
    if count(otherwise.bases) >= wanted:
        return "base not cleared"
    if not np.isfinite(otherwise.bases.day[i]).any():
        return "no road"
    if wanted > 1 and int(otherwise.bases.reached[i].sum()) == 1:
        return "too few bases for backup"
    return "no base in time"
