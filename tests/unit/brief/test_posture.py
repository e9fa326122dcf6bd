"""The chapter on key sites: what the content holds, what its sentences say, and what they may not claim."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

import pytest

from eirene.brief import coverage, sites
from eirene.brief.content import content
from eirene.brief.page import page
from eirene.brief.posture import road_states
from eirene.brief.view import View
from eirene.plans.posture import Posture, Why
from tests import brief_sample as sample
from tests import brief_sites

if TYPE_CHECKING:
    from eirene.plans.posture import PhasePosture


def view(planned: Posture | None = None) -> View:
    """Give the content of the mission with key sites."""
    return View(content(brief_sites.secured(sample.since(), planned)))


def changed(**more: object) -> Posture:
    """Give the posture with the last phase changed."""
    held = brief_sites.posture()
    last: PhasePosture = held.phases[-1].model_copy(update=more)
    return held.model_copy(update={"phases": (*held.phases[:-1], last)})


def test_without_site_security_there_is_no_chapter_and_the_area_is_still_drawn() -> None:
    held = content(sample.since())
    assert held["posture"] is None
    html = page(held)
    assert 'id="sites"' not in html
    assert 'id="area"' in html


def test_shares_are_those_of_the_weight_as_planned_and_as_expected() -> None:
    shares = view().view("posture").view("covered_weight")
    full = shares.view("full")
    assert (full.number("planned"), full.number("expected"), full.number("reachable")) == (0.5, 0.25, 1.0)
    assert shares.view("initial").number("expected") == pytest.approx(0.3)
    assert [row.text("phase") for row in shares.rows("phases")] == ["one", "two"]


def test_coverage_by_class_adds_up_to_the_phase() -> None:
    held = view().view("posture")
    for phase in held.rows("phases"):
        rows = [row for row in held.rows("coverage") if row.text("phase") == phase.text("id")]
        for key, whole in (("sites", "sites"), ("secured", "secured_sites"), ("secured_weight", "secured_weight")):
            assert sum(row.amount(key) for row in rows) == phase.amount(whole)


def test_every_uncovered_site_of_every_phase_is_there_with_its_reason() -> None:
    rows = view().view("posture").rows("uncovered")
    assert [(row.text("phase"), row.text("site")) for row in rows] == [("one", "dam"), ("two", "arch")]
    assert rows[1].text("reason") == sites.WHY["too few bases for backup"]
    assert rows[1].text("sector_name") == "River Valley"


def test_every_reason_has_words() -> None:
    assert set(get_args(Why)) - {"covered"} == set(sites.WHY)


def test_sites_for_which_nobody_asks_are_named_and_count_for_nothing() -> None:
    held = view().view("posture")
    assert [row.text("name") for row in held.rows("unasked")] == ["Ward of mercy"]
    assert not [row for row in held.rows("sites") if row.text("site") == "ward"]
    assert "nobody has asked for security" in " ".join(held.texts("said"))


def test_planned_and_expected_are_told_apart() -> None:
    first = view().view("posture").texts("said")[0]
    assert first.startswith("If everybody comes as planned, 50% of the weight")
    assert "expected over the futures in which the phase has begun by then: 25%" in first


def test_where_the_phase_begins_in_no_future_nothing_is_expected() -> None:
    held = view(changed(expected_weight=None))
    assert "in none of the futures drawn has the phase begun by then" in held.view("posture").texts("said")[0]
    assert "in none of the futures drawn" in sites.clause(held)
    assert held.view("posture").view("covered_weight").view("full").record["expected"] is None


def test_expected_clearance_is_called_an_assumption_and_unassessed_roads_are_not_passable() -> None:
    said = " ".join(view().view("posture").texts("said"))
    assert "on roads that the planners expect to be cleared by then (assumption)" in said
    assert "a road that nobody has assessed does not count as passable" in said
    assert "1 can be driven as known today" in said


def test_roads_are_usable_expected_uncleared_or_closed() -> None:
    situation = brief_sites.material().situation
    assert road_states(situation, "two") == {
        "ford": "closed", "lane": "uncleared", "ridgeway": "expected", "trunk": "usable",
    }  # fmt: skip
    assert road_states(situation, "one")["ridgeway"] == "uncleared", "it is expected by the second phase only"


def test_busy_units_are_told_or_said_not_to_be_counted() -> None:
    assert "Busy units are not counted" in " ".join(view().view("posture").texts("said"))
    told = view(changed(busy=0.2, busy_weight=3.2, method="exact hypercube")).view("posture").texts("said")
    assert (
        "Units on call are busy 20% of the time (exact hypercube); with that, 40% of the weight is secured and "
        "answered in time." in told
    )


def test_a_search_that_ended_early_says_what_is_possible_at_most() -> None:
    told = view(changed(stopped="work", bound=6.0)).view("posture").texts("said")
    assert "The search ended at its limit of work: no plan with these units secures more than 75%." in told


def test_the_first_screen_has_one_clause_where_something_is_missing_and_none_else() -> None:
    assert "50% of the weight of key sites is secured by full capability" in view().texts("answer")[2]
    whole = changed(secured_weight=8.0, expected_weight=8.0)
    assert sites.clause(view(whole)) == ""
    assert sites.clause(View(content(sample.since()))) == ""


def test_many_sites_with_one_reason_are_one_row_and_the_last_phase_comes_first() -> None:
    held = brief_sites.posture()
    covers = tuple(c.model_copy(update={"secured": False, "why": "no unit left"}) for c in held.phases[1].covers)
    groups = [View(g) for g in sites.grouped(view(changed(covers=covers)).view("posture"), 2)]
    assert (groups[0].amount("number"), groups[0].amount("more"), groups[0].text("phase")) == (3, 1, "two")
    assert groups[0].rows("shown")[0].text("site") == "arch", "the heaviest first"


def test_what_an_addition_buys_is_told_with_its_sites() -> None:
    row = view().view("posture").rows("buys")[0]
    assert (sites.addition(row), sites.bought(row)) == (
        "road “Mill lane” usable", "50 points of the weight (1 more site)",
    )  # fmt: skip


def test_evacuation_stands_by_sector_with_day_and_night_and_its_standards() -> None:
    held = view().view("posture")
    assert held.view("evacuation_standards").record == {"first_aid": 10, "advanced": 60, "surgery": 120}
    table = coverage.evacuation(held, "two")
    assert len(table["here"]) == len(table["others"]) == 1
    html = page(content(brief_sites.material()))
    assert "10-1-2 standards" in html
    assert "75% / 50%" in html
    assert "air not counted" in html


def test_bars_stand_on_the_ground_and_expectation_never_above_what_is_asked() -> None:
    for chart in map(View, coverage.charts(view().view("posture"))):
        for bar in chart.rows("bars"):
            assert bar.amount("asked") <= bar.amount("secured") <= coverage.HEIGHT
            assert bar.amount("asked") <= bar.amount("expected") <= coverage.HEIGHT


def test_what_the_check_found_stands_on_the_page() -> None:
    planned = brief_sites.posture().model_copy(update={"checks": ("Old well is counted twice",)})
    assert "Old well is counted twice" in page(content(brief_sites.secured(sample.since(), planned)))


def test_a_mission_without_sites_in_its_phases_has_a_page() -> None:
    bare = {"covers": (), "weight": 0.0, "secured_weight": 0.0, "reachable_weight": 0.0, "expected_weight": None,
            "buys": (), "evacuation": (), "bases": (), "stations": (), "pools": (), "bound": 0.0}  # fmt: skip
    held = brief_sites.posture()
    planned = held.model_copy(update={"phases": tuple(p.model_copy(update=bare) for p in held.phases)})
    made = content(brief_sites.secured(sample.since(), planned))
    assert "Nobody asks for the security of any site" in " ".join(View(made).view("posture").texts("said"))
    page(made)


def test_roads_that_nobody_recorded_are_not_called_anything() -> None:
    material = brief_sites.material()
    security = material.situation.security
    assert security is not None
    bare = replace(
        material,
        situation=material.situation.model_copy(update={"security": security.model_copy(update={"roads": ()})}),
    )
    said = " ".join(View(content(bare)).view("posture").texts("said"))
    assert "No named road has a record of its state." in said
    assert "on roads that" not in said
