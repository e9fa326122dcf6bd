"""Features of the area folder as records: sites, bases, roads, crossings, hubs and delivery points.

Owns the step from a feature's properties to a declared type. Refuses properties that the type does not know, with the
place of the feature.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from eirene.base.faults import Fault, Place
from eirene.base.frozen import Frozen
from eirene.mission.aid import Crossing, DeliveryPoint, Hub
from eirene.mission.nodes import Fields, Items, Node, Scalar
from eirene.mission.records_of import record_of
from eirene.mission.security import Base, Road, Site

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eirene.mission.mission import Shape

Record = TypeVar("Record", bound=Frozen)

RULE = "shapes"
KINDS: dict[str, type[Frozen]] = {
    "sites": Site,
    "bases": Base,
    "roads": Road,
    "crossings": Crossing,
    "hubs": Hub,
    "delivery_points": DeliveryPoint,
}
"""File of `area/` to the declared type of its features."""

GEOMETRIES: dict[str, tuple[str, ...]] = {
    "sites": ("Point",),
    "bases": ("Point",),
    "roads": ("LineString", "MultiLineString"),
    "crossings": ("Point",),
    "hubs": ("Point",),
    "delivery_points": ("Point",),
}
"""Geometries that make sense for each."""


def features_of(
    shapes: Sequence[Shape], places: Mapping[str, Place], kind: type[Record]
) -> tuple[tuple[Record, ...], tuple[Fault, ...]]:
    """Which records of this type do the shapes hold, and what is wrong with them?

    Parameters
    ----------
    shapes : sequence of Shape
        All features of the area folder.
    places : mapping of str to Place
        `area.KIND.ID` to where the feature stands.
    kind : type
        One of the values of `KINDS`.
    """
    file = next(name for name, one in KINDS.items() if one is kind)
    records: list[Record] = []
    faults: list[Fault] = []
    for shape in shapes:
        if shape.kind != file:
            continue
        place = places.get(f"area.{file}.{shape.id}", Place(f"area/{file}.geojson"))
        wanted = GEOMETRIES[file]
        if shape.geometry.get("type") not in wanted:
            what = f"'{shape.id[:40]}' is a {shape.geometry.get('type')}"
            faults.append(Fault(place, what, f"features of {file}.geojson are drawn as {' or '.join(wanted)}", RULE))
            continue
        record, wrong = record_of(_node(_content(shape, file), place), kind)
        faults.extend(wrong)
        if record is not None:
            records.append(record)
    return tuple(records), tuple(faults)


def _content(shape: Shape, file: str) -> dict[str, object]:
    content: dict[str, object] = {"id": shape.id, "name": shape.name, **shape.properties}
    if file != "roads":
        position = cast("Sequence[float]", shape.geometry["coordinates"])
        content["lon"], content["lat"] = float(position[0]), float(position[1])
    return content


def _node(value: object, place: Place) -> Node:
    """Give nodes that all stand at the feature: programs write GeoJSON, and the feature is what a person finds."""
    if isinstance(value, dict):
        fields = {str(key): _node(child, place) for key, child in cast("dict[object, object]", value).items()}
        return Fields(place, fields, dict.fromkeys(fields, place))
    if isinstance(value, list):
        return Items(place, [_node(child, place) for child in cast("list[object]", value)])
    if value is None or isinstance(value, (str, int, float)):
        return Scalar(place, value)
    return Scalar(place, str(value))
