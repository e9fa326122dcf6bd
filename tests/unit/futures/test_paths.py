"""First passage and holding for a period, where the truth is known."""

from __future__ import annotations

import numpy as np
import pytest

from eirene.futures.draw import fresh
from eirene.futures.paths import first_passage, held, reached
from tests.situations import contributor, ordinal, situation, span, trialled, unit

N = 20_000


def test_first_passage_of_one_unit_is_its_readiness() -> None:
    chosen = situation([contributor("AA", 0.8, [unit("u", span(10, 20, 60))])])
    futures = fresh(chosen, N, 1)
    grid = [ordinal(day) for day in range(5, 70, 5)]
    passage = first_passage(trialled(chosen, {"infantry": 1.0}, 0), futures, grid, (0.1, 0.5, 0.9))
    assert passage.reached_by[0] == 0.0
    assert abs(passage.reached_by[-1] - 0.8) < 4 * np.sqrt(0.16 / N)
    assert (np.diff(passage.reached_by) >= 0).all()
    assert passage.quantiles[0.9] is None
    early, middle = passage.quantiles[0.1], passage.quantiles[0.5]
    assert early is not None
    assert middle is not None
    assert early < middle


def test_what_is_lost_again_has_been_reached() -> None:
    chosen = situation([contributor("AA", 1.0, [unit("u")], withdrawal_per_month=1.0)])
    futures = fresh(chosen, N, 1)
    test = trialled(chosen, {"infantry": 1.0}, 0)
    passage = first_passage(test, futures, [ordinal(0), ordinal(60)])
    assert passage.reached_by.tolist() == [1.0, 1.0]
    assert reached(test, futures, ordinal(60)).mean() < 0.2


@pytest.mark.parametrize("days", [30, 61])
def test_held_for_a_period_under_a_constant_hazard(days: int) -> None:
    chosen = situation([contributor("AA", 1.0, [unit("u")], withdrawal_per_month=0.5)])
    futures = fresh(chosen, N, 1)
    chance, error = held(trialled(chosen, {"infantry": 1.0}, 0), futures, ordinal(10), days)
    expected = np.exp(-0.5 * (10 + days) / 30.4375)
    assert abs(chance - expected) < 4 * error
