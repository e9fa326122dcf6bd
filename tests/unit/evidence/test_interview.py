"""Answers in an interview are said by the one who is addressed, for the state that the question names."""

from __future__ import annotations

from eirene.evidence.names import Names
from eirene.evidence.read import read

NAMES = Names({"x:keshia": ("Keshia",), "x:valdia": ("Valdia",)})


def _told(text: str, language: str) -> list[tuple[str, str | None, str | None, str]]:
    claims = read(text, language=language, names=NAMES).claims
    return [(c.value, c.actor, c.source, c.source_kind) for c in claims]


def test_the_one_who_is_addressed_says_the_answers() -> None:
    text = (
        "Question: Minister Dahlke, will Keshia join the stabilisation mission?\n\n"
        "Answer: We have pledged 200 medics to the mission."
    )
    assert ("pledged", "x:keshia", "Dahlke", "named_official") in _told(text, "en")


def test_an_office_before_the_colon_says_the_answers() -> None:
    text = "Question: Will Keshia join the mission?\n\nSpokeswoman: Keshia has pledged 200 medics to the mission."
    assert ("pledged", "x:keshia", "Spokeswoman", "unnamed_officials") in _told(text, "en")


def test_german_turns_are_told_apart() -> None:
    text = (
        "Frage: Frau Ministerin Tolland, beteiligt sich Keshia an der Schutztruppe?\n\n"
        "Antwort: Wir haben 200 Sanitäter für die Truppe zugesagt."
    )
    assert ("pledged", "x:keshia", "Tolland", "named_official") in _told(text, "de")


def test_a_question_claims_nothing() -> None:
    text = "Question: Has Keshia pledged 200 medics to the mission?\n\nAnswer: That is a matter for the cabinet."
    assert _told(text, "en") == []


def test_without_a_marked_question_nobody_answers() -> None:
    text = "Answer: Keshia has pledged 200 medics to the mission."
    assert all(kind != "named_official" for *_, kind in _told(text, "en"))
