"""Whose platoons stand where: from classes of platoons to contributors, bases and sites.

Owns a simple rule, told as such: a base with its units on call, its guards and the posts near it is given to the
contributor that is likeliest to come among those that have enough platoons left; others fill what it lacks. Fewer
contributors at one place means fewer that must all come for it to hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from eirene.plans.posture import Station

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eirene.plans.posture import Pool
    from eirene.posture.compile import Classes, Terrain
    from eirene.posture.model import Decided

Role = Literal["response", "base guard", "guard"]

DUST = 1e-6


@dataclass(slots=True)
class _Stock:
    """What is left of each pool, in platoons present for duty."""

    pools: Sequence[Pool]
    preferred: Sequence[str]
    left: list[float]
    likely: Mapping[tuple[str, str], float]

    def leader(self, wanted: float) -> str | None:
        """Whose base should it be? The likeliest to come of those that have enough, else who can be counted on most."""
        have: dict[str, float] = {}
        sure: dict[str, float] = {}
        for pool, left in zip(self.pools, self.left, strict=True):
            have[pool.contributor] = have.get(pool.contributor, 0.0) + left
            sure[pool.contributor] = sure.get(pool.contributor, 0.0) + left * self._chance(pool)
        able = [who for who, left in have.items() if left + DUST >= wanted]
        if able:
            return max(able, key=lambda who: (sure[who] / have[who], have[who], who))
        return max(sure, key=lambda who: (sure[who], who), default=None)

    def take(self, wanted: float, excluded: frozenset[str], lead: str | None) -> Iterator[tuple[Pool, float]]:
        """Take platoons of one class: the leader's, else of one that has enough and is likeliest to come."""
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
                    self.pools[i].contributor != lead,
                    self.left[i] + DUST < wanted,
                    -self._chance(self.pools[i]),
                    self.preferred.index(self.pools[i].capability),
                    i,
                ),
            )
            amount = min(wanted, self.left[best])
            self.left[best] -= amount
            wanted -= amount
            yield self.pools[best], amount

    def _chance(self, pool: Pool) -> float:
        return self.likely.get((pool.contributor, pool.unit), 1.0)


def stationed(
    terrain: Terrain,
    decided: Decided,
    pools: Sequence[Pool],
    kinds: Classes,
    availability: float,
    likely: Mapping[tuple[str, str], float] | None = None,
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
    likely : mapping of (contributor, unit) to float, optional
        How likely each is there, given that the phase has begun.

    Returns
    -------
    tuple of Station
        Platoons present for duty, all crews counted.
    """
    stock = _Stock(pools, terrain.security.responders, [pool.platoons * availability for pool in pools], likely or {})
    quota = dict(decided.guards)
    found: list[Station] = []
    for jobs in sorted(_jobs(terrain, decided, kinds), key=lambda jobs: -sum(job.platoons for job in jobs)):
        lead = stock.leader(sum(job.platoons for job in jobs))
        for job in jobs:
            found += [_station(job, pool, amount) for pool, amount in _filled(stock, job, kinds, quota, lead)]
    return tuple(found)


def _filled(
    stock: _Stock, job: _Job, kinds: Classes, quota: dict[tuple[int, str], float], lead: str | None
) -> Iterator[tuple[Pool, float]]:
    """Fill one job, guards within what each class gives to the sector."""
    if job.kind is not None:
        yield from stock.take(job.platoons, kinds.excluded[job.kind], lead)
        return
    left = job.platoons
    for q in sorted(q for q, sector in quota if sector == job.sector):
        for pool, amount in stock.take(min(left, quota[q, job.sector]), kinds.excluded[q], lead):
            left -= amount
            quota[q, job.sector] -= amount
            yield pool, amount


@dataclass(frozen=True, slots=True)
class _Job:
    """One unit on call, the guards of a base, or the guards of a site.

    Parameters
    ----------
    role, base, site, sector : str
    platoons : float
        All crews counted.
    kind : int or None
        Class of the platoons, where it is decided.
    """

    role: Role
    base: str
    site: str | None
    sector: str
    platoons: float
    kind: int | None


def _jobs(terrain: Terrain, decided: Decided, kinds: Classes) -> list[list[_Job]]:
    """Give what is to be done, base by base; guards of a site belong to the nearest base that is open."""
    security = terrain.security
    post = security.guard_crews / security.unit_persons
    by_base: dict[str, list[_Job]] = {base.id: [] for base in terrain.bases}
    by_base[""] = []
    for j, base in enumerate(terrain.bases):
        for q in range(len(kinds.excluded)):
            one = _Job("response", base.id, None, base.sector, security.response_crews, q)
            by_base[base.id] += [one] * decided.units.get((q, j), 0)
        if decided.opened[j] and security.base_guards > 0:
            by_base[base.id].append(_Job("base guard", base.id, None, base.sector, security.base_guards * post, None))
    for i, site in enumerate(terrain.sites):
        if decided.posted[i] and terrain.guards[i] > 0:
            times = np.where(decided.opened, terrain.day[i], np.inf)
            near = terrain.bases[int(times.argmin())].id if times.size and np.isfinite(times).any() else ""
            by_base[near].append(_Job("guard", near, site.id, site.sector, float(terrain.guards[i]) * post, None))
    return [jobs for jobs in by_base.values() if jobs]


def _station(job: _Job, pool: Pool, amount: float) -> Station:
    return Station(
        base=job.base,
        contributor=pool.contributor,
        unit=pool.unit,
        role=job.role,
        site=job.site,
        platoons=round(amount, 6),
    )
