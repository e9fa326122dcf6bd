from __future__ import annotations

import numpy as np
import pytest

from eirene.watch.score.bootstrap import ratio_interval


def test_a_ratio_that_never_moves_has_no_width() -> None:
    below = np.random.default_rng(1).random(100)
    assert ratio_interval(0.5 * below, below) == pytest.approx((0.5, 0.5))


def test_the_interval_holds_the_ratio_and_is_the_same_each_time() -> None:
    random = np.random.default_rng(2)
    above, below = random.random(200), random.random(200) + 0.5
    low, high = ratio_interval(above, below)
    assert low < above.sum() / below.sum() < high
    assert (low, high) == ratio_interval(above, below)


def test_weeks_that_hang_together_widen_it() -> None:
    random = np.random.default_rng(3)
    noise, slow = random.standard_normal(520), np.repeat(random.standard_normal(40), 13)
    width = [np.subtract(*ratio_interval(5 + wave, np.full(520, 5.0))) for wave in (noise, slow)]
    assert abs(width[1]) > 2 * abs(width[0])


def test_without_any_loss_there_is_no_interval() -> None:
    assert np.isnan(ratio_interval(np.zeros(30), np.zeros(30))).all()


def test_weeks_of_less_than_two_blocks_have_no_interval() -> None:
    random = np.random.default_rng(4)
    assert np.isnan(ratio_interval(random.random(25), np.ones(25))).all()
    assert np.isfinite(ratio_interval(random.random(26), np.ones(26))).all()


def test_what_happened_in_the_first_or_last_week_alone_is_drawn_as_often_as_any_other() -> None:
    """The mean over draws is the sum itself: no week stands at an edge that blocks seldom reach."""
    for week in (0, 40, 77):
        above = np.zeros(78)
        above[week] = 78.0
        low, high = ratio_interval(above, np.ones(78), level=0.5)
        assert (low, high) == (0.0, 2.0)
        middle = [np.mean(ratio_interval(above, np.ones(78), draws=1, seed=seed)) for seed in range(3000)]
        assert abs(np.mean(middle) - 1.0) < 4 * np.std(middle) / np.sqrt(3000)
