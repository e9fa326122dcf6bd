"""What changed between two dates is told by kind, with both ends and the quote behind it."""

from __future__ import annotations

from dataclasses import replace

from eirene.brief.content import content
from eirene.brief.view import View
from tests import brief_sample as sample


def rows() -> dict[tuple[str, str], View]:
    """Give the changes of the sample by kind and id."""
    return {(r.text("kind"), r.text("id")): r for r in View(content(sample.since())).rows("changed")}


def test_every_kind_of_change_is_seen() -> None:
    found = rows()
    assert ("stance", "OS") in found
    assert ("chance", "OS") in found
    assert ("gate", "authorisation") in found
    assert ("condition", "SU:fighting_ends") in found
    assert ("mandate", "res") in found
    assert ("probability", "full_capability") in found
    assert ("fact", "cap:PE") in found


def test_a_change_has_both_ends_a_sentence_and_a_quote() -> None:
    row = rows()["stance", "OS"]
    assert (row.text("from"), row.text("to")) == ("interested", "considering")
    assert row.text("text") == "Ostland: interested to considering."
    assert row.rows("quotes")[0].text("quote") == sample.QUOTES["OS"]


def test_nothing_changed_when_nothing_changed() -> None:
    material = sample.material()
    held = View(content(replace(material, before=material)))
    assert held.rows("changed") == []
    assert held.text("since") == sample.AS_OF.isoformat()


def test_without_an_earlier_date_nothing_is_compared() -> None:
    held = content(sample.material())
    assert held["changed"] == []
    assert held["since"] is None


def test_requirement_and_force_are_compared() -> None:
    material = sample.material()
    choices = material.plan.force.choices[1:]
    lines = tuple(n for n in material.plan.requirement.lines if n.sector != "south")
    plan = material.plan.model_copy(update={
        "force": material.plan.force.model_copy(update={"choices": choices}),
        "requirement": material.plan.requirement.model_copy(update={"lines": lines}),
    })  # fmt: skip
    found = View(content(replace(material, before=replace(material, plan=plan)))).rows("changed")
    texts = {(r.text("kind"), r.text("id")): r.text("text") for r in found}
    assert texts["requirement", "engineer"] == "Engineers: 4 to 5 companies."
    assert texts["force", "NO:NO-0"] == "Nordavia, infantry company: 0 to 6."
