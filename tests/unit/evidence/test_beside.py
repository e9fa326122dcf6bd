from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.evidence.adjudicate import facts
from tests.unit.evidence.invented import Report, mission, only, report, values

if TYPE_CHECKING:
    from eirene.mission.records import Fact

JAN, FEB, MAR = (date(2030, month, 10) for month in (1, 2, 3))
LATER = date(2030, 12, 31)


def of(*reports: Report) -> tuple[Fact, ...]:
    return facts(mission(reports), LATER)


def said(day: date, value: str, **fields: object) -> Report:
    return report(day, "participation", value, **fields)


@pytest.mark.parametrize("decision", ["pledged", "decided", "deployed", "declined", "suspended", "withdrew"])
def test_a_later_decision_closes_undecided(decision: str) -> None:
    assert values(of(said(JAN, "undecided", polarity="-"), said(FEB, decision)), "status") == []


@pytest.mark.parametrize(
    "later", [("considering", {}), ("pledged", {"polarity": "-"}), ("decided", {"modality": "possible"})]
)
def test_what_is_no_decision_leaves_undecided(later: tuple[str, dict[str, object]]) -> None:
    value, fields = later
    assert values(of(said(JAN, "undecided", polarity="-"), said(FEB, value, **fields)), "status") == ["undecided"]


def test_a_decision_of_the_same_date_leaves_undecided_beside_it() -> None:
    known = of(said(JAN, "undecided", polarity="-"), said(JAN, "pledged"))
    assert (only(known, "stance").value, values(known, "status")) == ("pledged", ["undecided"])


def test_undecided_after_a_pledge_stands_beside_it() -> None:
    known = of(said(JAN, "pledged"), said(FEB, "undecided", polarity="-"))
    assert (only(known, "stance").value, values(known, "status")) == ("pledged", ["undecided"])


def test_each_requester_asks_apart_and_an_unnamed_one_is_nobody() -> None:
    known = of(
        said(JAN, "asked", requester="US"),
        said(FEB, "asked", requester="EG"),
        said(FEB, "asked", requester="unnamed:x"),
    )
    assert [fact.object for fact in known if fact.kind == "asked"] == [None, "EG", "US"]


def test_a_request_that_is_denied_later_is_gone() -> None:
    assert (
        values(of(said(JAN, "asked", requester="US"), said(FEB, "asked", requester="US", polarity="-")), "asked") == []
    )


def test_a_reserved_right_is_no_withdrawal() -> None:
    known = of(said(JAN, "pledged"), said(FEB, "may_withdraw", modality="possible"))
    assert (only(known, "stance").value, values(known, "reserve")) == ("pledged", ["may_withdraw"])


def test_up_to_n_is_a_cap_and_the_latest_number_counts() -> None:
    assert only(of(said(JAN, "pledged", quantity=300), said(FEB, "decided", quantity=500)), "cap").value == "500"


def test_two_numbers_on_one_date_are_contested_and_the_smaller_counts() -> None:
    fact = only(of(said(JAN, "pledged", quantity=300), said(JAN, "pledged", quantity=500, publisher="Other")), "cap")
    assert (fact.value, fact.standing) == ("300", "contested")


@pytest.mark.parametrize("end", ["withdrew", "suspended", "declined"])
def test_a_retraction_takes_the_number_back(end: str) -> None:
    assert values(of(said(JAN, "pledged", quantity=300), said(FEB, end)), "cap") == []


def test_a_number_that_is_only_considered_or_denied_caps_nothing() -> None:
    assert values(of(said(JAN, "considering", quantity=300)), "cap") == []
    assert values(of(said(JAN, "pledged", quantity=300, polarity="-")), "cap") == []
    assert values(of(said(JAN, "pledged", quantity=300), said(FEB, "pledged", polarity="-")), "cap") == []
