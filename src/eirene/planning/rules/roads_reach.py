"""Places lie near a road, and roads lie in one part: worth knowing where not, as nothing is in reach there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault, FaultsFound
from eirene.mission.read import AREA, MISSION
from eirene.planning.rules.rule import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.aid import Crossing, DeliveryPoint, Hub
    from eirene.mission.mission import Mission
    from eirene.mission.security import Base, Site

MOST = 5
"""Dropped parts that are told one by one."""


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    places: list[tuple[str, Site | Base | Crossing | Hub | DeliveryPoint]] = [
        *(("sites", site) for site in mission.sites),
        *(("bases", base) for base in mission.bases),
    ]
    # crossings are shown on maps of missions that plan no aid too
    if mission.declared.aid is not None:
        places += [("crossings", crossing) for crossing in mission.crossings]
        places += [("hubs", hub) for hub in mission.hubs]
        places += [("delivery_points", point) for point in mission.delivery_points]
    if not places:
        return
    from eirene.planning.ground import report_of, tied  # noqa: PLC0415 - reads roads only where there are places

    try:
        report, points = report_of(mission), tied(mission, [(place.lon, place.lat) for _, place in places])
    except FaultsFound:
        return  # the rule about roads tells it
    if points is None:
        first = f"{places[0][0]}.{places[0][1].id}"
        what = "there is no road network, so nothing is in reach of any base, hub or crossing"
        yield Fault(
            mission.place(first), what, "draw area/roads.geojson, or read a map: eirene roads FILE --into MISSION"
        )
        return
    for (kind, place), far, near in zip(places, points.distance_m, points.on_road, strict=True):
        if not near:
            what = f"'{place.id}' lies {far:,.0f} m from the nearest road: no road reaches it"
            yield Fault(mission.place(f"{kind}.{place.id}"), what, "move the point, or draw the road that leads there")
    for dropped in report.dropped[:MOST] if report is not None else ():
        yield Fault(
            mission.place(f"{AREA}.roads"), f"part of the roads is left out: {dropped}", "join it to the others"
        )


RULE = Asked(
    "roads-reach",
    "Sites, bases and places of aid lie within a kilometre of a road, and the roads lie in one part.",
    _find,
    frozenset({MISSION, AREA}),
    notice=True,
)
