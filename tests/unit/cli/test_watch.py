from __future__ import annotations

import json
from pathlib import Path

import pytest

from eirene.cli.main import main
from eirene.watch.twin import Twin


@pytest.fixture
def history(tmp_path: Path) -> Path:
    path = tmp_path / "history.csv"
    Twin(rows=1, columns=3, weeks=64, ceasefire=58).table(3).write_csv(path)
    return path


def test_a_history_is_scored_for_both_horizons(history: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", "score", str(history), "--json"]) == 0
    said = capsys.readouterr()
    told = json.loads(said.out)
    assert [sheet["weeks"] for sheet in told["horizons"]] == [1, 4]
    assert told["horizons"][0]["cells"] == 3
    assert set(told["horizons"][0]["ratios"]) == {"conflictology", "window_tuned", "zero", "last_value"}
    assert "read as Eirene CSV" in said.err
    assert "NaN" not in said.out


def test_it_is_told_to_people_too_with_other_cells_and_a_ceasefire(
    history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["watch", "score", str(history), "--cell", "h3:4", "--ceasefire", "2022-02-14"]) == 0
    told = capsys.readouterr().out
    assert "next week" in told
    assert "next 4 weeks" in told
    assert "conflictology" in told


def test_a_history_of_little_more_than_a_year_is_scored_for_next_week_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "short.csv"
    Twin(rows=1, columns=3, weeks=54, ceasefire=None, background=2.0).table(3).write_csv(path)
    assert main(["watch", "score", str(path), "--json"]) == 0
    said = capsys.readouterr()
    horizons = json.loads(said.out)["horizons"]
    assert [sheet["weeks"] for sheet in horizons] == [1]
    assert horizons[0]["ratios"]["zero"]["ratio"] is not None
    assert horizons[0]["ratios"]["zero"]["low"] is None  # two weeks say nothing of how sure a ratio is
    assert "next 4 weeks are not scored" in said.err


def test_bad_rows_end_in_a_file_and_good_ones_are_scored_only_when_asked(
    history: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    history.write_text(history.read_text("utf-8") + "x,2999-01-01,1,2,shooting\n", "utf-8")
    assert main(["watch", "score", str(history)]) == 2
    assert "day in the future: 1" in capsys.readouterr().err
    listed = Path("history.faults.csv").read_text("utf-8")
    assert "day in the future" in listed
    assert main(["watch", "score", str(history), "--good-rows", "--faults", str(tmp_path / "f.csv")]) == 0
    assert (tmp_path / "f.csv").read_text("utf-8") == listed


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--cell", "big"], "no kind of cell"),
        (["--from", "2022-01-01", "--to", "2021-01-01"], "later than --to"),
        (["--from", "soon"], "not a date"),
        (["--to", "2021-06-01"], "scoring starts after the first 52"),
        (["--from", "2031-06-01"], "no incident"),
        (["--mapping", "none.toml"], "none.toml"),
    ],
)
def test_mistakes_are_told(history: Path, options: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", "score", str(history), *options]) in {2, 3}
    assert told in capsys.readouterr().err


def test_an_empty_history_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "none.csv"
    path.write_text("id,day,latitude,longitude,kind\n", "utf-8")
    assert main(["watch", "score", str(path)]) == 2
    assert "no incident" in capsys.readouterr().err


def test_one_cell_only_is_scored(history: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", "score", str(history), "--cell", "20", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["horizons"][0]["cells"] == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "cell", "year", "tuned"),
    [("ucdp-ged-ukraine-2014-2021", "0.25", 1.00, 0.95), ("ucdp-ged-syria-2016-2019", "0.5", 0.74, 0.95)],
)
def test_two_conflicts_are_forecast_better_than_by_their_past(
    shared: Path, name: str, cell: str, year: float, tuned: float, capsys: pytest.CaptureFixture[str]
) -> None:
    file = shared / "data" / "incidents" / f"{name}.csv"
    assert main(["watch", "score", str(file), "--cell", cell, "--json"]) == 0
    week = json.loads(capsys.readouterr().out)["horizons"][0]
    assert week["ratios"]["conflictology"]["ratio"] <= year
    assert week["ratios"]["window_tuned"]["ratio"] <= tuned
    for covered in week["coverage"]:
        assert covered["cases"] < 200 or 0.77 <= covered["share"] <= 0.85
