"""Whose platoons stand where: from classes of platoons to contributors, bases and sites.

Owns a simple rule, told as such: a base, and a post, takes platoons of the contributor that has most left, the
preferred capability first, so that as few contributors as possible share it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from eirene.plans.posture import Station

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eirene.plans.posture import Pool
    from eirene.posture.compile import Classes, Terrain
    from eirene.posture.model import Decided

DUST = 1e-6


@dataclass(slots=True)
class _Stock:
    """What is left of each pool, in platoons present for duty."""

    pools: Sequence[Pool]
    preferred: Sequence[str]
    left: list[float]
    home: dict[str, float] = field(default_factory=dict[str, float])

    def take(self, wanted: float, excluded: frozenset[str], near: str | None = None) -> Iterator[tuple[Pool, float]]:
        """Take platoons of one class: of the contributor that is there already, else of the one with most left."""
        while wanted > DUST:
            able = [
                i
                for i, pool in enumerate(self.pools)
                if self.left[i] > DUST and frozenset(pool.excluded_sectors) == excluded
            ]
            if not able:
                return
            best = min(
                able,
                key=lambda i: (
                    self.pools[i].contributor != near,
                    self.preferred.index(self.pools[i].capability),
                    -self.left[i],
                    i,
                ),
            )
            amount = min(wanted, self.left[best])
            self.left[best] -= amount
            wanted -= amount
            near = self.pools[best].contributor
            yield self.pools[best], amount


def stationed(
    terrain: Terrain, decided: Decided, pools: Sequence[Pool], kinds: Classes, availability: float
) -> tuple[Station, ...]:
    """Which contributor's platoons are on call at which base, guard which base and guard which site?

    Parameters
    ----------
    terrain : Terrain
    decided : Decided
        What stands where, by class.
    pools : sequence of Pool
    kinds : Classes
        The classes that `decided` speaks of.
    availability : float
        Share of persons present for duty.

    Returns
    -------
    tuple of Station
        Platoons present for duty, all crews counted.
    """
    stock = _Stock(pools, terrain.security.responders, [pool.platoons * availability for pool in pools])
    found: list[Station] = []
    lead: dict[str, str] = {}
    for (q, j), units in sorted(decided.units.items(), key=lambda item: (item[0][1], item[0][0])):
        base = terrain.bases[j]
        for pool, amount in stock.take(units * terrain.security.response_crews, kinds.excluded[q], lead.get(base.id)):
            lead.setdefault(base.id, pool.contributor)
            found.append(_station(base.id, None, "response", pool, amount))
    stock.preferred = tuple(reversed(terrain.security.responders))
    given = dict(decided.guards)
    for base, site, sector, wanted in _posts(terrain, decided):
        left = wanted
        for q in sorted(q for q, k in given if k == sector):
            for pool, amount in stock.take(min(left, given[q, sector]), kinds.excluded[q], lead.get(base)):
                left -= amount
                given[q, sector] -= amount
                found.append(_station(base, site, "guard" if site else "base guard", pool, amount))
    return tuple(found)


def _posts(terrain: Terrain, decided: Decided) -> Iterator[tuple[str, str | None, str, float]]:
    """Give base, site, sector and platoons of every guard, all crews counted; guards of a site live at the next base."""
    security = terrain.security
    post = security.guard_crews / security.unit_persons
    for j, base in enumerate(terrain.bases):
        if decided.opened[j] and security.base_guards > 0:
            yield base.id, None, base.sector, security.base_guards * post
    for i, site in enumerate(terrain.sites):
        if decided.posted[i] and terrain.guards[i] > 0:
            times = np.where(decided.opened, terrain.day[i], np.inf)
            near = terrain.bases[int(times.argmin())].id if times.size and np.isfinite(times).any() else ""
            yield near, site.id, site.sector, float(terrain.guards[i]) * post


def _station(base: str, site: str | None, role: str, pool: Pool, amount: float) -> Station:
    return Station.model_validate(
        {
            "base": base,
            "contributor": pool.contributor,
            "unit": pool.unit,
            "role": role,
            "site": site,
            "platoons": round(amount, 6),
        }
    )
