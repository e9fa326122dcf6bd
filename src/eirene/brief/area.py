"""Outlines for the map of the area: plain coordinates, labelled approximate. Refuses what is no outline or point."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eirene.brief.material import Material
    from eirene.brief.sources import Row

DRAWN = ("area", "sectors", "crossings", "sites")
"""Kinds of shapes on the map, lowest layer first."""


def area(material: Material) -> list[Row]:
    """Which outlines and points are on the map, as rings of longitude and latitude [degrees, WGS 84]?"""
    full = next((p for p in material.situation.phases if p.id == material.situation.headline_full), None)
    held = set(full.sectors) if full else set[str]()
    shapes = sorted(
        (shape for shape in material.mission.shapes if shape.kind in DRAWN),
        key=lambda shape: (DRAWN.index(shape.kind), shape.id),
    )
    return [
        {
            "id": shape.id,
            "kind": shape.kind,
            "name": shape.name,
            "form": "point" if shape.geometry.get("type") in {"Point", "MultiPoint"} else "outline",
            "rings": list(rings(shape.geometry)),
            "in_full_phase": shape.id in held,
        }
        for shape in shapes
    ]


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
