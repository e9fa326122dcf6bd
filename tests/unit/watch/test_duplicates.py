from __future__ import annotations

from typing import Any

import pytest

from eirene.watch.case import fold
from eirene.watch.duplicates import distance_km, proposals
from tests.incidents import Record

HERE: dict[str, Any] = {"latitude": 10.47, "longitude": -29.39}


@pytest.mark.parametrize(
    ("other", "proposed"),
    [
        ({**HERE}, True),
        ({**HERE, "time": "2030-11-16"}, True),
        ({**HERE, "time": "2030-11-14"}, True),
        ({**HERE, "time": "2030-11-17"}, False),
        ({**HERE, "time": "2030-11-16/2030-11-19"}, True),
        ({**HERE, "kind": "explosion"}, False),
        ({"latitude": 10.49, "longitude": -29.39}, True),
        ({"latitude": 10.52, "longitude": -29.39}, False),
        ({"latitude": 10.52, "longitude": -29.39, "within_km": 10.0}, True),
        ({}, True),
        ({"sector": "hills"}, False),
    ],
)
def test_near_reports_of_one_type_within_a_day_are_proposed(other: dict[str, object], proposed: bool) -> None:
    record = Record()
    record.report("i-1", **HERE)
    record.report("i-2", "relief", day=17, **{"time": "2030-11-15", **other})
    found = proposals(fold(record.steps).cases.values())
    assert [(one.earlier, one.later) for one in found] == ([("i-1", "i-2")] if proposed else [])


def test_what_was_merged_is_not_proposed_again() -> None:
    record = Record()
    record.report("i-1", **HERE)
    record.report("i-2", "relief", **HERE)
    record.step("merge", "i-2", "desk-1", into="i-1")
    assert proposals(fold(record.steps).cases.values()) == ()


def test_a_degree_of_latitude_is_111_km() -> None:
    assert distance_km((10.0, -29.0), (11.0, -29.0)) == pytest.approx(111.2, abs=0.1)
    assert distance_km((60.0, 0.0), (60.0, 1.0)) == pytest.approx(55.6, abs=0.1)


def test_a_vague_report_meets_every_report_in_its_days() -> None:
    record = Record()
    record.report("i-1", day=20, time="2030-11-10/2030-11-20", **HERE)
    record.report("i-2", "relief", day=20, time="2030-11-15", **HERE)
    found = proposals(fold(record.steps).cases.values())
    assert [(one.earlier, one.later, one.apart_days) for one in found] == [("i-1", "i-2", 0)]
