"""Counting: the plain reference."""

from __future__ import annotations

import numpy as np
import pytest

from eirene.futures.counted import capped, counted, in_place, meets
from eirene.futures.draw import draw
from tests.situations import contributor, gate, ordinal, phase, situation, trialled, unit


def test_amounts_in_place_are_summed_over_units() -> None:
    people = [
        contributor("AA", 1.0, [unit("a", count=2), unit("b", kind="medical")]),
        contributor("BB", 0.0, [unit("c")]),
    ]
    chosen = situation(people)
    test = trialled(chosen, {"infantry": 2.0, "medical": 4.0}, 5)
    assert in_place(test, draw(chosen, 64, 1), ordinal(5))[0].tolist() == [2.0, 1.0]
    verdict = counted(test, draw(chosen, 64, 1))
    assert verdict.row_probability == {"infantry": 1.0, "medical": 0.0}
    assert verdict.probability == 0.0
    assert verdict.share == pytest.approx((1.0 + 0.25) / 2)
    assert verdict.method == "64 fresh futures"


def test_a_sum_of_fractions_may_miss_its_need_by_a_millionth() -> None:
    need = np.array([1.0, 1.0])
    assert meets(need, np.array([1.0 - 1e-9, 1.0 - 1e-4])).tolist() == [True, False]
    assert capped(np.array([0.0, 2.0]), np.array([0.0, 5.0])).tolist() == [1.0, 1.0]


def test_before_the_phase_no_row_counts_but_what_is_in_place_has_its_share() -> None:
    chosen = situation([contributor("AA", 1.0, [unit("a")])], [gate("g", 0.5, (9, 9, 9))], [phase("one", gates=("g",))])
    futures = draw(chosen, 64, 1)
    early = counted(trialled(chosen, {"infantry": 1.0}, 8), futures)
    assert (early.probability, early.row_probability, early.share) == (0.0, {"infantry": 0.0}, 1.0)
    later = counted(trialled(chosen, {"infantry": 1.0}, 9), futures)
    assert (later.probability, later.begun, later.share) == (0.5, 0.5, 1.0)
    assert later.se == pytest.approx(np.sqrt(0.25 / 64))
    assert (
        counted(trialled(chosen, {"infantry": 1.0}, 9), futures, given=futures.core.gate_open["g"]).probability == 1.0
    )


def test_before_launch_nothing_is_in_place() -> None:
    chosen = situation([contributor("AA", 1.0, [unit("a")])], [gate("g", 0.25, (9, 9, 9), start=True)])
    futures = draw(chosen, 64, 1)
    assert counted(trialled(chosen, {"infantry": 1.0}, 8), futures).share == 0.0
    late = counted(trialled(chosen, {"infantry": 1.0}, 40), futures)
    assert (late.share, late.row_share) == (0.25, {"infantry": 0.25})


def test_the_method_can_be_named() -> None:
    chosen = situation([contributor("AA", 1.0, [unit("a")])])
    assert counted(trialled(chosen, {"infantry": 1.0}, 1), draw(chosen, 64, 1), method="64 draws").method == "64 draws"
