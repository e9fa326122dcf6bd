"""A session of reviews: one key for each decision, each written at once and undone by a further review."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.cli.main import main
from eirene.cli.review_session import session
from eirene.mission.read import read_mission

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2031, 1, 1)


class Typed:
    """Keys and lines that were typed before."""

    def __init__(self, *keys: str) -> None:
        self.waiting = list(keys)

    def key(self) -> str:
        return self.waiting.pop(0) if self.waiting else ""

    def line(self, prompt: str) -> str:
        del prompt
        return self.waiting.pop(0) if self.waiting else ""


@pytest.fixture
def tavra(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "tavra"
    assert main(["new", str(folder)]) == 0
    (folder / "evidence" / "reviews.jsonl").unlink()
    capsys.readouterr()
    return folder


def written(folder: Path) -> list[dict[str, object]]:
    path = folder / "evidence" / "reviews.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def run(folder: Path, *keys: str, by: str = "planner") -> list[dict[str, object]]:
    session(read_mission(folder), by=by, as_of=DAY, keys=Typed(*keys))
    return written(folder)


def test_each_key_writes_one_decision(tavra: Path) -> None:
    made = run(tavra, "a", "r", "s", "a", "q")
    assert [one["decision"] for one in made] == ["accept", "reject", "accept"]
    assert len({one["claim"] for one in made}) == 3


def test_an_unknown_key_decides_nothing_and_tells_the_keys(tavra: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tavra, "x", "\x1b", "q") == []
    assert capsys.readouterr().out.count("a accept") == 3


def test_a_note_goes_with_the_next_decision_only(tavra: Path) -> None:
    first, second = run(tavra, "n", "heard it myself", "a", "a", "q")
    assert (first.get("note"), second.get("note")) == ("heard it myself", None)


def test_undo_appends_and_shows_the_claim_again(tavra: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = run(tavra, "u", "a", "r", "u", "u", "r", "q")
    assert [one["decision"] for one in made] == ["accept", "reject", "reopen", "reopen", "reject"]
    assert made[0]["claim"] == made[3]["claim"] == made[4]["claim"]
    assert "nothing to undo" in capsys.readouterr().out


def test_an_amendment_that_the_quote_does_not_carry_is_told_and_asked_again(
    tavra: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = run(tavra, "e", "value=nonsense", "e", "", "e", "event_date=2029-12", "q")
    assert [one["decision"] for one in made] == ["amend"]
    assert made[0]["amendment"] == {"event_date": "2029-12"}
    assert "the codebook has no" in capsys.readouterr().out


def test_quote_and_effect_are_shown(tavra: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tavra, "s", "s", "s", "s", "s", "s", "s", "s")
    told = capsys.readouterr().out
    assert "»Norrland has pledged infantry and a headquarters" in told
    assert "would change stance of x:norr: nothing known -> pledged" in told
    assert "persons hang on it" in told


def two_persons(folder: Path) -> None:
    path = folder / "mission.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\npolicies:\n", "\npolicies:\n  review: {persons: 2}\n", 1), encoding="utf-8")


def test_a_second_reviewer_confirms_what_the_first_amended(tavra: Path, capsys: pytest.CaptureFixture[str]) -> None:
    two_persons(tavra)
    run(tavra, "e", "event_date=2029-12", "q", by="anna")
    capsys.readouterr()
    key = written(tavra)[0]["claim"]
    seen = session(read_mission(tavra), by="anna", as_of=DAY, keys=Typed("q")).order
    assert key not in seen
    assert "1 more wait for somebody else" in capsys.readouterr().out
    order = session(read_mission(tavra), by="ben", as_of=DAY, keys=Typed("q")).order
    run(tavra, *["s"] * order.index(str(key)), "a", "q", by="ben")
    assert "accepted by anna; waits for 1 more reviewer" in capsys.readouterr().out
    last = written(tavra)[-1]
    assert (last["by"], last["decision"], last["amendment"]) == ("ben", "amend", {"event_date": "2029-12"})
    assert key not in session(read_mission(tavra), by="carl", as_of=DAY, keys=Typed("q")).order


def test_without_a_terminal_the_claims_are_listed(tavra: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", str(tavra)]) == 0
    assert "claims wait for review" in capsys.readouterr().out
    assert written(tavra) == []


def test_a_claim_that_waits_for_a_second_reviewer_is_told_everywhere(
    tavra: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two_persons(tavra)
    assert main(["review", str(tavra), "--accept", "c-norr", "--by", "anna"]) == 0
    told = "waits for 1 more reviewer, of 2 persons"
    for command in (["review", str(tavra)], ["facts", str(tavra)], ["trace", str(tavra), "claims.c-norr"]):
        capsys.readouterr()
        assert main(command) == 0
        assert told in capsys.readouterr().out, command
    assert main(["check", str(tavra)]) == 0
    assert main(["review", str(tavra), "--accept", "c-norr", "--by", "ben"]) == 0
    capsys.readouterr()
    assert main(["facts", str(tavra), "--subject", "x:norr"]) == 0
    assert "stance: x:norr: pledged" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals on Windows")
def test_a_terminal_takes_single_keys(tavra: Path) -> None:
    import pty  # noqa: PLC0415 - there is none on Windows

    command = [sys.executable, "-m", "eirene", "review", str(tavra), "--as-of", DAY.isoformat(), "--by", "analyst"]
    terminal, inner = pty.openpty()
    process = subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner)
    os.close(inner)
    steps = [
        (b"q quit", b"n"), (b"note: ", b"seen\n"), (b"next decision", b"a"), (b"2 of", b"u"), (b"undone", b"r"),
        (b"2 of", b"q"),
    ]  # fmt: skip
    told = b""
    for wanted, keys in steps:
        told += until(terminal, wanted)
        os.write(terminal, keys)
    told += until(terminal, b"written;")
    assert process.wait(timeout=60) == 0
    os.close(terminal)
    made = written(tavra)
    assert [(one["decision"], one["by"], one.get("note")) for one in made] == [
        ("accept", "analyst", "seen"), ("reopen", "analyst", "undo"), ("reject", "analyst", None),
    ]  # fmt: skip
    assert b"\x1b[7m" in told


def until(terminal: int, wanted: bytes, patience_s: float = 60) -> bytes:
    """Read what a terminal shows until it shows this."""
    seen = b""
    end = time.monotonic() + patience_s
    while wanted not in seen and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                break
    assert wanted in seen, seen.decode(errors="replace")
    return seen
