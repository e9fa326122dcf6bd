from __future__ import annotations

import numpy as np
import pytest

from eirene.base.faults import FaultsFound
from eirene.base.streams import generator
from eirene.watch.score.report import lines, sheet
from eirene.watch.score.rolling import roll, scored_cells
from tests.watch_sample import open_panel, poisson


def test_a_shuffled_future_changes_no_past_forecast_or_score() -> None:
    counts = poisson(1, 80, 6, 0.7)
    counts[:40, 5] = 0  # a place that is new later
    other = counts.copy()
    other[66:] = generator(1, "future").permutation(other[66:])
    ours, theirs = roll(open_panel(counts)), roll(open_panel(other))
    assert ours.means[:15].tobytes() == theirs.means[:15].tobytes()  # origins 52 to 66
    assert ours.edges[:14].tobytes() == theirs.edges[:14].tobytes()
    for name in ours.crps:
        assert ours.crps[name][:14].tobytes() == theirs.crps[name][:14].tobytes()


def test_origins_and_cells_are_those_of_the_rule() -> None:
    counts = poisson(2, 70, 4, 0.7)
    counts[:52, 3] = 0
    counts[60, 3] = 1
    scored = roll(open_panel(counts), weeks=4)
    assert scored.cells.tolist() == [0, 1, 2]
    assert scored.origins.tolist() == list(range(52, 67))
    assert scored.happened[0].tolist() == counts[52:56, :3].sum(axis=0).tolist()


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        (np.zeros((0, 0)), "no incident to learn from"),
        (np.ones((52, 2)), "scoring starts after the first 52"),
        (np.vstack([np.zeros((60, 1)), np.ones((4, 1))]), "no cell has an incident in the first 52 weeks"),
    ],
)
def test_a_history_that_cannot_be_scored_is_a_fault(counts: np.ndarray, told: str) -> None:
    with pytest.raises(FaultsFound, match=told):
        scored_cells(open_panel(counts))


def test_too_few_weeks_for_the_horizon_are_a_fault() -> None:
    with pytest.raises(FaultsFound, match="no 4 weeks in a row"):
        roll(open_panel(np.ones((54, 2))), weeks=4)


def test_one_cell_only_is_scored() -> None:
    panel = open_panel(poisson(3, 75, 1, 1.0))
    told = sheet(panel, roll(panel))
    assert told.cells == 1
    assert told.ratios["conflictology"].ratio == pytest.approx(1.0, abs=0.3)
    assert any("conflictology" in line for line in lines(told))


def test_a_quiet_end_has_no_ratio_instead_of_a_division_by_zero() -> None:
    counts = np.zeros((60, 2))
    counts[0] = 1
    panel = open_panel(counts)
    told = sheet(panel, roll(panel))
    assert told.ratios["zero"].ratio is None
    assert told.as_json()["incidents"] == 0
    assert any(" - " in line for line in lines(told))
