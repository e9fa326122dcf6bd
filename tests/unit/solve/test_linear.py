"""Linear programs that are changed and solved again: prices, warm starts, refusals."""

from __future__ import annotations

import numpy as np
import pytest

from eirene.solve.arrays import ArrayProgram
from eirene.solve.linear import LinearSession


def program(*, integer: bool = False) -> ArrayProgram:
    """Give: most of 3x + 2y with x + y at most 4 and x at most 3."""
    return ArrayProgram(
        worth=np.array([3.0, 2.0]),
        lower=np.zeros(2),
        upper=np.array([3.0, 9.0]),
        integer=np.array([integer, False]),
        starts=np.array([0, 2]),
        index=np.array([0, 1]),
        value=np.ones(2),
        row_lower=np.array([-np.inf]),
        row_upper=np.array([4.0]),
    )


@pytest.mark.parametrize("method", ["simplex", "ipm"])
def test_prices_say_what_one_more_of_a_limit_brings(method: str) -> None:
    session = LinearSession(program(), method="ipm" if method == "ipm" else "simplex")
    found = session.solve()
    assert found is not None
    assert found.values == pytest.approx([3, 1])
    assert found.objective == pytest.approx(11)
    assert found.prices == pytest.approx([2])
    assert found.column_prices[0] == pytest.approx(1)
    session.rows(np.array([0]), np.array([-np.inf]), np.array([5.0]))
    again = session.solve()
    assert again is not None
    assert again.objective - found.objective == pytest.approx(found.prices[0])


def test_changes_count_and_an_empty_set_of_answers_is_told() -> None:
    session = LinearSession(program())
    session.solve()
    session.worth(np.array([-1.0, 1.0]))
    session.columns(np.array([1]), np.array([0.0]), np.array([2.5]))
    for afresh in (False, True):
        found = session.solve(afresh=afresh)
        assert found is not None
        assert found.values == pytest.approx([0, 2.5])
    session.rows(np.array([0]), np.array([9.0]), np.array([9.0]))
    assert session.solve() is None


def test_whole_numbers_and_nothing_at_all_are_refused() -> None:
    with pytest.raises(ValueError, match="integer"):
        LinearSession(program(integer=True))
    empty = np.zeros(0)
    none = ArrayProgram(
        empty, empty, empty, np.zeros(0, dtype=np.bool_), np.zeros(1, dtype=np.int64), np.zeros(0, dtype=np.int64),
        empty, empty, empty,
    )  # fmt: skip
    with pytest.raises(ValueError, match="column"):
        LinearSession(none)
