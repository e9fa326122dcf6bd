from __future__ import annotations

from datetime import date

import h3
import numpy as np
import polars as pl
import pytest
import shapely

from eirene.base.faults import FaultsFound
from eirene.watch.cells import Hexagons, Sectors, Squares, cell_weeks, grid_of


def _rows(*places: tuple[float, float, str]) -> pl.DataFrame:
    days = [date.fromisoformat(day) for _, _, day in places]
    return pl.DataFrame(
        {"day": days, "latitude": [north for north, _, _ in places], "longitude": [east for _, east, _ in places]},
        schema={"day": pl.Date, "latitude": pl.Float64, "longitude": pl.Float64},
    )


def test_incidents_are_counted_by_square_and_week() -> None:
    rows = _rows(
        (31.3, 34.3, "2025-01-06"), (31.4, 34.4, "2025-01-12"), (31.3, 34.3, "2025-01-13"), (-0.1, -0.1, "2025-02-01")
    )
    panel = cell_weeks(rows, Squares(0.25))
    assert panel.begin == date(2025, 1, 6)
    assert panel.weeks == 4
    assert panel.cells == ("31.25,34.25", "-0.25,-0.25")
    assert panel.counts()[:, 0].tolist() == [2, 1, 0, 0]
    assert panel.counts()[:, 1].tolist() == [0, 0, 0, 1]


def test_the_span_may_be_given() -> None:
    rows = _rows((31.3, 34.3, "2025-01-06"), (31.4, 34.4, "2025-03-12"))
    panel = cell_weeks(rows, Squares(0.25), begin=date(2025, 1, 1), end=date(2025, 1, 31))
    assert panel.begin == date(2024, 12, 30)
    assert panel.weeks == 5
    assert panel.counts().sum() == 1


def test_squares_are_neighbours_across_the_date_line() -> None:
    near = Squares(1.0).neighbours(["10,179", "10,-180", "12,0"])
    assert 1 in near[0]
    assert 0 in near[1]
    assert (near[2] == -1).all()


def test_hexagons_have_the_cells_and_rings_of_h3() -> None:
    here = h3.latlng_to_cell(31.3, 34.3, 6)
    beside = min(set(h3.grid_disk(here, 1)) - {here})
    north, east = h3.cell_to_latlng(beside)
    panel = cell_weeks(_rows((31.3, 34.3, "2025-01-06"), (north, east, "2025-01-14")), Hexagons(6))
    assert set(panel.cells) == {here, beside}
    assert 1 in panel.neighbours[0]
    assert panel.counts().sum() == 2


def test_sectors_are_known_beforehand_and_leave_out_what_lies_outside() -> None:
    outlines = {
        "north": shapely.box(34, 31, 35, 32),
        "south": shapely.box(34, 30, 35, 31),
        "far": shapely.box(50, 50, 51, 51),
    }
    rows = _rows((31.5, 34.5, "2025-01-06"), (10.0, 10.0, "2025-01-06"), (31.0, 34.5, "2025-01-20"))
    panel = cell_weeks(rows, Sectors(outlines))
    assert panel.cells == ("far", "north", "south")
    assert panel.declared
    assert panel.counts().sum(axis=0).tolist() == [0, 2, 0]  # the border belongs to the first by name
    assert panel.neighbours[1].tolist() == [2]
    assert panel.neighbours[0].tolist() == [-1]


def test_an_empty_table_gives_an_empty_panel() -> None:
    panel = cell_weeks(_rows(), Squares(0.25))
    assert panel.weeks == 0
    assert panel.cells == ()
    assert panel.counts().shape == (0, 0)


def test_a_later_incident_never_moves_an_earlier_cell() -> None:
    early = _rows((31.3, 34.3, "2025-01-06"), (10.0, 10.0, "2025-01-14"))
    late = pl.concat([early, _rows((0.1, 0.1, "2025-01-21"))])
    assert cell_weeks(late, Squares(0.5)).cells[:2] == cell_weeks(early, Squares(0.5)).cells


@pytest.mark.parametrize("text", ["", "h3:16", "h3:x", "-1", "nan", "inf", "0", "hex", "1e9"])
def test_other_cells_are_a_fault(text: str) -> None:
    with pytest.raises(FaultsFound, match="no kind of cell"):
        grid_of(text)


def test_cells_are_named_by_a_person() -> None:
    assert grid_of("0.25") == Squares(0.25)
    assert grid_of("h3:6") == Hexagons(6)
    assert np.array_equal(grid_of("h3:6").neighbours([]), np.zeros((0, 6)))
