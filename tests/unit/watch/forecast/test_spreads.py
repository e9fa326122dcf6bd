from __future__ import annotations

import numpy as np
import pytest

from eirene.base.streams import generator
from eirene.watch.forecast.kernel_counts import probabilities
from eirene.watch.forecast.spreads import DEVIATION, EDGES, LOGS, Spreads

SPREAD = np.array([0.2, 0.2, 0.2])


def test_before_anything_came_the_spread_is_the_best_guess_in_the_mean() -> None:
    shares = Spreads().shares(np.zeros(0))
    assert shares.shape == (len(EDGES) + 1, len(LOGS))
    assert shares.sum(axis=1) == pytest.approx(1.0)
    assert shares @ np.exp(LOGS) == pytest.approx(1.0, abs=0.03)
    assert np.sqrt(shares @ LOGS**2 - (shares @ LOGS) ** 2) == pytest.approx(DEVIATION, abs=0.05)


def test_a_mixture_keeps_the_mean_and_has_heavier_tails() -> None:
    means, counts = np.array([0.3, 2.0, 20.0]), np.arange(3001.0)
    mixed = Spreads().probabilities(means, SPREAD, np.zeros(0), 3000)
    plain = probabilities(means, SPREAD, 3000)
    assert mixed.sum(axis=1) == pytest.approx(1.0, abs=1e-9)
    assert mixed @ counts == pytest.approx(means, rel=1e-6)
    for c, far in enumerate((6, 15, 80)):
        assert mixed[c, far:].sum() > plain[c, far:].sum()


def test_a_bin_learns_its_own_spread_and_leaves_the_others() -> None:
    random, spreads = generator(3, "spreads"), Spreads()
    for week in range(400):
        means = np.full(20, 5.0)
        # the variance beyond the mean is three times what the spread says
        excess = 3.0 * (SPREAD[0] + SPREAD[1] * np.sqrt(5.0) + SPREAD[2] * 5.0)
        happened = random.poisson(random.gamma(5.0 / excess, excess, 20)).astype(np.float64)
        spreads.learn(week, happened, means, SPREAD)
    shares = spreads.shares(np.ones(400))
    assert spreads.weeks == list(range(400))
    assert np.exp(shares[2] @ LOGS) == pytest.approx(3.0, rel=0.3)
    assert shares[3] == pytest.approx(Spreads().shares(np.zeros(0))[3])


def test_what_weighs_nothing_teaches_nothing() -> None:
    spreads = Spreads()
    spreads.learn(0, np.array([90.0]), np.array([5.0]), SPREAD)
    assert spreads.shares(np.zeros(1)) == pytest.approx(Spreads().shares(np.zeros(0)))


def test_cells_of_one_week_count_as_one() -> None:
    one, many = Spreads(), Spreads()
    one.learn(0, np.array([30.0]), np.array([5.0]), SPREAD)
    many.learn(0, np.full(50, 30.0), np.full(50, 5.0), SPREAD)
    assert many.shares(np.ones(1)) == pytest.approx(one.shares(np.ones(1)))
