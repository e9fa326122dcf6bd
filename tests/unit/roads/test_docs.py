"""The page of the room says what the room does: its example runs, and its tables hold the speeds that are used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from eirene.base.faults import Place
from eirene.roads.features import Reader, plain
from eirene.roads.profiles import CLASS_SPEEDS
from tests.unit.roads.invented import road

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def _page(checkout: Path) -> str:
    return (checkout / "docs" / "roads.md").read_text("utf-8")


def test_the_example_runs(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)
    (code,) = re.findall(r"```python\n(.*?)```", _page(checkout), re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102 - the example of our own page
    assert names["open_road"].reachable.all()
    assert np.isinf(names["detour"].seconds[0, 1])


def test_the_table_of_classes_is_the_one_in_use(checkout: Path) -> None:
    told = {
        name: (float(car), float(truck))
        for name, car, truck in re.findall(
            r"\| ([a-z_]+)(?: \(class unknown\))? \| (\d+) \| (\d+) (?=\|)", _page(checkout)
        )
    }
    assert told == CLASS_SPEEDS


def test_every_property_of_the_page_is_read(checkout: Path) -> None:
    listed = re.findall(r"^\| `(\w+)`", _page(checkout), re.MULTILINE)
    assert {"road_class", "speed_kmh", "surface", "oneway", "state", "clearance", "risk"} <= set(listed)
    for name in ("road_class", "speed_kmh", "surface", "oneway", "state", "clearance", "risk", "max_weight_t"):
        reader = Reader(road("a", [(0, 0), (1, 0)], **{name: "nonsense"}), Place("area/roads.geojson"), plain)
        reader.read()
        assert name in reader.faults[0].what
