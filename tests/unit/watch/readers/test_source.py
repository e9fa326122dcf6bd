from __future__ import annotations

import gzip
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.base.faults import FaultsFound
from eirene.watch.readers import source
from eirene.watch.readers.read import read_incidents

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Table = Callable[..., Path]

TODAY = date(2026, 1, 31)
ROW = "a,2025-05-01,31.5,34.5,shelling,1,Straßenfunk"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"])
def test_other_encodings_are_read_and_said(table: Table, encoding: str) -> None:
    incidents = read_incidents(table(ROW, encoding=encoding), today=TODAY)
    assert incidents.good["source"].to_list() == ["Straßenfunk"]
    assert any("not UTF-8" in told for told in incidents.told()) == (encoding not in {"utf-8", "utf-8-sig"})


def test_an_encoding_that_breaks_far_below_the_head_is_read_too(table: Table) -> None:
    rows = [f"{n},2025-05-01,31.5,34.5,shelling,1,press" for n in range(5000)]
    incidents = read_incidents(table(*rows, ROW, encoding="cp1252"), today=TODAY)
    assert incidents.good["source"].to_list()[-1] == "Straßenfunk"


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_other_separators_are_read(table: Table, separator: str) -> None:
    head = "id,day,latitude,longitude,kind,days,source".replace(",", separator)
    assert read_incidents(table(ROW.replace(",", separator), head=head), today=TODAY).good.height == 1


def test_a_zip_archive_with_one_table_is_read(table: Table, tmp_path: Path) -> None:
    packed = tmp_path / "incidents.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(table(ROW), "data/incidents.csv")
        archive.writestr("readme.md", "words")
    incidents = read_incidents(packed, today=TODAY)
    assert incidents.good.height == 1
    assert "unpacked from a zip archive" in incidents.notes


def test_a_zip_bomb_is_refused_while_it_unpacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "SMALL", 1 << 20)
    packed = tmp_path / "bomb.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("incidents.csv", b"0" * (64 << 20))
    with pytest.raises(FaultsFound, match="grows beyond"):
        read_incidents(packed, today=TODAY)


def test_an_archive_with_two_tables_or_a_broken_one_is_refused(tmp_path: Path) -> None:
    packed = tmp_path / "two.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.csv", "x")
        archive.writestr("b.csv", "x")
    with pytest.raises(FaultsFound, match="holds 2 tables"):
        read_incidents(packed, today=TODAY)
    packed.write_bytes(packed.read_bytes()[:60])
    with pytest.raises(FaultsFound, match="cannot be read"):
        read_incidents(packed, today=TODAY)


@pytest.mark.parametrize("content", [gzip.compress(b"x", mtime=0), b"PAR1", b"\xd0\xcf\x11\xe0 old sheet", b"", b" \n"])
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "incidents.csv"
    path.write_bytes(content)
    with pytest.raises(FaultsFound):
        read_incidents(path, today=TODAY)
