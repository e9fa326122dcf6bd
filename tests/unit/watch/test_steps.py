from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from eirene.base.faults import FaultsFound
from eirene.watch.case import ACTION_OF, Docket, fold
from eirene.watch.steps import FROM, RIGHT, refuse
from tests.incidents import PARTIES, ROLES, WATCH, Record

if TYPE_CHECKING:
    from eirene.watch.case import Action

GOOD: dict[Action, dict[str, Any]] = {
    "report": {"source": "relief"},
    "acknowledge": {},
    "merge": {"into": "i-9"},
    "verify": {"outcome": "verified"},
    "attribute": {"party": None},
    "raise": {"party": "x:north"},
    "respond": {"party": "x:north", "text": "no"},
    "close": {"text": "done"},
    "reopen": {"text": "new"},
}
HOLDER: dict[Action, str] = {
    "report": "monitor-1", "acknowledge": "desk-1", "merge": "desk-1", "verify": "verifier-1",
    "attribute": "commission-1", "raise": "liaison-1", "respond": "liaison-1", "close": "commission-1",
    "reopen": "commission-1",
}  # fmt: skip
PATH: dict[str, tuple[Action, ...]] = {
    "reported": (),
    "acknowledged": ("acknowledge",),
    "verified": ("acknowledge", "verify"),
    "attributed": ("acknowledge", "verify", "attribute"),
    "raised": ("acknowledge", "verify", "attribute", "raise"),
    "answered": ("acknowledge", "verify", "attribute", "raise", "respond"),
    "closed": ("acknowledge", "verify", "attribute", "raise", "respond", "close"),
    "merged": ("merge",),
}


def at(state: str) -> Record:
    """Bring an incident to a state, by two independent sources."""
    record = Record()
    record.report("i-9", kind="movement_restriction")
    record.report("i-1")
    record.report("i-1", "relief")
    for action in PATH[state]:
        record.step(action, "i-1", HOLDER[action], **GOOD[action])
    return record


def docket(record: Record) -> Docket:
    return fold(record.steps, record.activities)


def refused(record: Record, action: Action, incident: str = "i-1", by: str | None = None, **fields: Any) -> str:
    """Give why a step is refused, empty where it is not."""
    held = docket(record)
    step = record.step(action, incident, by or HOLDER[action], **fields)
    try:
        refuse(WATCH, PARTIES, held, step)
    except FaultsFound as end:
        return str(end)
    return ""


@pytest.mark.parametrize("state", PATH)
@pytest.mark.parametrize("action", [action for action in ACTION_OF.values() if action != "report"])
def test_a_step_is_taken_from_where_it_can_be_and_from_nowhere_else(state: str, action: Action) -> None:
    told = refused(at(state), action, **GOOD[action])
    allowed = state in FROM[action] and (action, state) != ("close", "acknowledged")
    assert (told == "") == allowed, told
    if not allowed:
        assert "incident i-1" in told


@pytest.mark.parametrize("action", ACTION_OF.values())
def test_only_who_has_the_right_may(action: Action) -> None:
    before = {
        "report": "reported", "acknowledge": "reported", "merge": "reported", "verify": "acknowledged",
        "attribute": "verified", "raise": "attributed", "respond": "raised", "close": "answered", "reopen": "closed",
    }  # fmt: skip
    for role in ROLES:
        told = refused(at(before[action]), action, by=role, **GOOD[action])
        if role not in getattr(WATCH.rights, RIGHT[action]):
            assert f"role '{role}' has no right" in told


@pytest.mark.parametrize(
    ("sources", "enough"),
    [
        (("observers",), False), (("observers", "observers"), False), (("observers", "relief"), True),
        (("observers", "north"), False), (("north", "south"), False), (("north", "south", "relief"), False),
    ],
)  # fmt: skip
def test_two_independent_sources_verify_and_a_party_is_none(sources: tuple[str, ...], enough: bool) -> None:
    record = Record()
    for source in sources:
        record.report("i-1", source)
    record.step("acknowledge", "i-1", "desk-1")
    told = refused(record, "verify", outcome="verified")
    assert ("independent sources are needed" in told) != enough


def test_one_source_is_enough_to_refute_or_to_leave_open() -> None:
    for outcome in ("refuted", "unverifiable"):
        record = Record()
        record.report("i-1")
        record.step("acknowledge", "i-1", "desk-1")
        assert refused(record, "verify", outcome=outcome) == ""


def test_nobody_verifies_what_they_reported_or_attributes_what_they_verified() -> None:
    record = Record()
    record.step("report", "i-1", "monitor-2", kind="shooting", time="2030-11-15", sector="valley",
        provision="article_2", source="observers")  # fmt: skip
    record.report("i-1", "relief")
    record.step("acknowledge", "i-1", "desk-1")
    assert "'monitor-2' reported it" in refused(record, "verify", by="monitor-2", outcome="verified")
    assert "'verifier-1' verified it" in refused(at("verified"), "attribute", by="verifier-1")


def test_a_report_names_no_party() -> None:
    record = Record()
    told = {"kind": "shooting", "time": "2030-11-15", "sector": "valley", "source": "observers"}
    assert "a report names no party" in refused(record, "report", party="x:north", **told)
    assert refused(Record(), "report", **told) == ""


def test_an_attribution_to_a_party_says_on_what_it_rests_and_undetermined_needs_nothing() -> None:
    assert "says on what it rests" in refused(at("verified"), "attribute", party="x:south")
    assert refused(at("verified"), "attribute", party="x:south", text="both saw it") == ""
    assert refused(at("verified"), "attribute") == ""


def test_unknown_words_are_told_with_what_was_meant() -> None:
    told = refused(Record(), "report", kind="shoting", time="2030-11-15", sector="valley", source="observer")
    assert "did you mean 'shooting'" in told
    assert "did you mean 'observers'" in told
    assert "is no party" in refused(at("attributed"), "raise", party="x:nort")


@pytest.mark.parametrize(
    ("announced", "incident", "why"),
    [
        ({}, {}, ""),
        ({"day": 16}, {}, "not before"),
        ({"kind": "shooting"}, {}, "was announced as"),
        ({"sector": "hills"}, {}, "was announced as"),
        ({}, {"time": "2030-11-15/2030-11-18"}, "was announced as"),
    ],
)
def test_only_what_was_announced_before_and_fits_is_a_notified_activity(
    announced: dict[str, Any], incident: dict[str, Any], why: str
) -> None:
    record = Record()
    record.announce("a-1", **announced)
    told_of: dict[str, Any] = {"kind": "explosion", **incident}
    record.report("i-1", **told_of)
    told = refused(record, "acknowledge", notified="a-1", day=17)
    assert told == "" if not why else why in told


def test_what_was_announced_after_the_report_is_no_notified_activity() -> None:
    record = Record()
    record.report("i-1", kind="explosion")
    record.announce("a-1", day=13)
    assert "not before" in refused(record, "acknowledge", notified="a-1")


def test_a_notified_activity_is_closed_and_not_verified() -> None:
    record = Record()
    record.announce("a-1")
    record.report("i-1", kind="explosion")
    record.report("i-1", "relief", kind="explosion")
    record.step("acknowledge", "i-1", "desk-1", notified="a-1")
    assert "was notified before" in refused(record, "verify", outcome="verified")
    record.steps.pop()
    assert refused(record, "close", text="as announced") == ""
