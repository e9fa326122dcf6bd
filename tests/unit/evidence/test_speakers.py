"""Who is meant by "she said", "the minister said" and "danach": sources over several sentences."""

from __future__ import annotations

import pytest

from eirene.evidence.names import Names
from eirene.evidence.read import read

NAMES = Names({"x:keshia": ("Keshia", "Keschia", "Keschias"), "x:valdia": ("Valdia", "Waldia")})


def _sources(text: str, language: str) -> dict[str, tuple[str | None, str]]:
    return {c.value: (c.source, c.source_kind) for c in read(text, language=language, names=NAMES).claims}


@pytest.mark.parametrize(
    ("language", "text", "value", "source"),
    [
        (
            "en",
            (
                "Keshian prime minister Mira Holt met envoys. Keshia will send 200 medics to the stabilisation force, "
                "she said."
            ),
            "intends",
            ("Mira Holt", "named_official"),
        ),
        (
            "en",
            (
                "Keshia's prime minister, Mira Holt, met the envoys. She said Keshia had pledged 200 medics to the "
                "stabilisation force."
            ),
            "pledged",
            ("Mira Holt", "named_official"),
        ),
        (
            "de",
            (
                "Keschias Präsidentin Mira Holt empfing die Gesandten. Keschia habe 200 Sanitäter für die Schutztruppe "
                "zugesagt, sagte sie."
            ),
            "pledged",
            ("Mira Holt", "named_official"),
        ),
        (
            "de",
            (
                "Keschia sei zu Gesprächen bereit, sagte ein Regierungssprecher. Es prüfe eine Beteiligung an der "
                "Schutztruppe."
            ),
            "considering",
            ("Regierungssprecher", "unnamed_officials"),
        ),
        (
            "de",
            (
                "Der Gesandte hat einen Plan für eine Schutztruppe vorgelegt. Danach soll die Truppe die Waffenruhe "
                "überwachen."
            ),
            "monitor_ceasefire",
            ("Plan", "document"),
        ),
        (
            "en",
            "Keshia has pledged 200 medics to the stabilisation force, one of the diplomats said.",
            "pledged",
            ("diplomats", "anonymous"),
        ),
    ],
)
def test_the_one_who_was_spoken_of_says_it(
    language: str, text: str, value: str, source: tuple[str | None, str]
) -> None:
    assert _sources(text, language)[value] == source


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # told by the narrator: what hangs on the act, or on the speaker, is no statement of it
        ("en", "Keshia suspended its contribution to the stabilisation force on Monday, saying money was short."),
        ("en", "Keshia has pledged 200 medics to the stabilisation force. “We go home,” said Amar Dusk, a farmer."),
        ("de", "Keschia hatte 200 Sanitäter für die Schutztruppe zugesagt."),
    ],
)
def test_the_narrator_stays_the_narrator(language: str, text: str) -> None:
    assert set(_sources(text, language).values()) == {(None, "narrator")}


def test_a_state_that_speaks_of_another_is_called_as_the_text_calls_it() -> None:
    text = "Keshia said Valdia had pledged 200 medics to the stabilisation force."
    assert _sources(text, "en")["pledged"] == ("Keshia", "unnamed_officials")


def test_those_who_are_told_say_nothing() -> None:
    text = "Keshia has pledged 200 medics, its defence minister told reporters, to the stabilisation force."
    assert _sources(text, "en")["pledged"] == ("defence minister", "unnamed_officials")
