from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from eirene.base.faults import FaultsFound, Place
from eirene.mission.mission import Shape
from eirene.roads.geojson import network_of, read_geojson
from tests.unit.roads.invented import STEP, network, road

if TYPE_CHECKING:
    from pathlib import Path


def _file(folder: Path, features: list[dict[str, Any]], **extra: Any) -> Path:
    path = folder / "roads.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **extra}, indent=1), "utf-8")
    return path


def _feature(coordinates: object, kind: str = "LineString", **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


LINE = [[34.40, 31.40], [34.41, 31.41]]


def _told(path: Path) -> str:
    with pytest.raises(FaultsFound) as told:
        read_geojson(path)
    assert all(fault.place.file == path.name and fault.todo for fault in told.value.faults)
    return str(told.value)


def test_features_without_id_and_name_are_called_by_their_number(tmp_path: Path) -> None:
    found, _ = read_geojson(_file(tmp_path, [_feature(LINE), _feature([LINE[1], [34.42, 31.42]])]))
    assert [one.id for one in found.roads] == ["feature 1", "feature 2"]
    assert found.nodes == 3


def test_another_coordinate_system_is_refused(tmp_path: Path) -> None:
    crs: dict[str, Any] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32636"}}
    assert "EPSG::32636" in _told(_file(tmp_path, [_feature(LINE)], crs=crs))
    for name in ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"):
        crs["properties"] = {"name": name}
        read_geojson(_file(tmp_path, [_feature(LINE)], crs=crs))


def test_metres_of_a_projection_are_refused(tmp_path: Path) -> None:
    assert "metres of a map projection" in _told(_file(tmp_path, [_feature([[633000, 3480000], [634000, 3481000]])]))


def test_latitude_first_is_told_where_it_leaves_the_globe(tmp_path: Path) -> None:
    assert "look swapped" in _told(_file(tmp_path, [_feature([[10.0, 120.0], [10.1, 120.1]])]))


@pytest.mark.parametrize("kind", ["Point", "Polygon", "GeometryCollection"])
def test_features_that_are_no_lines_are_refused_with_their_place(tmp_path: Path, kind: str) -> None:
    told = _told(_file(tmp_path, [_feature(LINE), {**_feature(LINE, kind), "id": "odd"}]))
    assert f"road 'odd' is a {kind}" in told
    assert "roads.geojson:" in told


@pytest.mark.parametrize("coordinates", [[], [[34.4, 31.4]], [[34.4], [34.5]], "x", None, [["a", "b"], [1, 2]], [LINE]])
def test_coordinates_that_do_not_fit_are_refused(tmp_path: Path, coordinates: object) -> None:
    assert "do not fit a LineString" in _told(_file(tmp_path, [_feature(coordinates)]))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"type": "Feature"}', '{"type": "FeatureCollection"}', '{"a": NaN}'])
def test_a_file_that_is_no_collection_is_a_fault(tmp_path: Path, text: str) -> None:
    path = tmp_path / "roads.geojson"
    path.write_text(text, "utf-8")
    assert _told(path)


def test_bytes_that_are_no_text_are_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "roads.geojson"
    path.write_bytes(b"\xff\xfe\x00garbage")
    assert _told(path)


def test_an_empty_collection_is_a_fault(tmp_path: Path) -> None:
    assert "holds no roads" in _told(_file(tmp_path, []))


def test_an_id_given_twice_is_a_fault(tmp_path: Path) -> None:
    twice = [{**_feature(LINE), "id": "a"}, {**_feature(LINE), "id": "a"}]
    assert "given twice" in _told(_file(tmp_path, twice))


def test_every_fault_of_every_road_is_told_at_once() -> None:
    bad = [
        road("a", [(0, 0), (1, 0)], road_class="highwy"),
        road("b", [(0, 0), (1, 0)], clearance="clear", oneway="maybe"),
        road("c", [(0, 0), (1, 0)], speed_kmh=-3, state="shut", surface="lava", risk="high"),
    ]
    with pytest.raises(FaultsFound) as told:
        network_of(bad, places={"b": Place("area/roads.geojson", 7, 3)})
    text = str(told.value)
    for words in (
        "road_class = 'highwy'",
        "clearance = 'clear'",
        "oneway = 'maybe'",
        "speed_kmh = ",
        "'shut'",
        "'lava'",
    ):
        assert words in text
    assert "did you mean 'cleared'?" in text
    assert "area/roads.geojson:7:3" in text
    assert len(told.value.faults) == 7


def test_properties_become_the_road() -> None:
    found = network(
        road("a", [(0, 0), (1, 0)], road_class="primary", clearance="cleared", risk=2.5, bridge=True, name_local="أ",
             max_weight_t={"value": 12, "low": 10, "high": 15}, max_height_m=3.9, because="assumption:road_network"),
    )  # fmt: skip
    (one,) = found.roads
    assert (one.kind, one.clearance, one.risk_per_km, one.bridge) == ("primary", "cleared", 2.5, True)
    assert (one.name_local, one.max_weight_t, one.max_height_m) == ("أ", 12, 3.9)
    assert one.because == "assumption:road_network"
    assert found.risk.tolist() == pytest.approx((2.5 * found.length_m / 1000).tolist())
    assert (found.time_s[1] == float("inf")).all()


def test_a_number_that_rests_on_an_assumption_is_looked_up_or_told() -> None:
    shape = road("a", [(0, 0), (1, 0)], speed_kmh={"assumption": "pace"})
    _, report = network_of([shape])
    assert "rests on an assumption" in report.notes[0].what
    found, report = network_of([shape], resolve=lambda number: 36.0 if number == {"assumption": "pace"} else None)
    assert report.notes == ()
    assert found.time_s[0].tolist() == pytest.approx((found.length_m / 10).tolist())


def test_a_declared_speed_is_the_cars_and_a_truck_keeps_its_usual_share() -> None:
    found = network(road("a", [(0, 0), (1, 0)], road_class="primary", speed_kmh=130, surface="sand"))
    assert (found.time_s[1] / found.time_s[0]).tolist() == pytest.approx([65 / 55] * 2)


def test_vertices_within_a_metre_are_one_and_others_are_not() -> None:
    metre = 1 / 111_195
    near = Shape("b", "roads", "B", {"type": "LineString", "coordinates": [[STEP + 0.9 * metre, 0], [2 * STEP, 0]]})
    far = Shape("b", "roads", "B", {"type": "LineString", "coordinates": [[STEP + 1.5 * metre, 0], [2 * STEP, 0]]})
    first = road("a", [(0, 0), (1, 0)])
    assert network_of([first, near])[1].parts == 1
    _, report = network_of([first, far])
    assert report.parts == 2
    assert "ends 2 m beside" in report.notes[0].what


def test_lines_that_cross_without_a_common_vertex_are_told_and_not_joined() -> None:
    crossing = [road("a", [(0, 1), (2, 1)]), road("b", [(1, 0), (1, 2)])]
    _, report = network_of(crossing)
    assert report.parts == 2
    (note,) = report.notes
    assert "'A' and 'B' cross at 0.0100 N 0.0100 E without a common vertex" in note.what
    joined = [road("a", [(0, 1), (1, 1), (2, 1)]), road("b", [(1, 0), (1, 1), (1, 2)])]
    found, report = network_of(joined)
    assert (report.notes, report.parts, found.nodes) == ((), 1, 5)


def test_a_network_in_two_parts_is_told_with_the_roads_that_are_dropped() -> None:
    found, report = network_of([road("main", [(0, 0), (5, 0)]), road("islet", [(0, 3), (1, 3)])])
    assert report.parts == 2
    assert report.dropped[0].roads == ("Islet",)
    assert {one.id for one in found.roads} == {"main"}


def test_only_one_way_roads_that_lead_nowhere_are_a_fault() -> None:
    with pytest.raises(FaultsFound, match="between and back"):
        network_of([road("a", [(0, 0), (1, 0)], oneway=True)])
