"""A damaged mission folder gives a placed fault or an unharmed mission, and never anything else."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eirene.mission import read
from eirene.mission.template import SCHEMAS, new
from eirene.mission.yaml_nodes import read_yaml
from eirene.planning.check import Findings, check_folder
from eirene.planning.inputs import inputs
from tests.property.damages import DAMAGES
from tests.property.edits import EITHER, HARMFUL, HARMLESS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.base.faults import Fault
    from eirene.mission.mission import Mission

TODAY = date(2030, 1, 7)
EXAMPLES = 2_000
FEWEST_KINDS = 30


@pytest.fixture(scope="module")
def base() -> Iterator[Path]:
    """The template, without the schemas that only editors read."""
    with tempfile.TemporaryDirectory() as home:
        new(Path(home) / "mission", TODAY)
        shutil.rmtree(Path(home) / "mission" / SCHEMAS)
        yield Path(home) / "mission"


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse each text once: equal texts give equal nodes, and the parser takes most of the time."""
    monkeypatch.setattr(read, "read_yaml", lru_cache(maxsize=8)(read_yaml))


def same(first: Mission, second: Mission) -> bool:
    """Do both hold the same, wherever they stand?"""
    return replace(first, places={}, hashes={}, folder=second.folder) == replace(second, places={}, hashes={})


def placed(fault: Fault, folder: Path) -> bool:
    """Does this fault say what is wrong, in a file and at a line that the file has?"""
    path = folder / fault.place.file
    lines = path.read_bytes().count(b"\n") + 2 if path.is_file() else 0
    return bool(fault.place.file and fault.what and fault.rule) and 0 <= fault.place.line <= lines


def judge(kind: str, outcome: str, findings: Findings, unharmed: Mission, folder: Path) -> None:
    """Hold what was found against what had to come of the damage."""
    for fault in (*findings.faults, *findings.notices):
        assert placed(fault, folder), f"{kind}: {fault!r} has no place in the folder"
        str(fault).encode()
    if outcome == HARMFUL:
        assert findings.faults, f"{kind}: the damage was not found"
    if outcome == HARMLESS:
        assert not findings.faults, f"{kind}: {findings.faults}"
        assert findings.mission is not None
        assert same(unharmed, findings.mission), f"{kind}: the mission has changed"
    if not findings.faults:
        assert findings.mission is not None
        assert all(row.kind is not None for row in inputs(findings.mission))


@pytest.mark.slow
@pytest.mark.usefixtures("read_once")
def test_a_damaged_folder_gives_a_placed_fault_or_an_unharmed_mission(base: Path) -> None:
    unharmed = check_folder(base, TODAY).mission
    assert unharmed is not None
    seen: Counter[str] = Counter()

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
        deadline=None,
    )
    @given(kind=st.sampled_from(sorted(DAMAGES)), seed=st.integers(0, 2**63 - 1))
    def one(kind: str, seed: int) -> None:
        with tempfile.TemporaryDirectory() as home:
            folder = Path(home) / "mission"
            shutil.copytree(base, folder)
            outcome = DAMAGES[kind](folder, Random(seed))  # noqa: S311 - damage, not secrets
            assert outcome in {HARMFUL, HARMLESS, EITHER}
            judge(kind, outcome, check_folder(folder, TODAY), unharmed, folder)
        seen[kind] += 1

    one()
    assert len(seen) >= FEWEST_KINDS
    assert seen.total() >= EXAMPLES


@pytest.mark.parametrize("kind", sorted(DAMAGES))
@pytest.mark.usefixtures("read_once")
def test_each_kind_of_damage(kind: str, base: Path, tmp_path: Path) -> None:
    unharmed = check_folder(base, TODAY).mission
    assert unharmed is not None
    folder = tmp_path / "mission"
    shutil.copytree(base, folder)
    outcome = DAMAGES[kind](folder, Random(7))  # noqa: S311 - as above
    judge(kind, outcome, check_folder(folder, TODAY), unharmed, folder)
