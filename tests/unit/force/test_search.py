from __future__ import annotations

import numpy as np
import pytest

from eirene.force.compile import compiled
from eirene.force.patterns import merged
from eirene.force.search import Rules, boards, improved, worth
from tests.unit.force.tiny import every_force, plain, tiny


@pytest.mark.parametrize("seed", range(12))
def test_boards_count_as_plain_futures_do(seed: int) -> None:
    problem = compiled(*tiny(seed))
    patterns = tuple(merged(test) for test in problem.tests)
    for counts in list(every_force(problem))[::7]:
        chance, share = plain(problem, counts)
        found = worth(boards(problem, patterns, counts))
        assert (found.chance, found.share) == pytest.approx((chance, share))


@pytest.mark.parametrize("seed", range(6))
def test_a_board_that_was_changed_step_by_step_is_as_one_made_afresh(seed: int) -> None:
    problem = compiled(*tiny(seed))
    patterns = tuple(merged(test) for test in problem.tests)
    random = np.random.default_rng(seed)
    counts = np.zeros((2, len(problem.offers)), dtype=np.int64)
    tables = boards(problem, patterns, counts)
    for _ in range(40):
        u, by = int(random.integers(len(problem.offers))), int(random.integers(-1, 3))
        for m, table in enumerate(tables):
            table.change(u, by)
            counts[m, u] += by
    fresh = worth(boards(problem, patterns, counts))
    assert (worth(tables).chance, worth(tables).share) == pytest.approx((fresh.chance, fresh.share))


@pytest.mark.parametrize("seed", range(12))
def test_the_rules_allow_exactly_what_plain_numbers_allow(seed: int) -> None:
    problem = compiled(*tiny(seed))
    rules = Rules(problem)
    allowed = {counts.tobytes() for counts in every_force(problem)}
    most = [offer.most for offer in problem.offers]
    tried = 0
    for pair in np.ndindex(*(m + 2 for m in most), *(m + 2 for m in most)):
        counts = np.array(pair, dtype=np.int64).reshape(2, len(most))
        assert rules.keep(counts) == (counts.tobytes() in allowed)
        tried += 1
    assert tried > len(allowed)


def test_the_search_repeats_itself_and_never_returns_less_than_it_was_given() -> None:
    problem = compiled(*tiny(2))
    patterns = tuple(merged(test) for test in problem.tests)
    start = np.zeros((2, len(problem.offers)), dtype=np.int64)
    first, value = improved(problem, patterns, start, moves=300, seed=5)
    again, same = improved(problem, patterns, start, moves=300, seed=5)
    assert first.tolist() == again.tolist()
    assert value == same
    assert Rules(problem).keep(first)
    best, found = improved(problem, patterns, first, moves=50, seed=6)
    assert found.score >= value.score
    assert Rules(problem).keep(best)


@pytest.mark.parametrize("seed", range(8))
def test_on_small_instances_the_search_finds_the_best_force(seed: int) -> None:
    state, wanted, drawn = tiny(seed)
    # a policy on shares can make exchanges of a few units impossible
    problem = compiled(state.model_copy(update={"largest_share": None}), wanted, drawn)
    patterns = tuple(merged(test) for test in problem.tests)
    best = max(plain(problem, counts)[0] for counts in every_force(problem))
    start = np.zeros((2, len(problem.offers)), dtype=np.int64)
    _, found = improved(problem, patterns, start, moves=600, seed=0)
    assert found.chance == pytest.approx(best)


def test_a_milestone_is_met_only_where_its_phase_has_begun() -> None:
    problem = compiled(*tiny(2, n=16, begun=0.3))
    patterns = tuple(merged(test) for test in problem.tests)
    everybody = np.array([[offer.most for offer in problem.offers]] * 2, dtype=np.int64)
    for table, part in zip(boards(problem, patterns, everybody), patterns, strict=True):
        assert (part.weight == 0).any()
        assert not table.reached()[part.weight == 0].any()
