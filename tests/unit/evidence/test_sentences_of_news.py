from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench.wordings import BEFORE, NAMES
from eirene.evidence.read import read

DATA = Path(__file__).parents[2] / "data" / "evidence"
Said = tuple[str, str | None, str]


def _claims(written: str) -> Counter[Said]:
    """Read `pledged x:keshia +; undecided x:valdia -`: value, actor, polarity."""
    found: list[Said] = []
    for one in filter(None, (part.strip() for part in written.split(";"))):
        value, _, rest = one.partition(" ")
        actor, _, polarity = rest.rpartition(" ")
        found.append((value, None if actor == "-" else actor, polarity))
    return Counter(found)


def _sentences() -> list[tuple[str, str, str]]:
    return [
        (language, *line.split(" :: "))
        for language in ("en", "de")
        for line in (DATA / f"sentences-{language}.txt").read_text("utf-8").replace(" ::\n", " :: \n").splitlines()
        if not line.startswith("#")
    ]  # pyright: ignore[reportReturnType]


@pytest.mark.parametrize(("language", "text", "claims"), _sentences())
def test_a_sentence_of_news_claims_this_and_no_more(language: str, text: str, claims: str) -> None:
    reading = read(BEFORE[language] + text, language=language, names=NAMES)
    framed = [c for c in reading.claims if c.extractor.startswith("rules:")]
    assert Counter((c.value, c.actor, c.polarity) for c in framed) == _claims(claims)


def test_learned_examples_add_next_to_nothing_to_what_the_frames_know() -> None:
    added: list[tuple[str, str]] = []
    for language, text, _ in _sentences():
        reading = read(BEFORE[language] + text, language=language, names=NAMES)
        added += [(text, c.value) for c in reading.claims if not c.extractor.startswith("rules:")]
    assert len(added) <= 4, added
