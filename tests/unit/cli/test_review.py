"""What `eirene review` says about decisions, and about a change that it cannot read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eirene.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tavra(tmp_path: Path) -> Path:
    assert main(["new", str(tmp_path / "tavra")]) == 0
    return tmp_path / "tavra"


def test_each_decision_is_told_and_counted(tavra: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["review", str(tavra), "--reject", "c-norr"]) == 0
    assert capsys.readouterr().out.startswith("rejected c-norr\n1 review by planner.")
    assert main(["review", str(tavra), "--accept", "c-norr"]) == 0
    assert capsys.readouterr().out.startswith("accepted c-norr\n1 review by planner.")


def test_a_change_without_a_value_is_told_how_to_write_one(tavra: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", str(tavra), "--amend", "c-norr", "--set", "value"]) == 2
    assert "write FIELD=VALUE" in capsys.readouterr().err
