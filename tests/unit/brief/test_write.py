"""Both files are written whole, with the same bytes for the same content."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from eirene.base.faults import PrerequisiteMissing
from eirene.brief.content import content
from eirene.brief.release import released
from eirene.brief.write import write
from tests import brief_sample as sample

if TYPE_CHECKING:
    from pathlib import Path


def test_page_and_numbers_are_written(tmp_path: Path) -> None:
    held = released(content(sample.material()), "planning")
    html, numbers = write(held, tmp_path / "out" / "talvania")
    assert html.name == "brief.html"
    assert json.loads(numbers.read_text(encoding="utf-8")) == held
    assert html.read_text(encoding="utf-8").startswith("<!doctype html>")
    before = (html.read_bytes(), numbers.read_bytes())
    write(held, tmp_path / "out" / "talvania")
    assert before == (html.read_bytes(), numbers.read_bytes())


def test_a_folder_that_is_none_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    with pytest.raises(PrerequisiteMissing, match="cannot write"):
        write(released(content(sample.material()), "public"), blocked)
    assert blocked.read_text(encoding="utf-8") == "in the way"
