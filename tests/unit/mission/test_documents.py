from __future__ import annotations

import hashlib
import unicodedata
from datetime import date

import pytest
from pydantic import ValidationError

from eirene.base.faults import Fault, Place
from eirene.mission.documents import read_document
from eirene.mission.records import Document
from eirene.mission.texts import Text, decode

HEADER = "---\npublisher: Bulletin\npublished: 2025-11-17\nlanguage: de\n---\n"


def read(text: str) -> Text:
    decoded = decode(text.encode(), "d.txt")
    assert isinstance(decoded, Text)
    return decoded


def test_the_text_is_everything_behind_the_header() -> None:
    body = "\nZeile eins.\n---\nZeile zwei.\n"
    document, faults = read_document(read(HEADER + body))
    assert not faults
    assert document is not None
    assert document.text == body
    assert document.id == hashlib.sha256(body.encode()).hexdigest()
    assert (document.publisher, document.published, document.language) == ("Bulletin", date(2025, 11, 17), "de")


def test_an_unknown_day_is_none() -> None:
    document, _ = read_document(read(HEADER.replace("2025-11-17", "unknown") + "Text"))
    assert document is not None
    assert document.published is None


def test_the_id_does_not_depend_on_line_ends_marks_or_composition() -> None:
    plain, _ = read_document(read(HEADER + "Türkei\nzwei\n"))
    other, _ = read_document(
        read("\ufeff" + unicodedata.normalize("NFD", HEADER + "Türkei\nzwei\n").replace("\n", "\r\n"))
    )
    assert plain is not None
    assert other is not None
    assert plain.id == other.id
    assert plain.text == other.text


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("Only a text.\n", 1, "has no header"),
        ("---\nlanguage: de\n", 1, "has no header"),
        (HEADER.replace("language: de\n", "") + "Text", 2, "'language' is missing"),
        (HEADER.replace("language", "langauge") + "Text", 4, "unknown key 'langauge'"),
        (HEADER.replace("2025-11-17", "17.11.2025") + "Text", 3, "published = '17.11.2025'"),
        (HEADER + " \n", 5, "holds no text"),
        ("---\na: [\n---\nText", 2, "cannot be read as YAML"),
    ],
)
def test_a_fault_is_placed(text: str, line: int, what: str) -> None:
    document, faults = read_document(read(text))
    assert document is None
    assert [fault.place.line for fault in faults if what in fault.what] == [line]
    assert {fault.place.file for fault in faults} == {"d.txt"}


@pytest.mark.parametrize(
    ("data", "place", "what"),
    [
        ("Größe".encode("latin-1"), Place("d.txt", 1, 3), "is not UTF-8 text: byte 0xf6"),
        ("a\nGröße".encode("utf-16"), Place("d.txt", 1, 1), "is not UTF-8 text"),
        (b"one\ntw\0o", Place("d.txt", 2, 3), "control character 0x0"),
    ],
)
def test_what_is_no_text_is_told(data: bytes, place: Place, what: str) -> None:
    fault = decode(data, "d.txt")
    assert isinstance(fault, Fault)
    assert fault.place == place
    assert what in fault.what


@pytest.mark.parametrize(
    ("told", "last", "day"),
    [
        ("2025-11-17", date(2025, 11, 17), date(2025, 11, 17)),
        ("2025-11", date(2025, 11, 30), None),
        ("2024-02", date(2024, 2, 29), None),
        ("2025", date(2025, 12, 31), None),
        ("'2025'", date(2025, 12, 31), None),
    ],
)
def test_of_a_month_or_year_of_publication_the_last_day_counts(told: str, last: date, day: date | None) -> None:
    document, faults = read_document(read(HEADER.replace("2025-11-17", told) + "Text"))
    assert faults == ()
    assert document is not None
    assert (document.published, document.published_day) == (last, day)
    assert document.published_told == told.strip("'")


@pytest.mark.parametrize("told", ["2025-13", "2025-00", "25-11", "0000", "2025-11/2025-12", "november"])
def test_what_is_no_day_month_or_year_is_told(told: str) -> None:
    document, faults = read_document(read(HEADER.replace("2025-11-17", told) + "Text"))
    assert document is None
    assert "neither a date nor unknown" in str(faults[0])


def test_the_last_day_is_that_of_the_span() -> None:
    document, _ = read_document(read(HEADER + "Text"))
    assert document is not None
    with pytest.raises(ValidationError):
        Document.model_validate({**document.model_dump(), "published_as": "2025-10"})
