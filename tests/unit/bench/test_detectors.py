"""The peers of the alarms, against other ways to compute the same."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from scipy import stats

from bench.detectors import anscombe_weights, ears, farrington, quasi_poisson, seasons

DATA = Path(__file__).parents[2] / "data" / "surveillance"


def test_ears_is_the_distance_from_seven_weeks_in_deviations() -> None:
    counts = np.array([1, 3, 2, 4, 3, 2, 6, 5, 9, 12.0])
    base = counts[2:9]
    assert ears(counts, lag=0)[9] == pytest.approx((12 - base.mean()) / base.std(ddof=1))
    base = counts[0:7]
    assert ears(counts, lag=2)[9] == pytest.approx((12 - base.mean()) / base.std(ddof=1))


def test_the_regression_is_the_maximum_of_the_likelihood() -> None:
    random = np.random.default_rng(1)
    design = np.column_stack([np.ones(80), np.linspace(-1, 1, 80)])
    counts = random.poisson(np.exp(design @ [1.0, 0.5])).astype(float)
    weights = random.random(80) + 0.5

    fit = quasi_poisson(counts, design, weights)
    # the score of the weighted Poisson likelihood, which is concave, vanishes at its maximum
    score = design.T @ (weights * (counts - np.exp(design @ fit.coefficients)))
    assert score == pytest.approx([0.0, 0.0], abs=1e-6)
    assert fit.leverage.sum() == pytest.approx(2.0, abs=1e-6)


def test_weights_of_past_outbreaks_are_low_and_sum_to_their_number() -> None:
    counts = np.array([2.0] * 30 + [30.0])
    fit = quasi_poisson(counts, np.ones((31, 1)), np.ones(31))
    weights = anscombe_weights(counts, fit)
    assert weights.sum() == pytest.approx(31.0)
    assert weights[-1] < 0.5 * weights[0]


def test_seasons_are_ten_and_the_current_weeks_are_the_first() -> None:
    told = seasons(np.arange(27, 263))
    assert set(told.tolist()) == set(range(10))
    assert seasons(np.array([49, 50, 51, 52, 53, 54, 55])).tolist() == [0] * 7
    assert max(np.bincount(seasons(np.arange(52)))[1:]) <= 6


def test_where_nothing_rises_the_p_values_are_uniform_in_the_tail() -> None:
    random = np.random.default_rng(2)
    weeks = (310, 315, 319) * 120
    surprise = [farrington(random.poisson(20.0, 320).astype(float), week) for week in weeks]
    below = np.mean(np.exp(-np.array(surprise)) < 0.05)
    assert abs(below - 0.05) < 4 * np.sqrt(0.05 * 0.95 / 360) + 0.02


def test_later_weeks_are_not_looked_at_and_a_rise_is_surprising() -> None:
    counts = np.random.default_rng(3).poisson(3.0, 320).astype(float)
    other = counts.copy()
    other[301:] = 99.0
    assert farrington(counts, 300) == farrington(other, 300)
    other[300] = 15.0
    assert farrington(other, 300) > -np.log(1e-3)


def test_a_poisson_tail_is_exact() -> None:
    counts = np.full(320, 4.0)
    counts[300] = 9.0
    assert farrington(counts, 300) == pytest.approx(-stats.poisson.logsf(8, 4.0), rel=1e-6)


def _agree(told: pl.DataFrame) -> None:
    """Hold our re-implementation against what `surveillance` said of the same series."""
    counts = pl.read_csv(DATA / "counts.csv")
    few = told.filter(pl.col("week") % 5 == 1)
    for (name, kept), rows in few.group_by(["series", "trend"]):
        series = counts[str(name)].to_numpy().astype(float)
        weeks = rows["week"].to_numpy()
        for column, lag in (("c1", 0), ("c2", 2)):
            assert ears(series, lag=lag)[weeks] == pytest.approx(rows[column].to_numpy(), rel=1e-6, abs=1e-6)
        level = 1.0 if kept else 0.0
        ours = [farrington(series, int(week), level=level) for week in weeks]
        assert ours == pytest.approx(-np.log(rows["chance"].to_numpy()), rel=1e-3, abs=1e-4), name


def test_the_peers_say_what_the_oracle_said() -> None:
    told = pl.read_csv(DATA / "oracle.csv")
    assert told.height == 7 * 30 * 2
    assert (told["dispersion"] > 1.5).any()
    assert (told["dispersion"] == 1.0).any()
    _agree(told)


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed: what `surveillance` said is in a file")
def test_the_oracle_says_it_again() -> None:
    probe = "if (!requireNamespace('surveillance', quietly=TRUE)) quit(status=7)"
    if subprocess.run(["Rscript", "-e", probe], check=False, capture_output=True).returncode:
        pytest.skip("R has no package `surveillance`: what it said is in a file")
    command = ["Rscript", str(DATA / "oracle.R"), str(DATA / "counts.csv")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    fresh, kept = pl.read_csv(done.stdout.encode()), pl.read_csv(DATA / "oracle.csv")
    numbers = ["c1", "c2", "dispersion", "chance"]
    assert fresh.drop(numbers).equals(kept.drop(numbers))
    assert fresh.select(numbers).to_numpy() == pytest.approx(kept.select(numbers).to_numpy(), rel=1e-5)
    _agree(fresh)
