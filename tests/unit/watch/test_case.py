from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.plans.incident_entries import NothingReportedBody
from eirene.watch.case import UNDETERMINED, fold
from eirene.watch.tables import counts, headings, open_items, states, trend
from tests.incidents import PARTIES, WATCH, Record

if TYPE_CHECKING:
    from eirene.watch.tables import Count

IDS = [party.id for party in PARTIES]
SWAPPED = {"x:north": "x:south", "x:south": "x:north"}


def table(record: Record, heading: str) -> tuple[Count, ...]:
    return counts(fold(record.steps, record.activities).counted(), headings(WATCH)[heading], [], IDS)


def test_an_incident_goes_from_report_to_closed_and_open_again() -> None:
    record, seen = Record(), list[str]()
    record.attributed("i-1", "x:north")
    for action, by, fields in (
        ("raise", "liaison-1", {"party": "x:north"}),
        ("respond", "liaison-1", {"party": "x:north", "text": "it was not us"}),
        ("close", "commission-1", {"text": "told to both"}),
        ("reopen", "commission-1", {"text": "new pictures"}),
    ):
        record.step(action, "i-1", by, **fields)  # pyright: ignore[reportArgumentType]
        seen.append(fold(record.steps).cases["i-1"].state)
    assert seen == ["raised", "answered", "closed", "acknowledged"]


@pytest.mark.parametrize("source", ["observers", "relief", "north", "south"])
def test_whoever_reports_nothing_is_found_and_nobody_is_named(source: str) -> None:
    record = Record()
    record.report("i-1", source)
    case = fold(record.steps).cases["i-1"]
    assert (case.outcome, case.attributed, case.attribution) == (None, None, (UNDETERMINED,))
    assert not case.violation
    assert table(record, "provision")[0].by_party == {"x:north": 0, "x:south": 0, UNDETERMINED: 0}


def test_reopening_sets_findings_aside_and_keeps_them_in_the_history() -> None:
    record = Record()
    record.attributed("i-1", "x:north")
    record.step("close", "i-1", "commission-1", text="done")
    record.step("reopen", "i-1", "commission-1", text="new pictures")
    case = fold(record.steps).cases["i-1"]
    assert (case.outcome, case.attributed) == (None, None)
    assert [step.action for step in case.steps].count("attribute") == 1
    record.step("verify", "i-1", "verifier-1", outcome="refuted")
    assert fold(record.steps).cases["i-1"].outcome == "refuted"


def both_ways(swap: dict[str, str]) -> Record:
    record = Record()
    own = {"x:north": "north", "x:south": "south"}
    for number, (party, kind, sector) in enumerate(
        [
            ("x:north", "shooting", "valley"), ("x:north", "shooting", "hills"), ("x:south", "shooting", "valley"),
            ("x:north", "movement_restriction", "valley"), (None, "explosion", "hills"),
        ]
    ):  # fmt: skip
        told = None if party is None else swap[party]
        record.attributed(f"i-{number}", told, kind=kind, sector=sector)
        record.report(f"i-{number}", own[swap["x:south"]])
        record.step("raise", f"i-{number}", "liaison-1", party=swap["x:south"])
        record.step("respond", f"i-{number}", "liaison-1", party=swap["x:south"], text="no")
    return record


@pytest.mark.parametrize("heading", ["provision", "category", "sector"])
def test_symmetric_incidents_give_symmetric_tables(heading: str) -> None:
    plain = table(both_ways({party: party for party in IDS}), heading)
    turned = table(both_ways(SWAPPED), heading)
    for one, other in zip(plain, turned, strict=True):
        assert {SWAPPED.get(party, party): n for party, n in one.by_party.items()} == other.by_party
        assert (one.key, one.reported, one.verified) == (other.key, other.reported, other.verified)
    assert any(one.by_party["x:north"] != one.by_party["x:south"] for one in plain)


def test_what_parties_say_stands_in_the_same_order_whoever_spoke_first() -> None:
    orders: list[list[str | None]] = []
    for first, second in (("x:north", "x:south"), ("x:south", "x:north")):
        record = Record()
        record.attributed("i-1", "x:north")
        record.step("raise", "i-1", "liaison-1", party=first)
        record.step("respond", "i-1", "liaison-1", party=first, text="a")
        record.step("respond", "i-1", "liaison-1", party=second, text="b")
        orders.append([step.body.party for step in fold(record.steps).cases["i-1"].responses])
    assert orders[0] == orders[1]


def test_a_notified_activity_is_counted_nowhere_as_a_violation() -> None:
    record = Record()
    record.announce("a-1")
    record.report("i-1", kind="explosion")
    record.step("acknowledge", "i-1", "desk-1", notified="a-1")
    case = fold(record.steps, record.activities).cases["i-1"]
    assert case.notified == "a-1"
    assert not case.violation
    assert sum(row.reported for row in table(record, "provision")) == 0


def test_a_merged_report_adds_its_source_and_is_counted_once() -> None:
    record = Record()
    record.report("i-1")
    record.report("i-2", "relief")
    record.step("merge", "i-2", "desk-1", into="i-1")
    docket = fold(record.steps)
    assert [case.id for case in docket.counted()] == ["i-1"]
    assert docket.cases["i-1"].sources == ("observers", "relief")
    assert sum(row.reported for row in table(record, "sector")) == 1


def test_open_steps_have_a_day_and_closed_ones_have_none() -> None:
    record = Record()
    record.report("i-1")
    record.attributed("i-2", None)
    record.step("close", "i-2", "commission-1", text="done")
    due = open_items(WATCH, fold(record.steps).counted(), date(2030, 11, 17))
    assert [(one.incident, one.step, one.day, one.late) for one in due] == [
        ("i-1", "acknowledge", date(2030, 11, 16), True)
    ]
    assert states(fold(record.steps).counted())["closed"] == 1


def test_a_further_report_moves_no_day_on_which_a_step_is_due() -> None:
    record = Record()
    record.report("i-1", day=10)
    before = open_items(WATCH, fold(record.steps).counted(), date(2030, 11, 12))
    record.report("i-1", "relief", day=12)
    assert open_items(WATCH, fold(record.steps).counted(), date(2030, 11, 12)) == before
    assert before[0].late


def test_a_week_that_nobody_watched_is_not_zero() -> None:
    record = Record()
    record.report("i-1", day=15)
    quiet = NothingReportedBody(sector="hills", begins=date(2030, 11, 11), ends=date(2030, 11, 12))
    rows = trend(fold(record.steps, (), (quiet,)), ["valley", "hills"], date(2030, 11, 20), weeks=2)
    assert [(row.begins.day, row.sector, row.reported) for row in rows] == [
        (11, "valley", 1), (11, "hills", 0), (18, "valley", None), (18, "hills", None),
    ]  # fmt: skip
