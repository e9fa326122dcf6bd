"""Documents of a day of convoys: words that must stand there, marks, and a chart that can be read in print."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from eirene.aid.convoy_document import NO_GUARANTEE, Names, markdown
from eirene.aid.convoy_gantt import gantt
from eirene.aid.convoy_page import page
from eirene.aid.convoy_plan import plan
from eirene.aid.convoy_replan import Closure, replan
from eirene.aid.convoy_words import MARK
from eirene.plans import convoys as answers
from tests.unit.aid.convoy_days import LINE, day, order, request, road

CHOSEN = day((order("p1", 3), order("p2", 2), order("p3", 12)), requests=(request("p1"),), drive_until=420.0)
MADE = plan(CHOSEN, LINE, seed=1, work=10_000)
NAMES = Names(CHOSEN, {"food": "Food & <oil>"}, {road(0, 1): "Coast road"})


def test_every_movement_has_its_notification_with_the_words_that_limit_it() -> None:
    text = markdown(CHOSEN, MADE, NAMES)
    assert text.count("### Movement ") == len(MADE.trips)
    assert text.count(NO_GUARANTEE) == len(MADE.trips) + 1
    assert text.count(MARK.lower()) == len(MADE.trips)
    assert "guarantees nothing and changes no duty of the parties" in NO_GUARANTEE
    assert "Humanitarian organisations decide their movements" in text
    assert "Coast road" in text
    assert "notified, without escort" in text
    assert "escorted, on request asked" in text
    assert "the trucks at The hub have no trip left in the day" in text


def test_the_load_list_adds_up_to_what_is_on_convoys() -> None:
    rows = markdown(CHOSEN, MADE, NAMES).split("## Load lists")[1].split("## Not carried")[0].splitlines()
    amounts = [float(re.findall(r"([\d.]+) t ", row)[0]) for row in rows if row.startswith("| fleet")]
    assert sum(amounts) == round(sum(trip.tonnes for trip in MADE.trips))


def test_the_page_stands_alone_escapes_names_and_bears_its_mark() -> None:
    html = page(CHOSEN, MADE, NAMES)
    assert "Food &amp; &lt;oil&gt;" in html
    assert "<oil>" not in html
    assert "http://www.w3.org/2000/svg" in html
    assert not re.search(r"(src|href)=", html)
    assert 'class="mark"' in html
    assert MARK in html.split('class="mark"')[1]


def test_the_chart_is_well_formed_and_differs_without_colour() -> None:
    svg = gantt(CHOSEN, MADE)
    root = ET.fromstring(svg)  # noqa: S314 - our own text
    bars = [one for one in root.iter() if one.tag.endswith("rect") and len(one)]
    stops = sum(len(trip.stops) for trip in MADE.trips)
    legs = sum(len(trip.legs) for trip in MADE.trips)
    curfew = 1
    assert len(bars) == len(MADE.trips) + stops + legs + curfew
    assert "url(#g-load)" in svg
    assert 'stroke-width="3"' in svg
    assert MARK in svg
    width = float(root.attrib["viewBox"].split()[2])
    assert all(float(one.attrib["x"]) + float(one.attrib["width"]) <= width for one in bars)


def test_a_closure_is_told_with_what_it_changed() -> None:
    after = replan(CHOSEN, LINE, MADE, closure=Closure(100.0, frozenset({road(0, 1), road(1, 2), road(1, 3)})), seed=1)
    text = markdown(CHOSEN, after, NAMES)
    assert "Closed from 01:40" in text
    assert "## What the closure changed" in text
    assert "| not carried: no " in text
    assert "closed: " in gantt(CHOSEN, after)


def test_a_day_without_convoys_has_its_documents_too() -> None:
    empty = plan(day(()), LINE)
    assert "Nothing: every order of the day is on a convoy." in markdown(day(()), empty, NAMES)
    ET.fromstring(gantt(day(()), empty))  # noqa: S314 - our own text


def test_no_type_of_the_answer_has_a_field_for_a_person() -> None:
    words = re.compile(r"person|driver|name_of|contact|phone|leader|soldier")
    for kind in vars(answers).values():
        for field in getattr(kind, "model_fields", {}):
            assert not words.search(field), field
