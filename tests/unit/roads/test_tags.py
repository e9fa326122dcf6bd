from __future__ import annotations

import pytest

from eirene.roads.profiles import CLASS_SPEEDS, speeds_kmh
from eirene.roads.tags import (
    allowed,
    directions,
    height_m,
    is_road,
    node_stops,
    speed_limit_kmh,
    way_speeds_kmh,
    weight_t,
)


@pytest.mark.parametrize(
    ("text", "kmh"),
    [
        ("50", 50),
        ("50 km/h", 50),
        ("30 mph", 48.28),
        ("walk", 6),
        ("none", None),
        ("signals", None),
        (None, None),
        ("0", None),
    ],
)
def test_a_posted_limit_is_read_in_its_unit(text: str | None, kmh: float | None) -> None:
    found = speed_limit_kmh(text)
    assert found == (None if kmh is None else pytest.approx(kmh, abs=0.01))


@pytest.mark.parametrize(
    ("text", "tonnes"), [("7.5", 7.5), ("7,5 t", 7.5), ("3500 kg", 3.5), ("10 st", 9.07), ("3 m", None), ("no", None)]
)
def test_a_weight_limit_is_read_in_its_unit(text: str, tonnes: float | None) -> None:
    assert weight_t(text) == (None if tonnes is None else pytest.approx(tonnes, abs=0.01))


@pytest.mark.parametrize(
    ("text", "metres"),
    [("3.8", 3.8), ("3.8 m", 3.8), ("12'6\"", 3.81), ("12'", 3.66), ("4 t", None), ("default", None)],
)
def test_a_height_limit_is_read_in_its_unit(text: str, metres: float | None) -> None:
    assert height_m(text) == (None if metres is None else pytest.approx(metres, abs=0.01))


@pytest.mark.parametrize(
    ("tags", "both"),
    [
        ({}, (True, True)),
        ({"oneway": "yes"}, (True, False)),
        ({"oneway": "-1"}, (False, True)),
        ({"junction": "roundabout"}, (True, False)),
        ({"highway": "motorway"}, (True, False)),
        ({"highway": "motorway", "oneway": "no"}, (True, True)),
        ({"junction": "roundabout", "oneway": "no"}, (True, True)),
        ({"oneway": "reversible"}, (False, False)),
        ({"oneway": "alternating"}, (True, True)),
    ],
)
def test_directions_follow_oneway_and_what_implies_it(tags: dict[str, str], both: tuple[bool, bool]) -> None:
    assert directions(tags) == both


@pytest.mark.parametrize(
    ("tags", "car", "truck"),
    [
        ({}, True, True),
        ({"access": "no"}, False, False),
        ({"access": "no", "motor_vehicle": "yes"}, True, True),
        ({"access": "private"}, False, False),
        ({"access": "destination"}, True, True),
        ({"hgv": "no"}, True, False),
        ({"vehicle": "no", "hgv": "yes"}, False, True),
        ({"motor_vehicle": "yes", "motorcar": "no"}, False, True),
    ],
)
def test_the_most_special_access_tag_decides(tags: dict[str, str], car: bool, truck: bool) -> None:
    assert allowed(tags) == (car, truck)


def test_a_limit_lowers_the_speed_of_the_class_and_never_raises_it() -> None:
    car, truck = CLASS_SPEEDS["secondary"]
    assert speeds_kmh("secondary", limit_kmh=30) == (30, 30)
    assert speeds_kmh("secondary", limit_kmh=200) == (car, truck)


def test_a_bad_surface_slows_and_limits_close_to_trucks_alone() -> None:
    assert speeds_kmh("primary", surface="sand")[0] == pytest.approx(CLASS_SPEEDS["primary"][0] * 0.4)
    assert speeds_kmh("primary", max_weight_t=7.5)[1] == 0
    assert speeds_kmh("primary", max_weight_t=7.5)[0] > 0
    assert speeds_kmh("primary", max_height_m=3.0)[1] == 0
    assert speeds_kmh("primary", max_height_m=2.0) == (0, 0)


def test_a_way_has_no_speed_where_it_may_not_be_driven() -> None:
    (car, truck) = way_speeds_kmh({"highway": "primary", "oneway": "yes", "hgv": "no"})
    assert car[0] > 0
    assert car[1] == 0
    assert truck == (0, 0)


@pytest.mark.parametrize(
    ("tags", "stops"),
    [
        ({"barrier": "bollard"}, (True, True)),
        ({"barrier": "bollard", "motor_vehicle": "yes"}, (False, False)),
        ({"barrier": "gate"}, (False, False)),
        ({"barrier": "gate", "access": "private"}, (True, True)),
        ({"barrier": "lift_gate", "hgv": "no"}, (False, True)),
        ({"barrier": "height_restrictor", "maxheight": "3"}, (False, True)),
    ],
)
def test_a_barrier_stops_whom_its_tags_say(tags: dict[str, str], stops: tuple[bool, bool]) -> None:
    assert node_stops(tags) == stops


def test_paths_are_no_roads() -> None:
    assert is_road("residential")
    assert not is_road("footway")
    assert not is_road(None)
