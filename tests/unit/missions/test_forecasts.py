"""The forecasts that the invented mission ships were made by the command, each from what had come in on its day."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from eirene.cli.main import main
from eirene.mission.read import read_mission

TALVANIA = Path(__file__).resolve().parents[3] / "missions" / "talvania"


def test_there_are_forecasts_in_time_and_one_day_on_which_they_were_late() -> None:
    made = read_mission(TALVANIA).forecasts
    assert len(made) == 30
    assert {one.weeks for one in made} == {1, 4}
    assert sum(one.late_days > 0 for one in made) == 2
    assert all(one.held == 0 for one in made)
    assert [one.begins for one in made] == sorted(one.begins for one in made)


@pytest.mark.parametrize("day", ["2030-08-12", "2030-09-11", "2030-11-11"])
def test_the_command_makes_them_again_from_what_was_known(day: str, tmp_path: Path) -> None:
    """What a forecast knew is compared, and what follows from it alone; how it weighs that may become better."""
    shipped = [one for one in read_mission(TALVANIA).forecasts if one.made.isoformat() == day]
    folder = tmp_path / "mission"
    shutil.copytree(TALVANIA, folder)
    (folder / "forecasts.jsonl").unlink()
    lines = (TALVANIA / "incidents.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines[1:] if line.rsplit(",", 1)[1] <= day]
    (folder / "incidents.csv").write_text("\n".join([lines[0], *kept]) + "\n", encoding="utf-8")
    assert main(["watch", "forecast", str(folder), "--as-of", day]) == 0
    again = read_mission(folder).forecasts
    plain = {"sectors": True, "model": True}
    assert [one.model_dump(exclude=plain) for one in again] == [one.model_dump(exclude=plain) for one in shipped]
    for new, old in zip(again, shipped, strict=True):
        assert [(one.sector, one.year) for one in new.sectors] == [(one.sector, one.year) for one in old.sectors]
