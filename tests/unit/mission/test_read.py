from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.base.faults import FaultsFound, Place
from eirene.mission.read import read_mission
from eirene.mission.template import SCHEMAS, new

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2030, 1, 7)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new(tmp_path / "mission", TODAY)
    return tmp_path / "mission"


def line_of(folder: Path, file: str, words: str) -> int:
    lines = (folder / file).read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def test_every_part_of_a_folder_is_read(folder: Path) -> None:
    mission = read_mission(folder)
    assert mission.declared.id == "tavra"
    assert [contributor.id for contributor in mission.contributors] == ["x:kesh", "x:norr", "x:valdia"]
    assert len(mission.ties) == 3
    assert [document.path for document in mission.documents] == ["evidence/documents/straits-bulletin.txt"]
    assert len(mission.claims) == len(mission.reviews) == 6
    assert {(shape.kind, shape.id) for shape in mission.shapes} == {("sectors", "harbour"), ("sectors", "hills")}
    assert mission.folder == folder


def test_every_file_that_counts_has_its_hash(folder: Path) -> None:
    files = [path for path in folder.rglob("*") if path.is_file() and SCHEMAS not in path.parts]
    expected = {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    assert read_mission(folder).hashes == expected


def test_values_have_places(folder: Path) -> None:
    mission = read_mission(folder)
    stance = mission.places["policies.stance.considering"]
    assert (stance.file, stance.line) == ("mission.yaml", line_of(folder, "mission.yaml", "considering:"))
    count = mission.places["contributors.x:kesh.units.kesh-observers.count.value"]
    assert (count.file, count.line) == ("contributors.yaml", line_of(folder, "contributors.yaml", "value: 40"))
    assert mission.places["tasks.secure_sites.rates.0.amount"].file == "mission.yaml"
    assert mission.places["ties.1"] == Place("ties.csv", 3)
    assert mission.places["claims.c-kesh"] == Place("evidence/claims.jsonl", 4)
    assert mission.places["area.sectors.hills"].file == "area/sectors.geojson"
    assert mission.place("mandates.mandate-1.nothing.of.this") == mission.places["mandates.mandate-1"]
    assert "mandates.mandate-1@2029-12-18.ends" in mission.places


def test_optional_files_may_be_absent(folder: Path) -> None:
    for file in ("ties.csv", "evidence/claims.jsonl", "evidence/reviews.jsonl", "area/sectors.geojson"):
        (folder / file).unlink()
    (folder / "evidence/documents/straits-bulletin.txt").unlink()
    (folder / "evidence/documents").rmdir()
    mission = read_mission(folder)
    assert not mission.ties
    assert not mission.documents
    assert not mission.claims
    assert not mission.shapes


def test_all_faults_of_all_files_are_told_at_once_in_order(folder: Path) -> None:
    (folder / "mission.yaml").write_text("a: [", encoding="utf-8")
    (folder / "contributors.yaml").unlink()
    (folder / "ties.csv").write_bytes(b"\xff")
    (folder / "evidence/claims.jsonl").write_text("{\n", encoding="utf-8")
    (folder / "evidence/reviews.jsonl").write_text("{\n", encoding="utf-8")
    (folder / "evidence/documents/x.pdf").write_bytes(b"%PDF")
    (folder / "area/sectors.geojson").write_text("{", encoding="utf-8")
    with pytest.raises(FaultsFound) as end:
        read_mission(folder)
    assert [fault.place.file for fault in end.value.faults] == [
        "area/sectors.geojson",
        "contributors.yaml",
        "evidence/claims.jsonl",
        "evidence/documents/x.pdf",
        "evidence/reviews.jsonl",
        "mission.yaml",
        "ties.csv",
    ]


def test_a_quote_is_kept_sign_by_sign(folder: Path) -> None:
    path = folder / "evidence/claims.jsonl"
    text = path.read_text(encoding="utf-8")
    odd = "Norrland\u00a0has\u2028 e\u0301"
    path.write_text(text.replace("Norrland has", odd, 1), encoding="utf-8", newline="")
    assert read_mission(folder).claims[0].quote.startswith(odd)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(FaultsFound, match="is no folder"):
        read_mission(tmp_path / "nowhere")
