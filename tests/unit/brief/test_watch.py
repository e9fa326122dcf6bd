"""The watch chapter: what it says, what its pictures show, and what stays in the planning cell."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, cast

import pytest

from eirene.base.canonical import dumps
from eirene.brief.content import content
from eirene.brief.page import page
from eirene.brief.release import Class, released
from eirene.brief.view import View
from eirene.brief.watch_chart import chapter
from tests import brief_sample as sample
from tests import brief_watch

if TYPE_CHECKING:
    from eirene.brief.view import Content


def watched(**more: object) -> Content:
    """Give the content of a brief with this watch, at the planning class."""
    return released(content(brief_watch.material(brief_watch.answer(**more))), "planning")


def said(told: Content) -> list[str]:
    return View(told).view("watch").texts("said")


def section(html: str) -> str:
    found = re.search(r'<section id="watch".*?</section>', html, re.DOTALL)
    return "" if found is None else found[0]


def test_the_chapter_says_trend_alarms_forecast_presence_and_scores_in_this_order() -> None:
    told = said(watched())
    begins = (
        "9 incidents were reported in the 4 weeks to 17 Nov 2030; most in River Valley (7)",
        "1 alarm since 21 Oct 2030",
        "For the week from 18 Nov 2030", "For the 4 weeks from 18 Nov 2030", "Presence in phase",
        "3 forecasts of next week made in time, 2 of them scored: better than", "1 forecast made late",
    )  # fmt: skip
    assert [sentence[: len(start)] for sentence, start in zip(told, begins, strict=True)] == list(begins)


def test_intervals_are_told_in_words_with_the_chance_of_none() -> None:
    (week,) = [one for one in said(watched()) if one.startswith("For the week from")]
    assert "River Valley: 0 to 3 with a chance of at least 80%, none with a chance of 20%" in week


def test_the_whole_distribution_stands_in_the_content() -> None:
    rows = View(watched()).view("watch").rows("forecasts")[0].rows("sectors")
    assert [row.text("sector") for row in rows] == ["north", "river", "south"]
    assert rows[1].items("chances") == [0.2, 0.3, 0.3, 0.15, 0.05]
    assert rows[1].view("quantiles").amount("median") == 1
    assert rows[1].amount("mean") == pytest.approx(1.55)


def test_no_alarm_is_said_as_none() -> None:
    quiet = watched(alarms={"since": brief_watch.FIRST, "per_year": 1.0, "raised": ()})
    assert any(one.startswith("No alarm was raised since 21 Oct 2030") for one in said(quiet))


def test_no_forecast_is_told_with_its_reason_and_weeks_without_news_have_no_bar() -> None:
    trend = ({"sector": "river", "weeks": tuple(
        {"begins": day, "reported": count} for day, count in ((date(2030, 11, 4), 2), (date(2030, 11, 11), None))
    )},)  # fmt: skip
    told = watched(trend=trend, forecasts=(), no_forecast="nothing has come in since 2030-11-10", alarms=None)
    assert "No forecast by sector can be made: nothing has come in since 10 Nov 2030." in said(told)
    bars = cast("list[dict[str, object]]", cast("list[dict[str, object]]", _chapter(told)["charts"])[0]["bars"])
    assert [bar["known"] for bar in bars] == [True, False]
    assert section(page(told)).count('class="blank"') == 1


def test_a_mission_without_incidents_says_so_in_one_line() -> None:
    told = released(content(brief_watch.material(brief_watch.nothing())), "planning")
    assert said(told) == ["No incident is known by this day. That nobody reported one is not calm."]
    html = section(page(told))
    assert "How earlier forecasts did" not in html
    assert "Forecast by sector" not in html


def test_a_mission_without_a_watch_has_no_chapter() -> None:
    told = released(content(sample.material()), "planning")
    assert told["watch"] is None
    assert section(page(told)) == ""


def test_the_picture_puts_what_was_forecast_in_time_beside_what_came() -> None:
    charts = cast("list[dict[str, object]]", _chapter(watched())["charts"])
    lines = [len(cast("list[object]", one["lines"])) for one in charts]
    assert lines == [2, 2, 2]  # two weeks in time; the late one and the one that waits are not drawn there
    river = cast("list[dict[str, float]]", charts[1]["bars"])
    assert river[3]["height"] > river[2]["height"] > river[1]["height"] > river[0]["height"] == 0


def test_presence_is_told_by_place_and_time() -> None:
    html = section(page(watched()))
    assert "3 vehicle patrols" in html
    assert "North, whole sector" in html.replace("<bdi>", "").replace("</bdi>", "")
    fields = {key for row in View(watched()).view("watch").rows("patrols")[0].rows("posted") for key in row.record}
    assert not fields & {"party", "target", "against", "person", "actor"}


def test_late_and_changed_forecasts_are_marked_on_the_page() -> None:
    rows = (brief_watch.score("river", brief_watch.FIRST, 1, entered="changed", in_time=False),)
    board = {
        "as_of": sample.AS_OF, "summaries": (brief_watch.summary(in_time=False),), "rows": rows, "lost": ("f-lost",),
        "notes": ("1 forecast was changed after entry: not what the ledger holds",),
    }  # fmt: skip
    html = section(page(watched(scoreboard=board)))
    assert "changed since it was entered" in html
    assert "late, counted apart" in html
    assert "1 forecast was changed after entry: not what the ledger holds." in html
    assert "2 days late" in section(page(watched()))


def _chapter(told: Content) -> dict[str, object]:
    made = chapter(View(told))
    assert made is not None
    return made


SECRETS = (
    # reports, forecasts, alarms, places and times of presence, scores by sector, notes
    "9 incidents", "alarm", "0.15", "1.55", "85CELL", "ehicle patrol", "iaison officer", "0.61", "threshold",
    "a note on presence", "a note on reports", "0a1b2c3d", "abab", "SECRETNOTE",
)  # fmt: skip


@pytest.mark.parametrize("release", ["partner", "public"])
def test_what_is_more_restricted_is_not_below_its_class(release: Class) -> None:
    row = {"begins": date(2030, 11, 4), "sector": "north", "category": "access", "verified": 7}
    answer = brief_watch.answer(notes=("SECRETNOTE", "a note on reports"), published=(row,))
    held = content(brief_watch.material(answer))
    full = dumps(View(released(held, "planning")).view("watch").record)
    assert [secret for secret in SECRETS if secret not in full] == []
    lower = released(held, release)
    kept = View(lower).view("watch")
    board = ["scoreboard"] if release == "partner" else []
    assert set(kept.record) == {"ceasefire", "smallest", "published", "said", *board}
    assert list(kept.view("scoreboard").record) == (["summaries"] if release == "partner" else [])
    for text in (dumps(kept.record), section(page(lower))):
        assert [secret for secret in SECRETS if secret in text] == []
    whole = page(lower)
    assert [secret for secret in ("85CELL", "0a1b2c3d", "SECRETNOTE", "ehicle patrol") if secret in whole] == []
    assert kept.rows("published")[0].amount("verified") == 7
    assert {"watch.forecasts", "watch.trend", "watch.alarms", "watch.patrols"} <= set(View(lower).texts("withheld"))


def test_the_public_is_told_that_nothing_is_released_where_nothing_may_be() -> None:
    lower = released(content(brief_watch.material(brief_watch.answer(published=()))), "public")
    (sentence,) = said(lower)
    assert sentence.startswith("No count of incidents is released")
    assert "no number below 3" in sentence
