from __future__ import annotations

import json

import pytest

from eirene.mission.shapes import read_shapes

RING = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]


def collection(**change: object) -> str:
    feature: dict[str, object] = {
        "type": "Feature",
        "id": "a",
        "properties": {"name": "A", "note": "x"},
        "geometry": {"type": "Polygon", "coordinates": [RING]},
    }
    return json.dumps({"type": "FeatureCollection", "features": [{**feature, **change}]}, indent=1)


def test_a_feature_is_a_shape_of_the_kind_of_its_file() -> None:
    (shape,), (place,), faults = read_shapes(collection(), "area/sectors.geojson", "sectors")
    assert not faults
    assert (shape.id, shape.kind, shape.name, dict(shape.properties)) == ("a", "sectors", "A", {"note": "x"})
    assert place.line == 6


def test_the_id_may_stand_in_the_properties() -> None:
    text = collection(id=None).replace('"id": null', '"x": 1').replace('"note": "x"', '"id": "b"')
    (shape,), _, faults = read_shapes(text, "f", "k")
    assert not faults
    assert shape.id == "b"


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [1, 2]},
        {"type": "Point", "coordinates": [1, 2, 3]},
        {"type": "MultiPoint", "coordinates": [[1, 2]]},
        {"type": "LineString", "coordinates": [[1, 2], [3, 4]]},
        {"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]]]},
        {"type": "MultiPolygon", "coordinates": [[RING]]},
    ],
)
def test_geometries_of_the_standard_are_read(geometry: object) -> None:
    assert read_shapes(collection(geometry=geometry), "f", "k")[2] == ()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{", "cannot be read as JSON"),
        ("[]", "is no GeoJSON object"),
        ('{"type": "Feature"}', "is no FeatureCollection"),
        ('{"a": 1, "a": 2}', "given twice"),
        ('{"a": NaN}', "not a finite number"),
        ('{"a": 1e400}', "not a finite number"),
        ('{"a": ' + "9" * 5_000 + "}", "too long"),
        ("[" * 100_000, "cannot be read as JSON"),
        (collection(id=None), "has no id"),
        (collection(id="\ud800"), "has no id"),
        (collection(properties=None), "has no name"),
        (collection(geometry=None), "no geometry"),
        (collection(geometry={"type": "Circle", "coordinates": []}), "no geometry"),
        (collection(geometry={"type": "Polygon", "coordinates": RING}), "do not fit a Polygon"),
        (collection(geometry={"type": "Point", "coordinates": ["1", "2"]}), "do not fit a Point"),
        (collection(geometry={"type": "Point", "coordinates": [True, 2]}), "do not fit a Point"),
        (collection(geometry={"type": "Point", "coordinates": [10**400, 2]}), "do not fit a Point"),
        (collection(geometry={"type": "Point", "coordinates": [31.2, 340.2]}), "outside the globe"),
        (collection(geometry={"type": "Polygon", "coordinates": [RING[:3]]}), "ring is not closed"),
    ],
)
def test_a_fault_is_told(text: str, what: str) -> None:
    shapes, _, faults = read_shapes(text, "f.geojson", "k")
    assert not shapes
    assert any(what in fault.what for fault in faults), faults
    assert all(fault.place.file == "f.geojson" and fault.place.line >= 1 for fault in faults)


def test_an_id_stands_once() -> None:
    whole = json.loads(collection())
    whole["features"] *= 2
    shapes, _, (fault,) = read_shapes(json.dumps(whole), "f", "k")
    assert len(shapes) == 1
    assert "given twice" in fault.what
