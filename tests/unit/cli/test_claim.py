"""`eirene claim`: what a person adds, amends and takes back; and what is refused without a trace in the folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from eirene.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

NEWS = "Valdia has offered a field hospital for the mission on Tavra. Norrland said that it may withdraw its troops.\n"
QUOTE = "Valdia has offered a field hospital"
ADD = ["--type", "participation", "--value", "offered", "--actor", "Valdia"]


@pytest.fixture
def tavra(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "tavra"
    assert main(["new", str(folder)]) == 0
    header = "---\npublisher: Bulletin\npublished: 2026-11-01\nlanguage: en\n---\n"
    (folder / "evidence" / "documents" / "news.txt").write_text(header + NEWS, encoding="utf-8")
    arabic = header.replace("language: en", "language: ar") + "عرضت فالديا مستشفى ميدانيا للبعثة.\n"
    (folder / "evidence" / "documents" / "arabic.txt").write_text(arabic, encoding="utf-8")
    capsys.readouterr()
    return folder


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    capsys.readouterr()
    assert main(["claim", *arguments]) == code
    caught = capsys.readouterr()
    return caught.err if code else caught.out


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_claim_is_added_reviewed_and_withdrawn(tavra: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = json.loads(told(capsys, "add", str(tavra), "--document", "news.txt", "--quote", QUOTE, *ADD, "--json"))
    assert (made["actor"], made["extractor"], made["by"]) == ("x:valdia", "hand", "planner")
    assert main(["check", str(tavra)]) == 0
    assert main(["review", str(tavra), "--accept", made["id"]]) == 0
    capsys.readouterr()
    assert main(["facts", str(tavra), "--subject", "x:valdia"]) == 0
    assert "stance: x:valdia: considering" in capsys.readouterr().out
    assert "withdrawn" in told(capsys, "withdraw", str(tavra), made["id"], "--note", "misread")
    last = json.loads((tavra / "evidence" / "reviews.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (last["decision"], last["note"]) == ("reject", "misread")
    assert made["id"] in (tavra / "evidence" / "claims.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["--document", "news.txt", "--quote", "Valdia offered a hospital", *ADD], "verbatim"),
        (["--document", "news.txt", "--quote", "Tavra. Norrland", *ADD], "no words for"),
        (["--document", "news.txt", "--quote", QUOTE, *ADD[:-1], "Nobodia"], "nobody is known as 'Nobodia'"),
        (["--document", "news", "--quote", QUOTE, *ADD], "news.txt"),
        (["--document", "news.txt", "--quote", QUOTE, *ADD, "--modality", "maybe"], "there is no 'maybe'"),
        (["--document", "news.txt", "--quote", QUOTE, *ADD, "--date", "soon"], "not a date"),
        (["--document", "arabic.txt", "--quote", "عرضت فالديا مستشفى", *ADD], "--confirm-meaning"),
    ],
)
def test_what_is_refused_leaves_no_trace(
    arguments: list[str], wanted: str, tavra: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(tavra)
    assert wanted in told(capsys, "add", str(tavra), *arguments, code=2)
    assert files(tavra) == before


def test_a_meaning_that_no_frame_tests_needs_somebody_else(tavra: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--document", "arabic.txt", "--quote", "عرضت فالديا مستشفى", *ADD, "--confirm-meaning", "--by", "anna"]
    made = json.loads(told(capsys, "add", str(tavra), *arguments, "--json"))
    assert made["meaning"] == "confirmed"
    assert main(["review", str(tavra), "--accept", made["id"], "--by", "anna"]) == 0
    capsys.readouterr()
    assert main(["review", str(tavra)]) == 0
    assert "waits for somebody else than who made it" in capsys.readouterr().out
    assert main(["review", str(tavra), "--accept", made["id"], "--by", "ben"]) == 0
    capsys.readouterr()
    assert main(["review", str(tavra)]) == 0
    assert made["id"] not in capsys.readouterr().out
    refused = told(capsys, "amend", str(tavra), made["id"], "--value", "pledged", code=2)
    assert "add --confirm-meaning" in refused


def test_an_amendment_passes_the_gates(tavra: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = json.loads(told(capsys, "add", str(tavra), "--document", "news.txt", "--quote", QUOTE, *ADD, "--json"))
    before = files(tavra)
    assert "does not carry" in told(capsys, "amend", str(tavra), made["id"], "--value", "withdrew", code=2)
    assert "nothing is changed" in told(capsys, "amend", str(tavra), made["id"], code=2)
    assert "changes nothing" in told(capsys, "amend", str(tavra), made["id"], "--value", "offered", code=2)
    assert files(tavra) == before
    assert "amended" in told(capsys, "amend", str(tavra), made["id"], "--quantity", "40", "--condition", "funding")
    last = json.loads((tavra / "evidence" / "reviews.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert last["amendment"] == {"quantity": 40, "conditions": ["funding"]}


def test_a_tie_and_an_assumption_are_added(tavra: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tie = ["--contributor", "x:norr", "--party", "x:south", "--kind", "embassy", "--because", "assumption:calm"]
    before = files(tavra)
    assert "'calm' is not declared" in told(capsys, "tie", str(tavra), *tie, "--opened", "2025", code=2)
    assert files(tavra) == before
    words = ["--statement", "It stays calm.", "--owner", "planner", "--why", "seen", "--expires", "2040-01-01"]
    assert told(capsys, "assumption", str(tavra), "calm", *words).startswith("mission.yaml:")
    assert "is not a date" in told(capsys, "tie", str(tavra), *tie, "--opened", "x", code=2)
    assert told(capsys, "tie", str(tavra), *tie, "--opened", "2025").startswith("ties.csv:")
    assert "already" in told(capsys, "tie", str(tavra), *tie, "--opened", "2025", code=2)
    assert main(["check", str(tavra)]) == 0
    assert "there already" in told(capsys, "assumption", str(tavra), "calm", *words, code=2)
