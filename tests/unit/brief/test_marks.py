"""Marks and charts stand where their numbers put them."""

from __future__ import annotations

import re

from eirene.brief import figures, marks
from eirene.brief.content import content
from eirene.brief.release import released
from eirene.brief.view import View
from tests import brief_sample as sample


def view() -> View:
    """Give the content of the sample."""
    return View(content(sample.material()))


def test_the_ladder_marks_one_rung_and_a_stance_against_marks_none() -> None:
    held = marks.ladder("considering")
    assert held["rungs"] == ["past", "past", "at", *["open"] * 6]
    assert marks.ladder("suspended") == {"rungs": ["open"] * 9, "against": True, "of": "leans against"}
    assert marks.ladder("unknown")["of"] == "no rung"


def test_the_time_line_keeps_the_order_of_dates() -> None:
    held = marks.timeline(view())
    assert held is not None
    for row in held["rows"]:  # type: ignore[attr-defined]
        if row.get("diamond"):
            assert row["diamond"] == sorted(row["diamond"])
            assert 0 <= row["diamond"][0] <= row["diamond"][2] <= 100
    assert [row["name"] for row in held["rows"]][-1] == "Launch"  # type: ignore[attr-defined]


def test_bars_of_assumptions_share_one_axis() -> None:
    held = marks.tornado(view())
    assert held is not None
    ends = [row[key] for row in held["rows"] for key in ("x_low", "x_high")]  # type: ignore[attr-defined]
    assert min(ends) == 2
    assert max(ends) == 98


def test_no_mark_is_made_of_what_is_withheld() -> None:
    lower = View(released(content(sample.material()), "public"))
    assert marks.timeline(lower) is None
    assert marks.tornado(lower) is None
    assert marks.sparks(lower) == []
    assert figures.chances(lower) == ""


def test_charts_are_byte_stable_text_stays_text_and_ids_are_their_own() -> None:
    held = view()
    one, narrow, area = figures.chances(held), figures.chances(held, narrow=True), figures.area(held)
    assert one == figures.chances(held)
    assert ">initial</text>" in one
    assert ">River Valley</text>" in area
    assert "<style" not in one + area
    ids = [re.findall(r' id="([^"]+)"', svg) for svg in (one, narrow, area)]
    assert len(set(sum(ids, []))) == len(sum(ids, []))
    for svg in (one, narrow, area):
        used = set(re.findall(r'(?:url\(#|href="#)([^")]+)', svg))
        assert used <= set(re.findall(r' id="([^"]+)"', svg))


def test_a_chart_says_what_its_headline_is() -> None:
    assert figures.area(View({})) == ""
    assert figures.chances(View({})) == ""
