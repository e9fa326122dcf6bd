"""Later knowledge and display names change nothing that they must not change."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pytest

from eirene.base.canonical import dumps
from eirene.mission.read import read_mission
from tests.chain.gaza import brief_of, copied

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

AS_OF = date(2025, 11, 18)


def without_hashes(brief: Any) -> str:
    """Write a brief without the hashes of its input files."""
    told = {key: value for key, value in brief.items() if key != "record"}
    record = {key: value for key, value in brief["record"].items() if key != "inputs"}
    return dumps({**told, "record": record})


def test_deleting_later_documents_changes_no_byte_but_input_hashes(checkout: Path, tmp_path: Path) -> None:
    folder = copied(checkout, tmp_path)
    before = brief_of(folder, AS_OF)
    mission = read_mission(folder)
    later = [d for d in mission.documents if d.published is not None and d.published > AS_OF]
    assert len(later) > 5
    for document in later:
        (folder / document.path).unlink()
    after = brief_of(folder, AS_OF)
    assert without_hashes(after) == without_hashes(before)
    assert dumps(after) != dumps(before)


def test_the_order_of_contributors_changes_nothing(checkout: Path, tmp_path: Path) -> None:
    folder = copied(checkout, tmp_path)
    before = brief_of(folder, AS_OF)
    path = folder / "contributors.yaml"
    head, *records = path.read_text(encoding="utf-8").split("\n  - id: ")
    # the last record may be followed by nothing, the first by a blank line: both are only white space
    path.write_text("\n  - id: ".join([head, *reversed([r.rstrip("\n") + "\n" for r in records])]), encoding="utf-8")
    assert without_hashes(brief_of(folder, AS_OF)) == without_hashes(before)


def test_display_names_change_only_names(checkout: Path, tmp_path: Path) -> None:
    folder = copied(checkout, tmp_path)
    before = brief_of(folder, AS_OF)
    path = folder / "contributors.yaml"
    text = path.read_text(encoding="utf-8")
    assert "name: Azerbaijan\n" in text
    path.write_text(text.replace("name: Azerbaijan\n", "name: Qzerty\n"), encoding="utf-8")
    declared = folder / "mission.yaml"
    told = declared.read_text(encoding="utf-8")
    assert "\nshort: ISF\n" in told
    declared.write_text(told.replace("\nshort: ISF\n", "\nshort: OTHER\n"), encoding="utf-8")
    after = brief_of(folder, AS_OF)
    assert numbers(after) == numbers(before)
    assert "Qzerty" in dumps(after)


def numbers(value: Any) -> list[float]:
    """Give all numbers of a brief in order."""
    if isinstance(value, dict):
        record = cast("dict[str, Any]", value)
        return [n for key in sorted(record) if key != "inputs" for n in numbers(record[key])]
    if isinstance(value, list | tuple):
        return [n for item in cast("list[Any]", value) for n in numbers(item)]
    return [float(value)] if isinstance(value, int | float) and not isinstance(value, bool) else []


def test_a_copy_elsewhere_gives_the_same_bytes(checkout: Path, tmp_path: Path) -> None:
    one = copied(checkout, tmp_path / "one")
    other = tmp_path / "other" / "renamed"
    shutil.copytree(one, other)
    assert dumps(brief_of(one, AS_OF)) == dumps(brief_of(other, AS_OF))
