from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eirene.force.choose import SPARE, Effort, choose, shared_out
from eirene.force.compile import compiled
from eirene.force.demand import declared
from eirene.force.patterns import merged
from eirene.force.requirement import requirement
from eirene.force.search import Rules
from tests.unit.force.invented import contributor, futures, rate, situation, unit
from tests.unit.force.tiny import every_force, plain, tiny

if TYPE_CHECKING:
    from eirene.force.compile import Compiled
    from eirene.force.search import Counts

EFFORT = Effort(work=2000, seed=0, time_limit_s=60.0)


@pytest.mark.parametrize("seed", range(20))
def test_the_chosen_force_is_the_best_of_all_forces(seed: int) -> None:
    problem = compiled(*tiny(seed))
    chosen = choose(problem, EFFORT)
    chances, shares = zip(*(plain(problem, counts) for counts in every_force(problem)), strict=True)
    chance, share = plain(problem, chosen.counts)
    assert Rules(problem).keep(chosen.counts)
    if chosen.goal == "chance":
        assert chosen.value == pytest.approx(chance)
        assert chance == pytest.approx(max(chances))
    else:
        assert chosen.value == pytest.approx(share)
        assert share >= max(shares) * (1 - SPARE) - 1e-4
    assert chosen.bound >= chosen.value - 1e-9


def test_both_goals_are_seen() -> None:
    goals = {choose(compiled(*tiny(seed)), EFFORT).goal for seed in range(6)}
    assert goals == {"chance", "share"}


def met(problem: Compiled, counts: Counts) -> list[bool]:
    """Give in which futures each milestone is met."""
    found: list[bool] = []
    for m, test in enumerate(problem.tests):
        sums = (test.available * counts[m][:, None]).T @ test.gives
        found += [bool(met) for met in (sums >= test.need - 1e-9).all(axis=1) & test.begun]
    return found


@pytest.mark.parametrize("seed", range(5))
def test_among_forces_that_secure_the_same_futures_the_largest_share_wins(seed: int) -> None:
    problem = compiled(*tiny(seed))
    chosen = choose(problem, EFFORT)
    mine = met(problem, chosen.counts)
    best = max(
        plain(problem, counts)[1]
        for counts in every_force(problem)
        if chosen.goal == "share" or all(a <= b for a, b in zip(mine, met(problem, counts), strict=True))
    )
    assert plain(problem, chosen.counts)[1] >= best * (1 - SPARE) - 1e-4


def test_nothing_in_the_force_could_be_left_out_without_loss() -> None:
    for seed in range(4):
        problem = compiled(*tiny(seed))
        chosen = choose(problem, EFFORT)
        before = plain(problem, chosen.counts)
        for u in range(len(problem.offers)):
            if chosen.counts[1, u] == 0:
                continue
            fewer = chosen.counts.copy()
            fewer[1, u] -= 1
            fewer[0, u] = min(fewer[0, u], fewer[1, u])
            if Rules(problem).keep(fewer):
                chance, share = plain(problem, fewer)
                assert chance < before[0] - 1e-12 or share < before[1] - 1e-12


def test_the_same_work_and_seed_give_the_same_force() -> None:
    problem = compiled(*tiny(5, n=256))
    first, again = choose(problem, EFFORT), choose(problem, EFFORT)
    assert first.counts.tolist() == again.counts.tolist()
    assert (first.value, first.bound, first.stopped) == (again.value, again.bound, again.stopped)


def test_a_wall_clock_that_bites_is_told() -> None:
    problem = compiled(*tiny(4, n=256))
    assert choose(problem, EFFORT).goal == "chance"
    assert choose(problem, Effort(work=0, seed=0, time_limit_s=0.0)).stopped in {"time", "optimal"}


@pytest.mark.parametrize("seed", [1, 4, 7])
def test_a_bound_without_limits_is_still_a_bound(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = compiled(*tiny(seed))
    close = choose(problem, EFFORT)
    monkeypatch.setattr("eirene.force.choose.MOST_LINKS", 0)
    loose = choose(problem, Effort(work=500, seed=0, time_limit_s=60.0))
    assert loose.bound >= close.value - 1e-9


def test_parts_of_the_futures_are_used_where_all_are_too_many() -> None:
    problem = compiled(*tiny(4, n=512))
    chosen = choose(problem, EFFORT)
    best = max(plain(problem, counts)[0] for counts in every_force(problem))
    assert chosen.goal == "chance"
    assert chosen.value == pytest.approx(best)
    assert chosen.bound >= best - 1e-9


@pytest.mark.parametrize("seed", range(8))
def test_a_tie_of_chances_goes_to_the_largest_share_that_keeps_the_same_futures(seed: int) -> None:
    problem = compiled(*tiny(seed, n=16, begun=0.4))
    values = [(plain(problem, counts), counts) for counts in every_force(problem)]
    highest = max(chance for (chance, _), _ in values)
    _, poorest = min(((s, c) for (chance, s), c in values if chance == highest), key=lambda pair: pair[0])
    mine = met(problem, poorest)
    best = max(
        share for (_, share), counts in values if all(a <= b for a, b in zip(mine, met(problem, counts), strict=True))
    )
    found = shared_out(problem, tuple(merged(test) for test in problem.tests), poorest, EFFORT)
    chance, share = plain(problem, found)
    assert chance >= highest
    assert share == pytest.approx(best, rel=1e-3)


def test_leaving_units_out_keeps_the_policy_on_the_largest_share() -> None:
    members = [contributor("A", [unit("u", "A")]), contributor("B", [unit("e", "B", "engineer", count=3, cost=9.0)])]
    state = situation(members, [rate("secure", "infantry", "sector", 1.0)], largest_share=0.6)
    problem = compiled(state, requirement(state, [declared(state)]), futures(state, n=128))
    # one engineer unit gives to no row, and without it A would be the whole force
    assert choose(problem, EFFORT).counts[1].tolist() == [1, 1]
