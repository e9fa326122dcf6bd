"""A sentence that comes again gives what reading it again would give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import eirene.evidence.read as reader
from eirene.evidence.names import Names
from eirene.evidence.read import read
from eirene.evidence.repeats import Repeats

if TYPE_CHECKING:
    from collections.abc import Hashable

NAMES = Names({"x:keshia": ("Keshia",), "x:valdia": ("Valdia",)})
TEXTS = {
    "en": "Keshia has pledged troops to the mission. It is considering a second contingent. "
    "Valdia is in talks about sending soldiers. It is considering a second contingent. The mission has begun. "
    "Minister Anna Berg of Keshia spoke. Both countries have offered police to the force. ",
    "de": "Keshia hat Truppen für die Mission zugesagt. Es erwägt die Entsendung weiterer Soldaten. "
    "Valdia verhandelt über die Entsendung von Soldaten. Es erwägt die Entsendung weiterer Soldaten. "
    "Beide Länder haben Polizisten für die Truppe angeboten. "
    "Keshia erwägt die Entsendung weiterer Soldaten. Das machte Ministerin Anna Berg deutlich. ",
}


@pytest.mark.parametrize("language", ["de", "en"])
def test_remembering_changes_nothing(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = TEXTS[language] * 4
    remembered = read(text, language=language, names=NAMES)

    def none(*_: object) -> Hashable | None:
        return None

    monkeypatch.setattr(Repeats, "key", none)
    assert read(text, language=language, names=NAMES) == remembered
    assert {c.actor for c in remembered.claims if c.value == "considering"} == {"x:keshia", "x:valdia"}


def test_equal_sentences_are_taken_apart_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Keshia has pledged 300 soldiers to the mission. " * 500
    calls = 0
    taken_apart = reader.analyse

    def counted(*given: object, **more: object) -> object:
        nonlocal calls
        calls += 1
        return taken_apart(*given, **more)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(reader, "analyse", counted)
    claims = read(text, language="en", names=NAMES).claims
    assert len(claims) == 500
    assert all(text[c.start : c.end] == c.quote for c in claims)
    # the first one changes what is spoken of, the second finds it as it stays
    assert calls == 2
