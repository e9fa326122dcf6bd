"""The chapter on aid: delivered is what was received, escorts are no rule, and every shortfall has its reason."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast, get_args

import pytest

from eirene.brief import aid_chart, aid_told, area_map, flow_map
from eirene.brief.content import content
from eirene.brief.page import page
from eirene.brief.view import View
from eirene.plans.aid import Why
from eirene.study.aid_ranges import AidRanges, Mover, Spread
from tests import brief_aid
from tests import brief_sample as sample

if TYPE_CHECKING:
    from eirene.brief.view import Content
    from eirene.plans.aid import AidAnswer


def view(aid: AidAnswer | None = None) -> View:
    """Give the content of the mission with aid."""
    return View(content(brief_aid.told(aid=aid)))


def said(aid: AidAnswer | None = None) -> str:
    """Give the sentences of the chapter."""
    return " ".join(view(aid).view("aid").texts("said"))


def test_without_aid_there_is_no_chapter() -> None:
    held = content(sample.since())
    assert held["aid"] is None
    assert 'id="aid"' not in page(held)


def test_the_headline_figures_are_those_of_the_scenario_that_is_planned_for() -> None:
    held = view().view("aid")
    assert held.number("delivered_share") == 0.8
    assert held.number("days_of_supply_min") == 0.0
    assert held.number("escorted_share") == 0.0
    assert [row.text("id") for row in held.rows("scenarios")] == ["open", "shut"]
    assert [row.text("why") for row in held.rows("unmet")] == ["road not cleared", "inspection"]


def test_every_reason_has_words() -> None:
    assert set(get_args(Why)) == set(aid_told.WHY)


def test_reasons_name_whose_limit_it_is() -> None:
    rows = view().view("aid").rows("unmet")
    assert rows[0].text("reason") == "the road there is not cleared of explosive ordnance"
    assert rows[1].text("reason") == "more is not inspected at Port gate"


def test_crossing_is_never_called_delivery() -> None:
    text = said()
    assert "200 t are delivered, that is received at final delivery points" in text
    assert "What has crossed is not delivered." in text
    html = page(content(brief_aid.told()))
    table = html[html.index("What becomes of loads") :]
    rows = dict(re.findall(r'<th scope="row">(\w[\w ]*)(?:<span class="note">([^<]*)</span>)?</th>', table)[:9])
    assert rows["Delivered"] == "received at final delivery points"
    for name in ("Crossed", "Collected", "Left at crossings", "Left at hubs"):
        assert "not delivered" in rows[name], name


def test_nobody_is_escorted_where_nobody_asked_and_that_is_said() -> None:
    assert aid_told.NOBODY in said()
    assert "Escorts that were asked for" not in page(content(brief_aid.told()))


def test_an_escort_stands_with_who_asked_and_on_which_criteria() -> None:
    text = said(brief_aid.escorted())
    assert "12% of the tonnes that set out are escorted, asked for by Relief Union" in text
    assert "last resort" in text
    html = page(content(brief_aid.told(aid=brief_aid.escorted())))
    assert "CRITNEED" in html
    assert "CRITSAFE" in html


def test_security_of_routes_holds_nobody_up() -> None:
    assert "The force can give 40% of what security of routes asks for in" in said()
    assert "Nothing waits for it" in said()


def test_the_first_screen_says_how_far_needs_are_met() -> None:
    assert (
        "70% of the need for aid is met at final delivery points over 14 days, least at Hill clinic"
        in (view().texts("answer")[2])
    )
    assert "need for aid" not in " ".join(View(content(sample.since())).texts("answer"))


def test_supply_is_told_in_stretches_and_a_day_without_need_has_no_line() -> None:
    rows = view().view("aid").rows("supply")
    school = next(r for r in rows if (r.text("place"), r.text("commodity")) == ("school", "food"))
    assert [r.record for r in school.rows("served")] == [
        {"first_day": 1, "last_day": 7, "share": 1.0},
        {"first_day": 8, "last_day": 14, "share": 0.5},
    ]
    assert aid_chart.path(school, 14) == "M0.0 6.0H50.0L50.0 53.0H100.0"
    gap = View(
        {"served": [{"first_day": 1, "last_day": 3, "share": 1.0}, {"first_day": 8, "last_day": 14, "share": 1.0}]}
    )
    assert aid_chart.path(gap, 14).count("M") == 2


def test_the_place_that_is_served_worst_comes_first() -> None:
    held = aid_chart.chapter(view())
    assert held is not None
    table = cast("list[dict[str, list[dict[str, object]]]]", held["table"])
    assert [row["name"] for row in table] == ["Hill clinic", "School yard"]
    assert table[1]["cells"][0]["lowest"] == 0.5


def test_people_who_lack_several_goods_are_counted_once() -> None:
    rows = [
        View({"place": "a", "reason": "r", "people": 10.0, "first_day": 2, "tonnes": 1.0, "commodity_name": "Food"}),
        View({"place": "a", "reason": "r", "people": 8.0, "first_day": 1, "tonnes": 2.0, "commodity_name": "Soap"}),
    ]
    (group,) = aid_told.grouped(rows)
    assert (group["people"], group["first_day"]) == (10.0, 1.0)


def test_flows_have_widths_by_what_is_received_and_start_where_places_are() -> None:
    drawn = flow_map.flow_map(view(), area_map.WIDE)
    assert drawn is not None
    flows = cast("list[dict[str, object]]", drawn["flows"])
    assert [flow["look"] for flow in flows] == ["to_hub", "to_people"]
    assert flows[1]["width"] == pytest.approx(float(str(flows[0]["width"])) * 14.3 / 16.5, abs=0.01)
    marks = cast("list[dict[str, object]]", drawn["marks"])
    looks = {mark["title"]: (mark["look"], mark["x"], mark["y"]) for mark in marks}
    assert looks["Port gate"][0] == "crossing"
    assert looks["Pass gate, shut"][0] == "crossing shut"
    assert looks["Hill clinic, none"][0] == "point none"
    assert str(flows[0]["d"]).startswith(f"M{looks['Port gate'][1]:.1f} {looks['Port gate'][2]:.1f}Q")


def test_the_map_says_that_lines_are_no_routes() -> None:
    assert "Lines join places; they are no routes." in page(content(brief_aid.told()))


def test_where_all_are_served_alike_nobody_is_called_worst() -> None:
    held = view().view("aid")
    rows = [{**row.record, "share": 0.7} for row in held.rows("supply")]
    text = " ".join(aid_told.said(View({**held.record, "supply": rows})))
    assert "All places and goods are served alike" in text
    assert "Served worst" not in text


def ranged() -> Content:
    """Give the content of the mission with aid and the ranges of what is received."""
    spread = Spread(low=0.2, high=0.9)
    mover = Mover(
        input="aid.to_hub.intercepted", statement="loads that are lost", low=0.01, high=0.9, at_low=0.85, at_high=0.2
    )
    ranges = AidRanges(
        settings=64,
        met_share=spread,
        delivered_share=spread,
        days_of_supply_min=Spread(low=2, high=13),
        movers=(mover,),
    )
    return content(replace(brief_aid.told(), aid_ranges=ranges))


def test_a_share_of_the_need_has_its_range_and_what_moves_it() -> None:
    held = ranged()
    text = " ".join(View(held).view("aid").texts("said"))
    assert "20% to 90% of the need is met" in text
    assert "loads that are lost (85% at 0.01, 20% at 0.9)" in text
    assert "(range 20% to 90%)" in aid_told.clause(View(held))
    assert page(held).count("range 20% to 90%") >= 2
    assert "range" not in said()


def test_nobody_is_served_worst_where_all_are_served_alike() -> None:
    answer = brief_aid.answer()
    first = answer.scenarios[0]
    alike = first.model_copy(update={"supply": tuple(row.model_copy(update={"share": 0.7}) for row in first.supply)})
    held = view(answer.model_copy(update={"scenarios": (alike,)})).view("aid").rows("scenarios")
    assert held[0].record["alike"] is True
    assert view().view("aid").rows("scenarios")[0].record["alike"] is False
