from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from eirene.watch.alarms import AlarmSettings, Watcher, alarms_of, benjamini_hochberg
from eirene.watch.forecast.forecaster import Forecast
from eirene.watch.twin import panel_of
from tests.watch_sample import SMALL, poisson


def _poisson(week: int, means: list[float]) -> Forecast:
    chances = stats.poisson.pmf(np.arange(60)[None, :], np.array(means)[:, None])
    return Forecast(week, 1, np.arange(len(means)), chances, np.array(means))


def test_a_rise_is_told_in_its_area_and_week() -> None:
    counts = poisson(4, 130, 4, 2.0)
    counts[120:124, 2] = 9.0
    alarms = alarms_of(panel_of(counts, SMALL.neighbours(), SMALL.cells()), np.arange(4), 100)
    hits = [alarm for alarm in alarms if alarm.cell == 2 and 120 <= alarm.week < 124]
    assert hits
    assert hits[0].total > hits[0].threshold
    assert hits[0].chance < 0.05


def test_the_sum_begins_again_after_an_alarm() -> None:
    watcher = Watcher(1)
    assert watcher.hear(_poisson(0, [2.0]), np.array([30.0]))
    assert not watcher.hear(_poisson(1, [2.0]), np.array([2.0]))


def test_a_rise_that_the_forecast_has_learned_is_held_against_the_forecast_of_its_begin() -> None:
    sums: list[float] = []
    for hold in (0, 4):
        watcher = Watcher(1, AlarmSettings(hold=hold, per_year=0.001))
        raised = [watcher.hear(_poisson(week, [2.0]), np.array([2.0])) for week in range(6)]
        assert not any(raised)
        # from the second week of the rise on, six is what is forecast
        raised = [watcher.hear(_poisson(6, [2.0]), np.array([5.0]))]
        raised += [watcher.hear(_poisson(week, [6.0]), np.array([6.0])) for week in (7, 8)]
        raised += [watcher.hear(_poisson(9, [6.0]), np.array([40.0]))]
        assert [len(alarms) for alarms in raised] == [0, 0, 0, 1]
        sums.append(raised[-1][0].total)
    assert sums[1] > sums[0] + 0.5


def test_one_large_surprise_among_many_calm_areas_is_sure() -> None:
    watcher = Watcher(20)
    happened = np.full(20, 2.0)
    happened[7] = 15.0
    alarms = watcher.hear(_poisson(0, [2.0] * 20), happened)
    assert [(alarm.cell, alarm.sure) for alarm in alarms] == [(7, True)]


def test_fewer_alarms_are_raised_where_fewer_are_allowed() -> None:
    random = np.random.default_rng(6)
    raised: list[int] = []
    for per_year in (0.2, 2.0):
        watcher = Watcher(10, AlarmSettings(per_year=per_year))
        heard = 0
        for week in range(104):
            heard += len(watcher.hear(_poisson(week, [2.0] * 10), random.poisson(2.0, 10).astype(np.float64)))
        raised.append(heard)
    assert raised[0] < raised[1]


def test_benjamini_hochberg_as_in_the_worked_example_of_the_paper() -> None:
    chances = np.array(
        [
            0.0001,
            0.0004,
            0.0019,
            0.0095,
            0.0201,
            0.0278,
            0.0298,
            0.0344,
            0.0459,
            0.3240,
            0.4262,
            0.5719,
            0.6528,
            0.7590,
            1.0,
        ]
    )
    assert benjamini_hochberg(chances[::-1], 0.05).sum() == 4
    assert benjamini_hochberg(chances, 0.05)[:4].all()
    assert benjamini_hochberg(np.zeros(0), 0.05).shape == (0,)


def test_thresholds_come_from_the_same_numbers_each_time() -> None:
    counts = poisson(4, 110, 4, 2.0)
    panel = panel_of(counts, SMALL.neighbours(), SMALL.cells())
    assert alarms_of(panel, np.arange(4), 90) == alarms_of(panel, np.arange(4), 90)


def test_impossible_counts_have_a_finite_sum() -> None:
    watcher = Watcher(1)
    alarm = watcher.hear(_poisson(0, [0.001]), np.array([500.0]))[0]
    assert alarm.total == pytest.approx(7.03 - 0.75, abs=0.05)
