"""Whether a posture holds, checked without the solver that made it.

Owns the second look: every site that is called secured has its guards and its bases in reach, no platoon is used twice,
no base holds more than it has room for, nobody stands where a caveat forbids. Times are read afresh from the ground.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from eirene.posture.compile import terrain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.plans.posture import PhasePosture, Posture, SiteCover, Station
    from eirene.plans.situation import Situation
    from eirene.posture.compile import Terrain
    from eirene.posture.ground import Ground

LOOSE = 1e-3
"""Platoons and minutes that are rounding."""


def check(situation: Situation, posture: Posture, ground: Ground) -> tuple[str, ...]:
    """What does not hold in this posture? Empty when everything does.

    Parameters
    ----------
    situation : Situation
    posture : Posture
    ground : Ground
    """
    found: list[str] = []
    phases = {phase.id: phase for phase in situation.phases}
    for one in posture.phases:
        land = terrain(situation, phases[one.phase], ground)
        parts = (
            _platoons(situation, one),
            _caveats(situation, one, land),
            _bases(one, land),
            _sites(situation, one, land),
        )
        found += [f"{one.phase}: {told}" for part in parts for told in part]
        secured = math.fsum(cover.weight for cover in one.covers if cover.secured)
        if abs(secured - one.secured_weight) > LOOSE:
            found.append(f"{one.phase}: secured weight is {secured:g}, told is {one.secured_weight:g}")
        if one.secured_weight > one.bound + LOOSE:
            found.append(f"{one.phase}: secured weight is above its bound")
    return tuple(found)


def _platoons(situation: Situation, one: PhasePosture) -> Iterator[str]:
    """No platoon is used twice."""
    held = {(pool.contributor, pool.unit): 0.0 for pool in one.pools}
    for pool in one.pools:
        held[pool.contributor, pool.unit] += pool.platoons * situation.availability
    used: dict[tuple[str, str], float] = {}
    for station in one.stations:
        who = (station.contributor, station.unit)
        used[who] = used.get(who, 0.0) + station.platoons
    for who, platoons in used.items():
        if platoons > held.get(who, 0.0) + LOOSE:
            yield f"{who[1]} of {who[0]} is used for {platoons:g} platoons and has {held.get(who, 0.0):g}"


def _caveats(situation: Situation, one: PhasePosture, land: Terrain) -> Iterator[str]:
    """Nobody stands in a sector, or takes on a task, that a caveat excludes."""
    units = {(unit.contributor, unit.id): unit for state in situation.contributors for unit in state.units}
    sectors = {base.id: base.sector for base in land.bases}
    places = {site.id: site.sector for site in land.sites}
    for station in one.stations:
        unit = units[station.contributor, station.unit]
        sector = places[station.site] if station.site else sectors.get(station.base, "")
        if sector in unit.excluded_sectors:
            yield f"{station.unit} of {station.contributor} may not enter {sector}"
        if land.security.task in unit.excluded_tasks:
            yield f"{station.unit} of {station.contributor} may not take on {land.security.task}"


def _bases(one: PhasePosture, land: Terrain) -> Iterator[str]:
    """Units stand at open bases that may be occupied, have guards, and have room."""
    security = land.security
    at = [base.id for base in security.bases]
    for base in land.bases:
        here = [station for station in one.stations if station.base == base.id and station.role == "response"]
        if base.id not in one.bases:
            if here:
                yield f"units stand at {base.id}, which is not open"
            continue
        if not land.can.bases[at.index(base.id)]:
            yield f"{base.id} is open and may not be occupied"
        guards = math.fsum(s.platoons for s in one.stations if s.base == base.id and s.role == "base guard")
        needed = security.base_guards * security.guard_crews / security.unit_persons
        if guards < needed - LOOSE:
            yield f"{base.id} has {guards:g} platoons of guards and needs {needed:g}"
        persons = (math.fsum(s.platoons for s in here) + guards) * security.unit_persons
        if base.capacity_persons is not None and persons > base.capacity_persons + LOOSE * security.unit_persons:
            yield f"{base.id} holds {persons:g} persons and has room for {base.capacity_persons:g}"


def _sites(situation: Situation, one: PhasePosture, land: Terrain) -> Iterator[str]:
    """What is called secured is guarded and in reach."""
    barred = {
        (unit.contributor, unit.id): unit.excluded_sectors for state in situation.contributors for unit in state.units
    }
    covers = {cover.site: cover for cover in one.covers}
    for i, site in enumerate(land.sites):
        cover = covers.get(site.id)
        if cover is None:
            yield f"{site.id} is missing"
            continue
        yield from _times(land, cover, i)
        if not cover.secured:
            continue
        guards = math.fsum(s.platoons for s in one.stations if s.role == "guard" and s.site == site.id)
        needed = site.on_duty * land.security.guard_crews / land.security.unit_persons
        if guards < needed - LOOSE:
            yield f"{site.id} is called secured with {guards:g} platoons of guards and needs {needed:g}"
        near = _answering(land, one.stations, barred, i)
        if near < (2 if site.backup else 1):
            yield f"{site.id} is called secured and {near} bases with a unit reach it in time"


def _answering(
    land: Terrain, stations: tuple[Station, ...], barred: dict[tuple[str, str], tuple[str, ...]], i: int
) -> int:
    """From how many bases does a whole unit that may act there reach this site in time by day and by night?"""
    security, site = land.security, land.sites[i]
    count = 0
    for j, base in enumerate(land.bases):
        on_time = all(
            standard is None or minutes <= standard + LOOSE
            for minutes, standard in (
                (float(land.day[i, j]), site.respond_day),
                (float(land.night[i, j]), site.respond_night),
            )
        )
        platoons = math.fsum(
            s.platoons
            for s in stations
            if s.role == "response" and s.base == base.id and site.sector not in barred[s.contributor, s.unit]
        )
        count += on_time and math.isfinite(land.day[i, j]) and platoons >= security.response_crews - LOOSE
    return count


def _times(land: Terrain, cover: SiteCover, i: int) -> Iterator[str]:
    """Told minutes are those of the ground."""
    at = {base.id: j for j, base in enumerate(land.bases)}
    for reach, table in ((cover.day, land.day), (cover.night, land.night)):
        if reach.base is not None and reach.minutes is not None:
            true = float(table[i, at[reach.base]])
            if abs(true - reach.minutes) > LOOSE:
                yield f"{cover.site}: {reach.minutes:g} minutes from {reach.base} are told, {true:g} are true"
