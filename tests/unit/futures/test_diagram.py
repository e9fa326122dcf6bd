"""The decision diagram: merging, ends, and the rows that it may leave out."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eirene.futures.diagram import built, distinct, evaluated, grains, implied, needed_grains
from eirene.futures.outcomes import Outcomes

if TYPE_CHECKING:
    from random import Random

ROWS = np.array([[1, 2], [3, 4], [1, 2], [0, 0], [3, 4]])


def test_equal_rows_are_one() -> None:
    kinds, place = distinct(ROWS)
    assert len(kinds) == 3
    assert np.array_equal(kinds[place], ROWS)


def test_amounts_are_whole_billionths_and_needs_a_little_less() -> None:
    assert grains(np.array([1 / 3])).tolist() == [333_333_333]
    assert needed_grains(np.array([1.0, 0.0])).tolist() == [999_999_000, 0]


def test_thirds_add_up_to_a_whole() -> None:
    outcomes = [Outcomes(str(place), np.array([[1 / 3]]), np.array([[0.5]])) for place in range(3)]
    gives = [grains(one.gives) for one in outcomes]
    diagram = built(gives, needed_grains(np.array([1.0])), [0, 1, 2], 100)
    assert diagram is not None
    assert evaluated(diagram, outcomes, 1)[0] == pytest.approx(0.125)


def test_more_states_than_allowed_gives_none() -> None:
    gives = [grains(np.array([[2.0**place]])) for place in range(12)]
    need = needed_grains(np.array([2048.5]))
    assert built(gives, need, range(12), 10) is None


def test_equal_amounts_merge() -> None:
    gives = [grains(np.array([[1.0]])) for _ in range(12)]
    diagram = built(gives, needed_grains(np.array([6.0])), range(12), 1000)
    assert diagram is not None
    assert diagram.size <= 6 * 7


@pytest.mark.parametrize(
    ("need", "expected"),
    [([1, 1], [True, False]), ([2, 1], [False, False]), ([0, 1], [True, False]), ([1, 0], [False, True])],
)
def test_a_row_that_another_one_implies_is_left_out(need: list[int], expected: list[bool]) -> None:
    """The first row is served by all that serve the second."""
    gives = np.array([[1, 1], [1, 0], [2, 1]])
    assert implied(gives, np.array(need)).tolist() == expected


def test_equal_rows_leave_one() -> None:
    assert implied(np.array([[1, 1], [2, 2]]), np.array([3, 3])).sum() == 1


@given(
    st.lists(
        st.lists(st.lists(st.integers(0, 3), min_size=2, max_size=2), min_size=1, max_size=2), min_size=1, max_size=5
    ),
    st.lists(st.integers(1, 5), min_size=2, max_size=2),
    st.randoms(use_true_random=False),
)
def test_it_agrees_with_every_combination_in_any_order(
    patterns: list[list[list[int]]], need: list[int], dice: Random
) -> None:
    outcomes = [
        Outcomes(str(place), np.array(one, dtype=np.float64), np.full((len(one), 3), 0.4) * [[1.0, 0.5, 0.0]])
        for place, one in enumerate(patterns)
    ]
    order = list(range(len(outcomes)))
    dice.shuffle(order)
    gives = [grains(one.gives) for one in outcomes]
    diagram = built(gives, needed_grains(np.array(need, dtype=np.float64)), order, 10_000)
    assert diagram is not None
    for draw, scale in enumerate((1.0, 0.5, 0.0)):
        truth = 0.0
        for choice in itertools.product(*(range(len(one) + 1) for one in patterns)):
            chances = [
                0.4 * scale if pick else 1 - 0.4 * scale * len(one) for one, pick in zip(patterns, choice, strict=True)
            ]
            total = sum(
                (np.array(one[pick - 1]) for one, pick in zip(patterns, choice, strict=True) if pick), np.zeros(2)
            )
            truth += float(np.prod(chances)) * bool((total >= need).all())
        assert evaluated(diagram, outcomes, 3)[draw] == pytest.approx(truth, abs=1e-12)
