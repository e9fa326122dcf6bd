"""Rows that a mission cannot take: all of them in one file with their numbers, the good ones kept only if asked."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from eirene.cli.main import main

TALVANIA = Path(__file__).resolve().parents[3] / "missions" / "talvania"
HEAD = "id,day,days,latitude,longitude,within_km,kind,provision,source,known_on"
GOOD = "{id},2030-11-05,1,10.47,-29.3{n},1,shooting,,sco,2030-11-06"


@pytest.fixture(autouse=True)
def _mission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    shutil.copytree(TALVANIA, "mission")
    assert main(["ledger", "init", "mission", "--origin", "t.example/l", "--role", "monitor-1", "desk-1"]) == 0
    capsys.readouterr()


def write(*rows: str) -> None:
    Path("own.csv").write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")


def enter(*options: str, file: str = "own.csv") -> int:
    return main(["incidents", "import", "mission", file, "--by", "monitor-1", "--as-of", "2030-11-20", *options])


def faults() -> list[dict[str, str]]:
    with Path("own.faults.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("row", "rule", "told"),
    [
        ("b,2030-11-05,1,10.47,-29.3,1,shooting,,Jane,2030-11-06", "source not declared", "is not declared"),
        ("b,2030-11-05,1,10.47,-29.3,1,shooting,,,2030-11-06", "source not declared", "nobody is said"),
        ("b,2030-11-05,1,10.47,-29.3,1,protest,,sco,2030-11-06", "type not declared", "one of: shooting"),
        ("b,2030-11-05,1,10.47,-29.3,1,shooting,article_9,sco,2030-11-06", "provision not declared", "did you mean"),
        ("b,2030-11-05,1,48.1,11.5,1,shooting,,sco,2030-11-06", "in no sector", "--outside"),
        ("b,2030-11-05,1,-29.3,10.47,1,shooting,,sco,2030-11-06", "coordinates swapped", "exchange the two"),
        ("b,2999-01-01,1,10.47,-29.3,1,shooting,,sco,2999-01-02", "day in the future", "in the future: 1"),
        ("b,2030-11-05,1,10.47,-29.3,1,shoting,,sco,2030-11-06", "type unknown", "type unknown: 1"),
    ],
)
def test_every_kind_of_bad_row_is_listed_with_its_number(
    row: str, rule: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(GOOD.format(id="a", n=0), row, GOOD.format(id="c", n=2))
    assert enter() == 2
    assert told in capsys.readouterr().err
    assert [(one["row"], one["rule"]) for one in faults()] == [("2", rule)]
    assert enter("--good-rows") == 0
    assert capsys.readouterr().out.startswith("2 incidents reported")


def test_thousands_of_bad_rows_are_summed_up_and_all_listed(capsys: pytest.CaptureFixture[str]) -> None:
    bad = [f"x{n},2030-11-05,1,48.1,11.{n},1,shooting,,sco,2030-11-06" for n in range(1500)]
    worse = [f"y{n},2030-13-05,1,10.47,-29.3,1,shooting,,sco,2030-11-06" for n in range(1500)]
    good = [GOOD.format(id=f"g{n}", n=n) for n in range(10)]
    write(*bad, *good, *worse)
    assert enter() == 2
    told = capsys.readouterr().err
    assert "1,500 rows: in no sector; first rows: 1, " in told
    assert "day unreadable: 1,500" in told
    assert len(told.splitlines()) < 10
    rows = faults()
    assert len(rows) == 3000
    assert [int(one["row"]) for one in rows] == [*range(1, 1501), *range(1511, 3011)]
    assert enter("--good-rows", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["entered"], answer["bad"]) == (10, 3000)


def test_what_was_not_known_by_then_is_passed_over_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    write(GOOD.format(id="a", n=0), "b,2030-11-19,1,10.47,-29.3,1,shooting,,sco,2030-11-25")
    assert enter() == 0
    assert "1 incidents were not known by 2030-11-20" in capsys.readouterr().err


def test_an_archive_that_grows_without_measure_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile("bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("own.csv", HEAD + "\n" + "0" * (80 << 20))
    assert enter(file="bomb.zip") == 2
    assert "grows beyond" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read_and_said(encoding: str, capsys: pytest.CaptureFixture[str]) -> None:
    row = "é1,2030-11-05,1,10.47,-29.3,1,shooting,,sco,2030-11-06"
    Path("own.csv").write_bytes(f"{HEAD}\n{row}\n".encode(encoding))
    assert enter() == 0
    assert ("not UTF-8" in capsys.readouterr().err) == (encoding != "utf-8-sig")


@pytest.mark.parametrize(
    ("options", "told"),
    [(("--state", "reportd"), "did you mean 'reported'"), (("--sector", "RIVR"), "did you mean 'RIVER'")],
)
def test_a_slip_of_the_pen_is_not_answered_with_none(
    options: tuple[str, str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["incidents", "list", "mission", *options]) == 2
    assert told in capsys.readouterr().err


def test_a_name_in_place_of_a_role_is_not_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["incidents", "report", "mission", "--by", "Jane Doe", "--source", "sco", "--kind", "shooting"]
    assert main([*words, "--day", "2030-11-05", "--sector", "RIVER"]) == 2
    told = capsys.readouterr().err
    assert "never a name" in told
    assert "Jane" not in told
