from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eirene.posture.ascent import ascend, begin, cheapest
from eirene.posture.branch import Node, Tree, branch
from eirene.posture.interchange import interchange
from eirene.posture.located import Work
from eirene.posture.p_median import p_median
from eirene.posture.radius_model import exact
from tests.unit.posture.drawn import choices, matrix, weights


def by_count(times: np.ndarray, weight: np.ndarray, p: int, far: float, fixed: tuple[int, ...] = ()) -> float:
    costs = np.where(np.isinf(times), far, times) * weight[:, None]
    return min(float(costs[:, chosen].min(axis=1).sum()) for chosen in choices(times.shape[1], p, fixed))


@pytest.mark.parametrize("seed", range(30))
def test_small_systems_agree_with_enumeration(seed: int) -> None:
    times, weight, p = matrix(seed, 12, 8, cut=0.2 * (seed % 3)), weights(seed, 12), 1 + seed % 4
    fixed = (seed % 8,) if seed % 2 else ()
    found = p_median(times, weight, p, fixed=fixed, unreached_time=200.0)
    assert found.objective == pytest.approx(by_count(times, weight, p, 200.0, fixed))
    assert found.proved
    assert found.bound == found.objective
    assert found.gap == 0.0
    assert len(found.opened) == p
    assert set(fixed) <= set(found.opened)


@pytest.mark.parametrize("seed", range(6))
def test_the_two_exact_ends_agree_with_enumeration(seed: int) -> None:
    times, p = matrix(seed, 14, 9), 3
    costs = np.ascontiguousarray(times.T)
    truth = by_count(times, np.ones(14), p, 0.0)
    none = np.zeros(9, dtype=np.bool_)
    found = exact(costs, np.full(14, np.inf), p, none, slack=0.0, nodes=1000)
    assert found.opened is not None
    assert costs[found.opened].min(axis=0).sum() == pytest.approx(truth)
    assert found.bound == pytest.approx(truth)
    tree = Tree(costs, whole=False, total=np.inf)
    root = Node(np.arange(9), np.full(14, np.inf), p, (), costs.mean(axis=0), -np.inf)
    assert branch(tree, root, nodes=1000, cells=10**9)
    assert tree.total == tree.bound == pytest.approx(truth)


@pytest.mark.parametrize("seed", range(6))
def test_the_dual_bound_never_exceeds_the_optimum(seed: int) -> None:
    times, p = matrix(seed, 14, 9), 2 + seed % 3
    ascent = begin(np.ascontiguousarray(times.T), p, np.zeros(0, dtype=np.int64), whole=False)
    ascend(ascent, steps=300, swaps=100)
    truth = by_count(times, np.ones(14), p, 0.0)
    assert min(ascent.bound, ascent.total) <= truth * (1 + 1e-9)
    assert ascent.total >= truth * (1 - 1e-9)


@pytest.mark.parametrize("seed", range(8))
def test_no_single_exchange_improves_what_the_interchange_leaves(seed: int) -> None:
    costs = np.ascontiguousarray(matrix(seed, 20, 10).T)
    opened, total, _ = interchange(costs, np.arange(3), keep=1)
    assert 0 in opened
    for out in (1, 2):
        for into in range(10):
            other = opened.copy()
            other[out] = into
            assert costs[other].min(axis=0).sum() >= total - 1e-9


def test_one_site_and_every_site() -> None:
    times = matrix(3, 10, 6)
    assert p_median(times, None, 1).objective == pytest.approx(times.sum(axis=0).min())
    assert p_median(times, None, 6).objective == pytest.approx(times.min(axis=1).sum())


@given(seed=st.integers(0, 10_000), p=st.integers(1, 4), factor=st.floats(0.01, 1000))
def test_numbers_of_sites_and_units_of_weight_do_not_matter(seed: int, p: int, factor: float) -> None:
    times, weight = matrix(seed, 10, 7), weights(seed, 10)
    plain = p_median(times, weight, p)
    rows, columns = (np.random.default_rng(seed).permutation(n) for n in (10, 7))
    assert p_median(times[rows][:, columns], weight[rows], p).objective == pytest.approx(plain.objective)
    assert p_median(times, weight * factor, p).objective == pytest.approx(plain.objective * factor)


@given(seed=st.integers(0, 10_000))
def test_more_sites_never_cost_more(seed: int) -> None:
    times = matrix(seed, 10, 7)
    totals = [p_median(times, None, p).objective for p in range(1, 8)]
    assert all(more <= fewer + 1e-9 for fewer, more in itertools.pairwise(totals))


def test_demands_that_nobody_reaches_are_named() -> None:
    found = p_median([[1.0, np.inf], [np.inf, np.inf], [3.0, 1.0]], None, 1, unreached_time=50.0)
    assert found.opened == (0,)
    assert found.assigned == (0, -1, 0)
    assert found.unreached == (1,)
    assert found.objective == 54.0


def test_a_limit_that_bites_is_told_and_the_bound_stays_true() -> None:
    times = matrix(5, 120, 120)
    full = p_median(times, None, 8)
    cut = p_median(times, None, 8, work=Work(steps=40, swaps=0, nodes=0, cells=0, entries=0))
    assert full.proved
    assert not cut.proved
    assert cut.stopped != "optimal"
    assert cut.bound <= full.objective <= cut.objective
    assert cut.gap == pytest.approx((cut.objective - cut.bound) / cut.objective)
    assert p_median(times, None, 8) == full


def test_fixed_sites_are_among_the_cheapest() -> None:
    worth = np.array([0.0, -5.0, -1.0, -9.0])
    assert set(cheapest(worth, 2, 1).tolist()) == {0, 3}
    assert cheapest(worth, 1, 1).tolist() == [0]


@pytest.mark.parametrize(
    ("times", "p", "why"),
    [
        ([1.0, 2.0], 1, "matrix"),
        ([[1.0, np.nan]], 1, "NaN"),
        ([[1.0, -2.0]], 1, "negative"),
        ([[1.0, 2.0]], 3, "between"),
        ([[1.0, 2.0]], 0, "between"),
    ],
)
def test_what_cannot_be_solved_is_refused(times: list[list[float]], p: int, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        p_median(times, None, p)


def test_fixed_sites_must_exist_and_weights_must_fit() -> None:
    with pytest.raises(ValueError, match="fixed"):
        p_median([[1.0, 2.0]], None, 1, fixed=(2,))
    with pytest.raises(ValueError, match="weights"):
        p_median([[1.0, 2.0]], [1.0, 1.0], 1)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("p", [4, 15])
def test_systems_with_a_wide_gap_agree_with_the_whole_program(seed: int, p: int) -> None:
    drawn = np.random.default_rng([seed, p])  # times without geometry, whose linear bound is weak
    costs = drawn.random((30, 32)) * 100 if seed % 2 else drawn.integers(1, 60, (30, 32)).astype(np.float64)
    whole = exact(costs, np.full(32, np.inf), p, np.zeros(30, dtype=np.bool_), slack=0.0, nodes=100_000)
    assert whole.ended
    assert whole.opened is not None
    for swaps in (5000, 0):  # without the interchange only the exact end can find the best
        found = p_median(costs.T, None, p, work=Work(swaps=swaps))
        assert found.proved
        assert found.objective == pytest.approx(costs[whole.opened].min(axis=0).sum())
