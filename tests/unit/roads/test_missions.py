"""The road networks of the missions: inside their area, connected, near enough to everything, and of known lengths."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from eirene.mission.shapes import read_shapes
from eirene.roads.geojson import network_of
from eirene.roads.snap import snap
from tests.unit.roads.invented import everywhere

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.mission.mission import Shape
    from eirene.roads.network import Network

MISSIONS = ("gaza", "talvania")
NEAR_M = 1000.0


def _shapes(checkout: Path, mission: str, kind: str) -> tuple[Shape, ...]:
    path = checkout / "missions" / mission / "area" / f"{kind}.geojson"
    if not path.exists():
        return ()
    shapes, _, faults = read_shapes(path.read_text("utf-8"), f"area/{kind}.geojson", kind)
    assert faults == ()
    return shapes


def _drawn(shape: Shape) -> shapely.Geometry:
    return shapely.from_geojson(json.dumps(dict(shape.geometry)))


def _network(checkout: Path, mission: str) -> Network:
    return network_of(_shapes(checkout, mission, "roads"))[0]


@pytest.mark.parametrize("mission", MISSIONS)
def test_the_network_is_one_part_and_nothing_is_left_open(checkout: Path, mission: str) -> None:
    _, report = network_of(_shapes(checkout, mission, "roads"))
    assert (report.parts, report.dropped, report.notes, report.no_truck_nodes) == (1, (), (), 0)


@pytest.mark.parametrize("mission", MISSIONS)
def test_every_road_lies_inside_the_area(checkout: Path, mission: str) -> None:
    (area,) = _shapes(checkout, mission, "area")
    outside = [
        road.id for road in _shapes(checkout, mission, "roads") if not shapely.covers(_drawn(area), _drawn(road))
    ]
    assert outside == []


@pytest.mark.parametrize("mission", MISSIONS)
@pytest.mark.parametrize("kind", ["sectors", "crossings", "sites", "bases"])
def test_every_place_is_near_a_road(checkout: Path, mission: str, kind: str) -> None:
    shapes = _shapes(checkout, mission, kind)
    if not shapes:
        pytest.skip(f"this mission draws no {kind}")
    places = np.array([shapely.get_coordinates(shapely.centroid(_drawn(shape)))[0] for shape in shapes])
    points = snap(_network(checkout, mission), places[:, 0], places[:, 1], within_m=NEAR_M)
    assert [shape.id for shape, near in zip(shapes, points.on_road, strict=True) if not near] == []


def test_roads_of_gaza_are_marked_approximate_and_unassessed_and_have_two_names(checkout: Path) -> None:
    for road in _shapes(checkout, "gaza", "roads"):
        assert "approximate" in road.name
        assert "approximate" in str(road.properties["note"])
        assert road.properties["name_local"]
        assert road.properties["clearance"] == "unassessed"
        assert road.properties["because"] == "assumption:road_network"


@pytest.mark.parametrize(
    ("road", "km"), [("salah-al-din", 45), ("al-rashid", 40), ("netzarim", 6.5), ("philadelphi", 14), ("morag", 12)]
)
def test_roads_of_gaza_have_their_known_length(checkout: Path, road: str, km: float) -> None:
    """Published lengths: Salah al-Din 45 km, the coast about 40, Netzarim 6.5, Philadelphi 14, Morag about 12 km."""
    network = _network(checkout, "gaza")
    arcs = network.arcs_of([road])
    assert network.length_m[arcs].sum() / 2000 == pytest.approx(km, rel=0.1)


def test_gaza_city_is_as_far_from_khan_yunis_by_road_as_is_said(checkout: Path) -> None:
    network = _network(checkout, "gaza")
    metres = replace(network, time_s=np.vstack([network.length_m] * 2))
    points = snap(network, [34.462, 34.305], [31.504, 31.346])
    assert everywhere(metres).matrix(points, points).seconds[0, 1] / 1000 == pytest.approx(25, rel=0.1)
