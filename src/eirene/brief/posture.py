"""Security of key sites as the content has it: what is secured, what is not and why, what more would buy, evacuation.

Owns the step from the posture plan to records with names. Everything here is for the planning cell alone: where bases
are, which sites are uncovered and how many guards there are stands in no wider release. Refuses sentences (`sites`
makes them).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.posture.ground import usable

if TYPE_CHECKING:
    from eirene.brief.material import Material
    from eirene.brief.names import Names
    from eirene.brief.sources import Row
    from eirene.plans.posture import PhasePosture, Posture, Reach, SiteCover, Station
    from eirene.plans.situation import BaseState, SecurityState, SiteState, Situation

COVERED = "covered"


@dataclass(frozen=True, slots=True)
class _Places:
    """What ids of sites, bases and classes stand for."""

    situation: Situation
    security: SecurityState
    names: Names
    sites: dict[str, SiteState]
    bases: dict[str, BaseState]

    def phase(self, phase: str) -> str:
        return self.names.phases.get(phase, phase)

    def kind(self, kind: str) -> str:
        return self.security.kinds.get(kind, kind)

    def base(self, base: str | None) -> str | None:
        return self.bases[base].name if base in self.bases else base

    def site(self, site: str) -> Row:
        """Give the names of a site, its class and its sector."""
        held = self.sites[site]
        return {
            "site": site,
            "name": held.name,
            "name_local": held.name_local,
            "kind": held.kind,
            "kind_name": self.kind(held.kind),
            "sector": held.sector,
            "sector_name": self.names.sector(held.sector),
        }


def posture(material: Material, names: Names) -> Row | None:
    """How far are the key sites secured, phase by phase? None where no site security is planned.

    Weights are those of site classes; shares are of the weight of sites for which somebody asks for security.
    """
    planned, situation = material.plan.posture, material.situation
    security = situation.security
    if planned is None or security is None or not planned.phases:
        return None
    sites = {site.id: site for site in security.sites}
    bases = {base.id: base for base in security.bases}
    places = _Places(situation, security, names, sites, bases)
    full = _phase_of(planned, situation.headline_full)
    return {
        "task": names.tasks.get(planned.task, planned.task),
        "covered_weight": _covered(places, planned),
        "phases": [_phase(places, phase) for phase in planned.phases],
        "coverage": [row for phase in planned.phases for row in _by_class(places, phase)],
        "sites": [_site(places, cover) for cover in full.covers],
        "uncovered": [
            _uncovered(places, phase, cover) for phase in planned.phases for cover in phase.covers if not cover.secured
        ],
        "buys": [_buy(places, phase, at) for phase in planned.phases for at in range(len(phase.buys))],
        "evacuation": [row for phase in planned.phases for row in _evacuation(places, phase)],
        "evacuation_standards": {
            "first_aid": security.first_aid, "advanced": security.advanced, "surgery": security.surgery,
        },
        "unasked": [places.site(site.id) for site in security.sites if site.posture == "none"],
        "network": planned.network or None,
        "notes": list(planned.notes),
        "checks": list(planned.checks),
    }  # fmt: skip


def _phase_of(planned: Posture, phase: str) -> PhasePosture:
    """Give a phase; the last one where it has no answer of its own."""
    return next((held for held in planned.phases if held.phase == phase), planned.phases[-1])


def _share(part: float | None, whole: float) -> float | None:
    return None if part is None or whole <= 0 else min(1.0, part / whole)


def _covered(places: _Places, planned: Posture) -> Row:
    rows = {phase.phase: _shares(places, phase) for phase in planned.phases}
    initial, full = places.situation.headline_initial, places.situation.headline_full
    return {"initial": rows.get(initial), "full": rows.get(full), "phases": list(rows.values())}


def _shares(places: _Places, phase: PhasePosture) -> Row:
    """Which share of the weight is secured if everybody comes, expected, in reach, and in time while units are busy?"""
    return {
        "phase": phase.phase,
        "phase_name": places.phase(phase.phase),
        "day": phase.day,
        "planned": _share(phase.secured_weight, phase.weight),
        "expected": _share(phase.expected_weight, phase.weight),
        "reachable": _share(phase.reachable_weight, phase.weight),
        "busy": _share(phase.busy_weight, phase.weight),
    }


def _phase(places: _Places, phase: PhasePosture) -> Row:
    return {
        "id": phase.phase,
        "name": places.phase(phase.phase),
        "day": phase.day,
        "sites": len(phase.covers),
        "secured_sites": sum(cover.secured for cover in phase.covers),
        "weight": phase.weight,
        "secured_weight": phase.secured_weight,
        "reachable_weight": phase.reachable_weight,
        "expected_weight": phase.expected_weight,
        "busy_weight": phase.busy_weight,
        "busy": phase.busy,
        "method": phase.method,
        "bound": phase.bound,
        "stopped": phase.stopped,
        "platoons_had": sum(pool.platoons for pool in phase.pools),
        "platoons_wanted": phase.wanted_platoons,
        "bases": [_base(places, phase, base) for base in phase.bases],
        "bases_declared": sum(base.sector in _sectors(places, phase) for base in places.security.bases),
        "roads": _roads(places, phase),
    }


def _sectors(places: _Places, phase: PhasePosture) -> frozenset[str]:
    return frozenset(s for held in places.situation.phases if held.id == phase.phase for s in held.sectors)


def _base(places: _Places, phase: PhasePosture, base: str) -> Row:
    """Give a base that is opened, with the platoons that are stationed there."""
    here = [station for station in phase.stations if station.base == base]
    return {
        "id": base,
        "name": places.base(base),
        "on_call": _platoons(here, "response"),
        "guarding_it": _platoons(here, "base guard"),
        "guarding_sites": _platoons(here, "guard"),
        "contributors": sorted({places.names.actor(station.contributor) for station in here}),
    }


def _platoons(stations: list[Station], role: str) -> float:
    return sum(station.platoons for station in stations if station.role == role)


def _roads(places: _Places, phase: PhasePosture) -> Row:
    """How many named roads may be driven today, by then if the planners' expectation holds, or not?"""
    states = list(road_states(places.situation, phase.phase).values())
    return {"named": len(states), **{key: states.count(key) for key in ("usable", "expected", "uncleared", "closed")}}


def road_states(situation: Situation, phase: str) -> dict[str, str]:
    """In which state is each named road once this phase has begun?

    Returns
    -------
    dict
        Id to `closed`; `uncleared` (it may not be driven and nobody expects it to be cleared by then); `usable` (it may
        be driven as it is known to be on the day of the brief); or `expected` (the planners expect it to be cleared by
        then: an assumption, never a fact).
    """
    security = situation.security
    at = next((held for held in situation.phases if held.id == phase), None)
    if security is None or at is None:
        return {}
    can = usable(security, situation.phases, at)
    return {
        road.id: "closed" if road.id in can.closed else "uncleared" if road.id in can.uncleared
        else "usable" if road.clearance in security.passable else "expected"
        for road in security.roads
    }  # fmt: skip


def _by_class(places: _Places, phase: PhasePosture) -> list[Row]:
    """How many sites of each class are asked for and secured in a phase? In the declared order of classes."""
    kinds = {kind: [c for c in phase.covers if places.sites[c.site].kind == kind] for kind in places.security.kinds}
    return [
        {
            "kind": kind,
            "name": places.kind(kind),
            "phase": phase.phase,
            "phase_name": places.phase(phase.phase),
            "day": phase.day,
            "sites": len(covers),
            "secured": sum(cover.secured for cover in covers),
            "expected": _expected(covers),
            "weight": sum(cover.weight for cover in covers),
            "secured_weight": sum(cover.weight for cover in covers if cover.secured),
        }
        for kind, covers in kinds.items()
        if covers
    ]


def _expected(covers: list[SiteCover]) -> float | None:
    """Give how many sites are expected to be secured; None where no future was drawn in which the phase has begun."""
    known = [cover.chance for cover in covers if cover.chance is not None]
    return sum(known) if len(known) == len(covers) else None


def _site(places: _Places, cover: SiteCover) -> Row:
    return {
        **places.site(cover.site),
        "weight": cover.weight,
        "posture": cover.posture,
        "requested_by": places.sites[cover.site].requested_by,
        "guards_on_duty": cover.on_duty,
        "guarded": cover.guarded,
        "secured": cover.secured,
        "why": None if cover.why == COVERED else cover.why,
        "chance": cover.chance,
        "day": _reach(places, cover.day),
        "night": _reach(places, cover.night),
    }


def _uncovered(places: _Places, phase: PhasePosture, cover: SiteCover) -> Row:
    return {
        **places.site(cover.site),
        "phase": phase.phase,
        "phase_name": places.phase(phase.phase),
        "weight": cover.weight,
        "why": cover.why,
    }


def _reach(places: _Places, reach: Reach) -> Row:
    return {
        "minutes": reach.minutes,
        "standard": reach.standard,
        "within": reach.within,
        "base": places.base(reach.base),
    }


def _buy(places: _Places, phase: PhasePosture, at: int) -> Row:
    buy = phase.buys[at]
    base = places.base(buy.id) if buy.what in {"platoon", "base"} and buy.id else None
    return {
        "phase": phase.phase,
        "phase_name": places.phase(phase.phase),
        "what": buy.what,
        "id": buy.id,
        "name": buy.name,
        "base": base,
        "weight": buy.weight,
        "share": _share(buy.weight, phase.weight),
        "sites": [places.site(site) for site in buy.sites],
    }


def _evacuation(places: _Places, phase: PhasePosture) -> list[Row]:
    return [
        {
            "phase": phase.phase,
            "phase_name": places.phase(phase.phase),
            "sector": row.sector,
            "sector_name": places.names.sector(row.sector),
            "period": row.period,
            "places": row.places,
            "first_aid": row.first_aid,
            "advanced": row.advanced,
            "surgery": row.surgery,
        }
        for row in phase.evacuation
    ]
