"""Generate a force: which units of whom, when they are in place, what it costs, who stands in reserve.

Owns the step from counts back to units with names and dates. An infeasible requirement is an answer with its slack.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from eirene.force.choose import Effort, choose
from eirene.force.compile import MILESTONES, compiled, first_futures, futures_to_plan_on, phase_of, trialled
from eirene.force.limits import Consignment, cost_of, leaves, schedule
from eirene.force.patterns import merged
from eirene.force.search import boards, worth
from eirene.force.slack import slack
from eirene.futures.counted import counted
from eirene.plans.plan import Choice, Force

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.force.choose import Chosen
    from eirene.force.compile import Compiled
    from eirene.plans.futures import Futures
    from eirene.plans.requirement import Requirement
    from eirene.plans.situation import Situation

WORK = 2000
"""Work that a first answer takes: a few seconds for a mission of 15 contributors and 60 units."""


def generate(
    situation: Situation,
    requirement: Requirement,
    futures: Futures,
    *,
    work: int = WORK,
    time_limit_s: float = 60.0,
    cost_factor_low: float = 1.0,
    cost_factor_high: float = 1.0,
) -> Force:
    """Which force makes initial and full operational capability by their dates most likely, within every limit?

    Where the best chance of full capability is below 1%, the expected share of the requirement is maximised instead,
    and the answer says so. Ties go to the larger expected share, then units that hardly help are left out.

    Parameters
    ----------
    situation, requirement : Situation, Requirement
    futures : Futures
        The futures to plan on, a power of two of them; their seed is also that of the search. The first 1,024 are used,
        and more as long as the last phase has begun in fewer than 256 of them: 16,384 are a good supply.
    work : int
        Effort of the local search and of the solver. The same work and seed give the same force.
    time_limit_s : float
        Wall clock for each call of the solver [s]; where it bites, `stopped` is `time`.
    cost_factor_low, cost_factor_high : float
        Factors from the cost to the ends of its range.

    References
    ----------
    Luedtke, Ahmed, Nemhauser (2010), doi:10.1007/s10107-008-0247-4.
    """
    used, seed = first_futures(futures, futures_to_plan_on(situation, futures)), futures.core.seed
    problem = compiled(situation, requirement, used)
    chosen = choose(problem, Effort(work, seed, time_limit_s))
    missing = slack(problem, seed)
    choices = _choices(problem, chosen)
    units = {(offer.unit.contributor, offer.unit.id): offer.unit for offer in problem.offers}
    cost = math.fsum(
        choice.count * cost_of(situation, units[choice.contributor, choice.unit], choice.arrives) for choice in choices
    )
    value = _worth(problem, chosen, choices, requirement, futures)
    return Force(
        feasible=not missing,
        choices=choices,
        reserve=_reserve(problem, chosen),
        slack=missing,
        objective=chosen.goal,
        objective_value=value,
        bound=max(chosen.bound, value),
        stopped=chosen.stopped,
        futures=problem.futures,
        cost=cost,
        cost_low=cost * cost_factor_low,
        cost_high=cost * cost_factor_high,
        persons=math.fsum(choice.count * units[choice.contributor, choice.unit].persons for choice in choices),
    )


def _worth(
    problem: Compiled, chosen: Chosen, choices: Sequence[Choice], requirement: Requirement, futures: Futures
) -> float:
    """Give the objective as the force meets it by its planned dates.

    Units that are brought in for the last milestone may be there by the first one already: the search does not count on
    that, the answer does.
    """
    used = first_futures(futures, problem.futures)
    situation = problem.situation
    verdicts = [
        counted(trialled(situation, requirement, choices, phase_of(situation, one).id, one), used) for one in MILESTONES
    ]
    values = [verdict.probability if chosen.goal == "chance" else verdict.share for verdict in verdicts]
    return max(chosen.value, math.fsum(values) / len(values))


def _choices(problem: Compiled, chosen: Chosen) -> tuple[Choice, ...]:
    """Give the chosen units with their planned dates, in the order of contributors and units."""
    items = list(_consignments(problem, chosen))
    dates = schedule(problem.situation, problem.calendar, items)
    return tuple(
        Choice(
            contributor=item.unit.contributor,
            unit=item.unit.id,
            count=item.count,
            arrives=arrives,
            by=problem.tests[0 if item.by_initial else 1].milestone,
        )
        for item, arrives in zip(items, dates, strict=True)
        if arrives is not None
    )


def _consignments(problem: Compiled, chosen: Chosen) -> Sequence[Consignment]:
    first, second = chosen.counts
    return [
        Consignment(offer.unit, int(count), by_initial)
        for u, offer in enumerate(problem.offers)
        for by_initial, count in ((True, first[u]), (False, second[u] - first[u]))
        if count > 0
    ]


def _reserve(problem: Compiled, chosen: Chosen) -> tuple[Choice, ...]:
    """Who could come and is not planned, in the order of what it would add if limits made room for it?"""
    patterns = tuple(merged(test) for test in problem.tests)
    tables = boards(problem, patterns, chosen.counts)
    found: list[tuple[tuple[float, float, float, str, str], Choice]] = []
    planned = list(_consignments(problem, chosen))
    for u, offer in enumerate(problem.offers):
        left = offer.most - int(chosen.counts[1, u])
        later = Consignment(offer.unit, left, by_initial=False)
        arrives = schedule(problem.situation, problem.calendar, [*planned, later])[-1] if left else None
        if arrives is None or arrives >= leaves(problem.situation, offer.unit):
            continue
        for table in tables:
            table.change(u, left)
        gain = worth(tables)
        for table in tables:
            table.change(u, -left)
        key = (-gain.chance, -gain.share, offer.cost * left, offer.unit.contributor, offer.unit.id)
        choice = Choice(
            contributor=offer.unit.contributor,
            unit=offer.unit.id,
            count=left,
            arrives=arrives,
            by=problem.tests[1].milestone,
        )
        found.append((key, choice))
    return tuple(choice for _, choice in sorted(found, key=lambda pair: pair[0]))


def counts_of(problem: Compiled, choices: Sequence[Choice]) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Give the counts (test, offer) of a list of choices."""
    index = {(offer.unit.contributor, offer.unit.id): u for u, offer in enumerate(problem.offers)}
    counts = np.zeros((2, len(problem.offers)), dtype=np.int64)
    for choice in choices:
        u = index[choice.contributor, choice.unit]
        counts[1, u] += choice.count
        if choice.by == problem.tests[0].milestone:
            counts[0, u] += choice.count
    return counts
