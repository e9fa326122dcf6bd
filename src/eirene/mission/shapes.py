"""Shapes of the area: GeoJSON features with an id, in longitude and latitude.

Owns the form of `area/*.geojson`. Refuses coordinates outside the globe, open rings, and features without id and name.

References
----------
RFC 7946, The GeoJSON Format, 2016.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from eirene.base.faults import Fault, Place, did_you_mean
from eirene.mission.json_texts import RefusedError, parse
from eirene.mission.mission import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RULE = "shapes"
_WGS84 = ("crs84", "4326")
"""Ends of the names that WGS 84 goes by."""
_DEPTH = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""Geometry type to the number of lists around its positions."""
_RING = 4
"""Fewest positions of a closed ring."""


def read_shapes(text: str, file: str, kind: str) -> tuple[tuple[Shape, ...], tuple[Place, ...], tuple[Fault, ...]]:
    """Which shapes does this GeoJSON text hold, where does each stand, and what is wrong?

    Parameters
    ----------
    text : str
        The file.
    file : str
        Path for places.
    kind : str
        What its features are: the name of the file without its ending.
    """
    whole = _parse(text, file)
    if isinstance(whole, Fault):
        return (), (), (whole,)
    features = whole.get("features")
    if whole.get("type") != "FeatureCollection" or not isinstance(features, list):
        return (
            (),
            (),
            (
                Fault(
                    Place(file, 1),
                    "is no FeatureCollection",
                    "write features in {type: FeatureCollection, features: [...]}",
                    RULE,
                ),
            ),
        )
    other = _other_system(whole.get("crs"))
    if other is not None:
        what = f"is in the coordinate system '{other}'"
        todo = "export it as longitude and latitude of WGS 84 (EPSG:4326), the only system of GeoJSON"
        return (), (), (Fault(Place(file, 1), what, todo, RULE),)
    finder = _Finder(text, file)
    ids: set[str] = set()
    shapes: list[Shape] = []
    places: list[Place] = []
    faults: list[Fault] = []
    for index, feature in enumerate(cast("list[object]", features)):
        shape, place, wrong = _shape(feature, index, finder, kind)
        faults.extend(wrong)
        if shape is None:
            continue
        if shape.id in ids:
            faults.append(Fault(place, f"the id '{shape.id[:40]}' is given twice", "rename one of the features", RULE))
            continue
        ids.add(shape.id)
        shapes.append(shape)
        places.append(place)
    return tuple(shapes), tuple(places), tuple(faults)


def _other_system(crs: object) -> str | None:
    """Give the name of a coordinate system other than that of GeoJSON; None where none is named."""
    if crs is None:
        return None
    record = cast("dict[str, object]", crs) if isinstance(crs, dict) else {}
    inner = record.get("properties")
    name = str(cast("dict[str, object]", inner).get("name", "")) if isinstance(inner, dict) else ""
    return None if name.lower().endswith(_WGS84) else (name[:60] or "unnamed")


def _parse(text: str, file: str) -> dict[str, object] | Fault:
    todo = "mend it here, or export it again from your map program"
    try:
        whole = parse(text)
    except json.JSONDecodeError as error:
        return Fault(Place(file, error.lineno, error.colno), f"cannot be read as JSON: {error.msg}", todo, RULE)
    except RefusedError as error:
        return Fault(Place(file, 1), str(error), todo, RULE)
    except (ValueError, RecursionError):
        return Fault(
            Place(file, 1), "cannot be read as JSON: a number is too long, or it is nested too deep", todo, RULE
        )
    if not isinstance(whole, dict):
        return Fault(Place(file, 1), "is no GeoJSON object", todo, RULE)
    return cast("dict[str, object]", whole)


@dataclass(slots=True)
class _Finder:
    """Finds features in the text, each behind the one before it, so that a large file is walked through once."""

    text: str
    file: str
    at: int = 0
    line: int = 1

    def place(self, name: str | None) -> Place:
        """Where does the next feature stand? By its id in the text, else where features begin."""
        word = json.dumps(name, ensure_ascii=False) if name else '"Feature"'
        found = self.text.find(word, self.at)
        if found < 0:
            return Place(self.file, self.line)
        self.line += self.text.count("\n", self.at, found)
        column = found - self.text.rfind("\n", 0, found)
        self.at = found + 1
        return Place(self.file, self.line, column)


def _shape(feature: object, index: int, finder: _Finder, kind: str) -> tuple[Shape | None, Place, tuple[Fault, ...]]:
    record = cast("dict[str, object]", feature) if isinstance(feature, dict) else {}
    properties = record.get("properties")
    known = dict(cast("dict[str, object]", properties)) if isinstance(properties, dict) else {}
    own = record.get("id", known.pop("id", None))
    place = finder.place(own if isinstance(own, str) else None)
    name = known.pop("name", None)
    faults: list[Fault] = []
    if not isinstance(own, str) or not own or not _clean(own):
        faults.append(
            Fault(place, f"feature {index + 1} has no id", 'add "id": "..." to the feature or its properties', RULE)
        )
    if not isinstance(name, str) or not name or not _clean(name):
        faults.append(Fault(place, f"feature {index + 1} has no name", 'add "name": "..." to its properties', RULE))
    geometry = record.get("geometry")
    faults.extend(Fault(place, f"feature {index + 1}: {what}", todo, RULE) for what, todo in _geometry(geometry))
    if faults:
        return None, place, tuple(faults)
    return Shape(str(own), kind, str(name), cast("dict[str, object]", geometry), known), place, ()


def _clean(text: str) -> bool:
    """Is this text free of half surrogate pairs, which no file can hold?"""
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


def _geometry(geometry: object) -> Iterator[tuple[str, str]]:
    record = cast("dict[str, object]", geometry) if isinstance(geometry, dict) else {}
    kind = record.get("type")
    if not isinstance(kind, str) or kind not in _DEPTH:
        yield "has no geometry that is known here", did_you_mean(str(kind)[:40], tuple(_DEPTH))
        return
    parts = _positions(record.get("coordinates"), _DEPTH[kind])
    if parts is None:
        yield f"the coordinates do not fit a {kind}", "write [longitude, latitude] pairs of numbers"
        return
    for part in parts:
        if any(not (-180 <= lon <= 180 and -90 <= lat <= 90) for lon, lat in part):  # noqa: PLR2004 - the globe
            yield "a position lies outside the globe", "write [longitude, latitude] in degrees, longitude first"
            return
        if kind.endswith("Polygon") and (len(part) < _RING or part[0] != part[-1]):
            yield "a ring is not closed", "end each ring with its first position, with at least four positions"
            return


def _positions(coordinates: object, depth: int) -> list[list[tuple[float, float]]] | None:
    """Give the positions by ring or line; None when the lists do not have this depth."""
    if depth <= 1:
        listed = [coordinates] if depth == 0 else coordinates
        if not isinstance(listed, list) or not listed:
            return None
        pairs = [_pair(item) for item in cast("list[object]", listed)]
        return None if any(pair is None for pair in pairs) else [[pair for pair in pairs if pair is not None]]
    if not isinstance(coordinates, list) or not coordinates:
        return None
    found: list[list[tuple[float, float]]] = []
    for part in cast("list[object]", coordinates):
        inner = _positions(part, depth - 1)
        if inner is None:
            return None
        found.extend(inner)
    return found


def _pair(item: object) -> tuple[float, float] | None:
    if not isinstance(item, list):
        return None
    numbers = cast("Sequence[object]", item)
    if len(numbers) not in {2, 3}:
        return None
    lon, lat = numbers[0], numbers[1]
    if (
        isinstance(lon, bool)
        or isinstance(lat, bool)
        or not isinstance(lon, (int, float))
        or not isinstance(lat, (int, float))
    ):
        return None
    try:
        return float(lon), float(lat)
    except OverflowError:
        return None
