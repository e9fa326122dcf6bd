"""Every command ends as it should: 0 done, 2 faults in the user's files, 3 something is missing, and no traceback."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from eirene.cli import main as door
from eirene.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tavra(tmp_path: Path) -> Path:
    assert main(["new", str(tmp_path / "tavra")]) == 0
    return tmp_path / "tavra"


def test_a_new_mission_is_sound(tavra: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["check", str(tavra), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["faults"] == []
    assert told["inputs"]["with_basis"] == told["inputs"]["total"] > 50


def test_a_second_new_mission_does_not_overwrite(tavra: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tavra)]) == 2
    assert "not empty" in capsys.readouterr().err


def test_a_fault_is_told_with_its_place(tavra: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tavra / "contributors.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: infantry", "kind: infntry", 1), encoding="utf-8")
    assert main(["check", str(tavra)]) == 2
    told = capsys.readouterr().err
    assert "contributors.yaml:" in told
    assert "did you mean 'infantry'?" in told


@pytest.mark.parametrize("verb", ["check", "facts", "plan", "brief", "review"])
def test_a_folder_that_is_not_there_is_a_fault(verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([verb, str(tmp_path / "nowhere")]) in {2, 3}
    told = capsys.readouterr()
    assert told.out == ""
    assert "nowhere" in told.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["brief"],
        ["brief", "{m}", "--as-of", "31.10.2025"],
        ["brief", "{m}", "--as-of", "2026-12-01", "--since", "2026-12-02"],
        ["brief", "{m}", "--release", "everybody"],
        ["review", "{m}", "--accept", "c-nobody"],
        ["review", "{m}", "--amend", "c-norr", "--set", "valu=willing"],
        ["review", "{m}", "--policy", "accept-nothing"],
        ["trace", "{m}", "contributors.x:nor.chance"],
        ["schema", "mission.yml"],
        ["facts", "{m}", "--as-of", "soon"],
        ["read", "{m}"],
        ["read", "{m}/mission.yaml", "--into", "{m}"],
    ],
)
def test_wrong_words_end_with_2_and_say_what_to_do(
    arguments: list[str], tavra: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main([one.replace("{m}", str(tavra)) for one in arguments]) == 2
    told = capsys.readouterr()
    assert "Traceback" not in told.err + told.out
    assert told.err.strip() or told.out.strip()


def test_a_document_without_a_date_does_not_enter(tavra: Path, tmp_path: Path) -> None:
    text = tmp_path / "news.txt"
    text.write_text("Norrland has decided to send a hospital to the mission in Tavra.", encoding="utf-8")
    before = sorted(path.name for path in (tavra / "evidence/documents").iterdir())
    assert main(["read", str(text), "--into", str(tavra)]) == 2
    assert sorted(path.name for path in (tavra / "evidence/documents").iterdir()) == before
    assert main(["read", str(text), "--into", str(tavra), "--published", "unknown"]) == 0


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff" * 50, b"\xff\xfe\xfa", "Ä".encode("latin-1") * 20])
def test_what_is_no_text_is_refused(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "document.txt"
    path.write_bytes(content)
    assert main(["read", str(path)]) == 2
    assert "document.txt" in capsys.readouterr().err


def test_json_alone_prints_document_claims_and_unread(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "news.txt"
    text.write_text("Nordavia has pledged two companies to the mission. The mission has a flag.", encoding="utf-8")
    parties = tmp_path / "parties.json"
    parties.write_text(json.dumps({"x:nordavia": ["Nordavia"]}), encoding="utf-8")
    assert main(["read", str(text), "--parties", str(parties), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"document", "claims", "unread", "notes"}
    claim = told["claims"][0]
    assert (claim["type"], claim["value"], claim["actor"]) == ("participation", "pledged", "x:nordavia")
    fields = {
        "type", "value", "actor", "target", "requester", "polarity", "modality", "conditions", "hedge", "source",
        "source_kind", "quantity", "event_date", "quote", "start", "end", "id",
    }  # fmt: skip
    assert fields <= set(claim)
    assert told["document"]["text"][claim["start"] : claim["end"]] == claim["quote"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the owner of everything may write anywhere")
def test_a_folder_that_cannot_be_written_ends_with_3(tavra: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert main(["schema", "--into", str(locked)]) == 3


def test_a_file_where_a_folder_should_be_ends_with_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = tmp_path / "taken"
    taken.write_text("", encoding="utf-8")
    assert main(["schema", "--into", str(taken / "below")]) == 3
    assert "cannot write" in capsys.readouterr().err


def test_our_own_bug_is_said_to_be_ours(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(door, "app", broken)
    monkeypatch.delenv("EIRENE_TRACEBACK", raising=False)
    assert main(["check"]) == 1
    told = capsys.readouterr().err
    assert "bug in eirene" in told
    assert "Traceback" not in told


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no device that is always full")  # noqa: PTH110 - a device
def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m eirene schema | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_help_of_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    for verb in door.VERBS:
        assert main([verb, "--help"]) == 0
        assert verb in capsys.readouterr().out
