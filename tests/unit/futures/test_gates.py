"""Gates: chance, dates, hold, hazards, waiting for each other."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from eirene.futures.core import core, fresh_core, gates_open
from eirene.futures.draw import draw
from eirene.futures.gates import Episodes, closed_days, conditioned, together
from eirene.plans.situation import DateRange, LaunchState
from tests.situations import contributor, dates, gate, on, open_gate, ordinal, phase, situation, span

N = 4096


def test_news_that_a_gate_has_not_opened_lowers_its_chance() -> None:
    rest = dates(0, 50, 100)
    middle = on(50)
    passed = 0.5  # symmetric
    assert conditioned(0.6, rest, middle) == pytest.approx(0.6 * (1 - passed) / (1 - 0.6 * passed), abs=1e-9)
    assert conditioned(0.6, rest, on(-1)) == pytest.approx(0.6)
    assert conditioned(0.6, rest, on(100)) == 0.0
    assert conditioned(1.0, rest, middle) == pytest.approx(1.0)


def test_conditioning_agrees_with_counting_the_gates_that_had_not_opened() -> None:
    asked = gate("g", 0.6, (0, 30, 120))
    drawn = fresh_core(situation(gates=[asked]), 200_000, 5)
    late = ~(drawn.gate_open["g"] & (drawn.gate_day["g"] <= ordinal(40)))
    chance = float(drawn.gate_open["g"][late].mean())
    expected = conditioned(0.6, asked.dates, on(40))
    assert abs(chance - expected) < 4 * np.sqrt(expected * (1 - expected) / late.sum())
    told = gate("g", expected, (0, 30, 120), not_before=on(40))
    redrawn = fresh_core(situation(gates=[told]), 100_000, 6)
    assert redrawn.gate_day["g"][redrawn.gate_open["g"]].min() > ordinal(40)
    mean_late = drawn.gate_day["g"][late & drawn.gate_open["g"]].mean()
    mean_told = redrawn.gate_day["g"][redrawn.gate_open["g"]].mean()
    assert abs(mean_late - mean_told) < 0.6


def test_an_open_gate_counts_from_its_day_plus_its_hold() -> None:
    drawn = core(situation(gates=[open_gate("g", -30, hold_days=14)]), 64, 1)
    assert drawn.gate_open["g"].all()
    assert set(drawn.gate_day["g"].tolist()) == {ordinal(-16)}


def test_a_closed_gate_without_a_chance_never_opens() -> None:
    drawn = core(situation(gates=[gate("g", 0.0, (0, 10, 20))]), 64, 1)
    assert not drawn.gate_open["g"].any()


def test_a_gate_opens_with_its_chance_in_its_range() -> None:
    drawn = core(situation(gates=[gate("g", 0.3, (10, 20, 60))]), N, 1)
    assert drawn.gate_open["g"].mean() == pytest.approx(0.3, abs=2 / N)
    days = drawn.gate_day["g"][drawn.gate_open["g"]] - ordinal(0)
    assert days.min() >= 10
    assert days.max() <= 60
    assert days.mean() == pytest.approx((10 + 80 + 60) / 6 + 0.5, abs=0.2)


def test_a_gate_after_another_does_not_open_before_it() -> None:
    first = gate("z", 0.8, (50, 80, 100), hold_days=5)
    second = gate("a", 1.0, (0, 10, 90), after=("z",))
    drawn = core(situation(gates=[first, second]), N, 1)
    assert np.array_equal(drawn.gate_open["a"], drawn.gate_open["z"])
    comes = drawn.gate_open["a"]
    assert (drawn.gate_day["a"][comes] >= drawn.gate_day["z"][comes]).all()


def test_gates_that_wait_for_each_other_are_named() -> None:
    with pytest.raises(ValueError, match="wait for each other: a, b"):
        core(situation(gates=[gate("a", after=("b",)), gate("b", after=("a",))]), 64, 1)


def test_an_unknown_gate_has_not_opened_and_does_not() -> None:
    who = contributor("AA", gates=("nowhere",))
    futures = draw(situation([who], [gate("a", after=("nowhere",))], [phase("one", gates=("nowhere",))]), 64, 1)
    assert not futures.core.gate_open["a"].any()
    assert not futures.core.begun["one"].any()
    assert not futures.decided["AA"].any()


def test_hold_asks_for_days_without_closing() -> None:
    """Open from 0 to 9, closed, open again from 20: fourteen days have held on day 34."""
    episodes = Episodes(np.array([[0.0, 20.0]]), np.array([[10.0, np.inf]]))
    assert episodes.held(14).first().tolist() == [34.0]
    assert episodes.held(9).first().tolist() == [9.0]
    assert episodes.held(10).first().tolist() == [30.0]


def test_together_is_the_first_day_on_which_all_are_open() -> None:
    one = Episodes(np.array([[0.0, 20.0], [0.0, np.inf]]), np.array([[10.0, np.inf], [10.0, np.inf]]))
    two = Episodes(np.array([[5.0], [12.0]]), np.array([[np.inf], [np.inf]]))
    assert together([one, two]).tolist() == [5.0, np.inf]
    late = Episodes(np.array([[10.0], [9.0]]), np.array([[np.inf], [np.inf]]))
    assert together([one, late]).tolist() == [20.0, 9.0]


def test_closed_days_are_counted_up_to_the_day_before() -> None:
    episodes = Episodes(np.array([[2.0, 6.0], [np.inf, np.inf]]), np.array([[4.0, np.inf], [np.inf, np.inf]]))
    counted = closed_days(episodes, 0, 8)
    assert counted[0].tolist() == [0, 1, 2, 2, 2, 3, 4, 4, 4]
    assert counted[1].tolist() == [0, 1, 2, 3, 4, 5, 6, 7, 8]


def test_closed_days_before_the_first_counted_day_do_not_count() -> None:
    episodes = Episodes(np.array([[-20.0, 6.0]]), np.array([[-5.0, np.inf]]))
    assert closed_days(episodes, 0, 8)[0].tolist() == [0, 1, 2, 3, 4, 5, 6, 6, 6]


def test_closing_runs_from_the_last_fact_and_never_from_the_as_of_date() -> None:
    hazard = {"closes_per_month": 1.0, "hold_days": 60}
    early = core(situation(gates=[open_gate("g", -300, **hazard)]), N, 1)
    late = core(situation(gates=[open_gate("g", 0, **hazard)]), N, 1)
    assert np.array_equal(early.gate_open["g"], late.gate_open["g"])
    seen = core(situation(gates=[open_gate("g", -300, not_before=on(0), **hazard)]), N, 1)
    assert seen.gate_open["g"].all()  # it held for 300 days in public


def test_launch_waits_for_start_gates_and_preparation() -> None:
    launch = LaunchState(dates=dates(30, 40, 50), prepare=span(10))
    start = [gate("a", 1.0, (60, 60, 60), start=True, hold_days=7), open_gate("b", -100, start=True)]
    drawn = core(situation(gates=start, launch=launch), 64, 1)
    assert set(drawn.launch_day.tolist()) == {ordinal(77)}
    planned = core(situation(gates=start[1:], launch=launch), 64, 1)
    assert planned.launch_day.min() >= ordinal(30)
    assert planned.launch_day.max() <= ordinal(50)


def test_a_phase_waits_for_launch_and_its_gates() -> None:
    stages = [phase("one", span(10)), phase("two", span(20), gates=("g",))]
    drawn = core(situation(gates=[gate("g", 0.5, (100, 100, 100), scope="phase:two")], phases=stages), 64, 1)
    assert set(drawn.begin_day["one"].tolist()) == {ordinal(10)}
    assert np.array_equal(drawn.begun["two"], drawn.gate_open["g"])
    assert set(drawn.begin_day["two"][drawn.begun["two"]].tolist()) == {ordinal(100)}


def test_gates_open_asks_for_every_shared_gate_and_launch_by_the_end() -> None:
    late = gate("late", 1.0, (800, 800, 800))
    chosen = situation(gates=[gate("g", 0.5, (10, 10, 10)), gate("own", 0.0, scope="contributor:X")])
    drawn = core(chosen, 64, 1)
    assert np.array_equal(gates_open(chosen, drawn), drawn.gate_open["g"])
    missed = situation(gates=[late])
    assert not gates_open(missed, core(missed, 64, 1)).any()


def test_dates_of_a_range_are_the_days_it_names() -> None:
    one_day = DateRange(earliest=on(3), likely=on(3), latest=on(3))
    drawn = core(situation(gates=[gate("g", dates=one_day)]), 64, 1)
    assert set(drawn.gate_day["g"].tolist()) == {(on(0) + timedelta(days=3)).toordinal()}
