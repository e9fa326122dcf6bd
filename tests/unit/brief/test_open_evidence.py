"""Contested facts and sentences that nobody has taken up stand in the brief, for the planning cell alone."""

from __future__ import annotations

from dataclasses import replace

from eirene.brief.content import content
from eirene.brief.page import page
from eirene.brief.release import released
from eirene.brief.view import View
from eirene.evidence.still_open import OpenSentence, StillOpen
from tests import brief_sample as sample


def _chapter(html: str) -> str:
    chapter = html[html.index('id="open-evidence"') :]
    return chapter[: chapter.index("</section>")]


def _held(count: int, left: int = 0) -> StillOpen:
    document = next(iter(sample.material().documents))
    found = tuple(OpenSentence(document=document, text=f"Sentence {i}.", why="") for i in range(count))
    return StillOpen(sentences=found, looked_at=3, left=left)


def test_unread_sentences_stand_with_their_source_and_many_are_folded_away() -> None:
    chapter = _chapter(page(content(replace(sample.material(), still_open=_held(12, left=4)))))
    assert "From these 12 sentences nothing counts" in chapter
    assert "4 older ones were not" in chapter
    assert chapter.index("Sentence 9.") < chapter.index("<details>") < chapter.index("Sentence 10.")


def test_a_contested_fact_shows_both_sides() -> None:
    material = sample.material()
    first, *rest = (fact for fact in material.facts if fact.supports)
    other = next(fact.supports for fact in rest if fact.supports)
    doubted = first.model_copy(update={"standing": "contested", "opposes": other})
    facts = tuple(doubted if fact is first else fact for fact in material.facts)
    made = content(replace(material, facts=facts, still_open=None))
    row = View(made).view("open_evidence").rows("contested")[0]
    assert [q.text("claim") for q in row.rows("against")] == list(other)
    assert "Sources disagree" in _chapter(page(made))


def test_nothing_stands_where_nothing_is_open() -> None:
    material = sample.material()
    facts = tuple(fact.model_copy(update={"standing": "single_source", "opposes": ()}) for fact in material.facts)
    made = content(replace(material, facts=facts, still_open=_held(0)))
    assert made["open_evidence"] is None
    assert 'id="open-evidence"' not in page(made)


def test_it_is_for_the_planning_cell_alone() -> None:
    made = content(replace(sample.material(), still_open=_held(2)))
    for name in ("partner", "public"):
        lower = released(made, name)
        assert "open_evidence" not in lower
        assert "open_evidence" in View(lower).texts("withheld")
