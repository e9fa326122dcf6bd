"""Where `eirene read` takes a text from: a file, or standard input; what is not there is a fault with its name."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from eirene.cli.main import main
from eirene.evidence.texts import LARGEST

NEWS = "Norway has pledged 300 troops to the mission."


@pytest.mark.parametrize(
    "arguments",
    [["-", "--json"], ["--json", "-"], ["--language", "en", "-", "--json"], ["-", "--json", "--title", "News"]],
)
def test_a_dash_reads_standard_input(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NEWS.encode())))
    assert main(["read", *arguments]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(claim["actor"], claim["value"], claim["quantity"]) for claim in told["claims"]] == [("NO", "pledged", 300)]


def test_empty_standard_input_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b" \n")))
    assert main(["read", "-"]) == 2
    assert "standard input" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["{t}/nowhere.txt"], ["{t}/news.txt", "--parties", "{t}/nowhere.txt"], ["--nowhere.txt"]]
)
def test_a_file_that_is_not_there_is_a_fault_with_its_name(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    assert main(["read", *(one.replace("{t}", str(tmp_path)) for one in arguments)]) == 2
    assert "nowhere.txt" in capsys.readouterr().err


def test_a_document_over_the_limit_is_refused_before_it_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    large = tmp_path / "large.txt"
    large.touch()
    os.truncate(large, LARGEST + 1)
    assert main(["read", str(large)]) == 2
    assert "10 MB" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a" * (LARGEST + 1))))
    assert main(["read", "-"]) == 2
    assert "10 MB" in capsys.readouterr().err


def test_the_json_gives_offsets_for_browsers_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news = tmp_path / "news.txt"
    news.write_text(f"🕊🕊 {NEWS}", encoding="utf-8")
    assert main(["read", str(news), "--json"]) == 0
    claim = json.loads(capsys.readouterr().out)["claims"][0]
    assert (claim["start"], claim["utf16"]["start"]) == (3, 5)


def test_an_encoding_can_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news = tmp_path / "news.txt"
    news.write_bytes("Österreich hat 300 Soldaten für die Mission zugesagt.".encode("cp1252"))
    assert main(["read", str(news)]) == 2
    assert "--encoding cp1252" in capsys.readouterr().err
    assert main(["read", str(news), "--encoding", "cp1252", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["claims"][0]["actor"] == "AT"


def test_a_page_that_names_its_encoding_is_read_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "news.html"
    text = '<meta charset="windows-1252"><p>Österreich hat 300 Soldaten für die Mission zugesagt.</p>'
    page.write_bytes(text.encode("cp1252"))
    assert main(["read", str(page), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["claims"][0]["actor"] == "AT"


@pytest.fixture
def mission(tmp_path: Path, checkout: Path) -> Path:
    return Path(shutil.copytree(checkout / "missions" / "talvania", tmp_path / "mission"))


def test_a_folder_goes_into_a_mission_and_says_what_became_of_each_file(
    mission: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(NEWS, encoding="utf-8")
    (folder / "b.txt").write_text(NEWS.replace("300", "400"), encoding="utf-8")
    (folder / "c.txt").write_bytes(b"\0\0\1")
    assert main(["read", str(folder)]) == 2
    assert "--into" in capsys.readouterr().err
    arguments = ["read", str(folder), "--into", str(mission), "--published", "2030-11-01", "--json"]
    assert main(arguments) == 2, "one file could not be taken"
    files = json.loads(capsys.readouterr().out)["files"]
    assert [one["state"] for one in files] == ["read", "read", "refused"]
    assert files[1]["near"]["changes"] == ["“300” became “400”"]


def test_a_changed_word_is_told_when_one_document_is_read(
    mission: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news = tmp_path / "news.txt"
    for text in (NEWS, NEWS.replace("300", "400")):
        news.write_text(text, encoding="utf-8")
        assert main(["read", str(news), "--into", str(mission), "--published", "2030-11-01"]) == 0
    told = capsys.readouterr().err
    assert "“300” became “400”" in told
    assert main(["read", str(news), "--into", str(mission), "--published", "2030-11-01"]) == 0
    assert "was there already" in capsys.readouterr().err
