from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eirene.posture.backup_cover import backup_cover
from eirene.posture.cover_dual import descend
from eirene.posture.cover_model import exact
from eirene.posture.cover_problem import envelope, merged, within
from eirene.posture.cover_swap import Exchange
from eirene.posture.expected_cover import expected_cover
from eirene.posture.located import Work
from eirene.posture.max_cover import max_cover
from eirene.posture.p_center import p_center
from eirene.posture.set_cover import set_cover
from tests.unit.posture.drawn import best_cover, choices, matrix, weights


def yes(seed: int, demands: int = 9, candidates: int = 6) -> np.ndarray:
    return np.random.default_rng([seed, 2]).random((demands, candidates)) < 0.35


@pytest.mark.parametrize("seed", range(20))
def test_max_cover_agrees_with_enumeration(seed: int) -> None:
    covers, weight, p = yes(seed), weights(seed, 9), 1 + seed % 4
    found = max_cover(covers, weight, p)
    assert found.objective == pytest.approx(best_cover(covers, weight, lambda c: (c >= 1) * 1.0, p, 1))
    assert found.proved
    reached = covers[:, list(found.opened)].any(axis=1)
    assert found.unreached == tuple(np.flatnonzero(~reached))
    assert weight[reached].sum() == pytest.approx(found.objective)
    assert all(covers[i, j] for i, j in enumerate(found.assigned) if j >= 0)


@pytest.mark.parametrize("seed", range(12))
def test_max_cover_with_needs_agrees_with_enumeration(seed: int) -> None:
    covers, weight, p = yes(seed), weights(seed, 9), 2 + seed % 3
    need = np.random.default_rng(seed).integers(1, 4, 9)
    found = max_cover(covers, weight, p, need=need)
    assert found.objective == pytest.approx(best_cover(covers, weight, lambda c: (c >= need) * 1.0, p, 1))
    assert found.proved


@pytest.mark.parametrize("seed", range(12))
def test_max_cover_with_a_budget_and_fixed_bases_agrees_with_enumeration(seed: int) -> None:
    covers, weight = yes(seed), weights(seed, 9)
    costs = np.random.default_rng(seed).integers(0, 5, 6) * 0.5
    fixed, budget = (seed % 6,), 2.0 + seed % 3
    subsets = [np.array(s) for s in itertools.product((0, 1), repeat=6)]
    allowed = [s for s in subsets if s[fixed[0]] and s @ costs <= budget]
    truth = max(float(weight @ (covers @ s >= 1)) for s in allowed)
    found = max_cover(covers, weight, costs=costs, budget=budget, fixed=fixed)
    assert found.objective == pytest.approx(truth)
    assert found.proved
    assert sum(costs[list(found.opened)]) <= budget + 1e-9
    assert fixed[0] in found.opened


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("most", [1, 3])
def test_expected_cover_agrees_with_enumeration(seed: int, most: int) -> None:
    covers, weight, units, busy = yes(seed), weights(seed, 9), 1 + seed % 4, 0.1 + 0.07 * seed
    found = expected_cover(covers, weight, units, busy, most=most)
    assert found.objective == pytest.approx(best_cover(covers, weight, lambda c: 1.0 - busy**c, units, most))
    assert found.proved
    assert sum(found.units) <= units
    assert max(found.units) <= most


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("backup", [0.0, 0.3, 0.8, 1.0])
def test_backup_cover_agrees_with_enumeration(seed: int, backup: float) -> None:
    covers, weight, units = yes(seed), weights(seed, 9), 1 + seed % 4
    found = backup_cover(covers, weight, units, backup=backup, most=2)

    def worth(counts: np.ndarray) -> np.ndarray:
        return (1.0 - backup) * (counts >= 1) + backup * (counts >= 2)

    assert found.objective == pytest.approx(best_cover(covers, weight, worth, units, 2))
    assert found.proved


@pytest.mark.parametrize("seed", range(20))
def test_set_cover_agrees_with_enumeration_and_names_whom_nobody_covers(seed: int) -> None:
    covers = yes(seed)
    costs = np.random.default_rng(seed).integers(1, 5, 6) * (0.5 if seed % 2 else 1.0)
    possible = covers.any(axis=1)
    subsets = [np.array(s) for s in itertools.product((0, 1), repeat=6)]
    truth = min(float(s @ costs) for s in subsets if (covers[possible] @ s >= 1).all())
    found = set_cover(covers, costs)
    assert found.objective == pytest.approx(truth)
    assert found.proved
    assert found.unreached == tuple(np.flatnonzero(~possible))


@pytest.mark.parametrize("seed", range(20))
def test_p_center_agrees_with_enumeration(seed: int) -> None:
    times, p = matrix(seed, 11, 7), 1 + seed % 4
    truth = min(float(times[:, chosen].min(axis=1).max()) for chosen in choices(7, p))
    found = p_center(times, p)
    assert found.objective == found.bound == truth
    assert found.proved
    assert len(found.opened) <= p


def test_p_center_tells_what_cannot_be_reached() -> None:
    apart = [[1.0, np.inf], [np.inf, 2.0]]
    assert p_center(apart, 1).stopped == "infeasible"
    assert p_center(apart, 1).objective == np.inf
    alone = p_center([[1.0, 4.0], [np.inf, np.inf]], 1)
    assert (alone.objective, alone.unreached, alone.proved) == (1.0, (1,), True)
    assert p_center([[3.0, 1.0], [2.0, 9.0]], 1, fixed=(1,)).objective == 9.0


@given(seed=st.integers(0, 10_000))
def test_more_bases_cover_more_and_numbers_do_not_matter(seed: int) -> None:
    covers, weight = yes(seed), weights(seed, 9)
    values = [max_cover(covers, weight, p).objective for p in range(1, 7)]
    assert all(more >= fewer - 1e-9 for fewer, more in itertools.pairwise(values))
    rows, columns = (np.random.default_rng(seed).permutation(n) for n in (9, 6))
    assert max_cover(covers[rows][:, columns], weight[rows], 2).objective == pytest.approx(values[1])
    assert max_cover(covers, weight * 7.5, 2).objective == pytest.approx(7.5 * values[1])


@given(seed=st.integers(0, 10_000), busy=st.floats(0.0, 1.0))
def test_expected_cover_lies_between_none_and_plain_cover(seed: int, busy: float) -> None:
    covers, weight = yes(seed), weights(seed, 9)
    found = expected_cover(covers, weight, 3, busy).objective
    assert found <= max_cover(covers, weight, 3).objective + 1e-9
    assert found >= (1.0 - busy) * max_cover(covers, weight, 3).objective - 1e-9


@pytest.mark.parametrize("seed", range(8))
def test_the_dual_bound_is_never_below_the_program(seed: int) -> None:
    covers, weight = yes(seed, 20, 10), weights(seed, 20)
    worth = weight[:, None] * (1.0 - 0.4 ** np.arange(4))
    whole = np.ones(10, dtype=np.int64)
    problem = merged(covers, worth, np.ones(10), 3.0, whole, 0 * whole)
    found = descend(problem, Exchange(problem, problem.worth), steps=200, swaps=20)
    units, solution = exact(problem, slack=0.0, nodes=1000)
    assert units is not None
    assert problem.value(units) == pytest.approx(solution.objective)
    assert found.bound >= problem.value(units) - 1e-9
    assert found.value <= problem.value(units) + 1e-9


def test_equal_rows_are_merged_and_worthless_ones_go() -> None:
    covers = np.array([[True, False], [True, False], [False, True], [False, False]])
    worth = np.array([[0.0, 2.0], [0.0, 3.0], [0.0, 0.0], [0.0, 9.0]])
    whole = np.ones(2, dtype=np.int64)
    problem = merged(covers, worth, np.ones(2), 1.0, whole, 0 * whole)
    assert problem.covers.tolist() == [[True, False]]
    assert problem.worth.tolist() == [[0.0, 5.0]]


def test_the_envelope_is_concave_and_tight() -> None:
    assert envelope(np.array([[0.0, 0.0, 6.0, 6.0]])).tolist() == [[0.0, 3.0, 6.0, 6.0]]


def test_a_limit_that_bites_is_told_and_the_bound_stays_true() -> None:
    covers, weight = within(matrix(4, 150, 150), 6.0), weights(5, 150)
    full = max_cover(covers, weight, 9)
    cut = max_cover(covers, weight, 9, work=Work(steps=5, swaps=0, nodes=0, cells=0, entries=0))
    assert full.proved
    assert cut.stopped == "entries"
    assert cut.objective <= full.objective <= cut.bound
    assert max_cover(covers, weight, 9) == full


def test_within_leaves_out_what_no_way_leads_to() -> None:
    found = within([[1.0, np.inf], [5.0, 2.0]], [np.inf, 3.0])
    assert found.tolist() == [[True, False], [False, True]]


def test_the_nearest_opened_base_is_named() -> None:
    times = np.array([[3.0, 1.0], [1.0, 3.0]])
    found = max_cover(within(times, 5.0), None, 2, times=times, fixed=(0, 1))
    assert found.assigned == (1, 0)


def test_what_cannot_be_asked_is_refused() -> None:
    covers = [[True, False]]
    with pytest.raises(ValueError, match="either p or a budget"):
        max_cover(covers)
    with pytest.raises(ValueError, match="budget"):
        max_cover(covers, costs=[1.0, 1.0], budget=0.5, fixed=(0,))
    with pytest.raises(ValueError, match="yes or no"):
        max_cover([[0.5, 1.0]], None, 1)
    with pytest.raises(ValueError, match="need"):
        max_cover(covers, None, 1, need=0)
    with pytest.raises(ValueError, match="busy"):
        expected_cover(covers, None, 1, 1.5)
    with pytest.raises(ValueError, match="units"):
        expected_cover(covers, None, 3, 0.5, most=1)
    with pytest.raises(ValueError, match="backup"):
        backup_cover(covers, None, 1, backup=2.0)


@pytest.mark.parametrize("seed", range(6))
def test_systems_with_a_wide_gap_agree_with_the_whole_program(seed: int) -> None:
    drawn = np.random.default_rng([seed, 4])
    covers = drawn.random((60, 40)) < 0.12
    weight = drawn.random(60) if seed % 2 else drawn.integers(1, 30, 60).astype(np.float64)
    whole = np.ones(40, dtype=np.int64)
    problem = merged(covers, weight[:, None] * np.array([0.0, 1.0]), np.ones(40), 6.0, whole, 0 * whole)
    units, _ = exact(problem, slack=0.0, nodes=100_000)
    assert units is not None
    for swaps in (5000, 0):  # without the exchange only the exact end can find the best
        found = max_cover(covers, weight, 6, work=Work(steps=600, swaps=swaps))
        assert found.proved
        assert found.objective == pytest.approx(problem.value(units))
