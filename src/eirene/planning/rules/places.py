"""Places lie in the sector that they count for, and wait for a declared phase to be cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import AREA, MISSION
from eirene.planning.rules.rule import Asked, dangling
from eirene.planning.security import outlines_of, sectors_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.aid import DeliveryPoint, Hub
    from eirene.mission.mission import Mission
    from eirene.mission.security import Base, Road, Site


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    phases = {phase.id for phase in mission.declared.phases}
    inside: list[tuple[str, Site | Base | Hub | DeliveryPoint]] = [
        *(("sites", site) for site in mission.sites),
        *(("bases", base) for base in mission.bases),
        *(("hubs", hub) for hub in mission.hubs),
        *(("delivery_points", point) for point in mission.delivery_points),
    ]
    records: list[tuple[str, Site | Base | Hub | DeliveryPoint | Road]] = [
        *inside,
        *(("roads", road) for road in mission.roads),
    ]
    for kind, record in records:
        if record.cleared_in is not None and record.cleared_in not in phases:
            yield dangling(mission, f"{kind}.{record.id}", "phase", record.cleared_in, phases)
    for kind, place in inside:
        yield from _place(mission, f"{kind}.{place.id}", place)
    # crossings lie on borders, on one side or the other
    sectors = {sector.id for sector in mission.declared.sectors}
    for crossing in mission.crossings:
        if crossing.sector is not None and crossing.sector not in sectors:
            yield dangling(mission, f"crossings.{crossing.id}", "sector", crossing.sector, sectors)


def _place(mission: Mission, path: str, record: Site | Base | Hub | DeliveryPoint) -> Iterator[Fault]:
    sectors = {sector.id for sector in mission.declared.sectors}
    if record.sector is not None and record.sector not in sectors:
        yield dangling(mission, path, "sector", record.sector, sectors)
        return
    if not outlines_of(mission):
        if record.sector is None:
            what = f"'{record.id}' names no sector, and there are no outlines to find it by"
            yield Fault(mission.place(path), what, "add `sector`, or draw area/sectors.geojson")
        return
    homes = sectors_at(mission, record.lon, record.lat)
    if not homes:
        yield _outside(mission, path, record)
    elif record.sector is not None and record.sector not in homes:
        what = f"'{record.id}' counts for sector '{record.sector}' and lies in '{homes[0]}'"
        yield Fault(mission.place(path), what, "move the point, or name the sector in which it lies")


def _outside(mission: Mission, path: str, record: Site | Base | Hub | DeliveryPoint) -> Fault:
    where = f"{record.lat:g} N {record.lon:g} E"
    if sectors_at(mission, record.lat, record.lon):
        what = f"'{record.id}' lies outside every sector ({where}); with its coordinates swapped it would lie inside"
        return Fault(mission.place(path), what, "write [longitude, latitude], longitude first")
    what = f"'{record.id}' lies outside every sector ({where}), at sea or abroad"
    return Fault(mission.place(path), what, "correct the point, or the outlines in area/sectors.geojson")


RULE = Asked(
    "places",
    "Places lie in the sector that they count for; `cleared_in` names a declared phase.",
    _find,
    frozenset({MISSION, AREA}),
)
