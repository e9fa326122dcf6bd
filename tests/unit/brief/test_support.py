"""Matrix, supply, balance sheet and risks in the brief: what is not known stays unknown."""

from __future__ import annotations

from dataclasses import replace

from eirene.brief import generation
from eirene.brief.content import content
from eirene.brief.page import page
from eirene.brief.view import View
from eirene.mission.generation import STEPS
from tests import brief_aid
from tests import brief_sample as sample

PARTS = ("matrix", "sustainment", "balance")


def test_what_was_left_out_has_no_chapter() -> None:
    held = content(sample.since())
    assert [held[part] for part in PARTS] == [None, None, None]
    assert held["risks"] == []
    html = page(held)
    assert [part for part in (*PARTS, "risks") if f'id="{part}"' in html] == []


def test_every_chapter_stands_where_there_is_something() -> None:
    html = page(content(brief_aid.told()))
    assert [part for part in (*PARTS, "risks") if f'id="{part}"' not in html] == []


def test_a_cell_names_who_serves_and_what_is_missing_and_why() -> None:
    (phase,) = View(content(brief_aid.told())).view("matrix").rows("phases")
    (task,) = phase.rows("tasks")
    (cell,) = task.rows("cells")
    assert [(w.text("contributor"), w.amount("persons")) for w in cell.rows("who")] == [("NO", 276)]
    (kind,) = cell.rows("capabilities")
    assert (kind.amount("missing"), kind.text("why")) == (1.0, "those left may not serve here")
    assert phase.flag("headline")


def test_an_unknown_step_is_neither_none_nor_all() -> None:
    (row,) = View(content(brief_aid.told())).view("balance").rows("rows")
    counts = {one.text("step"): one.record["units"] for one in row.rows("counts")}
    assert list(counts) == list(STEPS) == list(generation.STEPS)
    assert counts["pledged"] == 2
    assert counts["note_verbale"] is None
    html = page(content(brief_aid.told()))
    table = html[html.index('id="balance"') : html.index('id="risks"')]
    assert table.count("not recorded</span></td>") == 5


def test_a_unit_known_from_public_statements_says_so() -> None:
    (row,) = View(content(brief_aid.told())).view("balance").rows("rows")
    (unit,) = row.rows("units")
    assert (unit.text("reached"), unit.flag("public")) == ("Pledge", True)


def test_days_are_marked_in_words_and_unknown_places_are_not_nought() -> None:
    held = View(content(brief_aid.told())).view("sustainment")
    (day,) = held.rows("days")
    (mark,) = day.texts("marks")
    assert mark.endswith(": full capability")
    html = page(content(brief_aid.told()))
    chapter = html[html.index('id="sustainment"') : html.index('id="balance"')]
    assert "not known" in chapter
    assert "nobody expects its ground to be cleared" in chapter
    assert "Supply runs out from 28 Apr 2031." in chapter


def test_risks_stand_with_owner_and_date_and_no_score() -> None:
    held = content(brief_aid.told())
    (row,) = View(held).rows("risks")
    assert (row.text("owner"), row.text("due"), row.flag("overdue")) == ("logistics cell", "2030-01-01", True)
    html = page(held)
    assert "overdue" in html[html.index('id="risks"') :]


def test_chapters_of_who_comes_say_who_leans_against_it() -> None:
    told = brief_aid.told()
    chosen = told.plan.force.choices[0].contributor
    states = tuple(
        state.model_copy(update={"stance": "suspended" if state.id == chosen else "pledged"})
        for state in told.situation.contributors
    )
    held = content(replace(told, situation=told.situation.model_copy(update={"contributors": states})))
    leaning = View(held).view("leaning")
    units = {unit.id: unit.persons for state in states for unit in state.units}
    own = [choice for choice in told.plan.force.choices if choice.contributor == chosen]
    assert leaning.amount("against") == sum(units[choice.unit] * choice.count for choice in own)
    (who,) = leaning.rows("who")
    assert (who.text("contributor"), who.text("stance")) == (chosen, "suspended")
    assert page(held).count("that lean against taking part") == len(("matrix", "sustainment"))
    friendly = tuple(state.model_copy(update={"stance": "pledged"}) for state in states)
    plain = content(replace(told, situation=told.situation.model_copy(update={"contributors": friendly})))
    assert "that lean against taking part" not in page(plain)
