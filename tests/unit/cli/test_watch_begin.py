"""The watch that the page on it shows fits a mission that `eirene new` writes, and nobody goes around its rights."""

from __future__ import annotations

from pathlib import Path

import pytest

from eirene.cli.main import main

PAGE = Path(__file__).resolve().parents[3] / "docs" / "watch.md"
ROLES = ("monitor-1", "desk-1", "verifier-1", "commission-1", "liaison-1", "publisher-1")


@pytest.fixture
def mission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a fresh mission with the watch of the page and a ledger."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert main(["new", "own"]) == 0
    block = PAGE.read_text(encoding="utf-8").split("```yaml\n", 1)[1].split("```", 1)[0]
    with Path("own/mission.yaml").open("a", encoding="utf-8") as file:
        file.write(block)
    assert main(["ledger", "init", "own", "--origin", "own.example/l", "--role", *ROLES]) == 0
    return tmp_path / "own"


def test_the_watch_of_the_page_has_no_fault(mission: Path) -> None:
    assert main(["check", str(mission)]) == 0


def test_what_is_kept_by_default_need_not_be_declared_and_what_is_written_must(
    mission: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = mission / "mission.yaml"
    path.write_text(path.read_text("utf-8").replace("\nwatch:\n", "\nwatch:\n  keeps: [formed_police]\n"), "utf-8")
    capsys.readouterr()
    assert main(["check", str(mission)]) == 2
    assert "capability 'formed_police' is not declared" in capsys.readouterr().err


def test_a_plain_append_does_not_go_around_the_rights(mission: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("report own --by monitor-1 --source monitors --kind shooting --day 2026-11-10 --sector hills --id i-1 "
             "--on 2026-11-11")  # fmt: skip
    assert main(["incidents", *words.split()]) == 0
    verify = "append own --type incident_verified --by monitor-1 --set incident=i-1 outcome=verified"
    assert main(["ledger", *verify.split()]) == 2
    assert "take it with: eirene incidents verify" in capsys.readouterr().err
    decision = "append own --type decision --by commission-1 --set of=mission because=why text=go"
    assert main(["ledger", *decision.split()]) == 0
    assert main(["incidents", "list", "own", "--as-of", "2026-11-12", "--state", "reported"]) == 0
    assert "1 of 1 incidents" in capsys.readouterr().out
    assert mission.is_dir()
