from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.base.faults import FaultsFound, PrerequisiteMissing
from eirene.mission import template
from eirene.mission.read import read_mission
from eirene.mission.template import new

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2030, 1, 7)


def test_the_template_is_a_mission_of_a_useful_size(tmp_path: Path) -> None:
    new(tmp_path / "a" / "mission", TODAY)
    mission = read_mission(tmp_path / "a" / "mission")
    declared = mission.declared
    assert declared.invented
    assert len(declared.capabilities) >= 8
    assert sum(task.planned for task in declared.tasks) == 3
    assert (len(mission.contributors), len(declared.parties), len(declared.gates)) == (3, 2, 2)
    assert (len(declared.sectors), len(mission.documents)) == (2, 1)
    assert list((tmp_path / "a").iterdir()) == [tmp_path / "a" / "mission"]


def test_the_template_names_its_schema_in_its_first_line(tmp_path: Path) -> None:
    new(tmp_path / "mission", TODAY)
    for file in ("mission.yaml", "contributors.yaml"):
        first = (tmp_path / "mission" / file).read_text(encoding="utf-8").split("\n")[0]
        schema = first.removeprefix("# yaml-language-server: $schema=")
        assert schema != first
        assert (tmp_path / "mission" / schema).is_file()


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2030, 1, 7), date(2100, 12, 31)])
def test_the_template_is_sound_on_any_day(tmp_path: Path, today: date) -> None:
    new(tmp_path / "mission", today)
    assert read_mission(tmp_path / "mission").documents[0].published is not None


def test_the_template_may_be_written_into_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "mission").mkdir()
    new(tmp_path / "mission", TODAY)
    assert (tmp_path / "mission" / "mission.yaml").is_file()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    for taken in (tmp_path, tmp_path / "notes.txt"):
        with pytest.raises(FaultsFound, match="not empty"):
            new(taken, TODAY)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_nothing_is_left_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = 0

    def full(path: Path, content: str | bytes) -> None:
        nonlocal written
        written += 1
        if written > 2:
            raise OSError(28, "No space left on device")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    monkeypatch.setattr(template, "write_whole", full)
    with pytest.raises(PrerequisiteMissing, match="No space left"):
        new(tmp_path / "mission", TODAY)
    assert not list(tmp_path.iterdir())
