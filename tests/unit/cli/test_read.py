"""Where `eirene read` takes a text from: a file, or standard input; what is not there is a fault with its name."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from eirene.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

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
