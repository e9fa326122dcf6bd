"""Sites, bases and platoons of one phase as arrays.

Owns the crossing from text ids to indices. Times are minutes from the call to the arrival: mounting, then the road time
of a truck times a pace. A standard that is not declared is infinite, so that any arrival meets it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.posture.ground import usable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from eirene.plans.posture import Pool
    from eirene.plans.situation import BaseState, PhaseState, SecurityState, SiteState, Situation
    from eirene.posture.ground import Ground, Mask, Reals, Usable

FAR = 1e-9
"""Minutes by which an arrival may be late through rounding."""


@dataclass(frozen=True, slots=True)
class Terrain:
    """What the planner of one phase computes with: s sites in the phase's sectors, b bases in them.

    Parameters
    ----------
    phase : str
    security : SecurityState
    sites, bases : tuples
        Only those of the phase's sectors; sites for which nobody asks any security are in `unasked`.
    unasked : tuple of SiteState
        Sites of posture `none`: no security is asked for and they count for nothing.
    can : Usable
    road : (place from, place to)
        Road time of a truck [minutes] between sites, then bases.
    day, night : (site s, base b)
        Minutes from the call to the arrival; infinite where no road leads or the base may not be occupied.
    in_day, in_night : (site s, base b)
        Whether the arrival is within the standard.
    weight, guards : (site s,)
        Weight, and guards on duty [persons].
    guardable : (site s,)
        Whether guards may stand at the site; true where none are asked for.
    extra : frozenset of str
        Roads and bases that are used in spite of their state.
    """

    phase: str
    security: SecurityState
    sites: tuple[SiteState, ...]
    bases: tuple[BaseState, ...]
    unasked: tuple[SiteState, ...]
    can: Usable
    road: Reals
    day: Reals
    night: Reals
    in_day: Mask
    in_night: Mask
    weight: Reals
    guards: Reals
    guardable: Mask
    extra: frozenset[str]

    @property
    def reached(self) -> Mask:
        """Which site is in time by day and by night from which base? Shape (site s, base b)."""
        return self.in_day & self.in_night

    @property
    def wanted(self) -> NDArray[np.int64]:
        """From how many bases must each site be in reach? Shape (site s,)."""
        return np.array([2 if site.backup else 1 for site in self.sites], dtype=np.int64)

    @property
    def reachable(self) -> Mask:
        """Which sites could be secured with any number of units? Shape (site s,)."""
        enough: Mask = self.reached.sum(axis=1) >= self.wanted
        return enough & self.guardable


def terrain(situation: Situation, phase: PhaseState, ground: Ground, extra: frozenset[str] = frozenset()) -> Terrain:
    """What does the planner of this phase compute with?

    Parameters
    ----------
    situation : Situation
        With `security`.
    phase : PhaseState
    ground : Ground
    extra : frozenset of str
        Roads and bases that are used in spite of their state, to see what that would buy.
    """
    security = situation.security
    if security is None:
        raise ValueError("the situation declares no site security")
    can = usable(security, situation.phases, phase)
    held = [i for i, site in enumerate(security.sites) if site.sector in phase.sectors and site.posture != "none"]
    near = [j for j, base in enumerate(security.bases) if base.sector in phase.sectors]
    road = ground.minutes(can.blocked - extra)
    sites = tuple(security.sites[i] for i in held)
    bases = tuple(security.bases[j] for j in near)
    first = len(security.sites)
    chosen = [*held, *(first + j for j in near)]
    between = road[np.ix_(chosen, chosen)]
    open_to = np.array([can.bases[j] or security.bases[j].id in extra for j in near], dtype=np.bool_)
    arrive = between[len(held) :, : len(held)].T
    day = np.where(open_to, security.mount_day + security.pace_day * arrive, np.inf)
    night = np.where(open_to, security.mount_night + security.pace_night * arrive, np.inf)
    guards = np.array([site.on_duty for site in sites], dtype=np.float64)
    return Terrain(
        phase=phase.id,
        security=security,
        sites=sites,
        bases=bases,
        unasked=tuple(site for site in security.sites if site.sector in phase.sectors and site.posture == "none"),
        can=can,
        road=between,
        day=day,
        night=night,
        in_day=_within(day, [site.respond_day for site in sites]),
        in_night=_within(night, [site.respond_night for site in sites]),
        weight=np.array([site.weight for site in sites], dtype=np.float64),
        guards=guards,
        guardable=(guards <= 0) | np.array([can.sites[i] for i in held], dtype=np.bool_),
        extra=extra,
    )


def _within(minutes: Reals, standards: Sequence[float | None]) -> Mask:
    limits = np.array([np.inf if one is None else one for one in standards], dtype=np.float64)
    # without a standard, a road must still lead there
    return np.isfinite(minutes) & (minutes <= limits[:, None] + FAR)


@dataclass(frozen=True, slots=True)
class Classes:
    """Platoons by where they may be used.

    Parameters
    ----------
    excluded : tuple of frozenset of str
        Sectors that each class may not enter.
    platoons : (class q,)
        Platoons present for duty.
    """

    excluded: tuple[frozenset[str], ...]
    platoons: Reals


def classes(pools: Sequence[Pool], availability: float) -> Classes:
    """How many platoons may be used where? Pools with the same excluded sectors are one class.

    Parameters
    ----------
    pools : sequence of Pool
    availability : float
        Share of persons present for duty.
    """
    found: dict[frozenset[str], float] = {}
    for pool in pools:
        key = frozenset(pool.excluded_sectors)
        found[key] = found.get(key, 0.0) + pool.platoons * availability
    keys = sorted(found, key=sorted)
    return Classes(tuple(keys), np.array([found[key] for key in keys], dtype=np.float64))
