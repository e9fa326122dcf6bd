from __future__ import annotations

from datetime import date

from eirene.evidence.adjudicate import facts
from tests.unit.evidence.invented import mission, only, report

JAN, FEB = date(2030, 1, 10), date(2030, 2, 10)
LATER = date(2030, 12, 31)


def test_reports_of_one_event_are_one_fact_and_other_dates_other_events() -> None:
    reports = [
        report(JAN, "process", "talks_held", event_date="2030-01-05", target="event:summit"),
        report(FEB, "process", "talks_held", event_date="2030-01-05", target="event:summit", publisher="Other"),
        report(FEB, "process", "talks_held", event_date="2030-02-01", target="event:summit"),
    ]
    known = facts(mission(reports), LATER)
    assert [(f.kind, f.event_date, f.chains) for f in known] == [("event", "2030-01-05", 2), ("event", "2030-02-01", 1)]


def test_a_characterisation_moves_nothing() -> None:
    fact = only(facts(mission([report(JAN, "assessment", "balance", target="x:frt")]), LATER), "event")
    assert (fact.subject, fact.object, fact.value) == ("x:nordavia", "x:frt", "balance")
