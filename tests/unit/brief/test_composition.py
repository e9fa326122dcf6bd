"""Composition, losses and arrivals: told to the planning cell, and to nobody else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from eirene.brief.content import content
from eirene.brief.page import page
from eirene.brief.release import released
from eirene.brief.view import View
from eirene.plans.plan import Arrivals, Composition, Loss, Part
from tests.brief_sample import material

if TYPE_CHECKING:
    from eirene.brief.release import Class


def told() -> Any:
    part = Part(name="NO", persons=900.0, share=0.75)
    made = Composition(
        measured="as planned", persons=1200.0, contributors=(part, Part(name="OS", persons=300.0, share=0.25)),
        largest=0.75, three_largest=1.0, regions=(Part(name="Arctic coast", persons=1200.0, share=1.0),),
        sides=(Part(name="ties to side A only", persons=1200.0, share=1.0),),
    )  # fmt: skip
    changes = {
        "composition": (made,),
        "losses": (Loss(k=1, fails=("infantry",), worst={"infantry": ("NO",)}),),
        "arrivals": Arrivals(share=0.4, together=0.5, excess_persons=10.0, at_date=0.2, futures=300),
    }
    given = material()
    return content(replace(given, plan=given.plan.model_copy(update=changes)))


def test_the_planning_cell_reads_shares_losses_and_arrivals() -> None:
    made = told()
    assert made["composition"][0]["largest"] == 0.75
    assert [row["row"] for row in made["losses"][0]["fails"]] == ["infantry"]
    text = page(made)
    for words in (
        "Arctic coast 100%",
        "ties to side A only 100%",
        "Loss of any 1 contributor",
        "in 20% of the futures",
    ):
        assert words in text


@pytest.mark.parametrize("release", ["partner", "public"])
def test_nobody_else_does(release: Class) -> None:
    given = released(told(), release)
    for key in ("composition", "losses", "arrivals"):
        assert key not in given
        assert any(name.startswith(key) for name in View(given).texts("withheld"))
    assert "Arctic coast" not in page(given)
