"""From what a person wrote to an entry, or to every fault of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from eirene.base.faults import FaultsFound
from eirene.ledger.commitments import opens
from eirene.ledger.compose import TYPES, compose
from eirene.plans.entries import entry_bytes, read_entry

if TYPE_CHECKING:
    from eirene.base.jcs import Value

AT = "2025-11-18T12:00:00Z"


def made(kind: str, body: dict[str, Value], **more: Any) -> Any:
    return compose(kind, body, at=AT, by="monitor-3", **more)


def test_every_type_is_known() -> None:
    assert {"ledger_begun", "gate_changed", "incident_reopened", "redaction"} <= set(TYPES)
    assert len(TYPES) == len(set(TYPES))


def test_an_entry_has_the_fields_that_were_given() -> None:
    entry, openings = made("decision", {"of": "NO", "text": "a company", "because": "vote"})
    assert (entry.type, entry.by, entry.at, entry.body.text) == ("decision", "monitor-3", AT, "a company")
    assert openings == {}
    assert read_entry(entry_bytes(entry)) == entry


def test_a_sensitive_field_leaves_only_its_commitment() -> None:
    entry, openings = made("incident_reported", {"incident": "i-1", "place": "mill"}, sensitive=["place"])
    assert entry.body.place is None
    assert b"mill" not in entry_bytes(entry)
    assert openings["place"].value == "mill"
    assert opens(entry.sensitive["place"], openings["place"])


def test_a_value_that_no_entry_holds_is_refused_behind_a_commitment_too() -> None:
    with pytest.raises(FaultsFound, match="place"):
        made("incident_reported", {"incident": "i-1", "place": "Old Mill!"}, sensitive=["place"])


@pytest.mark.parametrize(
    ("kind", "body", "sensitive", "told"),
    [
        ("gate_change", {}, (), "did you mean 'gate_changed'"),
        ("incident_reported", {"incident": "i-1"}, ("person",), "no field 'person'"),
        ("incident_reported", {"incident": "i-1", "person": "x"}, (), "person"),
        ("incident_reported", {"incident": "i-1", "place": float("nan")}, (), "not a number"),
        ("decision", {"of": "NO"}, (), "is missing"),
    ],
)
def test_what_is_wrong_is_told(kind: str, body: dict[str, Value], sensitive: tuple[str, ...], told: str) -> None:
    with pytest.raises(FaultsFound, match=told):
        made(kind, body, sensitive=sensitive)
