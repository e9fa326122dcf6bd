"""Courses of action and decision points in the brief: never ranked without weights, the slight folded away."""

from __future__ import annotations

from dataclasses import replace

from eirene.brief.content import content
from eirene.brief.page import page
from eirene.brief.view import View
from eirene.study.course_table import Flip, Score
from eirene.study.decision_points import Branch
from tests import brief_aid
from tests import brief_sample as sample


def test_courses_and_decisions_are_lists_and_empty_where_they_were_left_out() -> None:
    held = content(replace(sample.since(), left_out=("courses of action", "decision points")))
    assert held["courses"] == []
    assert held["decision_points"] == []
    assert held["comparison"] is None
    assert "Left out with --quick: courses of action and decision points." in View(held).texts("limits")
    html = page(held)
    assert 'id="courses"' not in html
    assert 'id="decisions"' not in html


def test_a_whole_study_does_not_speak_of_quick() -> None:
    assert "--quick" not in " ".join(View(content(brief_aid.told())).texts("limits"))


def test_every_criterion_has_a_cell_for_each_course_and_a_kind() -> None:
    held = View(content(brief_aid.told())).view("comparison")
    rows = held.rows("criteria")
    assert [row.text("kind") for row in rows] == ["chance", "money", "count"]
    assert all([c.text("course") for c in row.rows("cells")] == ["now", "later"] for row in rows)


def test_differences_stand_with_their_error_and_a_missing_value_with_its_reason() -> None:
    html = page(content(brief_aid.told()))
    assert "+5 points (± 2.0 points)" in html
    assert "no gate is closed" in html
    assert "Not ranked: the criteria have no weights." in html


def test_courses_that_ask_for_something_else_are_told_apart() -> None:
    told = brief_aid.courses()
    assert "answer different questions" not in page(content(replace(brief_aid.told(), courses=told)))
    now, later = told.courses
    later = later.model_copy(update={"phases": later.phases[:1]})
    fewer = told.model_copy(update={"courses": (now, later)})
    assert fewer.asks_differ
    assert "answer different questions" in page(content(replace(brief_aid.told(), courses=fewer)))


def test_an_order_stands_only_with_weights_and_says_what_would_turn_it() -> None:
    ranked = brief_aid.courses(ranked=True).model_copy(
        update={
            "order": (Score(course="later", score=1.0, parts={}), Score(course="now", score=0.0, parts={})),
            "unranked": "",
            "level": ("gate",),
            "flips": (Flip(above="later", below="now", criterion="cost", weight=1.0, needed=0.25),),
        }
    )
    html = page(content(replace(brief_aid.told(), courses=ranked)))
    assert "By the weights that the mission declares" in html
    assert "Not ranked" not in html
    assert "with a weight of 0.25 instead of 1 for cost" in html
    assert "less than sampling error: days until a gate is too late" in html


def test_what_is_supposed_and_which_tasks_are_left_out_stand_beside_each_course() -> None:
    html = page(content(brief_aid.told()))
    assert "launch.likely=2031-06-15" in html
    assert "not planned" in html[html.index('id="courses"') : html.index('id="decisions"')]
    assert "its requirement cannot be met by all units in sight" in html


def test_gates_of_single_contributors_are_put_together_and_those_without_units_named() -> None:
    held = View(content(brief_aid.told()))
    assert [row.text("id") for row in held.rows("decision_points")] == ["authorisation", "OS"]
    (each,) = held.view("decisions").rows("each")
    assert (each.text("name"), each.amount("contributors")) == ("Status", 2)
    assert (each.text("first"), each.text("last")) == ("2031-03-01", "2031-04-01")
    assert held.view("decisions").texts("without_units") == ["Sudmark decides"]


def test_a_decision_that_moves_little_is_folded_away_and_one_that_passed_is_not() -> None:
    held = View(content(brief_aid.told()))
    assert [row.flag("slight") for row in held.rows("decision_points")] == [False, True]
    late = brief_aid.decisions()
    points = tuple(p.model_copy(update={"passed": True}) for p in late.points)
    passed = View(content(replace(brief_aid.told(), decisions=late.model_copy(update={"points": points}))))
    assert not any(row.flag("slight") for row in passed.rows("decision_points"))


def test_dates_of_other_rooms_stand_in_words() -> None:
    html = page(content(brief_aid.told()))
    assert "Lost after 16 May 2031." in html
    assert "Lost after 2031-05-16" not in html


def test_tasks_that_get_less_are_listed_with_the_reason_and_the_mission_keeps_its_short_name() -> None:
    held = content(brief_aid.told())
    (row,) = View(held).rows("falls_short")
    assert (row.text("task_name"), row.amount("got")) == ("What the force itself needs", 1.5)
    assert held["short"] == sample.material().mission.declared.short
    assert "Tasks that get less than they ask for" in page(held)


def test_dates_and_ranges_stand_in_the_table_of_courses() -> None:
    html = page(content(brief_aid.told()))
    table = html[html.index('id="courses"') : html.index('id="decisions"')]
    assert "Likely launch" in table
    assert "waits for <bdi>Authorisation of the council</bdi>" in table
    assert "which has passed, so that gates and preparation alone hold it up" in table
    assert "8 Mar 2031" in table
    assert "range 20% to 40%" in table
    assert "over the assumptions −1.0 to +6.0 points" in table


def test_what_follows_stands_for_both_sides() -> None:
    told = brief_aid.decisions()
    points = tuple(p.model_copy(update={"then": "Units move in."}) for p in told.points)
    html = page(content(replace(brief_aid.told(), decisions=told.model_copy(update={"points": points}))))
    assert "<strong>If so:</strong> Units move in." in html
    assert "<strong>If not:</strong> Lost after 16 May 2031." in html


def test_a_branch_of_few_draws_is_called_so() -> None:
    told = brief_aid.decisions()
    few = Branch(value=None, se=None, draws=3)
    points = tuple(p.model_copy(update={"yes": few, "difference": None}) for p in told.points)
    html = page(content(replace(brief_aid.told(), decisions=told.model_copy(update={"points": points}))))
    assert "3 draws: too few" in html
