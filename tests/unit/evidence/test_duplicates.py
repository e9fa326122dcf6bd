from __future__ import annotations

import pytest

from eirene.evidence.duplicates import Texts
from eirene.evidence.read import document

TEXT = " ".join(f"Sentence {n} tells what state {n * 7} has said about the mission." for n in range(40))


def test_a_changed_word_is_told_with_what_changed() -> None:
    known = document(TEXT, path="a.txt", language="en")
    near = Texts.of([known]).near(document(TEXT.replace("state 70 has", "state 71 has"), language="en"))
    assert near is not None
    assert (near.document, near.path, near.changes) == (known.id, "a.txt", ("“70” became “71”",))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Norway pledges troops to the mission today.", "Norway pledges police to the mission today."),
        (TEXT, TEXT + " New."),
    ],
)
def test_short_and_longer_texts_are_near(old: str, new: str) -> None:
    assert Texts.of([document(old, language="en")]).near(document(new, language="en")) is not None


@pytest.mark.parametrize("text", [TEXT, "Something quite different about another thing that nobody has told.", "Word"])
def test_the_same_or_another_text_is_not_near(text: str) -> None:
    assert Texts.of([document(TEXT, language="en")]).near(document(text, language="en")) is None


def test_half_a_text_is_another_text() -> None:
    half = TEXT[: len(TEXT) // 2] + " ".join(f"Other words number {n} stand here instead." for n in range(40))
    assert Texts.of([document(TEXT, language="en")]).near(document(half, language="en")) is None
