"""Sentences of a mission's documents from which nothing counts."""

from __future__ import annotations

from datetime import date

from eirene.evidence.still_open import still_open
from tests.unit.evidence.invented import mission, report

FIRST, SECOND = date(2030, 1, 10), date(2030, 2, 10)
TEXT = "Denmark has pledged 300 soldiers to the stabilisation force. Norway's minister spoke of the force at length."
OTHER = "Sweden mulled over what the stabilisation force would ask of its soldiers."


def _claimed(text: str, quote: str, day: date):  # noqa: ANN202 - a document and its claim
    document, claim = report(day, "participation", "pledged", text=text, actor="DK")
    start = text.index(quote)
    return document, claim.model_copy(update={"quote": quote, "start": start, "end": start + len(quote)})


def test_a_sentence_with_a_reviewed_claim_is_not_open() -> None:
    pair = _claimed(TEXT, "Denmark has pledged 300 soldiers", FIRST)
    found = still_open(mission([pair]), SECOND)
    assert [one.text for one in found.sentences] == ["Norway's minister spoke of the force at length."]
    assert (found.looked_at, found.left) == (1, 0)


def test_a_claim_that_nobody_reviewed_closes_nothing() -> None:
    document, claim = _claimed(OTHER, "mulled over", FIRST)
    assert [one.text for one in still_open(mission([(document, claim)], reviews=()), SECOND).sentences] == [OTHER]


def test_later_publications_are_not_known_yet() -> None:
    early, late = _claimed(TEXT, "Denmark", FIRST), _claimed(OTHER, "mulled over", SECOND)
    found = still_open(mission([early, late], reviews=()), FIRST)
    assert {one.document for one in found.sentences} == {early[0].id}


def test_the_newest_come_first_and_the_others_are_counted() -> None:
    early, late = _claimed(TEXT, "Denmark", FIRST), _claimed(OTHER, "mulled over", SECOND)
    found = still_open(mission([early, late], reviews=()), SECOND, most=1)
    assert {one.document for one in found.sentences} == {late[0].id}
    assert (found.looked_at, found.left) == (1, 1)
