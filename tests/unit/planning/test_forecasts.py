"""What is known of incidents on a day, the forecasts that are made from it, and their scores."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from eirene.base.canonical import dumps
from eirene.base.faults import FaultsFound
from eirene.brief.content import content
from eirene.brief.page import page
from eirene.brief.release import released
from eirene.brief.view import View
from eirene.cli.main import main
from eirene.mission.read import read_mission
from eirene.planning.forecast_made import forecasts, fresh, keep, record_of
from eirene.planning.forecast_scores import scoreboard
from eirene.planning.watch_answer import watch_answer
from eirene.planning.watch_known import known
from tests import brief_watch

if TYPE_CHECKING:
    from eirene.mission.forecasts import ForecastMade
    from eirene.mission.mission import Mission
    from eirene.plans.watch import Scoreboard

TALVANIA = Path(__file__).resolve().parents[3] / "missions" / "talvania"
MONDAY = date(2030, 11, 11)
CEASEFIRE = date(2030, 11, 2)
AT = "2026-11-24T12:00:00Z"
ROLES = ("monitor-1", "monitor-2", "desk-1", "verifier-1", "commission-1", "liaison-1", "publisher-1")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the invented mission without forecasts."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    path = tmp_path / "mission"
    shutil.copytree(TALVANIA, path)
    (path / "forecasts.jsonl").unlink()
    return path


def upto(folder: Path, day: date) -> Mission:
    """Let the mission's table hold what had come in by this day."""
    lines = (TALVANIA / "incidents.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines[1:] if line.rsplit(",", 1)[1] <= day.isoformat()]
    (folder / "incidents.csv").write_text("\n".join([lines[0], *kept]) + "\n", encoding="utf-8")
    return read_mission(folder)


def whole(folder: Path) -> Mission:
    """Let the mission's table hold everything."""
    shutil.copy(TALVANIA / "incidents.csv", folder / "incidents.csv")
    return read_mission(folder)


def made(mission: Mission, day: date, on: date | None = None) -> tuple[ForecastMade, ...]:
    return forecasts(known(mission, day), CEASEFIRE, on or day)


def board(mission: Mission, day: date) -> Scoreboard:
    return scoreboard(mission, known(mission, day))


def test_reports_count_from_the_day_on_which_they_came_in(folder: Path) -> None:
    mission = whole(folder)
    seen = known(mission, MONDAY)
    panel = seen.panel
    assert panel is not None
    assert panel.weeks == 51
    assert int(panel.count.sum()) == 46
    assert seen.known_to == date(2030, 11, 10)
    # t-042 happened on 29 October and was known on the 30th
    early = known(mission, date(2030, 10, 29)).panel
    assert early is not None
    assert int(early.count.sum()) == 41


def test_a_forecast_knows_nothing_that_came_in_later(folder: Path) -> None:
    before, after = made(upto(folder, MONDAY), MONDAY), made(whole(folder), MONDAY)
    assert [one.sectors for one in before] == [one.sectors for one in after]
    assert [one.id for one in before] == [one.id for one in after]
    assert [one.held for one in before] == [0, 0]
    assert [one.held for one in after] == [6, 6]  # the table held the very weeks


def test_it_keeps_the_whole_distribution_and_one_years_past(folder: Path) -> None:
    mission = upto(folder, MONDAY)
    week, four = made(mission, MONDAY)
    assert (week.begins, week.ends, four.ends) == (MONDAY, MONDAY + timedelta(days=6), MONDAY + timedelta(days=27))
    panel = known(mission, MONDAY).panel
    assert panel is not None
    for position, sector in enumerate(panel.cells):
        held = next(one for one in week.sectors if one.sector == sector)
        counts = np.bincount(panel.counts()[-52:, position].astype(int), minlength=len(held.year))
        assert held.year == pytest.approx(counts[: len(held.year)] / counts.sum(), abs=1e-9)
        assert sum(held.chances) == pytest.approx(1.0, abs=1e-6)
        assert held.chances[held.quantile(0.5)] > 0


def test_scores_are_what_their_definitions_say(folder: Path) -> None:
    mission = upto(folder, MONDAY)
    keep(mission, made(mission, MONDAY), by=None, at=AT)
    told = board(whole(folder), date(2030, 11, 20))
    by_hand = read_mission(folder).forecasts[0]
    for row in [one for one in told.rows if one.weeks == 1]:
        assert row.happened is not None
        for name, chances in (("crps", "chances"), ("year_crps", "year")):
            held = getattr(next(one for one in by_hand.sectors if one.sector == row.sector), chances)
            below = np.cumsum(held)
            longer = np.concatenate([below, np.ones(max(0, row.happened + 1 - len(held)))])
            steps = np.arange(len(longer)) >= row.happened
            assert getattr(row, name) == pytest.approx(float(((longer - steps) ** 2).sum()), abs=1e-6)
        chances = next(one for one in by_hand.sectors if one.sector == row.sector).chances
        assert row.log_score == pytest.approx(-np.log(chances[row.happened]), abs=1e-5)
    (week,) = [one for one in told.summaries if one.weeks == 1]
    rows = [one for one in told.rows if one.weeks == 1]
    assert week.ratio == pytest.approx(sum(one.crps or 0 for one in rows) / sum(one.year_crps or 0 for one in rows))
    assert (week.low, week.high) == (None, None)  # one week has no interval


def test_what_is_not_over_or_not_reported_has_no_score(folder: Path) -> None:
    mission = upto(folder, MONDAY)
    keep(mission, made(mission, MONDAY), by=None, at=AT)
    mission = read_mission(folder)
    assert {row.waits for row in board(mission, MONDAY + timedelta(days=3)).rows} == {"not over"}
    silent = board(mission, date(2030, 11, 25))  # the week is over and nothing has come in
    assert {row.waits for row in silent.rows if row.weeks == 1} == {"no reports"}
    assert all(row.crps is None for row in silent.rows)
    assert any("silence is not calm" in note for note in silent.notes)
    scored = board(whole(folder), date(2030, 11, 20))
    assert {row.waits for row in scored.rows} == {"", "not over"}


@pytest.mark.parametrize(("on", "days"), [(MONDAY, 0), (MONDAY + timedelta(days=1), 1), (date(2030, 12, 1), 20)])
def test_one_that_was_made_after_its_week_began_is_never_counted_with_the_others(
    folder: Path, on: date, days: int
) -> None:
    mission = upto(folder, MONDAY)
    keep(mission, made(mission, MONDAY, on), by=None, at=AT)
    told = board(whole(folder), date(2030, 12, 1))
    assert {row.late_days for row in told.rows} == {days}
    assert {one.in_time for one in told.summaries} == {days == 0}
    assert any("after the first day" in note for note in told.notes) == (days > 0)


def test_one_whose_outcome_was_on_record_is_never_counted_with_the_others(folder: Path) -> None:
    mission = whole(folder)
    keep(mission, made(mission, MONDAY), by=None, at=AT)
    told = board(read_mission(folder), date(2030, 11, 20))
    assert {one.in_time for one in told.summaries} == {False}
    assert any("on record already" in note for note in told.notes)


def test_the_same_forecast_is_kept_once_and_another_one_beside_it(folder: Path) -> None:
    mission = upto(folder, MONDAY)
    keep(mission, made(mission, MONDAY), by=None, at=AT)
    again = read_mission(folder)
    assert fresh(again, made(again, MONDAY)) == ()
    table = folder / "incidents.csv"
    row = "t-900,2030-11-09,1,10.47,-29.38,1,shooting,,sco,2030-11-10\n"
    table.write_text(table.read_text(encoding="utf-8") + row, encoding="utf-8")
    assert len(fresh(read_mission(folder), made(read_mission(folder), MONDAY))) == 2


def test_long_silence_and_short_history_make_no_forecast(folder: Path) -> None:
    mission = whole(folder)
    with pytest.raises(FaultsFound, match="silence is not calm"):
        made(mission, date(2031, 1, 6))
    with pytest.raises(FaultsFound, match="a forecast needs"):
        made(mission, date(2030, 1, 7))
    with pytest.raises(FaultsFound, match="no whole week"):
        made(mission, date(2026, 1, 5))
    (folder / "incidents.csv").unlink()
    with pytest.raises(FaultsFound, match="no whole week"):
        made(read_mission(folder), MONDAY)


def test_the_watch_says_why_there_is_no_forecast_and_leaves_unknown_weeks_open(folder: Path) -> None:
    told = watch_answer(whole(folder), date(2031, 1, 6))
    assert told is not None
    assert "silence is not calm" in told.no_forecast
    assert told.alarms is None
    last = [week.reported for week in told.trend[0].weeks]
    assert last[-1] is None
    assert 0 in last


def test_a_line_that_was_damaged_is_a_fault_with_its_place(folder: Path) -> None:
    mission = upto(folder, MONDAY)
    keep(mission, made(mission, MONDAY), by=None, at=AT)
    path = folder / "forecasts.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    broken = json.loads(lines[1])
    broken["sectors"][0]["chances"][0] = 0.99
    path.write_text("\n".join([lines[0], json.dumps(broken)]) + "\n", encoding="utf-8")
    with pytest.raises(FaultsFound, match=r"forecasts.jsonl:2.*sum to"):
        read_mission(folder)


class TestWithALedger:
    """A mission with a ledger: merged reports, and forecasts that nobody can change."""

    @pytest.fixture(autouse=True)
    def _begun(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(folder.parent)
        assert main(["ledger", "init", "mission", "--origin", "t.example/l", "--role", *ROLES]) == 0

    def test_a_ledger_asks_who_makes_it(self, folder: Path) -> None:
        mission = upto(folder, MONDAY)
        for by in (None, "nobody-1"):
            with pytest.raises(FaultsFound, match="--by"):
                keep(mission, made(mission, MONDAY), by=by, at=AT)
        assert not (folder / "forecasts.jsonl").exists()

    def test_one_that_was_changed_or_dropped_or_slipped_in_is_told(self, folder: Path) -> None:
        mission = upto(folder, MONDAY)
        first, second = made(mission, MONDAY)
        assert keep(mission, (first, second), by="monitor-1", at=AT) == [1, 2]
        told = board(whole(folder), date(2030, 11, 20))
        assert {row.entered for row in told.rows} == {"entered"}
        path = folder / "forecasts.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines()
        cheat = json.loads(lines[0])
        cheat["sectors"][0]["chances"] = [0.0, 0.0, 1.0]
        slipped = json.loads(lines[1]) | {"id": "f-slipped"}
        path.write_text("\n".join(json.dumps(one) for one in (cheat, slipped)) + "\n", encoding="utf-8")
        told = board(read_mission(folder), date(2030, 11, 20))
        assert {(row.weeks, row.entered, row.in_time) for row in told.rows} == {
            (1, "changed", False), (4, "not entered", True),
        }  # fmt: skip
        assert told.lost == (second.id,)
        assert sum("ledger" in note for note in told.notes) == 3

    def test_outside_of_invented_missions_the_day_of_entry_counts(self, folder: Path) -> None:
        path = folder / "mission.yaml"
        text = path.read_text(encoding="utf-8").replace("invented: true", "invented: false", 1)
        path.write_text(text, encoding="utf-8")
        table = (TALVANIA / "incidents.csv").read_text(encoding="utf-8")
        past = table.replace("2030-", "2025-").replace("2029-", "2024-")
        (folder / "incidents.csv").write_text(past, encoding="utf-8")
        mission, monday = read_mission(folder), date(2025, 11, 10)
        keep(mission, made(mission, monday), by="monitor-1", at="2025-11-10T08:00:00Z")
        # the ledger began later than that, and lets nothing stand before what stands in it already
        told = board(read_mission(folder), date(2025, 11, 20))
        assert {row.made for row in told.rows} == {monday}
        assert all(row.late_days > 300 and not row.in_time for row in told.rows)

    def test_the_ledger_holds_no_probability(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        upto(folder, MONDAY)
        assert main(["watch", "forecast", "mission", "--as-of", "2030-11-11", "--by", "monitor-1"]) == 0
        first = read_mission(folder).forecasts[0]
        assert main(["ledger", "export", "mission", "public"]) == 0
        capsys.readouterr()
        held = b"".join(one.read_bytes() for one in (folder.parent / "public").rglob("*") if one.is_file())
        assert b"forecast_made" in held
        assert record_of(first).encode() not in held
        assert b"chances" not in held

    def test_merged_announced_and_refuted_reports_do_not_count_and_those_of_the_ledger_alone_do(
        self, folder: Path
    ) -> None:
        mission = whole(folder)
        day = date(2030, 11, 20)
        before = known(mission, day)
        steps = (
            "import mission --by monitor-1 --as-of 2030-11-20",
            "merge mission t-050 --into t-049 --by desk-1 --on 2030-11-18",
            "report mission --by monitor-1 --source monitors --kind explosion --day 2030-11-14 --sector EAST --id h-1",
        )
        for step in steps:
            assert main(["incidents", *step.split(), *(["--on", "2030-11-14"] if "report" in step else [])]) == 0
        after = known(mission, day)
        assert before.panel is not None
        assert after.panel is not None
        week = after.panel.week_of(date(2030, 11, 14))
        gone, came = (after.panel.cells.index(one) for one in ("RIVER", "EAST"))
        assert after.panel.counts()[week, gone] == before.panel.counts()[week, gone] - 1
        assert after.panel.counts()[week, came] == before.panel.counts()[week, came] + 1
        assert any("merged" in note for note in after.notes)

    def test_a_watch_with_nothing_to_report_ends_silence(self, folder: Path) -> None:
        day = date(2031, 1, 6)
        with pytest.raises(FaultsFound):
            made(whole(folder), day)
        words = "report mission --by monitor-2 --source monitors --nothing --sector PORT"
        assert main(["incidents", *words.split(), "--from", "2031-01-02", "--to", "2031-01-05"]) == 0
        assert len(made(whole(folder), day)) == 2

    def test_the_public_brief_holds_what_the_public_export_holds(self, folder: Path) -> None:
        """Three verified in one sector are told, two in another are not, and nothing exact of either."""
        places = {"RIVER": "10.4731,-29.3931", "EAST": "10.5159,-28.9641"}
        for number, sector in enumerate(("RIVER", "RIVER", "RIVER", "EAST", "EAST")):
            name, day = f"p-{number}", f"2030-11-0{4 + number}"
            for by, source in (("monitor-1", "sco"), ("monitor-2", "monitors")):
                words = f"report mission --by {by} --source {source} --kind shooting --day {day} --id {name} --on {day}"
                more = ["--place", places[sector], "--provision", "article_2", "--text", "the blue house"]
                assert main(["incidents", *words.split(), *more]) == 0
            assert main(["incidents", "acknowledge", "mission", name, "--by", "desk-1", "--on", day]) == 0
            words = f"verify mission {name} verified --by verifier-1 --on {day}"
            assert main(["incidents", *words.split()]) == 0
        told = watch_answer(upto(folder, MONDAY), date(2030, 11, 20))
        assert told is not None
        assert [(row.sector, row.begins, row.verified) for row in told.published] == [("RIVER", date(2030, 11, 4), 3)]
        held = content(brief_watch.material(told))
        for release in ("partner", "public"):
            lower = released(held, release)
            text = dumps(View(lower).view("watch").record) + page(lower)
            assert '"sector": "RIVER"' in text or '"sector":"RIVER"' in text
            for secret in ("EAST", "10.47", "10.51", "the blue house", "2030-11-05", "monitor-1", "p-3", "article_2"):
                assert secret not in text, secret
