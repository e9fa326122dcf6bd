from __future__ import annotations

from datetime import date

import numpy as np

from eirene.watch.panel import monday
from tests.watch_sample import SMALL, open_panel


def test_weeks_begin_on_mondays() -> None:
    assert monday(date(2025, 11, 2)) == date(2025, 10, 27)
    assert monday(date(2025, 10, 27)) == date(2025, 10, 27)


def test_counts_come_back_as_they_were_put_in() -> None:
    counts = np.array([[0.0, 2.0], [0.0, 0.0], [3.0, 1.0]])
    panel = open_panel(counts)
    assert np.array_equal(panel.counts(), counts)
    assert panel.known().tolist() == [2, 0]
    assert panel.week_of(panel.monday_of(2)) == 2
    assert panel.week_of(date(2020, 12, 31)) == -1


def test_a_declared_cell_is_known_before_its_first_incident() -> None:
    assert SMALL.panel(1).known().tolist() == [-1] * 4
