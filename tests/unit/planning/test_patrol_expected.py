"""Presence where little or nothing is known: the force is not asked to watch over places from which nothing came."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eirene.cli.main import main
from eirene.mission.read import read_mission
from eirene.planning.facts import situated
from eirene.planning.patrol_expected import cells_in, expected_in
from eirene.planning.watch_known import known
from eirene.watch.patrol_model import Given
from eirene.watch.patrols import demand, posted

if TYPE_CHECKING:
    from eirene.mission.mission import Mission

TALVANIA = Path(__file__).resolve().parents[3] / "missions" / "talvania"
HEAD = "id,day,days,latitude,longitude,within_km,kind,provision,source,known_on"
AS_OF = date(2030, 11, 20)
RIVER = "10.47,-29.38"


def mission(folder: Path, rows: list[str] | None) -> Mission:
    if not folder.exists():
        shutil.copytree(TALVANIA, folder)
    if rows is None:
        (folder / "incidents.csv").unlink()
    else:
        (folder / "incidents.csv").write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return read_mission(folder)


def one_cell(weeks: int) -> list[str]:
    days = [date(2030, 11, 17) - timedelta(days=step) for step in range(7 * weeks)]
    return [f"c{n},{day},1,{RIVER},1,shooting,,sco,{day}" for n, day in enumerate(days)]


def companies(held: Mission, phase: str) -> float:
    """How much infantry does presence ask for in a phase?"""
    needs = demand(situated(held, AS_OF)).needs
    return sum(one.amount for one in needs if one.phase == phase and one.capability == "infantry")


def least(folder: Path) -> dict[str, float]:
    """What do minimum hours alone ask for?"""
    held = mission(folder, None)
    return {phase: companies(held, phase) for phase in ("port", "whole")}


@pytest.mark.parametrize("rows", [[], None], ids=["no row", "no file"])
def test_where_nothing_is_known_presence_keeps_to_its_minimum_hours(tmp_path: Path, rows: list[str] | None) -> None:
    held = mission(tmp_path / "one", rows)
    expected = expected_in(held, AS_OF, "h3:5", 26)
    assert dict(expected.weekly) == {}
    assert expected.asks == frozenset()
    assert expected.notes
    assert {phase: companies(held, phase) for phase in ("port", "whole")} == least(tmp_path / "other")


@pytest.mark.parametrize("weeks", [0, 3, 40])
def test_one_cell_alone_asks_for_no_watch_over_the_whole_country(tmp_path: Path, weeks: int) -> None:
    rows = one_cell(weeks) or [f"c1,2030-11-05,1,{RIVER},1,shooting,,sco,2030-11-06"]
    held = mission(tmp_path / "one", rows)
    expected = expected_in(held, AS_OF, "h3:5", 26)
    inside = cells_in(held, "h3:5")
    assert {inside[cell] for cell in expected.asks} == {"RIVER"}
    assert min(expected.weekly.get(cell, 0.0) for cell in inside) > 0  # that none is known is not none to come
    bare = least(tmp_path / "other")
    assert companies(held, "port") == pytest.approx(bare["port"])
    assert companies(held, "whole") < 3 * bare["whole"]


def test_a_sector_with_incidents_still_asks_for_cover_of_all_its_cells(tmp_path: Path) -> None:
    held = mission(tmp_path / "one", (TALVANIA / "incidents.csv").read_text(encoding="utf-8").splitlines()[1:])
    expected = expected_in(held, AS_OF, "h3:5", 26)
    assert set(expected.asks) == set(cells_in(held, "h3:5"))
    assert companies(held, "port") > least(tmp_path / "other")["port"]


def test_the_bound_of_a_plan_of_almost_nothing_is_no_false_alarm(tmp_path: Path) -> None:
    held = situated(mission(tmp_path / "one", one_cell(40)), AS_OF)
    state = held.patrols
    assert state is not None
    plenty = Given({"infantry": 4000.0, "observer": 200.0}, {
        (kind, "PORT"): persons for kind, persons in (("infantry", 4000.0), ("observer", 200.0))
    })  # fmt: skip
    plan = posted(state, "port", ("PORT",), plenty, 1)
    assert plan.covered_share is not None
    assert plan.covered_share > 0.2
    assert plan.checks == ()


def sums(held: Mission, day: date = AS_OF, recorded_by: datetime | None = None) -> dict[str, float]:
    """Give what is expected a week by sector."""
    expected, inside = expected_in(held, day, "h3:5", 26, recorded_by), cells_in(held, "h3:5")
    told: dict[str, float] = {}
    for cell, weekly in expected.weekly.items():
        told[inside[cell]] = told.get(inside[cell], 0.0) + weekly
    return told


def test_presence_counts_what_the_watch_counts_and_sees_a_new_entry_of_the_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two reports of one shooting are one, and one that stands in the ledger alone counts."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    held = mission(tmp_path / "mission", (TALVANIA / "incidents.csv").read_text(encoding="utf-8").splitlines()[1:])
    plain = sums(held)
    roles = ("monitor-1", "monitor-2", "desk-1", "verifier-1", "commission-1", "liaison-1", "publisher-1")
    assert main(["ledger", "init", "mission", "--origin", "t.example/l", "--role", *roles]) == 0
    assert main(["incidents", "import", "mission", "--by", "monitor-1", "--as-of", "2030-11-20"]) == 0
    assert sums(held) == plain
    before = datetime.now(UTC) - timedelta(hours=1)
    merge = "merge mission t-050 --into t-049 --by desk-1 --on 2030-11-18"
    assert main(["incidents", *merge.split()]) == 0
    merged = sums(held)
    assert merged["RIVER"] < plain["RIVER"]
    report = "report mission --by monitor-1 --source monitors --kind shooting --day 2030-11-14 --sector EAST --id h-1"
    assert main(["incidents", *report.split(), "--on", "2030-11-14"]) == 0
    assert sums(held)["EAST"] > merged["EAST"]
    assert sums(held, recorded_by=before) == plain
    assert known(held, AS_OF).rows.height == 52


def test_long_silence_is_no_calm_and_what_was_known_to_its_beginning_is_counted(tmp_path: Path) -> None:
    held = mission(tmp_path / "one", (TALVANIA / "incidents.csv").read_text(encoding="utf-8").splitlines()[1:])
    told = expected_in(held, date(2031, 2, 17), "h3:5", 26)
    assert any("nothing has come in since 2030-11-18" in note for note in told.notes)
    assert told.told.startswith("counts of")
    assert sum(sums(held, date(2031, 2, 17)).values()) > 2  # the last weeks had four reports each
