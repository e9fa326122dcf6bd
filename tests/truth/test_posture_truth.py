"""Location solvers against published optima, and the hypercube against closed forms and published figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import pytest

from bench.locations import COVERS, max_cover_instance, p_median_instance
from eirene.posture.cover_problem import within
from eirene.posture.hypercube import hypercube, preferences_of
from eirene.posture.max_cover import max_cover
from eirene.posture.p_center import p_center
from eirene.posture.p_median import p_median
from eirene.posture.queues import erlang_b, erlang_c

if TYPE_CHECKING:
    from pathlib import Path

CENTERS = {1: 127, 2: 98, 3: 93, 4: 74, 5: 48, 6: 84, 7: 64, 8: 55, 9: 37, 10: 20}
"""Optima of the p-center on the same networks: Elloumi, Labbé, Pochet 2004, doi:10.1287/ijoc.1030.0028."""


@pytest.mark.parametrize("number", range(1, 31))
def test_or_library_p_medians_are_optimal_with_proof(shared: Path, number: int) -> None:
    instance = p_median_instance(number, shared / "data" / "optimisation")
    found = p_median(instance.times, instance.weights, instance.p)
    assert found.objective == found.bound == instance.optimum
    assert found.proved
    assert found.stopped == "optimal"
    nearest = instance.times[:, list(found.opened)].min(axis=1)
    assert len(found.opened) == instance.p
    assert nearest.sum() == instance.optimum


@pytest.mark.parametrize("number", CENTERS)
def test_or_library_p_centers_are_optimal(shared: Path, number: int) -> None:
    instance = p_median_instance(number, shared / "data" / "optimisation")
    found = p_center(instance.times, instance.p)
    assert found.objective == CENTERS[number]
    assert found.proved


@pytest.mark.parametrize("name", COVERS)
def test_published_maximal_covers_are_optimal_with_proof(shared: Path, name: str) -> None:
    instance = max_cover_instance(name, shared / "data" / "optimisation")
    covers = within(instance.times, instance.radius)
    found = max_cover(covers, instance.weights, instance.p)
    assert found.objective == instance.optimum
    assert found.proved
    assert instance.weights[covers[:, list(found.opened)].any(axis=1)].sum() == instance.optimum


@pytest.mark.parametrize(
    ("queue", "busy"), [("infinite", (0.54927, 0.52086, 0.42987)), ("loss", (0.48872, 0.45650, 0.35329))]
)
def test_three_units_have_the_published_busy_shares(
    queue: Literal["infinite", "loss"], busy: tuple[float, ...]
) -> None:
    found = hypercube([0.75, 0.45, 0.30], [[0, 1, 2], [1, 0, 2], [2, 1, 0]], [1.0, 1.0, 1.0], queue=queue)
    assert found.busy == pytest.approx(busy, abs=5e-6)


@pytest.mark.parametrize("load", [0.1, 0.5, 0.9])
def test_one_unit_is_the_simplest_queue(load: float) -> None:
    waiting = hypercube([load], [[0]], [1.0])
    assert (waiting.busy[0], waiting.queued) == pytest.approx((load, load))
    assert waiting.mean_wait == pytest.approx(load / (1.0 - load))
    lost = hypercube([load], [[0]], [1.0], queue="loss")
    assert (lost.busy[0], lost.lost) == pytest.approx((load / (1.0 + load), load / (1.0 + load)))


@pytest.mark.parametrize("units", [2, 5, 12])
@pytest.mark.parametrize("share", [0.3, 0.85])
def test_like_units_wait_and_lose_as_erlang_says(units: int, share: float) -> None:
    drawn = np.random.default_rng([units, 3])
    rates = drawn.random(7)
    rates *= share * units / rates.sum()
    order = preferences_of(drawn.random((units, 7)))
    waiting = hypercube(rates, order, np.ones(units))
    assert waiting.queued == pytest.approx(erlang_c(units, share * units), abs=1e-9)
    assert np.mean(waiting.busy) == pytest.approx(share, abs=1e-9)
    assert waiting.mean_wait == pytest.approx(erlang_c(units, share * units) / (units * (1 - share)))
    lost = hypercube(rates, order, np.ones(units), queue="loss")
    assert lost.lost == pytest.approx(erlang_b(units, share * units), abs=1e-9)


def test_erlang_figures_of_the_tables() -> None:
    assert erlang_b(10, 5.0) == pytest.approx(0.018385, abs=5e-7)
    assert erlang_c(2, 1.0) == pytest.approx(1 / 3)


@pytest.mark.parametrize("units", [8, 9, 10, 11, 12])
@pytest.mark.parametrize("queue", ["infinite", "loss"])
def test_the_approximation_is_within_two_points_of_the_mean_busy_share(
    units: int, queue: Literal["infinite", "loss"]
) -> None:
    drawn = np.random.default_rng([units, 11])
    for _ in range(3):
        rates, service = drawn.random(25) ** 2, drawn.uniform(0.7, 1.3, units)
        rates *= drawn.uniform(0.2, 0.9) * service.sum() / rates.sum()
        order = preferences_of(drawn.random((units, 25)))
        exact = np.array(hypercube(rates, order, service, queue=queue).busy)
        about = np.array(hypercube(rates, order, service, queue=queue, method="approximate").busy)
        assert np.abs(exact - about).mean() < 0.02
        assert abs(exact.mean() - about.mean()) < 0.02
