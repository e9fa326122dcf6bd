"""What the delivery of aid asks of the force: posts at crossings, security of routes, requested escorts, engineers.

Owns the step from the roads that aid uses to needed units. An escort is counted only where a humanitarian actor asked
for one on recorded criteria. Nothing here is a condition of aid: it moves without any of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.aid.compile import problem, usable
from eirene.aid.escorts import holds, recorded
from eirene.aid.ground import reached_phases, uncleared_roads
from eirene.aid.legs import Used, leg_flows, roads_used
from eirene.aid.model import fair_flow
from eirene.plans.requirement import Demand, Need

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eirene.aid.ground import AidGround
    from eirene.mission.declared import CapabilityKind
    from eirene.plans.aid import LegFlow
    from eirene.plans.aid_state import AidState
    from eirene.plans.situation import PhaseState, Situation

PLANNER = "aid"
SECURE: tuple[CapabilityKind, ...] = ("infantry", "formed_police", "qrf")
"""Capabilities that keep routes and crossings secure, the preferred one first."""
WEEK = 7
NOTHING = Used(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Asked:
    """What one phase asks in one sector, before it is counted in units.

    Parameters
    ----------
    phase, sector : str
    used : Used
        Roads.
    posts : int
        Crossings that are used.
    escorts : int
        Legs from the sector for which an escort was asked.
    """

    phase: str
    sector: str
    used: Used
    posts: int
    escorts: int


def demand(situation: Situation, ground: AidGround) -> Demand:
    """Which units does the delivery of aid ask for, by capability, sector and phase?

    Parameters
    ----------
    situation : Situation
        With `aid`.
    ground : AidGround

    Raises
    ------
    ValueError
        When the situation declares no aid, or nobody would ever be present for duty.
    """
    if situation.aid is None:
        raise ValueError("the situation declares no aid")
    if not situation.availability > 0:
        raise ValueError("availability must be above 0")
    return Demand(
        planner=PLANNER,
        needs=tuple(need for one in asked(situation, ground) for need in _needs(situation, situation.aid, one)),
    )


def asked(situation: Situation, ground: AidGround) -> tuple[Asked, ...]:
    """Which roads and crossings does aid use in each sector, phase by phase?"""
    aid = situation.aid
    if aid is None or not aid.scenarios:
        return ()
    known: dict[tuple[frozenset[str], frozenset[str]], tuple[LegFlow, ...]] = {}
    found: list[Asked] = []
    for phase in situation.phases:
        reached = reached_phases(situation.phases, phase.id)
        key = (
            uncleared_roads(aid, reached),
            frozenset(name for name, able in usable(aid, reached).items() if able),
        )
        if key not in known:
            known[key] = leg_flows(fair_flow(problem(aid, aid.scenarios[0], ground, reached)), aid)
        roads = roads_used(aid, ground, known[key], reached, phase.full_by)
        found += _phase(aid, phase, roads, known[key])
    return tuple(found)


def _phase(aid: AidState, phase: PhaseState, roads: Mapping[str, Used], flows: Sequence[LegFlow]) -> Iterator[Asked]:
    places = {one.id: one.sector for one in (*aid.crossings, *aid.hubs, *aid.points)}
    used = {one.origin for one in flows if one.stage == "to_hub"}
    crossings = [one.sector for one in aid.crossings if one.id in used]
    wanted = [
        places.get(one.leg_from) for one in aid.escorts if recorded(one) and holds(one, aid.begins, phase.full_by)
    ]
    for sector in phase.sectors:
        here = roads.get(sector, NOTHING)
        posts, escorts = crossings.count(sector), wanted.count(sector)
        if here.km > 0 or posts or escorts:
            yield Asked(phase.id, sector, here, posts, escorts)


def persons(aid: AidState, one: Asked) -> float:
    """How many persons on duty does this ask?"""
    return aid.security_per_km * one.used.km + aid.crossing_posts * one.posts + aid.escort_persons * one.escorts


def secure_kind(situation: Situation) -> CapabilityKind:
    """Which capability keeps routes secure? The preferred one that the mission counts."""
    declared: set[str] = {kind.id for kind in situation.capabilities}
    for kind in SECURE:
        if kind in declared:
            return kind
    return SECURE[0]


def _needs(situation: Situation, aid: AidState, one: Asked) -> Iterator[Need]:
    sizes: dict[str, float] = {kind.id: kind.persons for kind in situation.capabilities}
    crews = aid.crews / situation.availability
    kind = secure_kind(situation)
    weeks = max(1.0, aid.days / WEEK)
    amounts: tuple[tuple[CapabilityKind, float, str], ...] = (
        (kind, aid.security_per_km * one.used.km * crews / sizes.get(kind, 1.0), "aid.security_per_km"),
        (kind, aid.crossing_posts * one.posts * crews / sizes.get(kind, 1.0), "aid.crossing_posts"),
        (kind, aid.escort_persons * one.escorts * crews / sizes.get(kind, 1.0), "aid.escort_persons"),
        ("engineer", one.used.km / aid.repair_km / situation.availability, "aid.repair_km"),
        (
            "eod",
            one.used.uncleared_km / (aid.clearing_km_per_week * weeks) / situation.availability,
            "aid.clearing_km_per_week",
        ),
    )
    for capability, amount, because in amounts:
        if amount > 0 and capability in sizes:
            yield Need(
                task=aid.task,
                capability=capability,
                sector=one.sector,
                phase=one.phase,
                amount=amount,
                because=because,
            )
