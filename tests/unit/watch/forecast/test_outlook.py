from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from eirene.base.faults import FaultsFound
from eirene.watch.forecast.outlook import outlook
from tests.watch_sample import SMALL, open_panel, poisson

if TYPE_CHECKING:
    from eirene.base.events import Step


@pytest.mark.parametrize("weeks", [1, 4])
def test_the_weeks_after_the_last_are_forecast(weeks: int) -> None:
    steps: list[Step] = []
    panel = SMALL.panel(3)
    made = outlook(panel, weeks=weeks, on_event=steps.append)
    assert made.begins == panel.begin + timedelta(days=7 * panel.weeks)
    assert made.forecast.chances.sum(axis=1) == pytest.approx(1.0)
    assert made.elsewhere is None
    assert steps[-1].done == steps[-1].total


def test_an_open_grid_tells_of_new_places() -> None:
    counts = poisson(2, 60, 5, 0.5)
    counts[:30, 4] = 0
    made = outlook(open_panel(counts))
    assert made.elsewhere is not None
    assert made.elsewhere.mean > 0


def test_a_history_of_few_weeks_is_refused_and_the_shortest_is_not() -> None:
    with pytest.raises(FaultsFound, match="needs 9 weeks"):
        outlook(open_panel(poisson(2, 8, 3, 2.0)))
    assert np.isfinite(outlook(open_panel(poisson(2, 9, 3, 2.0))).forecast.means).all()
