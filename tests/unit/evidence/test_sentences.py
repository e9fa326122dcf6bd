from __future__ import annotations

import pytest

from eirene.evidence.sentences import sentences


def cut(text: str, language: str = "de") -> list[str]:
    return [text[a:b] for a, b in sentences(text, language)]


def test_sentences_are_cut_at_their_ends_and_not_at_abbreviations() -> None:
    assert cut("Am 12. Mai 2024 sagte Dr. Orvik zu. Ostland nicht.") == [
        "Am 12. Mai 2024 sagte Dr. Orvik zu.",
        "Ostland nicht.",
    ]


def test_a_quotation_and_its_speaker_are_one_sentence() -> None:
    text = "„Wir kommen nicht.“, sagte Harms. Ostland prüft."
    assert cut(text) == ["„Wir kommen nicht.“, sagte Harms.", "Ostland prüft."]


def test_repeated_sentences_keep_their_own_places() -> None:
    spans = sentences("Ostland prüft. Ostland prüft. Ostland prüft.", "de")
    assert spans == ((0, 14), (15, 29), (30, 44))


def test_a_sentence_broken_over_lines_is_one() -> None:
    text = "The government of Nordavia has pledged two infantry companies\nto the mission. It will not send police."
    assert len(cut(text, "en")) == 2


def test_a_heading_is_a_sentence_of_its_own() -> None:
    assert cut("Ostland prüft Einsatz\n\nDas Land prüft eine Teilnahme.")[0] == "Ostland prüft Einsatz"


@pytest.mark.parametrize("text", ["", "   \n\n ", "…", "\u200b", "a" * 9000, ". . . .", "(„“)"])
def test_odd_texts_give_spans_inside_the_text(text: str) -> None:
    spans = sentences(text, "de")
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(spans[k][1] <= spans[k + 1][0] for k in range(len(spans) - 1))


def test_a_quotation_mark_that_opens_begins_a_sentence() -> None:
    text = "The force is to protect people. “This is a good day,” said the envoy."
    assert [text[a:b] for a, b in sentences(text, "en")] == [
        "The force is to protect people.",
        "“This is a good day,” said the envoy.",
    ]
    german = "„Das ist gut. Wir gehen“, sagte sie. Er ging."
    assert [german[a:b] for a, b in sentences(german, "de")][-1] == "Er ging."


def test_a_heading_of_any_length_is_apart_from_a_long_line() -> None:
    heading = "Memorandum of Understanding between the Union and the Government of the Islands"
    text = heading + "\nThe Parties have agreed as follows. " + "The Union shall open an office there. " * 4
    assert text[slice(*sentences(text, "en")[0])] == heading
