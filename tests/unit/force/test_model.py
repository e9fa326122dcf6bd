from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from eirene.force import model
from eirene.force.compile import Compiled, compiled
from eirene.force.demand import declared
from eirene.force.model import FAMILIES, LIMITS, attainable
from eirene.force.patterns import Patterns, merged
from eirene.force.requirement import requirement
from eirene.plans.situation import ContributorState, MovementState, RateState, Situation
from eirene.solve.highs import solve
from eirene.solve.program import Program
from tests.unit.force.invented import contributor, futures, rate, situation, unit
from tests.unit.force.tiny import every_force, plain, tiny


def patterns(problem: Compiled) -> tuple[Patterns, ...]:
    return tuple(merged(test) for test in problem.tests)


@pytest.mark.parametrize("seed", range(15))
def test_trying_every_force_finds_nothing_better_than_the_chance_form(seed: int) -> None:
    problem = compiled(*tiny(seed))
    best = max(plain(problem, counts)[0] for counts in every_force(problem))
    solution = solve(model.chance(problem, patterns(problem)).program)
    assert solution.objective == pytest.approx(best, abs=1e-9)


@pytest.mark.parametrize("seed", range(15))
def test_trying_every_force_finds_nothing_better_than_the_share_form(seed: int) -> None:
    problem = compiled(*tiny(seed))
    best = max(plain(problem, counts)[1] for counts in every_force(problem))
    solution = solve(model.share(problem, patterns(problem)).program)
    assert solution.objective == pytest.approx(best, abs=1e-7)


# ---------------------------------------------------------------- every family is seen to bind

MEMBERS = [
    contributor("A", [unit("u", "A", count=4), unit("m", "A", "medical")], cap=460),
    contributor("B", [unit("v", "B", count=4)]),
]
RATES = [rate("secure", "infantry", "site", 1.5), rate("support", "medical", "mission", 1.0)]


def binding(members: list[ContributorState] = MEMBERS, rates: list[RateState] = RATES, **limits: object) -> Compiled:
    state: Situation = situation(members, rates).model_copy(update=limits)
    return compiled(state, requirement(state, [declared(state)]), futures(state, n=128, chance=0.8))


CASES = {
    "caps": binding(),
    "budget": binding(budget=60.0),
    "movement": binding(movement=(MovementState(from_days=0, persons_per_month=60.0),)),
    "largest_share": binding(largest_share=0.4),
    "order": binding(budget=60.0),  # without it, what the first date needs would cost nothing
    "served": binding(budget=60.0),
    "together": binding(budget=60.0),
    "expected": binding(),
    "secured": binding(budget=70.0),
    "lack": binding(budget=70.0),
}


def without(program: Program, family: str) -> Program:
    return Program(program.columns, [row for row in program.rows if row.family != family])


def form_with(family: str, problem: Compiled) -> Program:
    merged_ = patterns(problem)
    if family == "lack":
        return model.lacking(problem, tuple(LIMITS)).program
    if family in {"served", "together"}:
        return model.chance(problem, merged_).program
    if family == "secured":
        # the infantry of the first date stays reached where everybody is in place: three units, all that is affordable
        everybody = int(np.argmax(merged_[0].rows[0].present.sum(axis=1)))
        kept: list[list[list[int]]] = [[[everybody], []], [[], []]]
        return model.share(problem, merged_, kept).program
    return model.share(problem, merged_).program


def test_every_family_has_a_case() -> None:
    assert set(CASES) == set(FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_answer_is_better_without_the_family(family: str) -> None:
    program = form_with(family, CASES[family])
    held, free = solve(program), solve(without(program, family))
    assert held.objective is not None
    assert free.objective is not None
    assert free.objective > held.objective + 1e-6


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_breaks_for_the_answer_without_it(family: str) -> None:
    program = form_with(family, CASES[family])
    values = solve(without(program, family)).values
    assert values is not None
    broken = set(program.broken(values))
    assert broken & {row.name for row in program.rows if row.family == family}


# ---------------------------------------------------------------- properties


@pytest.mark.parametrize("seed", range(10))
def test_more_units_never_lower_the_optimum(seed: int) -> None:
    problem = compiled(*tiny(seed))
    if problem.situation.largest_share is not None:
        problem = replace(problem, situation=problem.situation.model_copy(update={"largest_share": None}))
    more = replace(problem, offers=tuple(replace(offer, most=offer.most + 1) for offer in problem.offers))
    few, many = (solve(model.chance(one, patterns(one)).program).objective for one in (problem, more))
    assert few is not None
    assert many is not None
    assert many >= few - 1e-9


@pytest.mark.parametrize("chance", [0.0, 0.3, 1.0])
def test_a_further_contributor_never_lowers_the_optimum_however_unreliable(chance: float) -> None:
    state, wanted, drawn = tiny(3)
    state = state.model_copy(update={"largest_share": None})
    other = contributor("Z", [unit("z", "Z", count=2), unit("zm", "Z", "medical")])
    larger = state.model_copy(update={"contributors": (*state.contributors, other)})
    random = np.random.default_rng(1)
    more = replace(
        drawn,
        decided={**drawn.decided, "Z": random.random(drawn.core.n) < chance},
        accepted={**drawn.accepted, "Z": np.ones(drawn.core.n, dtype=np.bool_)},
        withdrawn={**drawn.withdrawn, "Z": np.zeros(drawn.core.n, dtype=np.bool_)},
        withdrawal_day={**drawn.withdrawal_day, "Z": np.zeros(drawn.core.n, dtype=np.int64)},
        ready_day={**drawn.ready_day, "z": drawn.ready_day["u"], "zm": drawn.ready_day["u"]},
    )
    values = [
        solve(model.chance(problem, patterns(problem)).program).objective
        for problem in (compiled(state, wanted, drawn), compiled(larger, wanted, more))
    ]
    assert values[0] is not None
    assert values[1] is not None
    assert values[1] >= values[0] - 1e-9


def test_a_need_is_raised_to_what_whole_units_can_give() -> None:
    assert attainable(2.7, np.array([1.0, 2.0])) == 3.0
    assert attainable(2.7, np.array([2.0, 4.0])) == 4.0
    assert attainable(3.0, np.array([1.0])) == 3.0
    assert attainable(2.7, np.array([0.5, 1.0])) == 2.7
    assert attainable(2.7, np.array([])) == 2.7


def test_a_row_that_nobody_can_reach_has_no_chance_and_an_expected_share() -> None:
    problem = binding([MEMBERS[1]])
    assert solve(model.chance(problem, patterns(problem)).program).objective == 0.0
    share = solve(model.share(problem, patterns(problem)).program).objective
    assert share is not None
    assert math.isclose(share, 0.0) is False
