"""Whatever the text, every claim stands in it word for word and nothing breaks."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from eirene.base.faults import FaultsFound
from eirene.evidence.gates import gate
from eirene.evidence.names import Names
from eirene.evidence.read import read
from eirene.evidence.texts import decode, normal, plain

DATA = Path(__file__).parents[1] / "data" / "evidence" / "invented-news.json"


@cache
def words() -> tuple[str, ...]:
    return tuple(sorted({w for p in json.loads(DATA.read_text("utf-8"))["paragraphs"] for w in p["text"].split()}))


@cache
def names() -> Names:
    parties = json.loads(DATA.read_text("utf-8"))["parties"]
    return Names({actor: tuple(found) for actor, found in parties.items()})


MARKS = st.sampled_from(
    [
        ",",
        ".",
        "„",
        "“",
        '"',
        "(",
        ")",
        ";",
        ":",
        "–",
        "\n",
        "\n\n",
        "\u200b",
        "\u202e",
        "\u0301",
        "😀",
        "nicht",
        "not",
        "kein",
    ]
)
PRESS = st.lists(st.one_of(st.sampled_from(words()), MARKS), max_size=50).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(PRESS, st.text(max_size=200)), language=st.sampled_from(["de", "en"]))
def test_claims_and_unread_sentences_stand_in_the_text(text: str, language: str) -> None:
    reading = read(text, language=language, names=names())
    stored = normal(text)
    for claim in reading.claims:
        assert claim.quote
        assert stored[claim.start : claim.end] == claim.quote
        assert gate(claim, stored, language) == ()
    for unread in reading.unread:
        assert stored[unread.start : unread.end] == unread.text
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=200))
def test_bytes_are_decoded_or_refused_with_a_place(data: bytes) -> None:
    faults = ()
    text = "refused"
    try:
        text = decode(data, "a.txt")
    except FaultsFound as found:
        faults = found.faults
    assert all(fault.place.file == "a.txt" and fault.todo for fault in faults)
    assert any(character.isalnum() for character in text)


@settings(max_examples=100, deadline=None)
@given(
    text=st.text(alphabet=st.characters(categories=["Lu", "Ll", "Nd"], max_codepoint=0x24F), min_size=1, max_size=30)
)
def test_html_and_markdown_lose_no_word(text: str) -> None:
    assert normal(text) in plain(f"<div><p>{text}</p></div>", "html")
    assert normal(text) in plain(f"## {text}\n", "markdown")
