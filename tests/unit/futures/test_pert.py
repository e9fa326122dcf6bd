"""PERT: the mean it is known for, whole days, and what is left when some days have passed."""

from __future__ import annotations

import numpy as np
import pytest

from eirene.futures.pert import cdf, later_than, ppf, whole

SHAPES = [(0.0, 10.0, 60.0), (5.0, 5.0, 40.0), (20.0, 90.0, 90.0), (1.5, 2.25, 8.75)]


@pytest.mark.parametrize("shape", SHAPES)
def test_mean_is_low_plus_four_likely_plus_high_by_six(shape: tuple[float, float, float]) -> None:
    low, likely, high = shape
    grid = (np.arange(200_000) + 0.5) / 200_000
    assert float(ppf(grid, *shape).mean()) == pytest.approx((low + 4 * likely + high) / 6, abs=1e-3)


@pytest.mark.parametrize("shape", SHAPES)
def test_inverse_and_distribution_belong_together(shape: tuple[float, float, float]) -> None:
    u = np.linspace(0.001, 0.999, 97)
    assert cdf(ppf(u, *shape), *shape) == pytest.approx(u, abs=1e-9)


@pytest.mark.parametrize("shape", SHAPES)
def test_whole_days_are_the_inverse_rounded_up(shape: tuple[float, float, float]) -> None:
    u = np.linspace(0.0005, 0.9995, 1999)
    assert np.array_equal(whole(*shape).at(u), np.ceil(ppf(u, *shape)).astype(np.int64))


@pytest.mark.parametrize("shape", SHAPES)
def test_masses_sum_to_one_and_upto_agrees_with_them(shape: tuple[float, float, float]) -> None:
    days = whole(*shape)
    assert days.mass().sum() == pytest.approx(1.0)
    grid = np.arange(days.first - 3, days.last + 4)
    expected = [days.mass()[: max(day - days.first + 1, 0)].sum() for day in grid]
    assert days.upto(grid) == pytest.approx(np.array(expected))


@pytest.mark.parametrize(("number", "day"), [(7.0, 7), (7.2, 8), (0.0, 0)])
def test_a_certain_duration_is_rounded_up(number: float, day: int) -> None:
    days = whole(number, number, number)
    assert (days.first, days.last) == (day, day)
    assert days.at(np.array([0.01, 0.99])).tolist() == [day, day]


def test_what_is_left_after_a_day_keeps_its_proportions() -> None:
    days = whole(0, 10, 60)
    left = later_than(days, 12)
    assert left is not None
    assert left.first == 13
    kept = days.mass()[13:]
    assert left.mass() == pytest.approx(kept / kept.sum())


def test_nothing_is_left_after_the_last_day() -> None:
    assert later_than(whole(0, 10, 60), 60) is None
    untouched = later_than(whole(5, 10, 60), 2)
    assert untouched is not None
    assert untouched.mass() == pytest.approx(whole(5, 10, 60).mass())
