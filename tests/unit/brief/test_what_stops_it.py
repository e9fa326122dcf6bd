"""When the requirement cannot be met, the answer names what stops it: units, a limit, or a mandate that is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.brief.content import content
from eirene.brief.page import page
from eirene.brief.view import View
from eirene.plans.plan import Slack
from tests import brief_sample as sample

if TYPE_CHECKING:
    from eirene.brief.material import Material


def lacking(clash: str) -> Material:
    """Give the material with engineers missing, and what they clash with."""
    material = sample.material()
    lack = Slack(
        capability="engineer", phase="two", row="engineer in south", needed=5, reachable=3, missing=2, clash=clash
    )
    force = material.plan.force.model_copy(update={"feasible": False, "slack": (lack,)})
    return replace(material, plan=material.plan.model_copy(update={"force": force}))


def over() -> Material:
    """Give the material as of a day after the mandate has ended."""
    material = lacking("units")
    held = material.situation
    assert held.mandate is not None
    mandate = held.mandate.model_copy(update={"ends": date(2030, 6, 30)})
    situation = held.model_copy(update={"mandate": mandate, "ends": date(2030, 6, 30)})
    return replace(material, situation=situation)


@pytest.mark.parametrize(
    ("clash", "said"),
    [
        ("units", "cannot be met: even if"),
        ("budget", "cannot be met within the budget of "),
        ("movement", "cannot be met in time with the strategic movement"),
        ("largest_share", "cannot be met within the largest share"),
        ("several limits", "cannot be met within the limits"),
    ],
)
def test_the_first_sentence_names_the_limit_that_clashes(clash: str, said: str) -> None:
    held = content(lacking(clash))
    assert said in View(held).texts("answer")[0]
    assert View(held).rows("slack")[0].text("clash") == clash
    row = next(r for r in View(held).rows("binding") if r.flag("lacking"))
    assert (" even if every contributor came" in row.text("text")) is True
    assert ("budget" in row.text("text")) is (clash == "budget")


def test_where_a_limit_stops_it_nothing_is_said_about_units_in_reach() -> None:
    assert "At most they could reach" not in " ".join(View(content(lacking("budget"))).texts("answer"))
    assert "cannot be met within the budget of" in page(content(lacking("budget")))


def test_a_mandate_that_is_over_binds_first_and_is_named_once() -> None:
    held = View(content(over()))
    rows = held.rows("binding")
    assert (rows[0].text("kind"), rows[0].flag("over")) == ("mandate", True)
    assert [r.text("kind") for r in rows].count("mandate") == 1
    first, second, _ = held.texts("answer")
    assert first.startswith("Nothing can be in place any more: the mandate ended on 30 Jun 2030.")
    assert second.startswith("What binds now is the mandate, which ended on 30 Jun 2030, then ")
    assert "without a new mandate" in rows[0].text("text")


def test_a_mandate_that_still_runs_is_not_over() -> None:
    rows = View(content(sample.material())).rows("binding")
    assert [(r.flag("over"), rows.index(r) > 0) for r in rows if r.text("kind") == "mandate"] == [(False, True)]


def test_a_contributor_that_waits_for_another_is_told_so_by_its_name_alone() -> None:
    material = sample.material()
    states = tuple(
        c.model_copy(update={"needs": ("AL",)}) if c.id == "OS" else c for c in material.situation.contributors
    )
    held = content(replace(material, situation=material.situation.model_copy(update={"contributors": states})))
    text = next(r.text("text") for r in View(held).rows("binding") if r.text("id") == "OS")
    assert "a yes of " in text
    assert "contributor joins" not in text
