from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from eirene.base.streams import generator
from eirene.watch.forecast.delay import as_known, reporting

BEGIN = date(2023, 1, 2)


def _late(chance: float, count: int = 4000, weeks: int = 104) -> pl.DataFrame:
    """Reports on Sundays; each comes in with the given chance a week, from its own week's Sunday on."""
    random = generator(9, "delay")
    week = random.integers(0, weeks, count)
    late = random.geometric(chance, count) - 1
    days = [BEGIN + timedelta(days=7 * int(w) + 6) for w in week]
    known = [day + timedelta(days=7 * int(by)) for day, by in zip(days, late, strict=True)]
    return pl.DataFrame({"day": days, "known_on": known}, schema={"day": pl.Date, "known_on": pl.Date})


def test_the_known_share_of_recent_weeks_is_found() -> None:
    made = reporting(_late(0.5), date(2025, 1, 6))
    assert made is not None
    assert made.shares[:4] == pytest.approx([0.5, 0.75, 0.875, 0.9375], abs=0.03)
    share = made.known_share(BEGIN, 105, date(2025, 1, 6))
    assert share[-1] == pytest.approx(0.5, abs=0.03)
    assert share[0] == pytest.approx(1.0)


def test_reports_that_came_later_than_the_day_are_not_looked_at() -> None:
    rows, as_of = _late(0.5), date(2024, 6, 3)
    ours = reporting(rows, as_of)
    theirs = reporting(as_known(rows, as_of), as_of)
    assert ours is not None
    assert theirs is not None
    assert np.array_equal(ours.shares, theirs.shares)


def test_few_or_undated_reports_give_no_estimate() -> None:
    assert reporting(_late(0.5, count=20), date(2025, 1, 6)) is None
    undated = _late(0.5).with_columns(pl.lit(None, dtype=pl.Date).alias("known_on"))
    assert reporting(undated, date(2025, 1, 6)) is None
