from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from eirene.base import jcs
from eirene.mission.records import Review
from eirene.plans import entries
from eirene.plans.entries import entry_bytes, read_entry
from tests.ledger_sample import HIDDEN, delivered, reported, small


def changed(entry: entries.Entry, **fields: Any) -> bytes:
    return jcs.canonical({**json.loads(entry_bytes(entry)), **fields})


@pytest.mark.parametrize("data", small()[0])
def test_an_entry_comes_back_to_the_same_bytes(data: bytes) -> None:
    assert entry_bytes(read_entry(data)) == data


def test_an_entry_is_canonical_json_without_what_is_absent() -> None:
    assert entry_bytes(delivered(12.0)) == (
        b'{"at":"2025-11-18T10:00:00Z","body":{"amount":12,"commodity":"food","point":"north_gate",'
        b'"received":"2025-11-18","unit":"t"},"by":"monitor-3","type":"delivery"}'
    )


@pytest.mark.parametrize("by", ["Anna Schmidt", "anna", "monitor3", "Monitor-3", "anna-schmidt", "monitor-", "m-3x"])
def test_a_name_is_no_pseudonym(by: str) -> None:
    with pytest.raises(ValidationError):
        read_entry(changed(delivered(1.0), by=by))


@pytest.mark.parametrize(
    "at",
    [
        "2025-11-18", "2025-11-18T10:00:00", "2025-11-18T10:00:00+00:00", "2025-13-18T10:00:00Z", "2025-11-18T25:00Z",
        "2025-11-18 10:00:00Z", "2025-11-18T10:00:00z", "٢٠٢٥-11-18T10:00:00Z",
    ],
)  # fmt: skip
def test_a_moment_is_told_in_one_form(at: str) -> None:
    with pytest.raises(ValidationError):
        read_entry(changed(delivered(1.0), at=at))


def test_nobody_adds_a_field_for_a_person() -> None:
    body = json.loads(entry_bytes(delivered(1.0)))["body"]
    with pytest.raises(ValidationError):
        read_entry(changed(delivered(1.0), body={**body, "driver": "somebody"}))
    with pytest.raises(ValidationError):
        read_entry(changed(delivered(1.0), driver="somebody"))


def test_an_unknown_kind_of_entry_is_refused() -> None:
    with pytest.raises(ValidationError):
        read_entry(changed(delivered(1.0), type="rumour"))


def test_absent_and_null_are_not_two_forms_of_one_entry() -> None:
    with pytest.raises(ValueError, match="leaves out what is absent"):
        read_entry(changed(delivered(1.0), sensitive=None))


def test_another_order_of_keys_is_refused() -> None:
    data = json.dumps(dict(reversed(json.loads(entry_bytes(delivered(1.0))).items()))).encode()
    with pytest.raises(ValueError, match="canonical"):
        read_entry(data)


def test_a_sensitive_value_stands_in_neither_place() -> None:
    entry = reported(HIDDEN)
    assert entry.body.text is None
    body = json.loads(entry_bytes(entry))["body"]
    with pytest.raises(ValidationError, match="stands in the body and as a commitment"):
        read_entry(changed(entry, body={**body, "text": "the mill"}))


def test_a_commitment_is_to_a_field_that_there_is() -> None:
    with pytest.raises(ValidationError, match="not a field"):
        read_entry(changed(delivered(1.0), sensitive={"driver": "0" * 64}))
    with pytest.raises(ValidationError):
        read_entry(changed(delivered(1.0), sensitive={}))
    with pytest.raises(ValidationError):
        read_entry(changed(delivered(1.0), sensitive={"note": "0"}))


def test_what_must_be_told_may_be_told_as_a_commitment() -> None:
    whole = entries.Decision(
        at="2025-11-18T10:00:00Z", by="operator-1",
        body=entries.DecisionBody(of="NO", text="sends a field hospital", because="asked by the guarantors"),
    )  # fmt: skip
    body = json.loads(entry_bytes(whole))["body"]
    del body["text"]
    with pytest.raises(ValidationError, match="text is missing"):
        read_entry(changed(whole, body=body))
    hidden = read_entry(changed(whole, body=body, sensitive={"text": HIDDEN.commitment()}))
    assert isinstance(hidden, entries.Decision)
    assert hidden.body.text is None


def test_a_review_is_recorded_when_it_was_entered() -> None:
    entry = entries.ReviewEntered(
        at="2025-11-18T10:00:00Z", by="reviewer-1",
        body=entries.ReviewBody(claim="c-123456789abc", decision="accept", note="two sources"),
    )  # fmt: skip
    assert entry.review() == Review(
        claim="c-123456789abc", decision="accept", by="reviewer-1", at=datetime(2025, 11, 18, 10, tzinfo=UTC),
        note="two sources",
    )  # fmt: skip
    by_policy = entry.model_copy(update={"body": entry.body.model_copy(update={"policy": "single_source"})})
    assert by_policy.review().by == "policy:single_source"


@pytest.mark.parametrize(
    "step", ["reported", "acknowledged", "verified", "attributed", "raised", "responded", "closed"]
)
def test_every_step_of_an_incident_is_an_entry(step: str) -> None:
    entry = read_entry(changed(reported(HIDDEN), type=f"incident_{step}"))
    assert isinstance(entry, entries.Incident)


def test_a_correction_says_what_and_why() -> None:
    entry = entries.Correction(
        at="2025-11-18T10:00:00Z", by="monitor-3",
        body=entries.CorrectionBody(entry=1, reason="the wrong line", body={"amount": 21.5}, withdrawn=("unit",)),
    )  # fmt: skip
    assert read_entry(entry_bytes(entry)) == entry
    with pytest.raises(ValidationError, match="reason is missing"):
        read_entry(changed(entry, body={"entry": 1}))


def test_a_gate_change_needs_its_ground() -> None:
    with pytest.raises(ValidationError, match="because is missing"):
        entries.GateChanged(
            at="2025-11-18T10:00:00Z", by="operator-1",
            body=entries.GateChangedBody(gate="ceasefire", state="opened", since=date(2025, 11, 20), declared_by="all"),
        )  # fmt: skip
