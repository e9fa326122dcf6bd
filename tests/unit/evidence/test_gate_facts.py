from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.evidence.adjudicate import facts
from tests.unit.evidence.invented import Report, gate, mission, only, report, values

if TYPE_CHECKING:
    from eirene.mission.records import Fact

JAN, FEB, MAR = (date(2030, month, 10) for month in (1, 2, 3))
LATER = date(2030, 12, 31)
GATES = (gate("unsc", ("resolution_adopted",)), gate("parliament", ("meeting_scheduled",), "contributors"))


def of(*reports: Report, as_of: date = LATER) -> tuple[Fact, ...]:
    return facts(mission(reports, gates=GATES), as_of)


def state(day: date, value: str, **fields: object) -> Report:
    return report(day, "gate", value, actor=None, **{"target": "gate:unsc", **fields})


def test_a_process_claim_opens_the_gate_that_names_it_since_the_event() -> None:
    known = of(report(FEB, "process", "resolution_adopted", actor=None, event_date="2030-02-08"))
    fact = only(known, "gate")
    assert (fact.subject, fact.value, fact.since) == ("unsc", "opened", date(2030, 2, 8))
    assert values(known, "event") == ["resolution_adopted"]


@pytest.mark.parametrize(
    "fields", [{"modality": "proposed"}, {"modality": "required"}, {"event_date": "2031-01"}, {"hedge": "might"}]
)
def test_what_is_proposed_or_announced_opens_nothing(fields: dict[str, object]) -> None:
    assert values(of(report(FEB, "process", "resolution_adopted", actor=None, **fields)), "gate") == []


def test_what_was_not_adopted_leaves_the_gate_closed() -> None:
    known = of(report(FEB, "process", "resolution_adopted", actor=None, polarity="-"))
    assert only(known, "gate").value == "closed"


def test_the_latest_state_counts_and_on_one_date_closed() -> None:
    assert only(of(state(JAN, "opened"), state(FEB, "closed")), "gate").value == "closed"
    assert only(of(state(JAN, "closed"), state(FEB, "opened")), "gate").since == FEB
    fact = only(of(state(JAN, "opened"), state(JAN, "closed", publisher="Other")), "gate")
    assert (fact.value, fact.standing) == ("closed", "contested")


def test_negations_of_a_state_promise_nothing() -> None:
    assert only(of(state(JAN, "opened", polarity="-")), "gate").value == "closed"
    assert values(of(state(JAN, "closed", polarity="-")), "gate") == []


def test_a_gate_of_every_contributor_opens_for_the_one_that_is_named() -> None:
    known = of(report(JAN, "process", "meeting_scheduled"), report(JAN, "process", "meeting_scheduled", actor=None))
    assert [(f.subject, f.value) for f in known if f.kind == "gate"] == [("parliament:x:nordavia", "opened")]


def test_tasks_are_the_missions_and_the_latest_word_on_each_counts() -> None:
    task = [
        report(JAN, "task", "demining", actor="mission", modality="proposed"),
        report(JAN, "task", "disarm_groups", actor="mission:TSF"),
        report(FEB, "task", "disarm_groups", actor="mission:TSF", polarity="-"),
        report(JAN, "task", "train_police"),
    ]
    known = of(*task)
    assert [(f.subject, f.value, f.polarity) for f in known if f.kind == "task"] == [
        ("mission", "demining", "+"),
        ("mission", "disarm_groups", "-"),
    ]
    assert only(known, "event").value == "train_police"
