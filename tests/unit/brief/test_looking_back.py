"""What an earlier date would have said stands in the brief with its scores, for the planning cell alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from eirene.brief.content import content
from eirene.brief.page import page
from eirene.brief.release import released
from eirene.brief.view import View
from eirene.study.hindsight import Case, Hindsight
from tests import brief_sample as sample


def looked(cases: int) -> Hindsight:
    made = tuple(
        Case(
            kind="gate", id=f"g{i}", name=f"Gate {i}", said=0.9 - i / 10, happened=False,
            told="no report that it opened, which would be public", brier=(0.9 - i / 10) ** 2, log_score=1.0,
        )
        for i in range(cases)
    )  # fmt: skip
    return Hindsight(
        earlier=date(2030, 5, 1), later=sample.AS_OF, cases=made, brier=0.321 if cases else None,
        log_score=0.75 if cases else None, brier_no=0.0 if cases else None, by_kind=(), newest=date(2030, 11, 2),
        unknown=("gate Money: nothing is known",), settled=1, futures=64,
    )  # fmt: skip


def test_the_worst_misses_stand_first_and_the_rest_is_folded_away() -> None:
    html = page(content(replace(sample.since(), hindsight=looked(7))))
    chapter = html[html.index('id="hindsight"') :]
    chapter = chapter[: chapter.index("</section>")]
    assert "What 1 May 2030 would have said" in chapter
    assert "7 questions; none of them happened." in chapter
    assert "Brier score 0.321; saying “no” each time scores 0.000" in chapter
    assert "2 more, missed by less" in chapter
    assert chapter.index("Gate 0") < chapter.index("<details>") < chapter.index("Gate 6")
    assert "The newest publication in the folder is of 2 Nov 2030" in chapter
    assert "this is no test of foresight" in chapter
    assert "gate Money: nothing is known" in chapter


def test_nothing_stands_where_nothing_can_be_scored() -> None:
    for held in (looked(0), None):
        made = content(replace(sample.since(), hindsight=held))
        assert made["hindsight"] is None
        assert 'id="hindsight"' not in page(made)


def test_it_is_for_the_planning_cell_alone() -> None:
    made = content(replace(sample.since(), hindsight=looked(7)))
    for name in ("partner", "public"):
        lower = released(made, name)
        assert "hindsight" not in lower
        assert "hindsight" in View(lower).texts("withheld")
