from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from eirene.base.faults import FaultsFound
from eirene.ledger.compose import compose
from eirene.ledger.redaction import redact
from eirene.watch.told import text_of
from tests.incidents import AT, NOW, desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from eirene.watch.desk import Desk

HIDDEN = "the blue house behind the old mill"
REPORT: dict[str, Any] = {
    "incident": "i-1", "kind": "shooting", "time": "2030-11-15", "sector": "valley", "provision": "article_2",
    "source": "observers", "latitude": 10.47123, "longitude": -29.39123, "text": HIDDEN,
}  # fmt: skip


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Desk]:
    made = desk(tmp_path)
    yield made
    made.log.close()


def log_bytes(held: Desk) -> bytes:
    return b"".join(held.log.store.entries(0, held.log.size))


def test_text_and_exact_place_never_stand_in_the_log(held: Desk) -> None:
    held.take("report", REPORT, by="monitor-1", at=AT)
    written = log_bytes(held)
    for secret in (HIDDEN, "10.47123", "29.39123"):
        assert secret.encode() not in written
    case = held.docket().cases["i-1"]
    assert case.place == (10.47123, -29.39123)
    assert case.steps[0].body.text == HIDDEN


def test_a_whole_number_of_degrees_is_a_place(held: Desk) -> None:
    held.take("report", {**REPORT, "latitude": 10.0, "longitude": -29.0}, by="monitor-1", at=AT)
    assert held.docket().cases["i-1"].place == (10.0, -29.0)


def test_a_refused_step_leaves_the_ledger_as_it_was(held: Desk) -> None:
    held.take("report", REPORT, by="monitor-1", at=AT)
    before = held.log.size
    for action, body in (("verify", {"incident": "i-1", "outcome": "verified"}), ("acknowledge", {"incident": "i-2"})):
        with pytest.raises(FaultsFound):
            held.take(action, body, by="verifier-1" if action == "verify" else "desk-1", at=AT)  # pyright: ignore[reportArgumentType]
    with pytest.raises(FaultsFound):
        held.take_all(
            [("report", {**REPORT, "incident": "i-3"}), ("report", {**REPORT, "kind": "none"})], by="monitor-1", at=AT
        )
    assert held.log.size == before


def test_a_sector_that_is_none_is_refused(held: Desk) -> None:
    with pytest.raises(FaultsFound, match="no sector"):
        held.take("report", {**REPORT, "sector": "valey"}, by="monitor-1", at=AT)


def test_a_step_ahead_of_the_clock_is_refused(held: Desk) -> None:
    with pytest.raises(FaultsFound, match="lies ahead"):
        held.take("report", {**REPORT, "taken": "2030-11-25"}, by="monitor-1", at=AT)
    with pytest.raises(FaultsFound, match="after it was reported"):
        held.take("report", {**REPORT, "time": "2030-11-25"}, by="monitor-1", at=AT)


def test_a_correction_is_followed_and_the_entry_stays(held: Desk) -> None:
    index = held.take("report", REPORT, by="monitor-1", at=AT)
    entry, openings = compose(
        "correction", {"entry": index, "reason": "wrong sector", "body": {"sector": "hills", "latitude": 10.9}},
        at=AT, by="monitor-1",
    )  # fmt: skip
    held.log.append(entry, openings)
    case = held.docket().cases["i-1"]
    assert (case.sector, case.place) == ("hills", (10.9, -29.39123))
    assert b'"sector":"valley"' in log_bytes(held)


def test_a_withdrawn_report_takes_what_rests_on_it_along(held: Desk) -> None:
    index = held.take("report", REPORT, by="monitor-1", at=AT)
    held.take("acknowledge", {"incident": "i-1"}, by="desk-1", at=AT)
    held.log.append(compose("correction", {"entry": index, "reason": "never happened"}, at=AT, by="monitor-1")[0])
    assert held.docket().cases == {}


def test_a_redacted_text_is_told_as_withheld(held: Desk) -> None:
    index = held.take("report", REPORT, by="monitor-1", at=AT)
    redact(held.log, index, ["text"], reason="names a person", approved_by="commission-1", by="desk-1", at=NOW)
    step = held.docket().cases["i-1"].steps[0]
    assert (text_of(step), step.body.text) == ("withheld", None)


def test_quiet_watches_and_announcements_have_rights_of_their_own(held: Desk) -> None:
    quiet = {"sector": "hills", "begins": "2030-11-15", "ends": "2030-11-16", "source": "observers"}
    held.quiet(quiet, by="monitor-1", at=AT)
    with pytest.raises(FaultsFound, match="no right to report"):
        held.quiet(quiet, by="liaison-1", at=AT)
    told = {"activity": "a-1", "party": "x:north", "kind": "explosion", "sector": "hills", "begins": "2030-11-21",
        "ends": "2030-11-21"}  # fmt: skip
    held.notify(told, by="desk-1", at=AT)
    for wrong, why in (
        ({"kind": "shooting"}, "cannot be announced"),
        ({"party": "x:west"}, "no party"),
        ({}, "already"),
    ):
        with pytest.raises(FaultsFound, match=why):
            held.notify({**told, **wrong}, by="desk-1", at=AT)
    docket = held.docket()
    assert (len(docket.quiet), list(docket.activities)) == (1, ["a-1"])


def test_steps_count_as_of_the_day_on_which_they_were_taken(held: Desk) -> None:
    held.take("report", {**REPORT, "taken": "2030-11-16"}, by="monitor-1", at=AT)
    held.take("acknowledge", {"incident": "i-1", "taken": "2030-11-18"}, by="desk-1", at=AT)
    assert held.docket(as_of=date(2030, 11, 17)).cases["i-1"].state == "reported"
    assert held.docket(as_of=date(2030, 11, 18)).cases["i-1"].state == "acknowledged"
    assert held.docket(as_of=date(2030, 11, 15)).cases == {}
