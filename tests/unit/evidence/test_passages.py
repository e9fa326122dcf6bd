from __future__ import annotations

import pytest

from eirene.evidence.abroad import find_abroad
from eirene.evidence.gates import gate
from eirene.evidence.language import detect
from eirene.evidence.names import Names
from eirene.evidence.passages import language_at, passages
from eirene.evidence.read import read

NAMES = Names({"x:nordavia": ("Nordavia", "نوردافيا"), "x:frt": ("FRT",)})
ENGLISH = "Nordavia has pledged 300 troops to the mission, the minister said on Monday in the capital."
GERMAN = "Das Kabinett von Nordavia hat beschlossen, 200 Soldaten für die Mission in das Land zu schicken."
FRENCH = "La France a promis 300 soldats à la mission. L’Égypte et l'Arabie saoudite n'ont pas encore décidé."
ARABIC = "أعلنت مصر أن الأردن لن يرسل قوات، ووافقت تركيا. هل توافق الولايات المتحدة؟ وللأردن رأي آخر مع نوردافيا."


def test_arabic_and_french_are_cut_and_shown_with_their_names() -> None:
    french, arabic = read(FRENCH, names=NAMES), read(ARABIC, names=NAMES)
    assert (french.document_language, arabic.document_language) == ("fr", "ar")
    assert not french.claims
    assert not arabic.claims
    assert [[m.actor for m in u.names] for u in french.unread] == [["FR"], ["EG", "SA"]]
    assert [[m.actor for m in u.names] for u in arabic.unread] == [["EG", "JO", "TR"], ["US"], ["JO", "x:nordavia"]]
    assert all("not read" in u.why for u in (*french.unread, *arabic.unread))
    assert all(ARABIC[u.start : u.end] == u.text for u in arabic.unread)


@pytest.mark.parametrize(
    ("text", "language", "actors"),
    [
        ("aux États-Unis et d’Azerbaïdjan, du Maroc", "fr", ["US", "AZ", "MA"]),
        ("وفي مصر وبالأردن ولتركيا كإسرائيل والسعودية", "ar", ["EG", "JO", "TR", "IL", "SA"]),
        ("مِصْر", "ar", ["EG"]),
        ("a Alemania y España", "es", ["DE", "ES"]),
        ("FRT", "xx", ["x:frt"]),
        ("transfrancais Franceville", "fr", []),
    ],
)
def test_names_are_found_in_the_words_of_the_language(text: str, language: str, actors: list[str]) -> None:
    found = find_abroad(text, language, NAMES)
    assert [m.actor for m in found] == actors
    assert all(text[m.start : m.end].strip() == text[m.start : m.end] for m in found)


def test_a_mixed_document_is_read_by_its_passages() -> None:
    text = f"{ENGLISH}\n\n{FRENCH}\n\n{GERMAN}\n\n{ARABIC}"
    reading = read(text, names=NAMES)
    assert [(c.extractor, c.value, c.quantity) for c in reading.claims] == [
        ("rules:en", "pledged", 300),
        ("rules:de", "decided", 200),
    ]
    assert all(gate(c, text, reading.document_language) == () for c in reading.claims)
    told = {u.why for u in reading.unread}
    assert told == {"in a language that is not read (fr)", "in a language that is not read (ar)"}
    assert [language_at(text, text.index(part), "en") for part in (ENGLISH, FRENCH, GERMAN, ARABIC)] == [
        "en", "fr", "de", "ar",
    ]  # fmt: skip


def test_short_lines_go_with_what_is_around_them() -> None:
    text = f"{GERMAN}\nPress\nOK\n{GERMAN}"
    assert passages(text, "de") == ((0, len(text), "de"),)


def test_the_language_of_a_mixed_document_is_that_of_most_of_it() -> None:
    assert detect(f"{FRENCH}\n{FRENCH}\n{ENGLISH}") == "fr"
    assert detect(f"{ENGLISH}\n{ENGLISH}\n{FRENCH}") == "en"
