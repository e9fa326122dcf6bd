"""Futures against closed forms, and the exact evaluation against 400,000 plain draws."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtri
from scipy.stats import multivariate_normal

from eirene.futures.core import core, fresh_core
from eirene.futures.counted import counted
from eirene.futures.draw import draw, fresh
from eirene.futures.exact import exact
from eirene.futures.pert import cdf, whole
from eirene.plans.situation import LaunchState
from tests.situations import (
    acceptance,
    coalition,
    contributor,
    dates,
    gate,
    open_gate,
    ordinal,
    situation,
    span,
    trialled,
    unit,
    whole_force,
)

PLAIN = 400_000
MONTH = 365.25 / 12


def z(found: float, truth: float, n: int = PLAIN) -> float:
    return abs(found - truth) / np.sqrt(max(truth * (1 - truth), 1e-12) / n)


@pytest.mark.parametrize("chance", [0.03, 0.5, 0.9])
def test_one_contributor_comes_with_its_chance_whatever_the_common_share(chance: float) -> None:
    for rho in (0.0, 0.4, 1.0):
        chosen = situation([contributor("AA", chance, [unit("u")])], rho=rho)
        assert z(float(fresh(chosen, PLAIN, 11).decided["AA"].mean()), chance) < 4
        verdict = exact(chosen, core(chosen, 1024, 11), trialled(chosen, {"infantry": 1.0}, 0))
        assert verdict.probability == pytest.approx(chance, abs=2e-3)


def test_two_yeses_follow_the_bivariate_normal() -> None:
    p, q, rho = 0.7, 0.4, 0.35
    chosen = situation([contributor("AA", p, [unit("a")]), contributor("BB", q, [unit("b")])], rho=rho)
    truth = float(multivariate_normal(cov=[[1, rho], [rho, 1]]).cdf([float(ndtri(p)), float(ndtri(q))]))
    futures = fresh(chosen, PLAIN, 12)
    assert z(float((futures.decided["AA"] & futures.decided["BB"]).mean()), truth) < 4
    verdict = exact(chosen, core(chosen, 1024, 12), trialled(chosen, {"infantry": 2.0}, 0))
    assert verdict.probability == pytest.approx(truth, abs=5e-4)


def test_two_acceptances_of_one_party_follow_the_bivariate_normal_and_two_parties_do_not() -> None:
    rho = 0.5
    people = [
        contributor("AA", units=[unit("a")], acceptance=(acceptance("A", 0.6), acceptance("B", 0.8))),
        contributor("BB", units=[unit("b")], acceptance=(acceptance("A", 0.5),)),
    ]
    chosen = situation(people, rho_party=rho)
    joint = float(multivariate_normal(cov=[[1, rho], [rho, 1]]).cdf([float(ndtri(0.6)), float(ndtri(0.5))]))
    futures = fresh(chosen, PLAIN, 13)
    assert z(float((futures.accepted["AA"] & futures.accepted["BB"]).mean()), 0.8 * joint) < 4
    verdict = exact(chosen, core(chosen, 1024, 13), trialled(chosen, {"infantry": 2.0}, 0))
    assert verdict.probability == pytest.approx(0.8 * joint, abs=5e-4)


@pytest.mark.parametrize("day", [20, 60, 150])
def test_leaving_is_exponential_whatever_the_common_share(day: int) -> None:
    for rho in (0.0, 0.5):
        who = contributor("AA", units=[unit("u")], withdrawal_per_month=0.15)
        chosen = situation([who], rho=rho)
        truth = float(np.exp(-0.15 * day / MONTH))
        futures = fresh(chosen, PLAIN, 14)
        assert z(float(futures.available("AA", "u", ordinal(day)).mean()), truth) < 4
        verdict = exact(chosen, core(chosen, 1024, 14), trialled(chosen, {"infantry": 1.0}, day))
        assert verdict.probability == pytest.approx(truth, abs=2e-3)


def test_leaving_while_a_gate_is_closed_runs_faster() -> None:
    """Closed for the first fifty days with a factor of four, open after: the hazards of both parts add up."""
    who = contributor("AA", units=[unit("u")], withdrawal_per_month=0.1)
    peace = gate("peace", 1.0, (50, 50, 50))
    chosen = situation([who], [peace], withdrawal_gate="peace", withdrawal_factor_closed=4.0)
    truth = float(np.exp(-0.1 * (50 * 4 + 40) / MONTH))
    few = 50_000  # closed days are kept by day
    assert z(float(fresh(chosen, few, 15).available("AA", "u", ordinal(90)).mean()), truth, few) < 4
    verdict = exact(chosen, core(chosen, 64, 15), trialled(chosen, {"infantry": 1.0}, 90))
    assert verdict.probability == pytest.approx(truth, abs=1e-9)


def test_a_gate_that_may_or_may_not_open_is_a_mixture() -> None:
    """With it the units are in place at once; the rest is the chance that it opens by the day."""
    who = contributor("AA", 0.8, [unit("u", span(15))], gates=("g",))
    chosen = situation([who], [gate("g", 0.6, (0, 30, 120))])
    by = np.array([float(ordinal(70))])
    truth = 0.8 * 0.6 * float(cdf(by - 15, ordinal(0), ordinal(30), ordinal(120))[0])
    assert z(float(fresh(chosen, PLAIN, 16).available("AA", "u", ordinal(70)).mean()), truth) < 4
    verdict = exact(chosen, core(chosen, 1024, 16), trialled(chosen, {"infantry": 1.0}, 70))
    assert verdict.probability == pytest.approx(truth, abs=2e-3)


def test_launch_with_two_start_gates_is_the_product_of_both_distributions() -> None:
    gates = [gate("a", 0.9, (0, 20, 100), start=True), gate("b", 0.8, (0, 60, 90), start=True, hold_days=10)]
    launch = LaunchState(dates=dates(-10, 0, 10), prepare=span(5))
    chosen = situation([], gates, launch=launch)
    day = 75
    a, b = whole(0, 20, 100), whole(0, 60, 90)
    truth = 0.72 * float(a.upto(np.array([day - 5]))[0] * b.upto(np.array([day - 15]))[0])
    drawn = fresh_core(chosen, PLAIN, 17)
    assert z(float((drawn.launched & (drawn.launch_day <= ordinal(day))).mean()), truth) < 4
    even = core(chosen, 4096, 17)
    assert float((even.launched & (even.launch_day <= ordinal(day))).mean()) == pytest.approx(truth, abs=2e-3)


def test_an_open_gate_that_closes_and_reopens_settles_where_its_rates_say() -> None:
    """In the long run it is closed for close / (close + reopen) of the time; stays are rounded up to whole days."""
    closing, reopening = 0.5, 2.0
    peace = open_gate("peace", closes_per_month=closing, reopens_per_month=reopening)
    chosen = situation([], [peace], withdrawal_gate="peace")
    drawn = fresh_core(chosen, 20_000, 18)
    assert drawn.closed_days is not None
    last, first = drawn.closed_days[:, 700].astype(float), drawn.closed_days[:, 200].astype(float)

    def stay(rate: float) -> float:
        return 1 / (1 - np.exp(-rate / MONTH))

    truth = 500 * stay(reopening) / (stay(closing) + stay(reopening))
    gap = last - first
    assert abs(gap.mean() - truth) < 4 * gap.std() / np.sqrt(20_000)


def test_two_start_gates_that_close_must_be_open_at_once() -> None:
    """Against day by day simulation of both gates, written here without the room's code."""
    rates, hold, start = (1.0, 2.0), 12, 20_000
    gates = [
        gate("a", 1.0, (0, 0, 0), start=True, hold_days=hold, closes_per_month=rates[0], reopens_per_month=rates[1]),
        gate("b", 1.0, (9, 9, 9), start=True, hold_days=hold, closes_per_month=rates[0], reopens_per_month=rates[1]),
    ]
    chosen = situation([], gates)
    drawn = fresh_core(chosen, start, 19)
    dice = np.random.Generator(np.random.Philox(key=20))
    close, reopen = (1 - float(np.exp(-rate / MONTH)) for rate in rates)
    is_open = np.zeros((start, 2), dtype=bool)
    since = np.zeros((start, 2))
    launched = np.full(start, np.inf)
    for day in range(120):
        turned = dice.random((start, 2)) < np.where(is_open, close, reopen)
        known = np.array([day > 0, day > 9])
        now = np.where(known, is_open ^ turned, np.array([day == 0, day == 9]))
        since = np.where(now & ~is_open, day, since)
        is_open = now
        ready = (is_open & (day - since >= hold)).all(axis=1)
        launched = np.where(ready & ~np.isfinite(launched), day, launched)
    for day in (21, 30, 45, 80):
        found = float((drawn.launched & (drawn.launch_day <= ordinal(day))).mean())
        truth = float((launched <= day).mean())
        assert abs(found - truth) < 4 * np.sqrt(2 * truth * (1 - truth) / start)


@pytest.mark.slow
@pytest.mark.parametrize(("size", "day", "share", "stage"), [(20, 360, 0.3, "two"), (12, 280, 0.35, "one")])
def test_a_large_coalition_agrees_with_plain_draws(size: int, day: int, share: float, stage: str) -> None:
    chosen = coalition(size)
    test = whole_force(chosen, day, share, stage)
    parts = [counted(test, fresh(chosen, PLAIN // 20, 100 + part)) for part in range(20)]
    plain = float(np.mean([part.probability for part in parts]))
    runs = [exact(chosen, core(chosen, 4096, seed), test) for seed in range(8)]
    even = float(np.mean([run.probability for run in runs]))
    error = np.std([run.probability for run in runs], ddof=1) / np.sqrt(8)
    assert all(run.method == "exact given 4096 core draws" for run in runs)
    assert abs(even - plain) < 4 * np.hypot(np.sqrt(plain * (1 - plain) / PLAIN), error)
    for row in test.rows:
        one = float(np.mean([part.row_probability[row] for part in parts]))
        other = float(np.mean([run.row_probability[row] for run in runs]))
        assert abs(one - other) < 4 * np.hypot(np.sqrt(one * (1 - one) / PLAIN), 1e-3)
    shares = float(np.mean([part.share for part in parts])), float(np.mean([run.share for run in runs]))
    assert shares[0] == pytest.approx(shares[1], abs=4e-3)


@pytest.mark.slow
def test_even_draws_vary_less_than_plain_ones_and_the_stated_error_is_no_smaller_than_the_true_one() -> None:
    chosen = coalition(8)
    test = whole_force(chosen, 360, 0.3, "two")
    truth = float(np.mean([exact(chosen, core(chosen, 4096, 900 + seed), test).probability for seed in range(8)]))
    plain = truth * (1 - truth) / 512
    runs = [exact(chosen, core(chosen, 512, seed), test) for seed in range(60)]
    exact_variance = float(np.mean([(run.probability - truth) ** 2 for run in runs]))
    assert plain / exact_variance > 2.5
    assert float(np.mean([run.se**2 for run in runs])) > 0.8 * exact_variance
    even = float(np.mean([(counted(test, draw(chosen, 512, seed)).probability - truth) ** 2 for seed in range(200)]))
    assert plain / even > 1.5
