from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from eirene.cli.main import main
from eirene.roads.store import load

if TYPE_CHECKING:
    from pathlib import Path


def _roads(folder: Path, x: float, y: float) -> Path:
    line = [[x, y], [x + 0.1, y + 0.05]]
    feature = {"type": "Feature", "id": "a", "properties": {}, "geometry": {"type": "LineString", "coordinates": line}}
    path = folder / "mine.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    return path


@pytest.fixture
def mission(tmp_path: Path) -> Path:
    area = tmp_path / "mission" / "area"
    area.mkdir(parents=True)
    (area.parent / "mission.yaml").write_text("", "utf-8")
    ring = [[20, 10], [21, 10], [21, 11], [20, 11], [20, 10]]
    feature = {
        "type": "Feature",
        "id": "a",
        "properties": {"name": "A"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    (area / "area.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    return area.parent


def test_a_network_is_kept_in_the_mission_and_exported(
    tmp_path: Path, mission: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = _roads(tmp_path, 20.5, 10.5), tmp_path / "out.parquet"
    assert main(["roads", str(source), "--into", str(mission), "--export", str(target)]) == 0
    told = capsys.readouterr().out
    assert "kept 2 nodes, 2 arcs" in told
    assert load(mission / "area" / "roads.npz").nodes == 2
    assert target.is_file()


def test_the_report_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["roads", str(_roads(tmp_path, 0, 0)), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["nodes"], told["parts"], told["written"]) == (2, 1, [])


@pytest.mark.parametrize(("x", "y", "words"), [(10.5, 20.5, "longitude first"), (50.0, 50.0, "covers the area")])
def test_roads_outside_the_area_are_a_fault(
    tmp_path: Path, mission: Path, capsys: pytest.CaptureFixture[str], x: float, y: float, words: str
) -> None:
    assert main(["roads", str(_roads(tmp_path, x, y)), "--into", str(mission)]) == 2
    told = capsys.readouterr().err
    assert "no road lies in the area" in told
    assert words in told
    assert not (mission / "area" / "roads.npz").exists()


def test_what_is_no_mission_no_file_or_no_known_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = _roads(tmp_path, 0, 0)
    assert main(["roads", str(source), "--into", str(tmp_path)]) == 2
    assert main(["roads", str(tmp_path / "none.osm.pbf")]) == 3
    assert main(["roads", str(tmp_path)]) == 3
    assert main(["roads", str(source), "--export", str(tmp_path / "x.shp")]) == 2
    odd = tmp_path / "roads.kml"
    odd.write_text("", "utf-8")
    assert main(["roads", str(odd)]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_real_file_is_read_and_its_licence_is_told(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["roads", str(shared / "data" / "roads" / "Helsinki.osm.pbf")]) == 0
    told = capsys.readouterr().out
    assert "OpenStreetMap contributors" in told
    assert "parts that no road joins" in told
