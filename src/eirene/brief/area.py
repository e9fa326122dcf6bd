"""Outlines, lines and points for the map of the area: plain coordinates, labelled approximate.

Owns in which state a place or road is drawn: as planned for the phase of full capability. Refuses what is no outline,
line or point, and what was not known on the day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from eirene.brief.posture import road_states
from eirene.planning.versions import known

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eirene.brief.material import Material
    from eirene.brief.sources import Row
    from eirene.mission.mission import Shape
    from eirene.plans.posture import PhasePosture

DRAWN: Final = ("area", "sectors", "roads", "crossings", "sites", "bases")
"""Kinds of shapes on the map, lowest layer first."""

_FORMS: Final = {"Point": "point", "MultiPoint": "point", "LineString": "line", "MultiLineString": "line"}


def area(material: Material) -> list[Row]:
    """Which outlines, roads and points are on the map, as lists of longitude and latitude [degrees, WGS 84]?"""
    full = next((p for p in material.situation.phases if p.id == material.situation.headline_full), None)
    held = set(full.sectors) if full else set[str]()
    there = _known(material)
    shapes = sorted(
        (s for s in material.mission.shapes if s.kind in DRAWN and (s.kind not in there or s.id in there[s.kind])),
        key=lambda shape: (DRAWN.index(shape.kind), shape.id),
    )
    more = _States(material)
    return [
        {
            "id": shape.id,
            "kind": shape.kind,
            "name": shape.name,
            "name_local": _local(shape),
            "form": _FORMS.get(str(shape.geometry.get("type")), "outline"),
            "rings": list(rings(shape.geometry)),
            "in_full_phase": shape.id in held,
            **more.of(shape),
        }
        for shape in shapes
    ]


def _known(material: Material) -> Mapping[str, set[str]]:
    """Which sites, bases and roads are known on the day? Kinds without records are not in it."""
    mission, day = material.mission, material.situation.as_of
    records = {"sites": mission.sites, "bases": mission.bases, "roads": mission.roads}
    return {kind: {one.id for one in known(held, day)} for kind, held in records.items() if held}


def _local(shape: Shape) -> str | None:
    given = shape.properties.get("name_local")
    return given if isinstance(given, str) and given else None


class _States:
    """How sites, bases and roads stand in the phase of full capability."""

    def __init__(self, material: Material) -> None:
        situation, planned = material.situation, material.plan.posture
        security = situation.security
        full: PhasePosture | None = None
        if planned is not None:
            full = next((p for p in planned.phases if p.phase == situation.headline_full), None)
        self._roads = road_states(situation, situation.headline_full)
        self._classes = {road.id: road.road_class for road in material.mission.roads}
        self._sites = {site.id: site for site in security.sites} if security else {}
        self._kinds = security.kinds if security else {}
        self._covers = None if full is None else {cover.site: cover for cover in full.covers}
        self._opened = None if full is None else set(full.bases)

    def of(self, shape: Shape) -> Row:
        """Give what the map says about a shape beyond its name; nothing for outlines and crossings."""
        match shape.kind:
            case "roads":
                return {"class": self._classes.get(shape.id), "state": self._roads.get(shape.id)}
            case "bases":
                state = None if self._opened is None else "opened" if shape.id in self._opened else "candidate"
                return {"state": state}
            case "sites":
                return self._site(shape.id)
            case _:
                return {}

    def _site(self, site: str) -> Row:
        held = self._sites.get(site)
        if held is None:
            return {"class": None, "class_name": None, "weight": None, "state": None}
        cover = None if self._covers is None else self._covers.get(site)
        if held.posture == "none":
            state = "unasked"
        elif cover is None:
            state = None if self._covers is None else "later"
        else:
            state = "secured" if cover.secured else "uncovered"
        name = self._kinds.get(held.kind, held.kind)
        return {"class": held.kind, "class_name": name, "weight": held.weight, "state": state}


def rings(geometry: object) -> Iterator[list[list[float]]]:
    """Give every ring, line or point of a GeoJSON geometry as a list of positions; holes are left out."""
    record = cast("dict[str, object]", geometry)
    coordinates = cast("Sequence[object]", record.get("coordinates") or [])
    match record.get("type"):
        case "Polygon":
            yield from (_line(ring) for ring in coordinates[:1])
        case "MultiPolygon":
            yield from (_line(ring) for polygon in coordinates for ring in cast("Sequence[object]", polygon)[:1])
        case "MultiLineString":
            yield from (_line(line) for line in coordinates)
        case "LineString":
            yield _line(coordinates)
        case "Point":
            yield [_position(coordinates)]
        case "MultiPoint":
            yield from ([_position(point)] for point in coordinates)
        case _:
            return


def _line(positions: object) -> list[list[float]]:
    return [_position(position) for position in cast("Sequence[object]", positions)]


def _position(position: object) -> list[float]:
    longitude, latitude, *_ = cast("Sequence[float]", position)
    return [float(longitude), float(latitude)]
