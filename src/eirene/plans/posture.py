"""Site security as planned: bases, guards, response units, what they cover, and what would cover more.

Owns the answer of the posture planner. It is presence and protection by place; it holds nothing about anybody against
whom a site is kept. Where bases and guards are is for the planning cell alone.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from eirene.base.frozen import Frozen
from eirene.mission.declared import CapabilityKind
from eirene.mission.security import PostureKind

Why = Literal[
    "covered", "no base in time", "no road", "road closed", "road not cleared", "base not cleared", "no unit left",
    "caveat", "no guards left", "too few bases for backup", "not cleared",
]  # fmt: skip
"""Why a site is or is not secured, the first reason that applies.

`no base in time`: every declared base is too far for the standard, all roads being usable. `no road`: no road reaches
it from any base. `road closed`, `road not cleared`, `base not cleared`: it would be in time otherwise. `no unit left`:
more units are wanted than are in place. `caveat`: units are left, but may not act in the sector. `no guards left`: too
few for the posture. `not cleared`: guards inside the site would stand on ground that is not cleared."""


class Pool(Frozen):
    """Platoons that one kind of unit of one contributor gives on a day."""

    contributor: str
    unit: str
    capability: CapabilityKind
    platoons: float
    """As a share of the task; in units of a platoon."""
    excluded_sectors: tuple[str, ...]


class Station(Frozen):
    """Platoons at a base."""

    base: str
    contributor: str
    unit: str
    role: Literal["response", "base guard", "guard"]
    """On call for response, guard of the base itself, or guard of sites, with which `site` names it."""
    site: str | None
    platoons: float
    """Guards are counted in parts of a platoon; response units are whole."""


class Reach(Frozen):
    """How soon help arrives at a site, by day or by night."""

    minutes: float | None
    """From the call to the arrival of the first unit; None is never."""
    base: str | None
    """Base that the first unit comes from."""
    backup_minutes: float | None
    """Arrival of the first unit from another base."""
    backup_base: str | None
    standard: float | None
    """Minutes; None is no standard."""
    within: bool
    """True when the standard is met, or there is none."""


class SiteCover(Frozen):
    """How one site is secured in one phase."""

    site: str
    sector: str
    weight: float
    posture: PostureKind
    on_duty: float
    """Guards on duty that its posture asks for [persons]."""
    guarded: bool
    """True when these guards are posted, or none are asked for."""
    day: Reach
    night: Reach
    secured: bool
    """Guarded as its posture asks, and reached in time by day and by night, with backup where it is asked for."""
    why: Why
    chance: float | None = None
    """Probability that it is secured on the day, given that the phase has begun; None where futures were not drawn."""


class Buy(Frozen):
    """What one addition would buy."""

    what: Literal["platoon", "base", "road", "guards"]
    id: str
    """Base, road or site; the base at which a further platoon helps most."""
    name: str
    weight: float
    """Additional weight of sites that would be secured."""
    sites: tuple[str, ...]
    """Sites that would be secured in addition."""


class EvacuationCover(Frozen):
    """Share of places in a sector from which casualties reach care in time, by road."""

    sector: str
    period: Literal["day", "night"]
    places: int
    """Sites and bases looked at."""
    first_aid: float | None
    """Share within the standard; None where none is declared."""
    advanced: float | None
    surgery: float | None


class PhasePosture(Frozen):
    """Site security in one phase, with the force that is planned to be in place."""

    phase: str
    day: date
    """Day on which the force is looked at: the date of the phase's full capability."""
    pools: tuple[Pool, ...]
    wanted_platoons: float
    """Platoons that would secure every site that can be secured."""
    bases: tuple[str, ...]
    """Bases opened."""
    stations: tuple[Station, ...]
    covers: tuple[SiteCover, ...]
    """Every site of the phase's sectors, in order of id."""
    weight: float
    """Weight of all these sites."""
    secured_weight: float
    """Weight of those that are secured if everybody comes as planned."""
    reachable_weight: float
    """Weight of those that any number of units could secure from the declared bases on the usable roads."""
    expected_weight: float | None
    """Expected secured weight over futures in which the phase has begun; None where futures were not drawn."""
    busy_weight: float | None
    """Weight expected to be reached in time while units are busy with other calls; None where no calls are declared."""
    busy: float | None
    """Mean share of time that response units are busy."""
    method: str
    """How busy units were counted: exact hypercube, approximation, or not at all."""
    bound: float
    """Upper bound of the secured weight with these pools."""
    stopped: str
    """Why the search ended: `optimal`, `work`."""
    buys: tuple[Buy, ...]
    """What one more platoon, base, road or post buys, largest first."""
    evacuation: tuple[EvacuationCover, ...]


class Posture(Frozen):
    """Site security phase by phase."""

    task: str
    phases: tuple[PhasePosture, ...]
    network: str
    """SHA-256 of the road network that times were read from; empty where there is none."""
    backend: str
    """What computed the travel times."""
    notes: tuple[str, ...] = ()
    """What was left out or stands in for something else, in words."""
    checks: tuple[str, ...] = ()
    """What the solver-free check found; empty when nothing."""
