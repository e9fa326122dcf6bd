"""`eirene watch forecast` and `eirene watch scoreboard`, as a monitor's desk uses them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from eirene.cli.main import main

TALVANIA = Path(__file__).resolve().parents[3] / "missions" / "talvania"
GAZA = TALVANIA.parent / "gaza"


@pytest.fixture
def mission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(TALVANIA, tmp_path / "mission")
    (tmp_path / "mission" / "forecasts.jsonl").unlink()
    return "mission"


def test_a_forecast_is_told_kept_and_not_made_twice(mission: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", "forecast", mission, "--as-of", "2030-11-18"]) == 0
    told = capsys.readouterr().out
    assert "2030-11-18 to 2030-12-15  RIVER   River Valley" in told
    assert "2 forecasts kept in forecasts.jsonl; scored when their weeks have passed" in told
    before = Path(mission, "forecasts.jsonl").read_bytes()
    assert main(["watch", "forecast", mission, "--as-of", "2030-11-18"]) == 0
    assert "nothing was added" in capsys.readouterr().out
    assert Path(mission, "forecasts.jsonl").read_bytes() == before


def test_one_that_is_made_late_or_with_its_outcome_on_record_says_so(
    mission: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["watch", "forecast", mission, "--as-of", "2030-11-18", "--on", "2030-11-21"]) == 0
    assert "made 3 days after the first day of its weeks" in capsys.readouterr().out
    assert main(["watch", "forecast", mission, "--as-of", "2030-11-11"]) == 0
    assert "6 incidents of its weeks are on record already" in capsys.readouterr().out
    assert main(["watch", "scoreboard", mission, "--as-of", "2030-11-21"]) == 0
    told = capsys.readouterr().out
    assert "3 days late" in told
    assert "outcome on record" in told
    assert "in time" not in told.split("length")[1]


def test_only_an_invented_mission_has_a_calendar_of_its_own(mission: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(mission, "mission.yaml")
    path.write_text(path.read_text("utf-8").replace("invented: true", "invented: false", 1), "utf-8")
    assert main(["watch", "forecast", mission, "--as-of", "2030-11-18", "--on", "2030-11-18"]) == 2
    assert "a forecast is made today" in capsys.readouterr().err
    assert not Path(mission, "forecasts.jsonl").exists()


def test_both_give_json_with_their_marking(mission: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", "forecast", mission, "--as-of", "2030-11-11", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert "not for release" in made["marking"]
    assert [one["weeks"] for one in made["forecasts"]] == [1, 4]
    assert main(["watch", "scoreboard", mission, "--as-of", "2030-11-20", "--json"]) == 0
    board = json.loads(capsys.readouterr().out)
    assert "not for release" in board["marking"]
    assert [row["happened"] for row in board["rows"]] == [2, 0, 4, None, None, None]


def test_no_forecast_and_no_watch_are_answers(mission: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", "scoreboard", mission, "--as-of", "2030-11-20"]) == 0
    assert "No forecast was made by 2030-11-20" in capsys.readouterr().out
    assert main(["watch", "forecast", mission, "--as-of", "2026-11-20"]) == 2
    assert "no whole week of incidents" in capsys.readouterr().err
    for verb in ("forecast", "scoreboard"):
        assert main(["watch", verb, str(GAZA), "--as-of", "2026-01-05"]) == 2
        assert "no watch is declared" in capsys.readouterr().err
