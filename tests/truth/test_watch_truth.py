"""The watch against closed forms, brute force and processes whose truth is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy import special, stats

from eirene.base.streams import generator
from eirene.watch.forecast.forecaster import Forecaster, ahead
from eirene.watch.forecast.kernel_counts import log_gamma, log_probability, probabilities, size_of, spread_fit
from eirene.watch.forecast.kernel_empirical import weighted_past, window_past
from eirene.watch.forecast.kernel_means import covariates, weighted_means
from eirene.watch.forecast.kernel_rates import fit_rates, log_likelihood
from eirene.watch.kernel_cusum import (
    alarm_count,
    normal_score,
    score_table,
    simulated_counts,
    sums_reached,
    threshold_for,
)
from eirene.watch.kernel_score import crps, probability_edges
from eirene.watch.twin import Twin

if TYPE_CHECKING:
    from eirene.watch.arrays import Floats

Z = 4.0


def test_the_crps_of_a_poisson_forecast_is_its_expectation_over_pairs() -> None:
    mean, support = 3.7, 80
    chances = stats.poisson.pmf(np.arange(support + 1), mean)[None, :]
    counts = np.arange(support + 1)
    apart = np.abs(counts[:, None] - counts[None, :])
    for count in (0, 2, 4, 15):
        brute = chances[0] @ np.abs(counts - count) - 0.5 * chances[0] @ apart @ chances[0]
        assert crps(chances, np.array([float(count)]))[0] == pytest.approx(brute, rel=1e-12)


def test_the_log_gamma_is_scipys() -> None:
    x = np.geomspace(1e-4, 1e5, 400)
    assert [log_gamma(value) for value in x] == pytest.approx(special.gammaln(x), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(("mean", "size"), [(0.01, 0.05), (1.0, 2.0), (40.0, 0.7), (5.0, 1e6)])
def test_the_negative_binomial_is_scipys(mean: float, size: float) -> None:
    counts = np.arange(0, 60)
    truth = stats.nbinom.logpmf(counts, size, size / (size + mean))
    assert [log_probability(float(k), mean, size) for k in counts] == pytest.approx(truth, rel=1e-6, abs=1e-6)


def test_probabilities_have_the_mean_and_variance_of_the_spread() -> None:
    spread = np.array([0.4, 0.3, 0.2])
    means = np.array([0.05, 1.0, 12.0])
    chances = probabilities(means, spread, 2000)
    counts = np.arange(2001)
    told = means * (1 + 0.4 + 0.3 * np.sqrt(means) + 0.2 * means)
    assert chances.sum(axis=1) == pytest.approx(1.0)
    assert chances @ counts == pytest.approx(means, rel=1e-6)
    assert chances @ counts**2 - means**2 == pytest.approx(told, rel=1e-6)


def test_memories_and_pasts_are_the_weighted_sums_they_are_said_to_be() -> None:
    counts = generator(3, "truth").poisson(2.0, (20, 2)).astype(float)
    keep = np.ones(20)
    keep[12] = 0.1
    means = weighted_means(counts, np.array([3.0]), keep)
    weights = 0.5 ** ((17 - np.arange(18)) / 3.0) * np.where(np.arange(18) < 12, 0.1, 1.0)
    assert means[18, :, 0] == pytest.approx(weights @ counts[:18] / weights.sum())
    past = weighted_past(counts[:18], 3.0, keep, 12)
    brute = [[weights[counts[:18, c] == k].sum() / weights.sum() for k in range(13)] for c in range(2)]
    assert past == pytest.approx(np.array(brute))
    assert window_past(counts, 5, 12)[0, 2] == pytest.approx((counts[-5:, 0] == 2).mean())


def test_covariates_are_the_own_the_near_and_the_whole() -> None:
    means = np.array([[[1.0, 2.0], [3.0, 6.0], [0.0, 0.0]]])
    made = covariates(means, np.array([[1, -1], [0, 2], [1, -1]]), 4)
    assert made[0, 0].tolist() == pytest.approx([4, 4, 8, 4 * 1.5, 4 * 3.0, 4 * 4 * 0.25, 4 * 8 * 0.25])


def _history(seed: int, weeks: int, cells: int) -> tuple[Floats, Floats]:
    """Give covariates and counts of a linear process with one half-life."""
    twin = Twin(rows=1, columns=cells, weeks=weeks, ceasefire=None, unequal=0.0, background=0.4)
    counts = twin.draw(seed)[0]
    means = weighted_means(counts, np.array([2.0]), np.ones(weeks))
    return covariates(means, twin.neighbours(), 1), counts


def test_the_fit_is_where_the_penalised_score_vanishes() -> None:
    made, counts = _history(1, 150, 6)
    made, known, weights = np.ascontiguousarray(made[:150]), np.full(6, -1), np.ones(150)
    weights[:10] = 0.0
    spread, prior = np.array([0.1, 0.1, 0.5]), np.array([0.2, 0.3, 0.1, 0.0])
    rates = fit_rates(made, counts, known, weights, np.full(4, 0.1), prior, 3.0, spread, 200)
    mean = made @ rates + 1e-6
    variance = mean * (1 + 0.1 + 0.1 * np.sqrt(mean) + 0.5 * mean) + 1e-4
    score = np.einsum("t,tc,tcp->p", weights, (counts - mean) / variance, made) - 3.0 * (rates - prior)
    free = rates > 0
    assert free.sum() >= 2
    assert score[free] == pytest.approx(0.0, abs=1e-3)
    assert (score[~free] <= 1e-3).all()  # a rate at zero would only fall further
    size = mean / (0.1 + 0.1 * np.sqrt(mean) + 0.5 * mean)
    truth = weights @ stats.nbinom.logpmf(counts, size, size / (size + mean)).sum(axis=1)
    assert log_likelihood(made, counts, known, weights, rates, spread) == pytest.approx(truth, rel=1e-9)


def test_rates_are_never_negative() -> None:
    made, counts = _history(2, 120, 4)
    rates = fit_rates(
        made[:120], counts, np.full(4, -1), np.ones(120), np.zeros(4), np.zeros(4), 1.0, np.full(3, 0.3), 30
    )
    assert (rates >= 0).all()


def test_the_branching_of_a_self_exciting_process_is_recovered() -> None:
    found: list[Floats] = []
    for seed in range(24):
        made, counts = _history(100 + seed, 520, 8)
        made = np.ascontiguousarray(made[:520, :, :3])  # the process knows no excitement of the whole area
        weights = np.ones(520)
        weights[:30] = 0.0
        start = np.array([0.3, 0.3, 0.1])
        found.append(
            fit_rates(made, counts, np.full(8, -1), weights, start, start, 1e-6, np.array([1e-6, 1e-6, 0.5]), 40)
        )
    rates: Floats = np.stack(found)
    own, near = rates[:, 1], rates[:, 2]
    for estimates, truth in ((own, 0.6), (near, 0.15)):
        error = estimates.std(ddof=1) / np.sqrt(len(estimates))
        assert abs(estimates.mean() - truth) < Z * error


def test_the_spread_of_known_means_is_recovered() -> None:
    random = generator(5, "truth")
    means = np.exp(random.uniform(-3, 3, 40_000))
    counts = random.poisson(random.gamma(2.0, means / 2.0)).astype(float)
    spread = spread_fit(counts, means, np.ones(40_000), np.full(3, 1 / 3), 0.5)
    for mean in (0.1, 1.0, 15.0):
        assert 1 + mean / size_of(mean, spread) == pytest.approx(1 + mean / 2.0, rel=0.04)


def test_where_the_model_is_true_its_place_in_the_forecast_is_uniform() -> None:
    twin = Twin(rows=4, columns=6, weeks=260, ceasefire=None, unequal=0.5)
    counts, means = twin.draw(8)
    edges: list[Floats] = []
    for t in range(60, 260):
        chances = probabilities(means[t], np.array([1e-9, 1e-9, 0.5]), 400)
        edges.append(probability_edges(chances, counts[t]))
    u = np.concatenate(edges)
    random = generator(8, "pit").random(len(u))
    placed = u[:, 0] + random * (u[:, 1] - u[:, 0])
    z = (placed.mean() - 0.5) * np.sqrt(12 * len(placed))
    assert abs(z) < Z
    assert stats.kstest(placed, "uniform").pvalue > 1e-4


def test_the_forecaster_comes_close_to_the_process_that_made_the_history() -> None:
    twin = Twin(rows=4, columns=4, weeks=208, ceasefire=None)
    counts, means = twin.draw(11)
    forecaster, ours, best = Forecaster(twin.panel(11), np.arange(16)), 0.0, 0.0
    for t in range(104, 208):
        made = forecaster.at(t)
        ours += crps(made.chances, counts[t]).sum()
        best += crps(probabilities(means[t], np.array([1e-9, 1e-9, 0.5]), 1000), counts[t]).sum()
    assert ours < 1.08 * best
    assert ahead(counts, 1).shape == counts.shape


def test_normal_scores_are_scipys() -> None:
    u = np.concatenate([np.geomspace(1e-11, 0.5, 500), 1 - np.geomspace(1e-11, 0.5, 500)])
    assert [normal_score(value) for value in u] == pytest.approx(special.ndtri(u), rel=2e-9, abs=2e-8)


def _run_length(drift: float, limit: float, points: int = 400) -> float:
    """Mean weeks to an alarm of a sum of normal scores: the integral equation of Page, solved on a grid.

    References
    ----------
    Brook and Evans (1972), doi:10.1093/biomet/59.3.539.
    """
    width = 2 * limit / (2 * points - 1)
    to = np.arange(points) * width
    upper = stats.norm.cdf(to[None, :] + width / 2 - to[:, None] + drift)
    lower = stats.norm.cdf(to[None, :] - width / 2 - to[:, None] + drift)
    lower[:, 0] = 0.0
    return float(np.linalg.solve(np.eye(points) - (upper - lower), np.ones(points))[0])


@pytest.mark.parametrize(("drift", "limit"), [(0.5, 2.0), (0.75, 1.6), (1.0, 3.0)])
def test_the_mean_time_between_alarms_is_that_of_theory(drift: float, limit: float) -> None:
    weeks = 400_000
    scores = generator(12, f"arl:{drift}").standard_normal((weeks, 1))
    theory = _run_length(drift, limit)
    raised = alarm_count(scores, np.zeros((1, weeks), dtype=np.int64), drift, 0, limit)
    # alarms renew the sum, and times between them are close to exponential
    assert abs(raised - weeks / theory) < Z * np.sqrt(weeks / theory)


def _sums_by_hand(table: Floats, counts: list[int], drift: float, hold: int, limit: float) -> list[float]:
    """Add up one calm year week by week, in plain words."""
    total = 0.0
    since: int | None = None
    sums: list[float] = []
    for week, count in enumerate(counts):
        score = table[week, count]
        if since is not None and week - since <= hold:
            score = max(score, (score + table[since, count]) / 2)
        total = max(total + score - drift, 0.0)
        sums.append(total)
        if total == 0.0 or total > limit:
            since = None
        elif since is None:
            since = week
        total = 0.0 if total > limit else total
    return sums


@pytest.mark.parametrize("hold", [0, 2, 4])
def test_sums_hold_the_forecast_of_their_begin(hold: int) -> None:
    random = generator(16, "held")
    table = score_table(probabilities(np.exp(random.normal(0.7, 0.5, 52)), np.array([0.2, 0.2, 0.2]), 60))
    counts = random.poisson(3.0, (1, 52))
    by_hand = _sums_by_hand(table, counts[0].tolist(), 0.75, hold, 3.0)
    assert sums_reached(table, counts, 0.75, hold, 3.0) == pytest.approx(by_hand)
    assert max(by_hand) > 3.0


@pytest.mark.parametrize("hold", [0, 4])
def test_the_threshold_keeps_the_promised_number_of_alarms(hold: int) -> None:
    means = np.array([0.2, 2.0, 8.0])
    for c, own in enumerate(means):
        # forecasts that rise and fall within the half year, as forecasts do
        path = own * np.exp(0.3 * np.sin(np.arange(26) / 4))
        chances = probabilities(path, np.array([0.2, 0.2, 0.2]), 200)
        table = score_table(chances)
        made = simulated_counts(chances, generator(13, f"years:{c}").random((400, 52)))
        limit = threshold_for(table, made, 0.75, hold, 400.0)
        fresh = simulated_counts(chances, generator(14, f"years:{c}").random((4000, 52)))
        raised = alarm_count(table, fresh, 0.75, hold, limit) / 4000
        error = np.sqrt(1.0 / 400 + 1.0 / 4000)
        assert raised < 1.0 + Z * error
        assert raised > 0.4  # counts are discrete: a threshold may have to promise less, never more


def test_simulated_counts_follow_their_forecast() -> None:
    chances = np.array([[0.5, 0.3, 0.2]])
    made = simulated_counts(chances, generator(15, "counts").random((1, 30_000)))[0]
    scores = score_table(chances)[0]
    middles = (0.25, 0.65, 0.9)
    for count, share in enumerate(chances[0]):
        assert scores[count] == pytest.approx(normal_score(middles[count]))
        z = ((made == count).mean() - share) / np.sqrt(share * (1 - share) / 30_000)
        assert abs(z) < Z
