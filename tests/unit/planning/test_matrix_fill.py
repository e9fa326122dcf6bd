"""The fill of cells: fair, as much as caveats allow, and by as few pairs as brute force finds."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest

from eirene.planning.matrix_fill import SLICES, fill
from eirene.planning.presence import Giving
from tests.situations import unit

if TYPE_CHECKING:
    from collections.abc import Sequence

SECTORS: tuple[str, ...] = ("A", "B", "C")


def giving(contributor: str, amount: float, sectors: tuple[str, ...] = (), tasks: tuple[str, ...] = ()) -> Giving:
    one = unit(f"{contributor}-inf", excluded_sectors=sectors, excluded_tasks=tasks)
    return Giving(one.model_copy(update={"contributor": contributor}), "infantry", amount, amount * 150.0)


def needs(**sectors: float) -> dict[tuple[str, tuple[str, str]], float]:
    return {("infantry", ("guard", sector)): need for sector, need in sectors.items()}


def met(givings: Sequence[Giving], asked: dict[tuple[str, tuple[str, str]], float]) -> dict[str, float]:
    filled = fill(givings, [one.amount for one in givings], asked)  # pyright: ignore[reportArgumentType]
    found = dict.fromkeys((cell[1] for _, cell in asked), 0.0)
    for (_, cell), amount in filled.amounts.items():
        found[cell[1]] += amount
    return found


def test_everything_is_met_where_there_is_enough() -> None:
    assert met([giving("x", 3), giving("y", 2)], needs(A=2, B=3)) == pytest.approx({"A": 2, "B": 3})


def test_what_is_short_is_shared_evenly() -> None:
    shares = met([giving("x", 3)], needs(A=2, B=4))
    assert sum(shares.values()) == pytest.approx(3)
    assert abs(shares["A"] / 2 - shares["B"] / 4) <= 2 / SLICES


def test_caveats_are_kept_and_the_most_is_met_under_them() -> None:
    # x may serve A alone, so that y must leave A to it
    found = met([giving("x", 2, sectors=("B",)), giving("y", 2)], needs(A=2, B=2))
    assert found == pytest.approx({"A": 2, "B": 2})
    assert met([giving("x", 2, tasks=("guard",))], needs(A=2)) == {"A": 0.0}


def test_contributors_are_kept_together() -> None:
    givings = [giving("x", 2), giving("y", 2), giving("z", 2)]
    filled = fill(givings, [2, 2, 2], needs(A=2, B=2, C=2))  # pyright: ignore[reportArgumentType]
    assert len(filled.pairs) == filled.fewest == 3
    assert filled.stopped == "optimal"


def test_who_is_somewhere_stays() -> None:
    before = frozenset({("x", "B"), ("y", "A")})
    filled = fill([giving("x", 2), giving("y", 2)], [2, 2], needs(A=2, B=2), before=before)  # pyright: ignore[reportArgumentType]
    assert filled.pairs == before


def test_as_few_pairs_as_brute_force() -> None:
    checked = 0
    for seed in range(24):
        case = drawn(seed)
        filled = fill(case.givings, case.amounts, needs(**case.wanted))  # pyright: ignore[reportArgumentType]
        got = dict.fromkeys(SECTORS, 0.0)
        for (_, cell), amount in filled.amounts.items():
            got[cell[1]] += amount
        # whole flows can only tell about cells that get whole amounts
        if all(abs(amount - round(amount)) < 1e-6 for amount in got.values()):
            assert len(filled.pairs) == fewest(case, {s: round(amount) for s, amount in got.items()}), seed
            checked += 1
    assert checked >= 12


@dataclass(frozen=True)
class Case:
    """Three contributors and three sectors.

    Parameters
    ----------
    amounts : list of int
    shut : list of tuple of str
        Sectors that each may not enter.
    wanted : dict
    """

    amounts: list[int]
    shut: list[tuple[str, ...]]
    wanted: dict[str, int]

    @property
    def givings(self) -> list[Giving]:
        """What each gives."""
        return [giving(n, a, closed) for n, a, closed in zip("xyz", self.amounts, self.shut, strict=True)]


def drawn(seed: int) -> Case:
    chance = np.random.default_rng([20301120, seed])
    return Case(
        [int(a) for a in chance.integers(1, 6, size=3)],
        [tuple(s for s in SECTORS if chance.random() < 0.25) for _ in range(3)],
        {s: int(n) for s, n in zip(SECTORS, chance.integers(1, 5, size=3), strict=True)},
    )


def fewest(case: Case, target: dict[str, int]) -> int:
    """With how few pairs can what each sector gets be brought there?"""
    pairs = [(i, s) for i in range(3) for s in SECTORS if s not in case.shut[i]]
    return next(
        size
        for size in range(len(pairs) + 1)
        if any(flows(case.amounts, target, chosen) == sum(target.values()) for chosen in combinations(pairs, size))
    )


def flows(amounts: Sequence[int], target: dict[str, int], pairs: Sequence[tuple[int, str]]) -> int:
    """How much can be brought from contributors to sectors over these pairs? One unit after the other, rerouting."""
    held: dict[tuple[int, str], int] = dict.fromkeys(pairs, 0)
    left, lacks = list(amounts), dict(target)

    def place(i: int, seen: set[str]) -> bool:
        for pair in (pair for pair in held if pair[0] == i and pair[1] not in seen):
            seen.add(pair[1])
            if lacks[pair[1]] > 0:
                lacks[pair[1]] -= 1
                held[pair] += 1
                return True
            for other in [o for o in held if o[1] == pair[1] and o[0] != i and held[o] > 0]:
                if place(other[0], seen):
                    held[other] -= 1
                    held[pair] += 1
                    return True
        return False

    for i in range(len(left)):
        while left[i] > 0 and place(i, set()):
            left[i] -= 1
    return sum(held.values())
