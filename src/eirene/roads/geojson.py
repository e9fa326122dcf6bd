"""A road network from GeoJSON: a file of its own, or the roads that a mission folder holds by hand.

Owns the reading of features as lines. Refuses other coordinate systems, swapped coordinates and features that are no
lines, each with its place.

References
----------
RFC 7946, The GeoJSON Format, 2016.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

import numpy as np

from eirene.base.faults import Fault, Place, found
from eirene.mission.json_texts import RefusedError, parse
from eirene.mission.mission import Shape
from eirene.roads.build import build
from eirene.roads.features import RULE, Reader, plain
from eirene.roads.geodesy import told_place
from eirene.roads.joining import TOLERANCE_M, Lines, joined, loose_ends, unjoined_crossings
from eirene.roads.ways import Ways

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from eirene.roads.features import Resolve, RoadFeature
    from eirene.roads.network import Network
    from eirene.roads.report import Report

__all__ = ["TOLERANCE_M", "network_of", "read_geojson"]

ROADS_FILE: Final = "area/roads.geojson"
_WGS84: Final = ("crs84", "epsg::4326", "epsg:4326", "epsg:0:4326")
_LINES: Final = {"LineString": 0, "MultiLineString": 1}
_GLOBE: Final = (180.0, 90.0)
_PAIR: Final = 2


def read_geojson(path: Path) -> tuple[Network, Report]:
    """Which road network does this GeoJSON file hold?

    Features need no id and no name here; they are then called by their number.

    Raises
    ------
    FaultsFound
        When the file cannot be read, is in another coordinate system, or holds features that are no roads.
    """
    text = path.read_bytes()
    try:
        decoded = text.decode("utf-8-sig")
        whole = parse(decoded)
    except json.JSONDecodeError as error:
        raise _one(Place(path.name, error.lineno, error.colno), f"cannot be read as JSON: {error.msg}") from error
    except (RefusedError, ValueError, RecursionError) as error:
        raise _one(Place(path.name), f"cannot be read as GeoJSON: {str(error)[:120]}") from error
    shapes, places = _features(whole, path.name, decoded)
    return network_of(shapes, file=path.name, places=places)


def network_of(
    shapes: Iterable[Shape],
    *,
    file: str = ROADS_FILE,
    places: Mapping[str, Place] | None = None,
    resolve: Resolve = plain,
) -> tuple[Network, Report]:
    """Which road network do these shapes make, and what should a person know about it?

    Parameters
    ----------
    shapes : iterable of Shape
        Lines; of a mission's shapes, those of the kind `roads`.
    file : str
        File for places.
    places : mapping of str to Place, optional
        Where a shape stands, by its id.
    resolve : callable
        Gives the value of a number that is written as a record.

    Raises
    ------
    FaultsFound
        When a shape is no road, or none is.
    """
    known = places or {}
    faults: list[Fault] = []
    notes: list[Fault] = []
    roads: list[RoadFeature] = []
    parts: list[list[tuple[float, float]]] = []
    owner: list[int] = []
    for shape in shapes:
        place = known.get(shape.id, Place(file))
        lines, wrong = _lines(shape, place)
        reader = Reader(shape, place, resolve)
        owner += [len(roads)] * len(lines)
        parts += lines
        roads.append(reader.read())
        faults += [*wrong, *reader.faults]
        notes += reader.notes
    if not parts and not faults:
        faults.append(Fault(Place(file), "holds no roads", "add LineString features", RULE))
    if faults:
        raise found(faults)
    lines = _joined(parts, owner)
    names = [feature.road.told for feature in roads]
    where = [known.get(feature.road.id, Place(file)) for feature in roads]
    notes += _crossings(lines, names, where)
    try:
        network, report = build(_ways(lines, roads), source=file)
    except ValueError as error:
        raise _one(Place(file), str(error)) from error
    return network, replace(report, notes=tuple(notes))


def _one(place: Place, what: str) -> Exception:
    return found([Fault(place, what, "mend it here, or export it again from your map program as WGS 84 GeoJSON", RULE)])


def _features(whole: object, file: str, text: str) -> tuple[list[Shape], dict[str, Place]]:
    record = cast("dict[str, object]", whole) if isinstance(whole, dict) else {}
    features = record.get("features")
    if record.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise _one(Place(file, 1), "is no FeatureCollection")
    _refuse_crs(record.get("crs"), file)
    shapes: list[Shape] = []
    places: dict[str, Place] = {}
    for index, item in enumerate(cast("list[object]", features)):
        feature = cast("dict[str, object]", item) if isinstance(item, dict) else {}
        given = feature.get("properties")
        properties = dict(cast("dict[str, object]", given)) if isinstance(given, dict) else {}
        own = feature.get("id", properties.pop("id", None))
        name = properties.pop("name", None)
        chosen = str(own) if isinstance(own, (str, int)) and str(own) else f"feature {index + 1}"
        if chosen in places:
            raise _one(places[chosen], f"the id '{chosen[:40]}' is given twice")
        geometry = feature.get("geometry")
        shape = cast("dict[str, object]", geometry) if isinstance(geometry, dict) else {}
        shapes.append(Shape(chosen, "roads", name if isinstance(name, str) else "", shape, properties))
        places[chosen] = _place(text, file, own)
    return shapes, places


def _refuse_crs(crs: object, file: str) -> None:
    """Take only the one coordinate system that GeoJSON has had since 2016."""
    if crs is None:
        return
    record = cast("dict[str, object]", crs) if isinstance(crs, dict) else {}
    inner = record.get("properties")
    name = str(cast("dict[str, object]", inner).get("name", "")) if isinstance(inner, dict) else ""
    if not name.lower().endswith(_WGS84):
        raise found(
            [
                Fault(
                    Place(file, 1),
                    f"is in the coordinate system '{name[:60] or 'unnamed'}'",
                    "export it as longitude and latitude of WGS 84 (EPSG:4326)",
                    RULE,
                )
            ]
        )


def _place(text: str, file: str, own: object) -> Place:
    at = text.find(json.dumps(own, ensure_ascii=False)) if isinstance(own, str) else -1
    return Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)) if at >= 0 else Place(file)


def _lines(shape: Shape, place: Place) -> tuple[list[list[tuple[float, float]]], list[Fault]]:
    """Give the positions of a shape by line, or what is wrong with it."""
    kind = shape.geometry.get("type")
    told = f"road '{shape.id[:60]}'"
    if kind not in _LINES:
        what = f"{told} is a {str(kind)[:40]}" if kind else f"{told} has no geometry"
        return [], [Fault(place, what, "a road is a LineString or a MultiLineString", RULE)]
    given = shape.geometry.get("coordinates")
    listed = [given] if kind == "LineString" else given
    lines = [_positions(line) for line in cast("list[object]", listed)] if isinstance(listed, list) else [None]
    if not lines or any(line is None for line in lines):
        todo = "write at least two [longitude, latitude] pairs of numbers for each line"
        return [], [Fault(place, f"{told}: the coordinates do not fit a {kind}", todo, RULE)]
    known = [line for line in lines if line is not None]
    for lon, lat in (pair for line in known for pair in line):
        if abs(lon) > _GLOBE[0] or abs(lat) > _GLOBE[1]:
            what = f"{told}: the position {lon:g}, {lat:g} lies outside the globe"
            return [], [Fault(place, what, _outside(lon, lat), RULE)]
    return known, []


def _outside(lon: float, lat: float) -> str:
    if abs(lat) <= _GLOBE[0] and abs(lon) <= _GLOBE[1]:
        return "write longitude first: the coordinates look swapped"
    return "export it as degrees of WGS 84: these look like metres of a map projection"


def _positions(line: object) -> list[tuple[float, float]] | None:
    if not isinstance(line, list):
        return None
    pairs: list[tuple[float, float]] = []
    for item in cast("list[object]", line):
        numbers = cast("Sequence[object]", item) if isinstance(item, list) else ()
        two = [n for n in numbers[:_PAIR] if isinstance(n, (int, float)) and not isinstance(n, bool)]
        if len(two) != _PAIR or not all(abs(n) < float("inf") for n in two):
            return None
        pairs.append((float(two[0]), float(two[1])))
    return pairs if len(pairs) >= _PAIR else None


def _joined(parts: list[list[tuple[float, float]]], owner: list[int]) -> Lines:
    flat = np.array([pair for part in parts for pair in part])
    first = np.concatenate(([0], np.cumsum([len(part) for part in parts])))
    return joined(flat[:, 0], flat[:, 1], first, np.array(owner, dtype=np.int64))


def _crossings(lines: Lines, names: list[str], where: list[Place]) -> list[Fault]:
    told: list[Fault] = []
    for a, b, lon, lat in unjoined_crossings(lines):
        what = f"'{names[a]}' and '{names[b]}' cross at {told_place(lon, lat)} without a common vertex: not joined"
        told.append(Fault(where[a], what, "give both lines this position if one can turn there", RULE))
    for a, b, lon, lat, gap in loose_ends(lines):
        what = f"'{names[a]}' ends {gap:.0f} m beside '{names[b]}' at {told_place(lon, lat)}: not joined"
        told.append(Fault(where[a], what, "give both lines a common vertex if one leads into the other", RULE))
    return told


def _ways(lines: Lines, roads: list[RoadFeature]) -> Ways:
    speeds = np.array([feature.speed_kmh for feature in roads]).transpose(1, 2, 0)
    none = np.zeros(len(lines.lon), dtype=bool)
    return Ways(
        lon=lines.lon,
        lat=lines.lat,
        node=lines.node,
        first=lines.first,
        speed_kmh=speeds[:, :, lines.owner],
        road=lines.owner,
        blocked=none,
        no_trucks=none,
        roads=tuple(feature.road for feature in roads),
    )
