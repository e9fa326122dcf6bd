from __future__ import annotations

import itertools
import random

import numpy as np
import pytest

from eirene.force.dependence import survives
from eirene.plans.futures import Supply, Trialled


def trial(seed: int) -> Trialled:
    drawn = random.Random(seed)  # noqa: S311 - an instance to try, nothing secret
    supplies = tuple(
        Supply(f"c{drawn.randint(0, 4)}", f"u{i}", np.array([float(drawn.randint(0, 4)) for _ in range(3)]))
        for i in range(8)
    )
    need = np.array([float(drawn.randint(2, 9)) for _ in range(3)])
    return Trialled("one", 0, ("a", "b", "c"), need, supplies)


@pytest.mark.parametrize("k", [0, 1, 2, 3, 9])
def test_the_formula_agrees_with_losing_every_set_of_k_contributors(k: int) -> None:
    answers: set[bool] = set()
    for seed in range(40):
        given = trial(seed)
        names = sorted({supply.contributor for supply in given.supplies})
        for index, loss in enumerate(survives(k, given)):
            least = min(
                sum(float(s.gives[index]) for s in given.supplies if s.contributor not in lost)
                for lost in itertools.combinations(names, min(k, len(names)))
            )
            assert loss.left == pytest.approx(least)
            assert loss.holds == (least >= float(given.need[index]))
            left = sum(float(s.gives[index]) for s in given.supplies if s.contributor not in loss.lost)
            assert left == pytest.approx(loss.left)
            answers.add(loss.holds)
    assert False in answers


def test_a_negative_number_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        survives(-1, trial(0))
