"""The public table: coarse places and times, no small number, and nothing else at all."""

from __future__ import annotations

from datetime import date

from eirene.watch.case import fold
from eirene.watch.public import as_csv, public_rows
from tests.incidents import WATCH, Record

AS_OF = date(2030, 11, 20)


def verified(record: Record, number: int, sector: str, **fields: object) -> None:
    for n in range(number):
        record.attributed(f"{sector}-{n}", "x:north", sector=sector, **fields)


def test_small_numbers_have_no_row_just_as_zero_has_none() -> None:
    for number in range(6):
        record = Record()
        verified(record, number, "valley")
        rows = public_rows(WATCH, fold(record.steps).counted(), AS_OF)
        assert [row.verified for row in rows] == ([number] if number >= WATCH.blur.smallest else [])


def test_places_are_sectors_and_times_are_mondays_of_weeks_that_are_over() -> None:
    record = Record()
    verified(record, 3, "valley", latitude=10.47123, longitude=-29.39123)
    rows = public_rows(WATCH, fold(record.steps).counted(), AS_OF)
    assert as_csv(rows) == "begins,sector,category,verified\n2030-11-11,valley,fire,3\n"
    assert public_rows(WATCH, fold(record.steps).counted(), date(2030, 11, 17)) == ()


def test_allegations_and_notified_activities_are_not_published() -> None:
    record = Record()
    for n in range(4):
        record.report(f"i-{n}")
    assert public_rows(WATCH, fold(record.steps).counted(), AS_OF) == ()


def test_no_planted_secret_reaches_the_public() -> None:
    record = Record()
    secret = {
        "text": "blue house",
        "latitude": 10.47123,
        "longitude": -29.39123,
        "place": "old_mill",
        "cell": "cell-77",
    }
    verified(record, 4, "valley", **secret)
    for n in range(4):
        record.step("raise", f"valley-{n}", "liaison-1", party="x:north", text="said at the lake")
        record.step("respond", f"valley-{n}", "liaison-1", party="x:north", text="no, said at the lake")
    told = as_csv(public_rows(WATCH, fold(record.steps).counted(), AS_OF))
    for planted in (
        "blue", "lake", "10.47", "29.39", "old_mill", "cell-77", "north", "south", "observers", "relief", "monitor",
        "verifier", "valley-", "2030-11-15", "article",
    ):  # fmt: skip
        assert planted not in told
    assert "valley,fire,4" in told
