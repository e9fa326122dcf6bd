from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.watch.incidents import COLUMNS
from eirene.watch.readers.read import read_incidents
from eirene.watch.readers.table import WHAT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Table = Callable[..., Path]

TODAY = date(2026, 1, 31)
GOOD = "a,2025-05-01,31.5,34.5,shelling,1,press"
BAD = {
    "day unreadable": "b,01/05/2025,31.5,34.5,shelling,1,press",
    "day in the future": "b,2026-02-01,31.5,34.5,shelling,1,press",
    "day before 1900": "b,0025-05-01,31.5,34.5,shelling,1,press",
    "place unreadable": "b,2025-05-01,north,34.5,shelling,1,press",
    "coordinates swapped": "b,2025-05-01,134.5,31.5,shelling,1,press",
    "place impossible": "b,2025-05-01,31.5,190,shelling,1,press",
    "type unknown": "b,2025-05-01,31.5,34.5,shelling of things,1,press",
    "precision unknown": "b,2025-05-01,31.5,34.5,shelling,soon,press",
    "repeated": "a,2025-05-02,31.6,34.6,shelling,1,press",
}


def test_every_rule_has_a_row_that_breaks_it() -> None:
    assert list(BAD) == list(WHAT)


@pytest.mark.parametrize("rule", BAD)
def test_a_bad_row_is_told_with_its_number_and_the_good_ones_stay(table: Table, rule: str) -> None:
    incidents = read_incidents(table(GOOD, BAD[rule]), today=TODAY)
    assert incidents.faults.select("row", "rule").rows() == [(2, rule)]
    assert incidents.good["id"].to_list() == ["a"]
    fault = incidents.as_fault("faults.csv")
    assert fault is not None
    assert "1 of 2 rows are bad" in fault.what
    assert "faults.csv" in fault.todo


@pytest.mark.parametrize(
    "row",
    [
        "b,,31.5,34.5,shelling,1,press",
        "b,2025-13-01,31.5,34.5,shelling,1,press",
        "b,2025-05-01xx,31.5,34.5,shelling,1,press",
        "b,2025-05-01,,34.5,shelling,1,press",
        "b,2025-05-01,nan,34.5,shelling,1,press",
        "b,2025-05-01,inf,34.5,shelling,1,press",
        "b,2025-05-01,0,0,shelling,1,press",
        "b,2025-05-01,31.5,34.5,,1,press",
        "b,2025-05-01,31.5,34.5,shelling,-3,press",
        "b",
        ",,,,,,",
    ],
)
def test_no_odd_row_becomes_an_incident(table: Table, row: str) -> None:
    incidents = read_incidents(table(GOOD, row), today=TODAY)
    assert incidents.good.height == 1
    assert incidents.faults["row"].to_list() == [2]


def test_swapped_coordinates_are_seen_where_both_ways_are_possible_places(table: Table) -> None:
    rows = [f"{n},2025-05-01,{45 + n % 3},{-70 + n % 2},shooting,1,press" for n in range(300)]
    incidents = read_incidents(table(*rows, "s,2025-05-01,-70,45,shooting,1,press"), today=TODAY)
    assert incidents.counted_faults() == {"coordinates swapped": 1}


def test_rows_without_ids_repeat_when_all_of_them_is_the_same(table: Table) -> None:
    head = "day,latitude,longitude,kind"
    rows = ["2025-05-01,31.5,34.5,shelling", "2025-05-01,31.5,34.5,shooting", "2025-05-01,31.5,34.5,shelling"]
    assert read_incidents(table(*rows, head=head), today=TODAY).faults["row"].to_list() == [3]


def test_a_report_before_its_incident_is_a_fault(table: Table) -> None:
    head = "id,day,latitude,longitude,kind,known_on"
    incidents = read_incidents(table("a,2025-05-02,31.5,34.5,shelling,2025-05-01", head=head), today=TODAY)
    assert incidents.counted_faults() == {"day in the future": 1}


def test_blank_space_and_a_time_of_day_are_read(table: Table) -> None:
    incidents = read_incidents(table("a, 2025-05-01T10:30:00 , 31.5 , 34.5 , shelling , 2 ,press"), today=TODAY)
    assert incidents.good.select("day", "latitude", "kind", "days").rows() == [(date(2025, 5, 1), 31.5, "shelling", 2)]


def test_precision_that_nobody_gave_stays_unknown(table: Table) -> None:
    incidents = read_incidents(table("a,2025-05-01,31.5,34.5,shelling,,"), today=TODAY)
    assert incidents.good.select("days", "within_km", "source").rows() == [(None, None, None)]
    assert incidents.good.columns == list(COLUMNS)


def test_the_quick_look_and_the_row_rules_agree(table: Table) -> None:
    rows = [f"{n},2025-05-{1 + n % 28:02},{31 + n / 1000},{34 + n / 2000},shelling,1,press" for n in range(500)]
    quick = read_incidents(table(*rows), today=TODAY).good
    ruled = read_incidents(table(*rows, "x,2025-05-01,1,2,nothing,1,press"), today=TODAY).good
    assert quick.equals(ruled)


def test_half_a_million_bad_rows_are_all_told(table: Table) -> None:
    bad = 500_000
    rows = [f"{n},2025-05-01,31.5,34.5,shelling,1,press" for n in range(1000)]
    wrong = [f"x{n},2099-01-01,31.5,34.5,shelling,1,press" for n in range(bad)]
    incidents = read_incidents(table(*rows, *wrong), today=TODAY)
    assert incidents.good.height == 1000
    assert incidents.faults.height == bad
    assert incidents.faults["row"].to_list()[:2] == [1001, 1002]
