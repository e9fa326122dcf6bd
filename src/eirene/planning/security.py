"""Site security of a situation: sites, bases and roads as known on the day, with every number resolved.

Owns which sector a place counts for when it does not say so itself: the one whose outline holds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely.geometry import shape as geometry_of
from shapely.validation import explain_validity

from eirene.planning.versions import known
from eirene.plans.situation import BaseState, RoadCondition, SecurityState, SiteState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from shapely.geometry.base import BaseGeometry

    from eirene.mission.mission import Mission, Shape
    from eirene.mission.quantity import Quantity
    from eirene.mission.security import Site, SiteClass, SiteSecurity
    from eirene.planning.resolve import Resolver

DAYS_PER_MONTH = 365.25 / 12

OUTLINES = "sectors"
"""File of `area/` that holds the outlines of sectors."""


def security(mission: Mission, as_of: date, resolver: Resolver) -> SecurityState | None:
    """Which sites, bases and roads count on this day, and how are sites to be secured? None where it is not declared.

    Parameters
    ----------
    mission : Mission
    as_of : date
    resolver : Resolver
        Notes every number that has a range.
    """
    declared = mission.declared.site_security
    if declared is None:
        return None
    response = declared.response
    evacuation = declared.evacuation
    numbers = _Numbers(resolver, "site_security")
    return SecurityState(
        task=declared.task,
        keeps=declared.keeps,
        also=declared.also,
        kinds={kind.id: kind.name for kind in declared.classes},
        sites=tuple(sorted(_sites(mission, declared, as_of, resolver), key=lambda site: site.id)),
        bases=tuple(sorted(_bases(mission, as_of, resolver), key=lambda base: base.id)),
        roads=tuple(
            RoadCondition(
                id=road.id,
                name=road.name,
                state=road.state,
                closed_from=road.closed_from,
                clearance=road.clearance,
                cleared_in=road.cleared_in,
            )
            for road in sorted(known(mission.roads, as_of), key=lambda road: road.id)
        ),
        guard_crews=numbers.of(declared.crews, "crews"),
        base_guards=numbers.of(declared.base_guards, "base_guards"),
        responders=response.capabilities,
        unit_persons=numbers.of(response.persons, "response.persons"),
        response_crews=numbers.of(response.crews, "response.crews"),
        mount_day=numbers.of(response.mount_day, "response.mount_day"),
        mount_night=numbers.of(response.mount_night, "response.mount_night"),
        pace_day=numbers.of(response.pace_day, "response.pace_day"),
        pace_night=numbers.of(response.pace_night, "response.pace_night"),
        hours_per_call=numbers.of(response.hours_per_call, "response.hours_per_call"),
        passable=declared.clearing.passable,
        habitable=declared.clearing.habitable,
        first_aid=None if evacuation is None else numbers.of(evacuation.first_aid, "evacuation.first_aid"),
        advanced=None if evacuation is None else numbers.of(evacuation.advanced, "evacuation.advanced"),
        surgery=None if evacuation is None else numbers.of(evacuation.surgery, "evacuation.surgery"),
    )


class _Numbers:
    """Resolves quantities below one dotted path."""

    def __init__(self, resolver: Resolver, path: str) -> None:
        self._resolver = resolver
        self._path = path

    def of(self, quantity: Quantity, name: str) -> float:
        return self._resolver.value(quantity, f"{self._path}.{name}")

    def maybe(self, quantity: Quantity | None, name: str) -> float | None:
        return None if quantity is None else self.of(quantity, name)


def _sites(mission: Mission, declared: SiteSecurity, as_of: date, resolver: Resolver) -> Iterator[SiteState]:
    kinds = {kind.id: kind for kind in declared.classes}
    sectors = sector_of_places(mission)
    for site in known(mission.sites, as_of):
        kind = kinds.get(site.kind)
        sector = site.sector or sectors.get(f"sites.{site.id}")
        # `planning.check` has refused sites without a class or a sector before anything is planned
        if kind is not None and sector is not None:
            yield _site(site, kind, declared, sector, resolver)


def _site(site: Site, kind: SiteClass, declared: SiteSecurity, sector: str, resolver: Resolver) -> SiteState:
    numbers = _Numbers(resolver, f"site_security.classes.{kind.id}")
    posture = site.posture or kind.posture
    guards = declared.guards.get(posture)
    weight = (
        numbers.of(kind.weight, "weight")
        if site.weight is None
        else resolver.value(site.weight, f"sites.{site.id}.weight")
    )
    calls = numbers.maybe(kind.calls_per_month, "calls_per_month")
    return SiteState(
        id=site.id,
        name=site.name,
        name_local=site.name_local,
        kind=site.kind,
        sector=sector,
        lon=site.lon,
        lat=site.lat,
        weight=weight,
        posture=posture,
        requested_by=site.requested_by,
        on_duty=0.0 if guards is None else resolver.value(guards, f"site_security.guards.{posture}"),
        respond_day=numbers.maybe(kind.respond_day, "respond_day"),
        respond_night=numbers.maybe(kind.respond_night, "respond_night"),
        backup=kind.backup,
        calls_per_day=None if calls is None else calls / DAYS_PER_MONTH,
        clearance=site.clearance,
        cleared_in=site.cleared_in,
    )


def _bases(mission: Mission, as_of: date, resolver: Resolver) -> Iterator[BaseState]:
    sectors = sector_of_places(mission)
    for base in known(mission.bases, as_of):
        sector = base.sector or sectors.get(f"bases.{base.id}")
        if sector is not None:
            held = base.capacity_persons
            yield BaseState(
                id=base.id,
                name=base.name,
                name_local=base.name_local,
                sector=sector,
                lon=base.lon,
                lat=base.lat,
                capacity_persons=None if held is None else resolver.value(held, f"bases.{base.id}.capacity_persons"),
                clearance=base.clearance,
                cleared_in=base.cleared_in,
            )


def sector_of_places(mission: Mission) -> Mapping[str, str]:
    """In which sector's outline does each site and base lie? Those in none are absent; on a border the first holds it.

    Returns
    -------
    mapping of str to str
        `sites.ID` or `bases.ID` to the sector.
    """
    found: dict[str, str] = {}
    for kind, records in (("sites", mission.sites), ("bases", mission.bases)):
        for record in records:
            # places that say where they count need no outline
            homes = (record.sector,) if record.sector else sectors_at(mission, record.lon, record.lat)
            if homes:
                found[f"{kind}.{record.id}"] = homes[0]
    return found


def outlines_of(mission: Mission) -> dict[str, BaseGeometry]:
    """Which outlines of sectors can be used? Those that cross themselves cannot."""
    return {
        shape.id: geometry_of(dict(shape.geometry))
        for shape in mission.shapes
        if shape.kind == OUTLINES
        and str(shape.geometry.get("type")).endswith("Polygon")
        and wrong_outline(shape) is None
    }


def sectors_at(mission: Mission, lon: float, lat: float) -> tuple[str, ...]:
    """In which sectors' outlines does this place lie, borders included?"""
    return sectors_in(outlines_of(mission), lon, lat)


def sectors_in(outlines: Mapping[str, BaseGeometry], lon: float, lat: float) -> tuple[str, ...]:
    """In which of these outlines does this place lie, borders included? For many places of one mission."""
    point = geometry_of({"type": "Point", "coordinates": (lon, lat)})
    return tuple(sector for sector, outline in outlines.items() if outline.covers(point))


def wrong_outline(shape: Shape) -> str | None:
    """What is wrong with this outline? None when it is a simple area."""
    told = explain_validity(geometry_of(dict(shape.geometry)))
    return None if told == "Valid Geometry" else told
