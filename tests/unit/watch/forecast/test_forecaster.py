from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from eirene.base.streams import generator
from eirene.watch.forecast.forecaster import Forecaster, ahead
from eirene.watch.forecast.settings import Break, Settings, keeping
from eirene.watch.twin import Twin, panel_of
from tests.watch_sample import SMALL, open_panel, poisson

if TYPE_CHECKING:
    from eirene.watch.panel import Panel

CELLS = np.arange(4, dtype=np.int64)


def _shuffled(panel: Panel, week: int) -> Panel:
    """Give the same past and another future: the weeks from `week` on in another order, and higher."""
    counts = panel.counts().copy()
    counts[week:] = generator(5, "future").permutation(counts[week:]) + 3
    return panel_of(counts, panel.neighbours, panel.cells)


@pytest.mark.parametrize("weeks", [1, 4])
def test_another_future_changes_no_bit_of_a_past_forecast(weeks: int) -> None:
    panel = SMALL.panel(1)
    true, other = Forecaster(panel, CELLS, weeks), Forecaster(_shuffled(panel, 70), CELLS, weeks)
    for origin in range(52, 71):
        ours, theirs = true.at(origin), other.at(origin)
        assert ours.chances.tobytes() == theirs.chances.tobytes()
    assert true.at(76).chances.tobytes() != other.at(76).chances.tobytes()


def test_forecasts_are_distributions_with_their_mean_and_quantiles() -> None:
    forecaster = Forecaster(SMALL.panel(2), CELLS)
    made = forecaster.at(60)
    assert made.chances.sum(axis=1) == pytest.approx(1.0)
    assert made.means == pytest.approx(made.chances @ np.arange(float(made.chances.shape[1])))
    low, high = made.quantile(0.1), made.quantile(0.9)
    below = np.cumsum(made.chances, axis=1)
    assert (below[CELLS, high] >= 0.9 - 1e-9).all()
    assert (low <= high).all()


def test_four_weeks_are_about_four_times_one_week() -> None:
    panel = panel_of(poisson(3, 120, 4, 2.0), SMALL.neighbours(), SMALL.cells())
    one, four = Forecaster(panel, CELLS).at(110), Forecaster(panel, CELLS, 4).at(110)
    assert four.means.sum() / one.means.sum() == pytest.approx(4.0, rel=0.15)


def test_the_forecast_follows_a_declared_ceasefire_within_weeks() -> None:
    twin = Twin(weeks=180, ceasefire=156)
    declared: list[float] = []
    silent: list[float] = []
    truth: list[float] = []
    for seed in range(4):
        panel = twin.panel(seed)
        told, untold = (Forecaster(panel, np.arange(8), breaks=breaks) for breaks in ([Break(156)], []))
        for origin in range(130, 170):
            ours, theirs = told.at(origin), untold.at(origin)
            if origin >= 160:
                declared.append(float(ours.means.sum()))
                silent.append(float(theirs.means.sum()))
                truth.append(float(twin.draw(seed)[1][origin].sum()))
    before = np.mean([twin.draw(seed)[1][120:156].sum(axis=1).mean() for seed in range(4)])
    assert np.mean(truth) < 0.3 * before
    assert np.mean(declared) < 0.45 * before  # five to fourteen weeks after the ceasefire
    assert abs(np.mean(declared) - np.mean(truth)) < abs(np.mean(silent) - np.mean(truth))


def test_a_break_that_is_still_to_come_changes_nothing() -> None:
    panel = SMALL.panel(4)
    with_break, without = Forecaster(panel, CELLS, breaks=[Break(80)]), Forecaster(panel, CELLS)
    for origin in (60, 70, 79):
        assert with_break.at(origin).chances.tobytes() == without.at(origin).chances.tobytes()
    assert with_break.at(85).chances.tobytes() != without.at(85).chances.tobytes()
    assert keeping(3, [Break(1, 0.5), Break(9), Break(-1)]).tolist() == [1.0, 0.5, 1.0]


def test_a_recent_week_of_which_half_is_known_counts_double() -> None:
    counts = poisson(6, 120, 4, 4.0)
    whole = panel_of(counts, SMALL.neighbours(), SMALL.cells())
    halved = counts.copy()
    halved[-3:] = np.round(counts[-3:] / 2)
    late = panel_of(halved, SMALL.neighbours(), SMALL.cells())
    share = np.ones(120)
    share[-3:] = 0.5
    means = [
        Forecaster(whole, CELLS).at(120).means.sum(),
        Forecaster(late, CELLS, known_share=share).at(120).means.sum(),
        Forecaster(late, CELLS).at(120).means.sum(),
    ]
    assert abs(means[1] - means[0]) < abs(means[2] - means[0])
    assert means[2] < means[1]


def test_origins_must_rise() -> None:
    forecaster = Forecaster(SMALL.panel(1), CELLS)
    forecaster.at(60)
    with pytest.raises(ValueError, match="rise"):
        forecaster.at(60)


def test_a_history_without_any_incident_is_forecast_as_nothing() -> None:
    panel = panel_of(np.zeros((80, 4)), SMALL.neighbours(), SMALL.cells())
    made = Forecaster(panel, CELLS).at(70)
    assert (made.chances[:, 0] > 0.95).all()


def test_one_cell_alone_is_forecast() -> None:
    panel = open_panel(poisson(8, 90, 1, 1.5))
    made = Forecaster(panel, np.array([0]), settings=replace(Settings(), spread_after=4)).at(80)
    assert made.means[0] == pytest.approx(1.5, abs=0.8)


def test_sums_ahead_end_where_the_weeks_end() -> None:
    counts = np.arange(5.0)[:, None]
    assert ahead(counts, 1)[:, 0].tolist() == [0, 1, 2, 3, 4]
    assert ahead(counts, 4)[:, 0].tolist() == [6, 10]
    assert ahead(counts, 9).shape == (0, 1)
