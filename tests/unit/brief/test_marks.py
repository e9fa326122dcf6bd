"""Marks and charts stand where their numbers put them."""

from __future__ import annotations

import re
from typing import cast

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
    rows = View(held).rows("rows")
    for row in rows:
        if row.has("diamond"):
            ends = cast("list[float]", row.items("diamond"))
            assert ends == sorted(ends)
            assert 0 <= ends[0] <= ends[2] <= 100
    assert rows[-1].text("name") == "Launch"
    assert "Parliament, Nordavia" not in [row.text("name") for row in rows]
    assert View(held).rows("single")[0].text("id") == "parliament:NO"


def test_bars_of_assumptions_share_one_axis() -> None:
    held = marks.tornado(view())
    assert held is not None
    ends = [row.number(key) for row in View(held).rows("rows") for key in ("x_low", "x_high")]
    assert None not in ends
    ends = [end for end in ends if end is not None]
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
    one, narrow = figures.chances(held), figures.chances(held, narrow=True)
    assert one == figures.chances(held)
    assert ">initial</text>" in one
    assert "<style" not in one + narrow
    ids: list[str] = re.findall(r' id="([^"]+)"', one + narrow)
    assert len(set(ids)) == len(ids)
    for svg in (one, narrow):
        used = set(re.findall(r'(?:url\(#|href="#)([^")]+)', svg))
        assert used <= set(re.findall(r' id="([^"]+)"', svg))


def test_every_kind_of_what_binds_is_seen_at_once() -> None:
    held = View(marks.first_of_each(view()))
    shown = [row.text("kind") for row in held.rows("first")]
    assert set(shown) == {"gate", "capability", "contributor", "objection", "mandate"}
    assert len(shown) + len(held.rows("rest")) == len(view().rows("binding"))


def test_without_numbers_there_is_no_chart() -> None:
    assert figures.chances(View({})) == ""
