"""Figures say what was measured, and never pretend."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from bench import __main__ as door
from bench import main as main_suite
from bench.figure import Figure, absent, as_json, as_table, at_least, at_most, failed
from bench.measure import CommandFailedError, Timing, call, command
from bench.suites import SUITES

if TYPE_CHECKING:
    from pathlib import Path

BUSY = "sum(i * i for i in range(3_000_000))"


def test_a_bound_is_kept_or_missed() -> None:
    assert at_most("f", 1.5, 1.5, "s").met
    assert not at_most("f", 1.51, 1.5, "s").met
    assert at_least("f", 2.5, 2.5, "times").met
    assert not at_least("f", 2.49, 2.5, "times").met


def test_what_failed_misses_its_goal_and_what_is_absent_does_not() -> None:
    assert failed("f", "s", "<= 1", "exit 2").met is False
    assert absent("f", "s", "<= 1", "not here").met is None


def test_the_typical_value_leaves_the_first_run_out() -> None:
    assert Timing(9.0, (1.0, 3.0, 2.0)).typical == 2.0
    assert Timing(9.0, ()).typical == 9.0


def test_a_command_is_charged_for_its_own_work(tmp_path: Path) -> None:
    busy = command([sys.executable, "-c", BUSY], tmp_path, warm_runs=1).cpu
    bare = command([sys.executable, "-c", "pass"], tmp_path, warm_runs=1).cpu
    assert busy.typical > bare.typical
    assert len(busy.warm) == 1


def test_waiting_is_wall_time_and_no_cpu_time(tmp_path: Path) -> None:
    timing = command([sys.executable, "-c", "import time; time.sleep(0.5)"], tmp_path, warm_runs=0)
    assert timing.wall.first >= 0.5
    assert timing.cpu.first < timing.wall.first


def test_a_command_that_fails_has_no_time(tmp_path: Path) -> None:
    with pytest.raises(CommandFailedError, match=r"exit 3: no mission"):
        command([sys.executable, "-c", "import sys; print('no mission', file=sys.stderr); sys.exit(3)"], tmp_path)


def test_a_call_is_repeated_after_the_first() -> None:
    calls: list[int] = []
    timing = call(lambda: calls.append(1), warm_runs=3)
    assert len(calls) == 4
    assert len(timing.warm) == 3


def test_figures_are_written_with_every_key() -> None:
    figures = [at_most("check", 1.2, 1.5, "CPU s", note="one run"), failed("brief", "s", "<= 60", "exit 2")]
    written = json.loads(as_json(figures))
    assert [list(entry) for entry in written] == [["figure", "value", "unit", "goal", "met", "peer", "note"]] * 2
    assert written[1]["value"] is None
    assert "NOT MET" in as_table(figures)


def test_all_runs_every_suite_and_a_missed_goal_is_an_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    missed = failed("f", "s", "<= 1", "exit 2")

    def suite() -> list[Figure]:
        return [missed]

    monkeypatch.setattr(door, "SUITES", {"one": suite, "two": suite})
    assert door.main(["all", "--json"]) == 0
    assert [entry["met"] for entry in json.loads(capsys.readouterr().out)] == [False, False]
    assert door.main(["one"]) == 0
    assert "NOT MET" in capsys.readouterr().out


def test_a_figure_of_a_command_that_is_not_there_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(main_suite, "EIRENE", str(tmp_path / "nothing"))
    figure = main_suite.check_cpu()
    assert figure.met is False
    assert figure.value is None
    assert "nothing" in figure.note


def test_the_suite_of_the_main_chain_is_registered() -> None:
    assert SUITES["main"] is main_suite.run
    assert len(main_suite.FIGURES) == len(set(main_suite.FIGURES))
