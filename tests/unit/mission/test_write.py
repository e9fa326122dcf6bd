from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eirene.base.canonical import digest
from eirene.base.faults import FaultsFound, PrerequisiteMissing
from eirene.mission import write as writing
from eirene.mission.documents import normal, read_document
from eirene.mission.lines import read_lines
from eirene.mission.records import Document, Review
from eirene.mission.texts import Text
from eirene.mission.write import append_lines, document_text, slug, write_document

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Zeile eins.\n---\nZeile: 'zwei'\n\n"
DOCUMENT = Document(
    id=digest(TEXT),
    path="",
    language="de",
    publisher='Bote: "Abend" # 1',
    published=date(2025, 11, 17),
    url="https://example.org/?a=1&b=2#c",
    title="- Titel: mit Zeile",
    digest=True,
    text=TEXT,
)
REVIEW = Review(claim="c-one", decision="accept", by="cell", at=datetime(2025, 11, 17, tzinfo=UTC))


def read_back(path: Path) -> Document | None:
    text = path.read_text(encoding="utf-8")
    return read_document(Text("", text, ""))[0]


def test_a_document_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = write_document(tmp_path, DOCUMENT)
    assert path == tmp_path / "evidence/documents/2025-11-17-bote-abend-1-titel-mit-zeile.txt"
    assert read_back(path) == DOCUMENT


@given(
    st.text(min_size=1).map(normal).filter(lambda text: text.strip() and not any(sign < " " for sign in text)),
    st.text(),
)
def test_any_text_is_read_back(text: str, title: str) -> None:
    document = DOCUMENT.model_copy(update={"text": text, "id": digest(text), "title": title, "published": None})
    known, faults = read_document(Text("", document_text(document), ""))
    assert not faults
    assert known is not None
    assert (known.id, known.text, known.published) == (document.id, text, None)
    assert known.title is not None
    assert known.title == "" or known.title.isprintable()


@pytest.mark.parametrize(("told", "last"), [("2025-11", date(2025, 11, 30)), ("2025", date(2025, 12, 31))])
def test_a_month_or_year_of_publication_is_read_back(tmp_path: Path, told: str, last: date) -> None:
    document = DOCUMENT.model_copy(update={"published": last, "published_as": told})
    path = write_document(tmp_path, document)
    assert path.name.startswith(f"{told}-")
    known = read_back(path)
    assert known is not None
    assert (known.published, known.published_as, known.text) == (last, told, document.text)


def test_the_same_text_is_written_once(tmp_path: Path) -> None:
    first = write_document(tmp_path, DOCUMENT)
    again = write_document(tmp_path, DOCUMENT.model_copy(update={"publisher": "Other"}))
    assert again == first
    assert len(list(first.parent.iterdir())) == 1


def test_another_text_of_the_same_name_gets_a_number(tmp_path: Path) -> None:
    first = write_document(tmp_path, DOCUMENT)
    second = write_document(tmp_path, DOCUMENT.model_copy(update={"text": "x", "id": digest("x")}))
    assert second.name == first.name.replace(".txt", "-2.txt")


@pytest.mark.parametrize(("text", "expected"), [("Größe & Co.", "grosse-co"), ("—", ""), ("a/../b", "a-b")])
def test_a_file_name_is_plain(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_lines_are_appended_and_old_ones_kept_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "evidence" / "reviews.jsonl"
    append_lines(path, [REVIEW])
    old = path.read_bytes()
    append_lines(path, [REVIEW.model_copy(update={"claim": "c-two"})])
    assert path.read_bytes().startswith(old)
    records, _, faults = read_lines(path.read_text(encoding="utf-8"), "reviews.jsonl", Review)
    assert not faults
    assert [record.claim for record in records] == ["c-one", "c-two"]
    assert records[0] == REVIEW


def test_a_last_line_without_end_is_ended_first(tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonl"
    path.write_bytes(b"{}")
    append_lines(path, [REVIEW])
    assert path.read_bytes().startswith(b"{}\n{")


def test_nothing_is_half_written_when_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "reviews.jsonl"
    append_lines(path, [REVIEW])
    old = path.read_bytes()

    def full(path: Path, content: str | bytes) -> None:
        del path, content
        raise PrerequisiteMissing("cannot write", "free space")

    monkeypatch.setattr(writing, "write_whole", full)
    with pytest.raises(PrerequisiteMissing):
        append_lines(path, [REVIEW])
    assert path.read_bytes() == old


def test_a_folder_in_place_of_the_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "reviews.jsonl").mkdir()
    with pytest.raises(FaultsFound, match="is a folder"):
        append_lines(tmp_path / "reviews.jsonl", [REVIEW])


@pytest.mark.parametrize("text", ["bell\a", "Tu\u0308rkei", "a\r\nb", " ", "half \ud800"])
def test_a_text_that_would_be_read_differently_is_refused(tmp_path: Path, text: str) -> None:
    document = DOCUMENT.model_copy(update={"text": text, "id": digest(text.encode(errors="surrogatepass"))})
    with pytest.raises(FaultsFound):
        write_document(tmp_path, document)
    assert not list(tmp_path.iterdir())
