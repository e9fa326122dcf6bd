from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from eirene.base.faults import FaultsFound
from eirene.roads.geodesy import distance_m
from eirene.roads.osm import LICENCE, read_osm
from eirene.roads.snap import at_nodes, snap
from tests.unit.roads.invented import everywhere

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.roads.network import Network
    from eirene.roads.report import Report

STEP = 0.001


def _written(
    folder: Path, nodes: dict[int, tuple[float, float]], ways: str, tags: dict[int, str] | None = None
) -> Path:
    """Write a small file of OpenStreetMap; places are counted in steps."""
    lines = [
        f'<node id="{ref}" version="1" lon="{x * STEP:.7f}" lat="{y * STEP:.7f}">{(tags or {}).get(ref, "")}</node>'
        for ref, (x, y) in nodes.items()
    ]
    path = folder / "small.osm"
    path.write_text(f'<osm version="0.6">{"".join(lines)}{ways}</osm>', encoding="utf-8")
    return path


def _way(ref: int, nodes: list[int], **tags: str) -> str:
    inside = "".join(f'<nd ref="{node}"/>' for node in nodes)
    inside += "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())
    return f'<way id="{ref}" version="1">{inside}</way>'


SQUARE = {1: (0.0, 0.0), 2: (1.0, 0.0), 3: (1.0, 1.0), 4: (0.0, 1.0)}


def _read(path: Path) -> tuple[Network, Report]:
    return read_osm(path)


def test_a_square_of_streets(tmp_path: Path) -> None:
    ways = _way(10, [1, 2, 3], highway="primary", name="Ring") + _way(11, [3, 4, 1], highway="residential")
    network, report = _read(_written(tmp_path, SQUARE, ways))
    assert (network.nodes, network.arcs, network.edges) == (2, 4, 2)
    side = distance_m(*(np.array([v]) for v in (0.0, 0.0, STEP, 0.0)))[0]
    assert network.length_m.tolist() == pytest.approx([2 * side] * 4, rel=1e-6)
    ring = network.arcs_of(["way/10"])
    assert network.time_s[0, ring].tolist() == pytest.approx([2 * side * 3.6 / 65] * 2, rel=1e-6)
    assert {road.name for road in network.roads} == {"Ring", ""}
    assert report.licence == LICENCE
    assert report.parts == 1
    assert report.dropped == ()


def test_a_one_way_ring_has_one_arc_for_each_street(tmp_path: Path) -> None:
    ways = _way(10, [1, 2, 3], highway="primary", oneway="yes") + _way(11, [1, 4, 3], highway="service", oneway="-1")
    network, _ = _read(_written(tmp_path, SQUARE, ways))
    assert network.arcs == 2
    assert network.backward.sum() == 1


def test_what_cannot_be_left_or_reached_is_dropped_and_told(tmp_path: Path) -> None:
    nodes = {**SQUARE, 5: (3.0, 0.0), 6: (9.0, 9.0), 7: (9.0, 8.0)}
    ways = (
        _way(10, [1, 2, 3, 4, 1], highway="primary")
        + _way(11, [2, 5], highway="primary", oneway="yes", name="Trap")
        + _way(12, [6, 7], highway="primary", name="Island")
    )
    network, report = _read(_written(tmp_path, nodes, ways))
    assert report.parts == 2
    told = {dropped.why: dropped for dropped in report.dropped}
    assert told["can be entered but not left"].roads == ("Trap",)
    assert told["no road joins it to the rest"].roads == ("Island",)
    assert network.km + sum(d.km for d in report.dropped) == pytest.approx(report.read_km)
    assert any("2 parts" in line for line in report.lines())


def test_ways_of_one_road_that_touch_are_one_road(tmp_path: Path) -> None:
    ways = "".join(
        _way(ref, nodes, highway="primary", name=name)
        for ref, nodes, name in [(10, [1, 2], "A"), (11, [2, 3], "A"), (12, [3, 4], "A"), (13, [4, 1], "B")]
    )
    network, _ = _read(_written(tmp_path, SQUARE, ways))
    assert sorted(road.id for road in network.roads) == ["way/10", "way/13"]
    assert network.edges == 2


def test_a_named_road_goes_on_across_a_crossing_and_an_unnamed_one_does_not(tmp_path: Path) -> None:
    nodes = {**SQUARE, 5: (2.0, 0.0)}
    for name, count in (("A", 2), ("", 3)):
        tags = {"highway": "primary", **({"name": name} if name else {})}
        ways = _way(10, [1, 2], **tags) + _way(11, [2, 5], **tags) + _way(12, [2, 3], highway="residential", name="B")
        network, _ = _read(_written(tmp_path, nodes, ways))
        assert len(network.roads) == count


def test_a_bollard_parts_a_street_and_a_gate_does_not(tmp_path: Path) -> None:
    ways = _way(10, [1, 2, 3, 4, 1], highway="primary")
    open_ring, _ = _read(_written(tmp_path, SQUARE, ways, {3: '<tag k="barrier" v="gate"/>'}))
    parted, _ = _read(_written(tmp_path, SQUARE, ways, {3: '<tag k="barrier" v="bollard"/>'}))
    assert open_ring.km == pytest.approx(parted.km)
    places = list(zip(np.round(parted.lon / STEP, 3).tolist(), np.round(parted.lat / STEP, 3).tolist(), strict=True))
    assert places.count((1.0, 1.0)) == 2


def test_a_bridge_that_bears_little_is_closed_to_trucks(tmp_path: Path) -> None:
    ways = _way(10, [1, 2], highway="primary", bridge="yes", maxweight="10") + _way(11, [2, 3, 4, 1], highway="primary")
    network, report = _read(_written(tmp_path, SQUARE, ways))
    bridge = network.arcs_of(["way/10"])
    assert np.isinf(network.time_s[1, bridge]).all()
    assert np.isfinite(network.time_s[0, bridge]).all()
    (road,) = [road for road in network.roads if road.bridge]
    assert road.max_weight_t == 10
    assert report.no_truck_nodes == 0


def test_two_names_are_kept(tmp_path: Path) -> None:
    tags = {"highway": "primary", "name": "شارع", "name:en": "Street"}
    network, _ = _read(_written(tmp_path, SQUARE, _way(10, [1, 2, 3], **tags)))
    assert (network.roads[0].name, network.roads[0].name_local) == ("Street", "شارع")


def test_kinds_that_are_no_roads_are_counted(tmp_path: Path) -> None:
    ways = _way(10, [1, 2], highway="primary") + _way(11, [2, 3], highway="footway")
    ways += _way(12, [3, 4], highway="service", access="private")
    _, report = _read(_written(tmp_path, SQUARE, ways))
    assert report.left_out == {"footway": 1, "closed to vehicles by its tags": 1}


def test_a_way_without_its_nodes_is_told(tmp_path: Path) -> None:
    ways = _way(10, [1, 2], highway="primary") + _way(11, [2, 99], highway="primary")
    _, report = _read(_written(tmp_path, SQUARE, ways))
    (note,) = report.notes
    assert "1 ways have nodes without a place" in note.what


def test_nothing_is_drawn_across_a_gap(tmp_path: Path) -> None:
    nodes = {**SQUARE, 5: (0.0, 2.0)}
    ways = _way(10, [1, 2, 3], highway="primary") + _way(11, [1, 4, 99, 5, 3], highway="primary")
    network, report = _read(_written(tmp_path, nodes, ways))
    whole, _ = _read(_written(tmp_path, nodes, ways.replace('<nd ref="99"/>', "")))
    assert network.km == pytest.approx(whole.km - STEP * 111.195, abs=1e-3)
    assert report.parts == 1
    assert len(report.notes) == 1


@pytest.mark.parametrize("content", [b"", b"garbage", b"\x00\x00\x00\x0d\x0a\x09OSMHeader"])
def test_a_broken_file_is_a_fault_with_its_place(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.osm.pbf"
    path.write_bytes(content)
    with pytest.raises(FaultsFound) as told:
        read_osm(path)
    (fault,) = told.value.faults
    assert fault.place.file == "broken.osm.pbf"
    assert "cannot be read as OpenStreetMap data" in fault.what


def test_a_file_without_roads_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(FaultsFound, match="holds no ways at all"):
        read_osm(_written(tmp_path, SQUARE, ""))
    with pytest.raises(FaultsFound, match="holds no roads"):
        read_osm(_written(tmp_path, SQUARE, _way(1, [1, 2], highway="footway")))


@pytest.mark.parametrize(("name", "nodes"), [("andorra", 20217), ("poa", 30812), ("Helsinki", 1831)])
def test_real_networks_have_the_size_that_others_found(shared: Path, name: str, nodes: int) -> None:
    network, _ = read_osm(shared / "data" / "roads" / f"{name}.osm.pbf", merged=False)
    # which ways count as roads differs a little between profiles
    assert network.nodes == pytest.approx(nodes, rel=0.05)


def test_merging_changes_no_time_on_a_real_network(shared: Path) -> None:
    path = shared / "data" / "roads" / "andorra.osm.pbf"
    merged, plain = read_osm(path)[0], read_osm(path, merged=False)[0]
    assert merged.nodes < plain.nodes / 5
    assert merged.km == pytest.approx(plain.km, rel=1e-9)
    nodes = np.random.default_rng(5).choice(merged.nodes, 40, replace=False)
    short = at_nodes(merged, nodes)
    long = snap(plain, merged.lon[nodes], merged.lat[nodes])
    times = [
        everywhere(net, "scipy").matrix(points, points).seconds for net, points in ((merged, short), (plain, long))
    ]
    # each arc is rounded to a millisecond, and the unmerged way has many more of them
    assert np.abs(times[0] - times[1]).max() < 1
