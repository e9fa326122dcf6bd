from __future__ import annotations

import numpy as np
import pytest

from eirene.watch.forecast.pool import Pool
from eirene.watch.forecast.settings import Settings


def test_the_better_member_gains_and_shares_sum_to_one() -> None:
    pool = Pool(np.array([0.5, 0.25, 0.25]), 2.0, 0.02)
    for _ in range(30):
        pool.learn(np.array([2.0, 1.0, 2.0]))
    assert pool.shares.sum() == pytest.approx(1.0)
    assert pool.shares[1] > 0.9


def test_a_member_that_was_bad_for_years_comes_back_within_weeks() -> None:
    pool = Pool(np.array([0.5, 0.5]), 2.0, 0.02)
    for _ in range(300):
        pool.learn(np.array([2.0, 1.0]))
    for _ in range(12):
        pool.learn(np.array([1.0, 2.0]))
    assert pool.shares[0] > 0.9


def test_the_scale_of_losses_does_not_matter() -> None:
    small, large = Pool(np.array([0.5, 0.5]), 2.0, 0.02), Pool(np.array([0.5, 0.5]), 2.0, 0.02)
    for loss in (1.0, 2.0, 1.5):
        small.learn(np.array([loss, 1.0]))
        large.learn(1000 * np.array([loss, 1.0]))
    assert small.shares == pytest.approx(large.shares)


def test_weeks_without_any_loss_move_nothing() -> None:
    pool = Pool(np.array([0.5, 0.5]), 2.0, 0.02)
    pool.learn(np.zeros(2))
    assert pool.shares.tolist() == [0.5, 0.5]


def test_a_restart_returns_to_the_first_shares() -> None:
    pool = Pool(Settings().first_shares(), 2.0, 0.02)
    pool.learn(np.arange(5.0))
    pool.restart()
    assert pool.shares.tolist() == [0.5, 0.125, 0.125, 0.125, 0.125]
