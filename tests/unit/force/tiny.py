"""Instances small enough to try every force."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

import numpy as np

from eirene.force.demand import declared
from eirene.force.requirement import requirement
from eirene.plans.situation import MovementState
from tests.unit.force.invented import contributor, futures, phase, rate, situation, unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.force.compile import Compiled, Test
    from eirene.plans.futures import Futures
    from eirene.plans.requirement import Requirement
    from eirene.plans.situation import Situation


def tiny(seed: int, *, n: int = 64, chance: float = 0.7, begun: float = 0.9) -> tuple[Situation, Requirement, Futures]:
    """Give an instance with three contributors, four units and every kind of limit drawn tight or loose."""
    drawn = random.Random(seed)  # noqa: S311 - an instance to try, nothing secret
    members = [
        contributor(
            "A",
            [unit("u", "A", count=2, cost=drawn.randint(1, 4)), unit("v", "A", "medical", cost=drawn.randint(1, 4))],
            cap=drawn.choice([None, 310, 210]),
        ),
        contributor("B", [unit("w", "B", count=2, cost=2.0, excluded_tasks=drawn.choice([(), ("aid",)]))]),
        contributor("C", [unit("x", "C", "medical", count=drawn.randint(1, 2), persons=100.0, cost=3.0)]),
    ]
    rates = [
        rate("secure", "infantry", "site", drawn.choice([0.25, 0.5])),
        rate("aid", "infantry", "sector", drawn.choice([0.0, 1.0])),
        rate("support", "medical", "mission", drawn.choice([1.0, 2.0])),
    ]
    state = situation(
        members,
        rates,
        phases=[phase("one", ["north"], initial=drawn.choice([0.3, 0.5]), full=drawn.choice([0.7, 1.0]))],
        movement=drawn.choice([[], [MovementState(from_days=0, persons_per_month=drawn.choice([50.0, 70.0, 90.0]))]]),
        budget=drawn.choice([None, 100.0, 200.0]),
        largest_share=drawn.choice([None, None, 0.6]),
    )
    drawn_futures = futures(state, n=n, seed=seed, chance=chance, begun=begun, late_chance=0.1)
    return state, requirement(state, [declared(state)]), drawn_futures


def every_force(problem: Compiled) -> Iterator[np.ndarray[tuple[int, int], np.dtype[np.int64]]]:
    """List every pair of counts that keeps the limits, tested one by one in plain numbers."""
    situation_, offers = problem.situation, problem.offers
    ranges = [[(a, b) for b in range(offer.most + 1) for a in range(b + 1)] for offer in offers]
    for pairs in itertools.product(*ranges):
        first, second = [a for a, _ in pairs], [b for _, b in pairs]
        persons = [offer.unit.persons for offer in offers]
        if any(
            sum(p * y for p, y in zip(persons, counts, strict=True)) > test.capacity + 1e-6
            for counts, test in zip((first, second), problem.tests, strict=True)
        ):
            continue
        cost = sum(offer.cost * y for offer, y in zip(offers, second, strict=True))
        if situation_.budget is not None and cost > situation_.budget + 1e-6:
            continue
        strength = {
            state.id: sum(
                offer.unit.persons * y
                for offer, y in zip(offers, second, strict=True)
                if offer.unit.contributor == state.id
            )
            for state in situation_.contributors
        }
        limit, total = situation_.largest_share, sum(strength.values())
        if limit is not None and any(own > limit * total + 1e-6 for own in strength.values()):
            continue
        if any(
            state.cap_persons is not None and strength[state.id] > state.cap_persons
            for state in situation_.contributors
        ):
            continue
        yield np.array([first, second], dtype=np.int64)


def plain(problem: Compiled, counts: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> tuple[float, float]:
    """Count chance and share of these counts future by future."""
    values = [_one(test, counts[m]) for m, test in enumerate(problem.tests)]
    return sum(chance for chance, _ in values) / len(values), sum(share for _, share in values) / len(values)


def _one(test: Test, counts: np.ndarray[tuple[int], np.dtype[np.int64]]) -> tuple[float, float]:
    met, share = 0, 0.0
    for future in range(test.begun.size):
        if not test.launched[future]:
            continue
        sums = [
            sum(float(test.gives[u, k]) * int(counts[u]) for u in range(len(counts)) if test.available[u, future])
            for k in range(len(test.rows))
        ]
        met += test.begun[future] and all(total >= need - 1e-9 for total, need in zip(sums, test.need, strict=True))
        share += sum(min(1.0, total / need) for total, need in zip(sums, test.need, strict=True)) / max(1, len(sums))
    return met / test.begun.size, share / test.begun.size
