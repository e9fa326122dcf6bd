"""The verbs that look at a plan from one side: what they print, what they write, and how they refuse."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from eirene.cli.main import DONE, FAULTS, main

if TYPE_CHECKING:
    from pathlib import Path

DAY = ("--as-of", "2030-11-20")


@pytest.fixture(scope="module")
def talvania(checkout: Path) -> str:
    return str(checkout / "missions" / "talvania")


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == DONE
    return capsys.readouterr().out


def test_the_matrix_is_printed_by_phase(talvania: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "matrix", talvania, *DAY, "--phase", "port")
    assert "Port Talva: likely begins" in text
    assert "Whole country" not in text
    assert "check:" not in text
    answer = json.loads(said(capsys, "matrix", talvania, *DAY, "--json"))
    assert [phase["phase"] for phase in answer["phases"]] == ["port", "whole"]
    assert answer["checks"] == []


def test_sustainment_says_what_limits_the_build_up(talvania: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "sustain", talvania, *DAY)
    assert "What limits the build-up, as declared:\n- " in text
    assert json.loads(said(capsys, "sustain", talvania, *DAY, "--json"))["arrival_days"] == 60


def test_the_balance_shows_gaps_and_what_is_not_known(talvania: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "balance", talvania, *DAY, "--units")
    police = next(line for line in text.splitlines() if line.startswith("Formed police"))
    assert "(-" in police
    assert "?" in police
    assert "memorandum 2 on 2030-11-18" in text
    assert json.loads(said(capsys, "balance", talvania, *DAY, "--phase", "port", "--json"))["phase"] == "port"


def test_letters_are_printed_or_written(talvania: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "letters", talvania, *DAY, "--to", "x:nordavia")
    assert text.startswith("# Draft letter to Nordavia\n")
    written = said(capsys, "letters", talvania, *DAY, "--to", "x:nordavia", "--out", str(tmp_path))
    assert (tmp_path / "letter-x-nordavia.md").read_text(encoding="utf-8") == text.removesuffix("\n")
    assert written.strip().endswith("letter-x-nordavia.md")
    (letter,) = json.loads(said(capsys, "letters", talvania, *DAY, "--to", "x:nordavia", "--json"))
    assert letter["release"] == "planning"
    german = said(capsys, "letters", talvania, *DAY, "--to", "x:nordavia", "--language", "de")
    assert german.startswith("# Briefentwurf an Nordavia\n")


def test_risks_are_printed_with_owner_and_date(talvania: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "risks", talvania, *DAY)
    assert "2031-02-28  rains" in text
    assert "owner: government of Talvania" in text
    assert len(json.loads(said(capsys, "risks", talvania, *DAY, "--json"))["rows"]) > 5


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("matrix", "--phase", "prot"), "phase 'prot' is not declared"),
        (("balance", "--phase", "prot"), "did you mean 'port'?"),
        (("letters", "--to", "x:nordvia"), "did you mean 'x:nordavia'?"),
        (("sustain", "--as-of", "soon"), "'soon' is not a date"),
    ],
)
def test_a_wrong_word_is_a_placed_fault(
    talvania: str, arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    verb, *options = arguments
    day = () if "--as-of" in options else DAY
    assert main([verb, talvania, *options, *day]) == FAULTS
    assert told in capsys.readouterr().err


def test_sustainment_that_is_not_declared_says_what_to_declare(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "tavra")]) == DONE
    assert main(["sustain", str(tmp_path / "tavra")]) == FAULTS
    assert "declare `sustainment:` in mission.yaml" in capsys.readouterr().err
    assert main(["risks", str(tmp_path / "tavra")]) == DONE


def test_hindsight_tells_scores_how_few_they_are_and_what_is_newest(
    talvania: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(capsys, "hindsight", talvania, "--from", "2030-10-01", "--to", "2030-11-20")
    assert "Brier of “no” each time" in text
    assert "few: 13 cases that depend on each other, of which 3 happened; read the misses, not the mean" in text
    assert "newest publication in the folder by then: 2030-11-18" in text
    told = json.loads(said(capsys, "hindsight", talvania, "--from", "2030-10-01", "--to", "2030-11-20", "--json"))
    assert [one["kind"] for one in told["by_kind"]] == ["gate", "decision", "arrival"]


def test_a_plan_tells_its_rounds(talvania: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "plan", talvania, *DAY, "--out", str(tmp_path))
    assert "Planners asked each other for 3 rounds; the last one changed nothing." in text
