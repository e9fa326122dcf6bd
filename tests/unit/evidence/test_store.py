from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.base.canonical import digest
from eirene.base.faults import FaultsFound, PrerequisiteMissing
from eirene.evidence.store import into
from eirene.mission import write
from eirene.mission.documents import read_document
from eirene.mission.lines import read_lines
from eirene.mission.records import Claim, Document
from eirene.mission.texts import Text
from tests.unit.evidence.invented import mission

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.mission.codebook import Polarity
    from eirene.mission.mission import Mission

TEXT = "Nordavia hat Soldaten für die Mission zugesagt. Ostland erwägt die Teilnahme an der Mission."


def document(**fields: object) -> Document:
    known = {"publisher": "Kessra", "published": date(2030, 1, 10), **fields}
    return Document.model_validate({"id": digest(TEXT), "path": "", "language": "de", "text": TEXT, **known})


def claim(
    value: str = "pledged", quote: str = "Nordavia hat Soldaten für die Mission zugesagt", polarity: Polarity = "+"
) -> Claim:
    start = TEXT.index(quote)
    return Claim(
        id=f"c-{digest(value + quote)[:12]}", document=digest(TEXT), type="participation", value=value,
        actor="x:nordavia", target="mission", quote=quote, start=start, end=start + len(quote), extractor="rules:de",
        polarity=polarity,
    )  # fmt: skip


SECOND = claim("considering", "Ostland erwägt die Teilnahme an der Mission")


def reread(folder: Path) -> Mission:
    """The mission as the folder now holds it."""
    files = sorted((folder / "evidence" / "documents").glob("*"))
    documents = [
        read_document(Text(f"evidence/documents/{f.name}", f.read_text(encoding="utf-8"), ""))[0] for f in files
    ]
    lines = folder / "evidence" / "claims.jsonl"
    claims = read_lines(lines.read_text(encoding="utf-8"), "claims.jsonl", Claim)[0] if lines.exists() else ()
    return replace(mission(folder=folder), documents=tuple(d for d in documents if d), claims=claims)


def test_a_text_and_its_claims_come_into_the_folder_as_they_are(tmp_path: Path) -> None:
    added = into(mission(folder=tmp_path), document(), [claim()])
    held = reread(tmp_path)
    assert held.documents == (document().model_copy(update={"path": added.document}),)
    assert held.claims == (claim(),)
    assert (added.new, added.added, added.kept, added.differs) == (True, (claim().id,), (), ())


def test_reading_it_again_adds_nothing_and_new_claims_only(tmp_path: Path) -> None:
    into(mission(folder=tmp_path), document(), [claim()])
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    again = into(reread(tmp_path), document(), [claim()])
    assert (again.new, again.added, again.kept) == (False, (), (claim().id,))
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    more = into(reread(tmp_path), document(), [claim(), SECOND])
    assert (more.added, len(reread(tmp_path).claims)) == ((SECOND.id,), 2)


def test_the_same_text_with_another_header_is_told_and_the_folders_counts(tmp_path: Path) -> None:
    into(mission(folder=tmp_path), document(), [])
    told = into(reread(tmp_path), document(publisher="Other", published=None), [])
    assert told.differs == (("publisher", "Kessra", "Other"),)
    assert reread(tmp_path).documents[0].publisher == "Kessra"


def test_the_day_of_publication_is_needed_unless_it_is_said_to_be_unknown(tmp_path: Path) -> None:
    with pytest.raises(FaultsFound, match="published unknown"):
        into(mission(folder=tmp_path), document(published=None), [])
    into(mission(folder=tmp_path), document(published=None), [], published_unknown=True)
    assert reread(tmp_path).documents[0].published is None


@pytest.mark.parametrize(
    "bad",
    [
        claim("withdrew"),
        claim(polarity="-"),
        claim().model_copy(update={"start": 3}),
        claim().model_copy(update={"document": "0" * 64}),
    ],
)
def test_one_claim_that_a_gate_refuses_keeps_everything_out(tmp_path: Path, bad: Claim) -> None:
    with pytest.raises(FaultsFound):
        into(mission(folder=tmp_path), document(), [SECOND, bad])
    assert list(tmp_path.iterdir()) == []


def test_a_text_that_is_not_the_one_hashed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FaultsFound, match="hash"):
        into(mission(folder=tmp_path), document().model_copy(update={"text": TEXT + "!"}), [])


def test_a_break_between_document_and_claims_is_mended_by_reading_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise PrerequisiteMissing("the disk is full", "make room")

    with monkeypatch.context() as patch:
        patch.setattr("eirene.evidence.store.append_lines", full)
        with pytest.raises(PrerequisiteMissing):
            into(mission(folder=tmp_path), document(), [claim()])
    added = into(reread(tmp_path), document(), [claim()])
    assert (added.new, added.added) == (False, (claim().id,))
    assert write.append_lines is not full
