from __future__ import annotations

import io
import json
import zipfile
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pytest
import shapely

from eirene.base.faults import FaultsFound, PrerequisiteMissing
from eirene.roads.exports import columns, export, geo_metadata, to_geojson, to_geoparquet
from eirene.roads.geojson import read_geojson
from eirene.roads.network import Network
from eirene.roads.osm import LICENCE, read_osm
from eirene.roads.store import load, save, source_sha256, to_bytes
from tests.unit.roads.invented import network, road, town

if TYPE_CHECKING:
    from pathlib import Path


def test_a_network_comes_back_as_it_was_and_has_one_form(tmp_path: Path) -> None:
    found = town(4)
    path = tmp_path / "roads.npz"
    save(found, path, source_sha256="abc")
    again = load(path)
    for field in fields(Network):
        one: Any = getattr(found, field.name)
        other: Any = getattr(again, field.name)
        if hasattr(one, "dtype"):
            assert one.dtype == other.dtype
            assert np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
        else:
            assert one == other
    assert to_bytes(again, source_sha256="abc") == path.read_bytes()
    assert source_sha256(path) == "abc"


def test_arrays_of_a_network_cannot_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        town(0).time_s[0, 0] = 1.0


def test_no_pickled_object_is_in_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(to_bytes(town(0)))) as held:
        for name in held.namelist():
            assert b"'descr': '|O'" not in held.read(name)[:128]


def _without(whole: bytes, name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as held, zipfile.ZipFile(out, "w") as kept:
        for entry in held.namelist():
            if entry != name:
                kept.writestr(entry, held.read(entry))
    return out.getvalue()


def test_a_broken_file_is_a_fault_with_its_place(tmp_path: Path) -> None:
    whole = to_bytes(town(0))
    path = tmp_path / "roads.npz"
    cases = [
        b"",
        b"garbage",
        whole[:400],
        whole[: len(whole) // 2],
        _without(whole, "head.npy"),
        _without(whole, "told.npy"),
    ]
    for content in cases:
        path.write_bytes(content)
        with pytest.raises(FaultsFound) as told:
            load(path, "area/roads.npz")
        (fault,) = told.value.faults
        assert fault.place.file == "area/roads.npz"
        assert "eirene roads" in fault.todo


def test_arrays_that_do_not_fit_each_other_are_refused(tmp_path: Path) -> None:
    one, other = to_bytes(town(0)), to_bytes(town(1))
    mixed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(one)) as a,
        zipfile.ZipFile(io.BytesIO(other)) as b,
        zipfile.ZipFile(mixed, "w") as out,
    ):
        for name in a.namelist():
            out.writestr(name, (b if name == "head.npy" else a).read(name))
    path = tmp_path / "roads.npz"
    path.write_bytes(mixed.getvalue())
    with pytest.raises(FaultsFound, match="do not fit each other"):
        load(path)


def test_geojson_has_every_line_once_and_can_be_read_again(tmp_path: Path) -> None:
    found = town(2)
    whole: dict[str, Any] = json.loads(to_geojson(found))
    assert len(whole["features"]) == found.edges
    path = tmp_path / "again.geojson"
    features = [
        {**feature, "id": str(feature["id"]), "properties": {"oneway": not feature["properties"]["car_against_s"]}}
        for feature in whole["features"]
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    again, _ = read_geojson(path)
    assert again.km == pytest.approx(found.km, rel=1e-5)


def test_geoparquet_says_what_the_standard_asks(tmp_path: Path) -> None:
    found = network(
        road("a", [(0, 0), (1, 0)], max_weight_t=10, name_local="أ"), road("b", [(1, 0), (1, 2)], oneway=False)
    )
    path = tmp_path / "roads.parquet"
    export(found, path)
    held = pl.read_parquet_metadata(path)
    geo = json.loads(held["geo"])
    assert geo == json.loads(geo_metadata(found))
    assert geo["version"] == "1.1.0"
    assert geo["columns"][geo["primary_column"]]["encoding"] == "WKB"
    frame = pl.read_parquet(path)
    assert frame["road"].to_list() == ["a", "b"]
    assert frame["max_weight_t"].to_list() == [10.0, None]
    assert frame["truck_along_s"][0] is None
    lines = [shapely.from_wkb(blob) for blob in frame["geometry"].to_list()]
    for edge, line in enumerate(lines):
        assert np.allclose(shapely.get_coordinates(line), found.line(edge))


def test_columns_name_the_attribution(shared: Path) -> None:
    found, _ = read_osm(shared / "data" / "roads" / "Helsinki.osm.pbf")
    assert json.loads(to_geojson(found))["licence"] == LICENCE
    assert pl.read_parquet_metadata(io.BytesIO(to_geoparquet(found)))["licence"] == LICENCE
    assert len(columns(found)["road"]) == found.edges


def test_an_unknown_ending_is_a_fault_and_an_unwritable_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(FaultsFound, match=r"\.geojson or \.parquet"):
        export(town(0), tmp_path / "roads.shp")
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(PrerequisiteMissing):
        export(town(0), tmp_path / "file" / "roads.geojson")
