"""What site security asks of the force: guards at sites, guards of bases, units on call.

Owns the step from sites and roads to needed units. Bases are opened where they reach most with least, and as many as
the rest of the force needs room for. A closed road or a base that may not be occupied makes a need unmet, not smaller:
what would be needed with all of them usable is asked for at least.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.plans.requirement import Demand, Need
from eirene.posture.compile import Classes, terrain
from eirene.posture.model import Decided, decide

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eirene.mission.declared import CapabilityKind
    from eirene.plans.situation import PhaseState, SecurityState, Situation
    from eirene.posture.compile import Terrain
    from eirene.posture.ground import Ground

PLANNER = "site security"

MOST_KNOWN = 256
"""Questions whose answers are kept; the oldest goes first."""

MOST_SUMS = 4096
"""Sums of capacities that are looked at."""

PLENTY = 1e4
"""Platoons of which there are always enough."""

_KNOWN: dict[object, Decided] = {}


@dataclass(frozen=True, slots=True)
class Asked:
    """What one phase asks, before it is counted in units.

    Parameters
    ----------
    phase : str
    terrain : Terrain
    decided : Decided
        With platoons without limit.
    usable : Decided
        The same with all roads and bases usable.
    """

    phase: str
    terrain: Terrain
    decided: Decided
    usable: Decided


def demand(situation: Situation, ground: Ground, others: Sequence[Demand] = ()) -> Demand:
    """Which units does site security need, by capability, sector and phase?

    Parameters
    ----------
    situation : Situation
        With `security`.
    ground : Ground
        Travel times.
    others : sequence of Demand
        What the other planners need: their persons need room in bases.

    Raises
    ------
    ValueError
        When the situation declares no site security, or nobody would ever be present for duty.
    """
    if not situation.availability > 0:
        raise ValueError("availability must be above 0")
    return Demand(
        planner=PLANNER,
        needs=tuple(need for one in asked(situation, ground, others) for need in needs(situation, one)),
    )


def asked(situation: Situation, ground: Ground, others: Sequence[Demand] = ()) -> tuple[Asked, ...]:
    """Which bases, posts and units on call would secure every site that can be secured, phase by phase?"""
    found: list[Asked] = []
    for phase in situation.phases:
        land = terrain(situation, phase, ground)
        every = land.can.blocked | {base.id for base in land.bases}
        persons = _persons(situation, others, phase)
        usable = _decided(terrain(situation, phase, ground, every), persons)
        found.append(Asked(phase.id, land, _decided(land, persons), usable))
    return tuple(found)


def _decided(land: Terrain, persons: Mapping[str, float]) -> Decided:
    """Decide with platoons without limit, once for each different question.

    A study asks the same hundreds of times, with numbers changed that matter elsewhere. Weights and calls do not matter
    here: with enough platoons every site is secured that can be.
    """
    room = {sector: housed(land, sector, one) for sector, one in sorted(persons.items())}
    key = (
        land.phase,
        land.road.tobytes(),
        land.reached.tobytes(),
        land.guardable.tobytes(),
        land.guards.tobytes(),
        tuple((site.id, site.sector, site.backup) for site in land.sites),
        tuple((base.id, base.sector, base.capacity_persons) for base in land.bases),
        land.can,
        land.extra,
        land.security.unit_persons,
        land.security.response_crews,
        land.security.guard_crews,
        land.security.base_guards,
        tuple(room.items()),
    )
    known = _KNOWN.get(key)
    if known is None:
        while len(_KNOWN) >= MOST_KNOWN:
            _KNOWN.pop(next(iter(_KNOWN)))
        known = decide(land, Classes((frozenset(),), np.array([PLENTY])), room=room)
        _KNOWN[key] = known
    return known


def housed(land: Terrain, sector: str, persons: float) -> float:
    """For how many persons have the fewest bases room that hold these? All that there is, where it is not enough.

    Opening bases for this many is the same question as opening them for `persons`.
    """
    sums = {0.0}
    for base in land.bases:
        if base.sector == sector and base.capacity_persons is not None:
            sums |= {one + base.capacity_persons for one in sums}
            if len(sums) > MOST_SUMS:
                return persons
    return min((one for one in sums if one >= persons), default=max(sums))


def _persons(situation: Situation, others: Sequence[Demand], phase: PhaseState) -> dict[str, float]:
    """How many persons do the other planners need in each sector of a phase?"""
    sizes = {kind.id: kind.persons for kind in situation.capabilities}
    parts: dict[str, list[float]] = {}
    for need in (need for demand in others for need in demand.needs):
        if need.phase == phase.id and need.sector in phase.sectors:
            parts.setdefault(need.sector, []).append(need.amount * sizes[need.capability])
    return {sector: math.fsum(part) for sector, part in parts.items()}


def needs(situation: Situation, one: Asked) -> Iterator[Need]:
    """Count what a phase asks in units of capabilities, by sector."""
    security = one.terrain.security
    sizes: dict[str, float] = {kind.id: kind.persons for kind in situation.capabilities}
    guard, respond = guard_kind(security, sizes), respond_kind(security, sizes)

    def need(capability: CapabilityKind, sector: str, persons: float, because: str) -> Iterator[Need]:
        if persons > 0:
            amount = persons / situation.availability / sizes[capability]
            yield Need(
                task=security.task,
                capability=capability,
                sector=sector,
                phase=one.phase,
                amount=amount,
                because=because,
            )

    for posture, sector, on_duty in _posts(one):
        yield from need(guard, sector, on_duty * security.guard_crews, f"site_security.guards.{posture}")
    for sector, bases, units in _stationed(one):
        persons = bases * security.base_guards * security.guard_crews
        yield from need(guard, sector, persons, "site_security.base_guards")
        persons = units * security.unit_persons * security.response_crews
        yield from need(respond, sector, persons, "site_security.response.persons")


def _stationed(one: Asked) -> Iterator[tuple[str, int, int]]:
    """Give sector, bases to open and units on call: as things are, or with everything usable, whichever is more."""
    for sector in sorted({base.sector for base in one.terrain.bases}):
        here = [j for j, base in enumerate(one.terrain.bases) if base.sector == sector]
        bases = max(sum(bool(decided.opened[j]) for j in here) for decided in (one.decided, one.usable))
        units = max(sum(decided.units.get((0, j), 0) for j in here) for decided in (one.decided, one.usable))
        yield sector, bases, units


def _posts(one: Asked) -> Iterator[tuple[str, str, float]]:
    """Give posture, sector and guards on duty of every site at which guards may stand, reachable or not."""
    land = one.terrain
    for i, site in enumerate(land.sites):
        if land.guards[i] > 0 and land.guardable[i]:
            yield site.posture, site.sector, float(land.guards[i])


def guard_kind(security: SecurityState, sizes: Mapping[str, float]) -> CapabilityKind:
    """Which capability guards? Infantry where it may and is declared, else the first that may."""
    if "infantry" in security.responders and sizes.get("infantry") is not None:
        return "infantry"
    return respond_kind(security, sizes)


def respond_kind(security: SecurityState, sizes: Mapping[str, float]) -> CapabilityKind:
    """Which capability responds? The preferred one that the mission counts."""
    for kind in security.responders:
        if sizes.get(kind) is not None:
            return kind
    return security.responders[0]
