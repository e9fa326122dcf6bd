"""The map: true to scale and direction, readable without colour, names apart, nothing on it that is not told."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from itertools import combinations
from typing import cast

import numpy as np
import pytest

from eirene.brief.area_map import NARROW, WIDE, area_map
from eirene.brief.content import content
from eirene.brief.legend import BASES, ROADS, SHAPES, STATES, shapes_of
from eirene.brief.outlines import inside
from eirene.brief.page import page
from eirene.brief.placing import Board, Box, Label, box_of, right_to_left, width
from eirene.brief.projection import fitted
from eirene.brief.release import released
from eirene.brief.view import View
from eirene.roads.geodesy import distance_m
from tests import brief_sample as sample
from tests import brief_sites


def view() -> View:
    """Give the content of the mission with key sites."""
    return View(content(brief_sites.material()))


def drawn(held: View | None = None, *, narrow: bool = False) -> View:
    """Give the map."""
    made = area_map(held or view(), NARROW if narrow else WIDE)
    assert made is not None
    return View(made)


@pytest.mark.parametrize("latitude", [0.0, 31.4, -45.0, 65.0])
def test_a_kilometre_is_as_long_in_every_direction(latitude: float) -> None:
    corners = [(34.2, latitude), (34.6, latitude + 0.4)]
    land = fitted(corners, 700, 700, 20)
    for one, two in (
        ((34.3, latitude + 0.2), (34.5, latitude + 0.2)),
        ((34.4, latitude + 0.1), (34.4, latitude + 0.3)),
    ):
        (x1, y1), (x2, y2) = land.at(one), land.at(two)
        pixels = math.hypot(x2 - x1, y2 - y1)
        km = float(distance_m(*(np.array(value) for value in (*one, *two)))) / 1000
        assert pixels / land.km == pytest.approx(km, rel=0.01)


def test_north_is_up_east_is_right_and_all_fits() -> None:
    land = fitted([(10.0, 45.0), (11.0, 46.0)], 500, 500, 20)
    (x1, y1), (x2, y2) = land.at((10.0, 45.0)), land.at((11.0, 46.0))
    assert x1 < x2
    assert y1 > y2
    assert 0 < x1 < x2 < land.width <= 500
    assert 0 < y2 < y1 < land.height <= 500


def test_an_area_across_the_180th_meridian_is_one_area() -> None:
    land = fitted([(179.5, -17.0), (-179.5, -16.0)], 500, 500, 20)
    assert land.at((-179.9, -16.5))[0] > land.at((179.9, -16.5))[0]
    assert land.width <= 500


def test_the_scale_bar_is_a_round_length_and_fits() -> None:
    land = fitted([(34.2, 31.2), (34.6, 31.6)], 700, 700, 20)
    km, pixels = land.bar(200)
    assert km in {1, 2, 5, 10, 20, 50}
    assert pixels == pytest.approx(km * land.km, abs=0.1)
    assert 200 / 2.6 < pixels <= 200


@pytest.mark.parametrize("narrow", [False, True])
def test_names_do_not_lie_over_each_other_or_leave_the_sheet(narrow: bool) -> None:
    held = drawn(narrow=narrow)
    boxes = [_box(label) for label in held.rows("labels")]
    assert len(boxes) > 6
    assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]
    assert all(b.left >= 0 and b.right <= held.amount("width") and b.bottom <= held.amount("foot") for b in boxes)


def _box(label: View) -> Box:
    rows = label.rows("rows")
    first = rows[0]
    anchor = first.text("anchor")
    if first.flag("rtl"):
        anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
    texts = [row.text("text") for row in rows]
    return box_of(Label(first.amount("x"), first.amount("y"), anchor, texts, label.amount("size"), ""))


def test_a_name_without_room_is_left_out() -> None:
    board = Board(60, 20)
    board.mark(30, 10, 5)
    assert board.beside((30, 10), ["A name far too long for this"], 11, "sites", 6) is None


def test_both_names_stand_on_the_map_each_in_its_own_direction() -> None:
    rows = [row for label in drawn().rows("labels") for row in label.rows("rows")]
    local = next(row for row in rows if row.text("text") == "بئر قديمة")
    assert local.flag("rtl")
    html = page(content(brief_sites.material()))
    assert re.search(r'<text class="name sites local"[^>]* direction="rtl">بئر قديمة</text>', html)
    assert '<bdi class="local">بئر قديمة</bdi>' in html
    assert right_to_left("(ب)")
    assert not right_to_left("Well ب")


def test_width_of_text_grows_with_it_and_marks_on_letters_take_none() -> None:
    assert width("ab", 10) > width("a", 10)
    assert width("e\u0301", 10) == width("e", 10)


def test_no_state_is_told_by_colour_alone() -> None:
    marks = drawn().rows("marks")
    looks = {mark.text("look") for mark in marks}
    assert {"site secured", "site uncovered", "site unasked", "base opened", "base candidate", "crossing"} <= looks
    sheet = (page.__globals__["ROOM"] / "style.css").read_text(encoding="utf-8")
    # filled, hollow with a heavy edge, and hollow with a light one; roads solid, dashed, dotted, crossed
    assert re.search(r"\.site\.uncovered \{[^}]*stroke-width: 2\.2", sheet)
    assert re.search(r"\.road\.expected \{[^}]*stroke-dasharray", sheet)
    assert re.search(r"\.road\.uncleared \{[^}]*stroke-dasharray", sheet)
    shut = [road for road in drawn().rows("roads") if road.text("state") == "closed"]
    assert all(road.items("crosses") for road in shut)
    assert len(shut) == 1


@pytest.mark.parametrize(
    ("mark", "ground"),
    [("#1d5c94", "#e6edf2"), ("#a8322f", "#ffe2cf"), ("#6f675c", "#e6edf2"), ("#8a6d3b", "#ffffff"),
     ("#7b8494", "#ffffff"), ("#6b4309", "#e0a33c"), ("#41506a", "#e6edf2"), ("#5a6373", "#fcfaf5")],
)  # fmt: skip
def test_marks_stand_out_from_their_ground(mark: str, ground: str) -> None:
    sheet = (page.__globals__["ROOM"] / "style.css").read_text(encoding="utf-8")
    assert mark in sheet
    light, dark = sorted((_luminance(mark), _luminance(ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3.0


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_each_class_has_its_shape_and_none_is_a_cross() -> None:
    held = shapes_of(["a", "b", "a", "c"])
    assert len(set(held.values())) == 3
    assert len(set(SHAPES)) == len(SHAPES)
    assert len(shapes_of([str(i) for i in range(20)])) == 20


def test_the_legend_names_what_is_on_the_map_and_nothing_else() -> None:
    texts = [entry.text("text") for group in drawn().rows("legend") for entry in group.rows("entries")]
    for text in (STATES["uncovered"], BASES["candidate"], ROADS["closed"], "Water works", "crossing"):
        assert text in texts
    assert STATES["later"] not in texts
    lower = drawn(View(released(content(brief_sites.material()), "public")))
    assert lower.items("legend") == []


def test_the_map_bears_marking_date_and_that_it_is_invented() -> None:
    assert drawn().text("stamp") == "invented place · as of 20 Nov 2030 · Planning cell · not for release"
    lower = released(content(brief_sites.material()), "public")
    assert drawn(View(lower)).text("stamp").endswith("Public release")
    assert "invented" not in drawn(View({**content(brief_sites.material()), "invented": False})).text("stamp")


def test_boundaries_are_disclaimed_at_every_class() -> None:
    for release in ("planning", "partner", "public"):
        html = page(released(content(brief_sites.material()), release))
        assert "Boundaries, names and positions are approximate and imply no opinion on status" in html


def test_both_maps_have_ids_of_their_own_and_come_out_the_same_each_time() -> None:
    held = content(brief_sites.material())
    html = page(held)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {"map-aside", "map-narrow-aside"} <= set(ids)
    assert html == page(held)


def test_what_is_not_known_yet_is_not_on_the_map() -> None:
    material = brief_sites.material()
    late = material.situation.as_of.replace(year=2031)
    bases = tuple(b.model_copy(update={"known_from": late}) if b.id == "quay" else b for b in material.mission.bases)
    rows = View(content(replace(material, mission=replace(material.mission, bases=bases)))).rows("area")
    assert {row.text("id") for row in rows if row.text("kind") == "bases"} == {"fort", "mill"}


def test_a_sectors_name_never_stands_in_another_sector() -> None:
    held = drawn(narrow=True)
    outlines = [[_points(s.text("d"))] for s in held.rows("sectors")]
    names = [label for label in held.rows("labels") if label.text("kind") == "sectors"]
    assert len(names) == len(outlines) == 3
    for at, label in enumerate(names):
        row = label.rows("rows")[0]
        spot = (row.amount("x"), row.amount("y"))
        assert not any(inside(spot, outline) for i, outline in enumerate(outlines) if i != at)


def _points(path: str) -> list[tuple[float, float]]:
    return [cast("tuple[float, float]", tuple(map(float, pair.split()))) for pair in re.split("[MLZ]", path) if pair]


def test_without_outlines_there_is_no_map() -> None:
    assert area_map(View({})) is None
    assert area_map(View({"area": [{"id": "p", "kind": "sites", "form": "point", "rings": [[[1.0, 2.0]]]}]})) is None


def test_the_map_is_told_in_words_to_those_who_do_not_see_it() -> None:
    told = drawn().text("told")
    assert told == (
        "Map of Talvania Stabilisation Mission: 3 sectors, 4 roads, 2 crossings, 4 sites (2 secured) and "
        "3 bases (1 opened)"
    )
    assert "secured" not in drawn(View(content(sample.since()))).text("told")
