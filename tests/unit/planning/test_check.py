from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.base.faults import FaultsFound
from eirene.mission.read import read_mission
from eirene.mission.template import new
from eirene.planning.check import check, check_folder, refuse_faults
from eirene.planning.rules import RULES
from eirene.planning.rules.gate_circle import RULE as GATE_CIRCLE

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2030, 1, 7)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new(tmp_path / "mission", TODAY)
    return tmp_path / "mission"


def change(path: Path, find: str, put: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert find in text
    path.write_text(text.replace(find, put), encoding="utf-8")


def test_a_sound_mission_may_be_planned_with(folder: Path) -> None:
    mission = read_mission(folder)
    assert check(mission, TODAY) == ((), ())
    assert refuse_faults(mission, TODAY) == ()


def test_notices_stop_nothing_and_faults_do(folder: Path) -> None:
    mission = read_mission(folder)
    late = date(2031, 1, 7)
    assert {notice.rule for notice in refuse_faults(mission, late)} == {"expired"}
    change(folder / "mission.yaml", "headline: {initial: first", "headline: {initial: frst")
    with pytest.raises(FaultsFound, match="did you mean 'first'"):
        refuse_faults(read_mission(folder), TODAY)


def test_without_a_readable_mission_file_no_rule_is_run(folder: Path) -> None:
    (folder / "mission.yaml").unlink()
    findings = check_folder(folder, TODAY)
    assert findings.mission is None
    assert set(findings.not_run) == set(RULES)


def test_without_a_folder_no_rule_is_named(tmp_path: Path) -> None:
    findings = check_folder(tmp_path / "nowhere", TODAY)
    assert findings.not_run == ()
    assert len(findings.faults) == 1


def test_faults_of_files_and_of_rules_are_told_together(folder: Path) -> None:
    change(folder / "ties.csv", "embassy", "embasy")
    change(folder / "mission.yaml", "headline: {initial: first", "headline: {initial: frst")
    assert [fault.rule for fault in check_folder(folder, TODAY).faults] == ["headline", "shape"]


def test_a_claim_of_an_absent_document_is_no_fault(folder: Path) -> None:
    (folder / "evidence/documents/straits-bulletin.txt").unlink()
    change(folder / "evidence/claims.jsonl", '"x:kesh"', '"x:gone"')
    assert check_folder(folder, TODAY).faults == ()


@pytest.mark.parametrize(
    ("after", "circles"),
    [
        ({"a": [], "b": ["a"], "c": ["a", "b"]}, []),
        ({"a": ["a"]}, ["a -> a"]),
        ({"a": ["b"], "b": ["c"], "c": ["a"]}, ["a -> b -> c -> a"]),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"], "e": ["a", "c"]}, ["a -> b -> a", "c -> d -> c"]),
        ({"z": ["a"], "a": ["b"], "b": ["a"]}, ["a -> b -> a"]),
    ],
)
def test_every_knot_of_gates_is_told_once(folder: Path, after: dict[str, list[str]], circles: list[str]) -> None:
    mission = read_mission(folder)
    gate = mission.declared.gates[0]
    gates = tuple(gate.model_copy(update={"id": name, "after": tuple(names)}) for name, names in after.items())
    declared = mission.declared.model_copy(update={"gates": gates})
    found = list(GATE_CIRCLE(replace(mission, declared=declared), TODAY))
    assert [re.findall(r"deadlock: (.*?): each", fault.what)[0] for fault in found] == circles


def test_the_docs_list_every_rule(checkout: Path) -> None:
    page = (checkout / "docs" / "mission-folder.md").read_text(encoding="utf-8")
    for name, rule in RULES.items():
        assert f"| `{name}` | {rule.asks} | {'notice' if rule.notice else 'fault'} |" in page


@pytest.mark.parametrize("mission", ["gaza", "talvania"])
def test_the_missions_of_the_checkout_have_no_faults(checkout: Path, mission: str) -> None:
    folder = checkout / "missions" / mission
    if not folder.is_dir():
        pytest.skip(f"missions/{mission} is not in this checkout")
    assert check_folder(folder, TODAY).faults == ()
