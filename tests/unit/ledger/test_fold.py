"""What the ledger says was known by an instant."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from eirene.base.faults import FaultsFound
from eirene.ledger.compose import compose
from eirene.ledger.fold import records
from eirene.ledger.standing import instant
from eirene.mission.records import Review
from tests.ledger_folder import NOON, Clock, begin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from eirene.ledger.log import Log


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    clock = Clock()
    clock.later(days=10)
    with begin(tmp_path / "ledger", Clock()) as made:
        made.clock = clock  # entries of the next ten days may come
        yield made


def enter(log: Log, kind: str, day: int, **body: Any) -> int:
    entry, openings = compose(kind, body, at=instant(NOON + timedelta(days=day)), by="operator-1")
    return log.append(entry, openings)


def gate(log: Log, day: int, state: str, **more: Any) -> int:
    body = {"gate": "ceasefire", "state": state, "since": "2025-11-17", "because": "x", "declared_by": "guarantors"}
    return enter(log, "gate_changed", day, **{**body, **more})


def test_reviews_are_those_of_the_evidence_recorded_when_they_were_entered(log: Log) -> None:
    enter(log, "review", 1, claim="c-1", decision="accept", note="seen")
    enter(log, "review", 2, claim="c-2", decision="accept", policy="accept-diplomatic")
    assert records(log).reviews == (
        Review(claim="c-1", decision="accept", by="operator-1", at=NOON + timedelta(days=1), note="seen"),
        Review(claim="c-2", decision="accept", by="policy:accept-diplomatic", at=NOON + timedelta(days=2)),
    )


def test_only_what_was_recorded_by_the_instant_is_known(log: Log) -> None:
    gate(log, 1, "opened")
    gate(log, 3, "closed")
    assert [fact.value for fact in records(log, NOON).gates] == []
    assert [fact.value for fact in records(log, NOON + timedelta(days=1)).gates] == ["opened"]
    assert [fact.value for fact in records(log).gates] == ["opened", "closed"]


def test_a_gate_change_is_a_fact_that_names_its_entry(log: Log) -> None:
    index = gate(log, 2, "opened")
    (fact,) = records(log).gates
    assert (fact.kind, fact.subject, fact.value, fact.since) == ("gate", "ceasefire", "opened", date(2025, 11, 17))
    assert fact.recorded == NOON + timedelta(days=2)
    assert fact.supports == (f"ledger:{index}",)


def test_claims_come_with_the_hash_that_the_evidence_must_have(log: Log) -> None:
    enter(log, "claim", 1, claim="c-1", sha256="ab" * 32)
    (claim,) = records(log).claims
    assert (claim.claim, claim.sha256) == ("c-1", "ab" * 32)


def test_a_correction_counts_from_its_own_instant_on(log: Log) -> None:
    index = gate(log, 1, "opened")
    enter(log, "correction", 3, entry=index, reason="misread", body={"state": "closed", "since": "2025-11-18"})
    assert records(log, NOON + timedelta(days=2)).gates[0].value == "opened"
    (fact,) = records(log).gates
    assert (fact.value, fact.since) == ("closed", date(2025, 11, 18))
    assert fact.recorded == NOON + timedelta(days=1)


def test_what_was_wrong_without_saying_what_is_right_counts_no_more(log: Log) -> None:
    index = gate(log, 1, "opened")
    enter(log, "correction", 2, entry=index, reason="never happened")
    assert records(log).gates == ()


def test_a_correction_of_another_kind_of_entry_changes_nothing_here(log: Log) -> None:
    gate(log, 1, "opened")
    enter(log, "correction", 2, entry=0, reason="spelling")
    assert len(records(log).gates) == 1


def test_a_correction_to_what_no_entry_may_be_is_told(log: Log) -> None:
    index = gate(log, 1, "opened")
    number = enter(log, "correction", 2, entry=index, reason="x", body={"state": "ajar"})
    with pytest.raises(FaultsFound, match=f"entry {number} corrects entry {index}"):
        records(log)
