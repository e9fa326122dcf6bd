from __future__ import annotations

import numpy as np
import pytest

from eirene.watch.forecast.places import new_places
from tests.watch_sample import open_panel


def _one_new_place_every_other_week() -> np.ndarray:
    counts = np.zeros((200, 96))
    for cell in range(96):
        counts[8 + 2 * cell, cell] = 1
    return counts


def test_the_rate_of_new_places_is_found() -> None:
    made = new_places(open_panel(_one_new_place_every_other_week()), 200)
    assert made.mean == pytest.approx(0.5, abs=0.05)
    assert new_places(open_panel(_one_new_place_every_other_week()), 200, weeks=4).mean == pytest.approx(4 * made.mean)
    assert made.chances(60).sum() == pytest.approx(1.0)
    assert made.chances(60) @ np.arange(61) == pytest.approx(made.mean)


def test_each_of_them_lies_next_to_a_known_one() -> None:
    made = new_places(open_panel(_one_new_place_every_other_week()), 200)
    assert made.near > 0.95
    assert made.chance_near(2) == pytest.approx(1 - np.exp(-made.mean * made.near / 2))
    assert made.chance_near(0) == 0.0


def test_later_weeks_are_not_looked_at() -> None:
    counts = _one_new_place_every_other_week()
    other = counts.copy()
    other[100:] = 0
    assert new_places(open_panel(counts), 100) == new_places(open_panel(other), 100)


def test_where_nothing_new_came_little_is_expected() -> None:
    counts = np.zeros((100, 3))
    counts[0] = 1
    assert 0 < new_places(open_panel(counts), 100).mean < 0.02
