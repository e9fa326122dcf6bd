"""`eirene courses`, `eirene decisions` and `eirene what-if` on the small mission."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from eirene.cli.main import main
from eirene.mission.template import new

if TYPE_CHECKING:
    from pathlib import Path

COURSES = """
courses:
  - {id: declared, name: As declared, because: assumption:shares}
  - {id: later, name: Later, edits: [second.begins=120, norr-qrf.count=+1], because: assumption:shares}
criteria:
  - {id: full, name: Chance of full capability, measure: full_chance, better: higher%s}
  - {id: cost, name: Cost, measure: cost, better: lower%s}
"""
WEIGHED = ", weight: 2, because: assumption:shares"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new(tmp_path / "tavra")
    return tmp_path / "tavra"


def declare(folder: Path, weight: str) -> None:
    path = folder / "mission.yaml"
    path.write_text(path.read_text("utf-8") + COURSES % (weight, weight), "utf-8")


def test_courses_are_told_side_by_side_and_not_ranked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    declare(folder, "")
    assert main(["courses", str(folder)]) == 0
    shown = capsys.readouterr()
    assert "later: Later [second.begins=120, norr-qrf.count=+1]" in shown.out
    assert "not ranked: the criteria have no weights" in shown.out
    assert "stages of plans were made" in shown.err


def test_courses_with_weights_are_ranked_with_what_turns_the_order(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    declare(folder, WEIGHED)
    assert main(["courses", str(folder)]) == 0
    shown = capsys.readouterr().out
    assert "by these weights:\n1. " in shown
    assert "the order speaks of these courses alone" in shown


def test_courses_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    declare(folder, "")
    assert main(["courses", str(folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [course["id"] for course in told["courses"]] == ["declared", "later"]
    assert told["order"] == []


def test_a_mission_without_courses_is_a_fault(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["courses", str(folder)]) == 2
    assert "declare two to four" in capsys.readouterr().err


def test_decisions_are_a_dated_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decisions", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    dated = [line.split("  ")[0] for line in lines if ":" in line and line[:4].isdecimal()]
    assert dated
    assert dated == sorted(dated)
    assert any(line.startswith("    decides: ") for line in lines)


def test_decisions_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decisions", str(folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {point["kind"] for point in told["points"]} >= {"launch", "phase"}


def test_one_more_unit_can_be_supposed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["what-if", str(folder), "norr-qrf.count=+1"]) == 0
    assert "what if: norr-qrf.count=+1" in capsys.readouterr().out


def test_courses_of_one_id_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    declare(folder, "")
    path = folder / "mission.yaml"
    path.write_text(path.read_text("utf-8").replace("{id: later,", "{id: declared,"), "utf-8")
    assert main(["check", str(folder)]) == 2
    assert "'declared' is given twice" in capsys.readouterr().err


def test_courses_tell_dates_and_ranges(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    declare(folder, "")
    assert main(["courses", str(folder), "--settings", "2"]) == 0
    shown = capsys.readouterr().out
    assert shown.count("    likely launch 20") == 2
    assert "likely begins 20" in shown
    assert "least and greatest over 2 settings of the assumptions" in shown
    assert main(["courses", str(folder), "--settings", "0"]) == 0
    assert "settings of the assumptions" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        (("x:norr.stance=declined", "x:norr.stance=pledged"), "contradicts 'x:norr.stance=declined'"),
        (("launch.likely=2001-01-01",), "nothing can be launched in the past"),
        (("norr-qrf.count=1.5",), "units come whole"),
    ],
)
def test_suppositions_that_cannot_be_meant_are_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], edits: tuple[str, ...], told: str
) -> None:
    assert main(["what-if", str(folder), *edits]) == 2
    assert told in capsys.readouterr().err
