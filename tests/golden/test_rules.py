"""Every rule has a golden folder: small edits of the template that break it, and exactly what is then told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from eirene.mission.template import filled, new
from eirene.planning.check import check_folder
from eirene.planning.rules import RULES

GOLDEN = Path(__file__).parent / "rules"
TODAY = date(2030, 1, 7)
FOLDERS = sorted(folder.name for folder in GOLDEN.iterdir() if folder.is_dir())


def broken(folder: Path, rule: str) -> None:
    """Write the template with the edits of one golden folder."""
    new(folder, TODAY)
    for edit in json.loads((GOLDEN / rule / "edits.json").read_text(encoding="utf-8")):
        path = folder / edit["file"]
        if edit.get("delete"):
            path.unlink()
        elif "write" in edit:
            path.write_text(filled(edit["write"], TODAY), encoding="utf-8")
        else:
            text, find = path.read_text(encoding="utf-8"), filled(edit["find"], TODAY)
            assert text.count(find) == 1, f"{rule}: {find!r} stands {text.count(find)} times in {edit['file']}"
            path.write_text(text.replace(find, filled(edit["put"], TODAY)), encoding="utf-8")


def told(folder: Path) -> str:
    """Give everything that is told about a folder, in one text."""
    findings = check_folder(folder, TODAY)
    lines = [f"fault [{fault.rule}] {fault}" for fault in findings.faults]
    lines += [f"note [{notice.rule}] {notice}" for notice in findings.notices]
    return "\n".join([*lines, *(f"not run: {name}" for name in findings.not_run)]) + "\n"


@pytest.mark.parametrize("rule", FOLDERS)
def test_a_golden_folder_is_told_as_expected(rule: str, tmp_path: Path) -> None:
    broken(tmp_path / "mission", rule)
    assert told(tmp_path / "mission") == (GOLDEN / rule / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", FOLDERS)
def test_a_golden_folder_breaks_its_own_rule(rule: str) -> None:
    told_lines = (GOLDEN / rule / "expected.txt").read_text(encoding="utf-8")
    assert f"{'note' if RULES[rule].notice else 'fault'} [{rule}]" in told_lines


def test_every_rule_has_a_golden_folder() -> None:
    assert set(FOLDERS) == set(RULES)


def test_every_rule_says_what_must_hold() -> None:
    assert all(rule.asks.endswith(".") and rule.needs for rule in RULES.values())


def test_the_template_breaks_no_rule(tmp_path: Path) -> None:
    new(tmp_path / "mission", TODAY)
    assert told(tmp_path / "mission") == "\n"


def test_rules_that_need_a_broken_file_are_reported_as_not_run(tmp_path: Path) -> None:
    new(tmp_path / "mission", TODAY)
    (tmp_path / "mission" / "ties.csv").write_text("contributor,party\n", encoding="utf-8")
    findings = check_folder(tmp_path / "mission", TODAY)
    assert set(findings.not_run) == {name for name, rule in RULES.items() if "ties.csv" in rule.needs}
    assert findings.not_run
    assert {fault.place.file for fault in findings.faults} == {"ties.csv"}
