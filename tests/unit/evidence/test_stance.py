from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.evidence.adjudicate import facts
from tests.unit.evidence.invented import Report, mission, only, report, values

if TYPE_CHECKING:
    from eirene.mission.records import Fact

JAN, FEB, MAR, APR = (date(2030, month, 10) for month in (1, 2, 3, 4))
LATER = date(2030, 12, 31)


def stance(*reports: Report) -> Fact:
    return only(facts(mission(reports), LATER), "stance")


def said(day: date, value: str, **fields: object) -> Report:
    return report(day, "participation", value, **fields)


def test_the_latest_report_wins_also_when_it_promises_less() -> None:
    fact = stance(said(JAN, "pledged"), said(FEB, "considering"))
    assert (fact.value, fact.since, fact.standing) == ("considering", FEB, "single_source")


def test_the_event_date_comes_before_the_publication_date() -> None:
    # an article of April tells again of a pledge of January, which was taken back in March
    fact = stance(said(APR, "pledged", event_date="2030-01"), said(MAR, "withdrew"))
    assert fact.value == "withdrew"


def test_an_imprecise_event_cannot_be_later_than_its_report() -> None:
    fact = stance(said(JAN, "pledged", event_date="2030"), said(FEB, "declined"))
    assert fact.value == "declined"


@pytest.mark.parametrize(
    ("one", "other", "weaker"),
    [
        ("pledged", "considering", "considering"),
        ("decided", "withdrew", "withdrew"),
        ("unlikely", "in_talks", "unlikely"),
        ("declined", "unlikely", "declined"),
    ],
)
def test_on_one_date_the_weakest_rung_counts_and_is_contested(one: str, other: str, weaker: str) -> None:
    fact = stance(said(JAN, one), said(JAN, other, publisher="Other"))
    assert (fact.value, fact.standing, len(fact.opposes)) == (weaker, "contested", 1)


def test_a_repeated_stance_counts_since_it_was_first_reported() -> None:
    fact = stance(
        said(JAN, "considering"), said(FEB, "considering", publisher="Other"), said(date(2029, 1, 1), "willing")
    )
    assert (fact.since, fact.chains, fact.standing) == (JAN, 2, "established")


@pytest.mark.parametrize("rung", ["in_talks", "offered", "pledged", "decided", "deployed"])
def test_an_act_that_is_denied_is_never_established(rung: str) -> None:
    assert stance(said(JAN, rung, polarity="-")).value == "unknown"


def test_a_denied_pledge_leaves_the_weaker_rung_and_opposes_it() -> None:
    denial = said(MAR, "pledged", polarity="-")
    fact = stance(said(JAN, "considering"), said(FEB, "pledged"), denial)
    assert (fact.value, fact.since) == ("considering", JAN)
    assert denial[1].id in fact.opposes


def test_a_denial_takes_the_stronger_rungs_with_it_and_not_the_weaker() -> None:
    assert stance(said(JAN, "offered"), said(FEB, "deployed"), said(MAR, "decided", polarity="-")).value == "offered"


def test_a_denial_of_the_same_date_is_contested() -> None:
    fact = stance(said(JAN, "willing"), said(FEB, "pledged"), said(FEB, "pledged", polarity="-", publisher="Other"))
    assert (fact.value, fact.standing) == ("willing", "contested")


def test_a_pledge_after_the_denial_counts() -> None:
    assert stance(said(JAN, "pledged", polarity="-"), said(FEB, "pledged")).value == "pledged"


def test_a_denied_will_leans_against_unless_it_is_only_not_yet() -> None:
    assert stance(said(JAN, "considering"), said(FEB, "intends", polarity="-")).value == "unlikely"
    assert stance(said(JAN, "considering"), said(FEB, "willing", polarity="-", hedge="noch")).value == "considering"


def test_a_suspension_closes_the_pledge_and_its_end_brings_it_back() -> None:
    assert stance(said(JAN, "pledged"), said(FEB, "suspended")).value == "suspended"
    again = stance(said(JAN, "pledged"), said(FEB, "suspended"), said(MAR, "suspended", polarity="-"))
    assert again.value == "pledged"


@pytest.mark.parametrize(
    "fields", [{"modality": "possible"}, {"modality": "proposed"}, {"modality": "required"}, {"hedge": "könnte"}]
)
def test_what_is_only_possible_raises_no_rung(fields: dict[str, object]) -> None:
    assert stance(said(JAN, "considering"), said(FEB, "pledged", **fields)).value == "considering"


def test_what_is_intended_goes_no_higher_than_intends() -> None:
    assert stance(said(JAN, "deployed", modality="intended")).value == "intends"
    assert stance(said(JAN, "deployed", event_date="2030-06")).value == "intends"


def test_what_stands_beside_the_rung_weakens_none() -> None:
    own = (said(JAN, "pledged"), *(said(FEB, value) for value in ("asked", "undecided", "may_withdraw", "lead")))
    known = facts(mission(own), LATER)
    assert only(known, "stance").value == "pledged"
    assert {fact.kind for fact in known} == {"stance", "status", "asked", "reserve", "role"}


def test_nothing_is_said_of_a_named_state_by_what_is_said_of_unnamed_ones() -> None:
    known = facts(mission([said(JAN, "pledged", actor="unnamed:several countries")]), LATER)
    assert values(known, "stance") == []
    assert only(known, "event").subject == "unnamed:several countries"


def test_a_summit_or_another_mission_is_not_this_mission() -> None:
    assert facts(mission([said(JAN, "pledged", target="mission:OTHER")]), LATER) == ()
    assert values(facts(mission([said(JAN, "pledged", target="event:summit")]), LATER), "stance") == []
    assert stance(said(JAN, "pledged", target="mission:TSF")).value == "pledged"


def test_hearsay_counts_but_establishes_nothing() -> None:
    reports = [said(JAN, "pledged", hedge="reportedly", publisher=name) for name in ("One", "Two")]
    fact = stance(*reports)
    assert (fact.value, fact.chains, fact.standing) == ("pledged", 2, "single_source")


def test_a_state_about_itself_establishes_a_fact_alone() -> None:
    assert stance(said(JAN, "pledged", source_kind="self")).standing == "established"


def test_a_sequence_of_reports_over_a_season() -> None:
    """Asked and considering; conditions in November; still undecided in December; then said not to intend to join."""
    oct_, nov, dec, end = date(2029, 10, 24), date(2029, 11, 7), date(2029, 12, 5), date(2029, 12, 18)
    reports = [
        said(oct_, "considering"),
        said(oct_, "asked", requester="US"),
        said(oct_, "undecided", polarity="-", hedge="noch"),
        report(oct_, "condition", "unsc_authorisation", modality="required"),
        report(nov, "condition", "fighting_ends", modality="required"),
        report(nov, "condition", "parliament_approval", modality="required"),
        said(dec, "undecided", polarity="-", publisher="Other"),
        said(end, "intends", polarity="-", source="Herald", source_kind="media"),
    ]
    whole = mission(reports)
    october = facts(whole, date(2029, 10, 31))
    assert (only(october, "stance").value, values(october, "condition")) == ("considering", ["unsc_authorisation"])
    assert only(october, "asked").object == "US"
    assert only(october, "status").supports == (reports[2][1].id,)
    november = facts(whole, date(2029, 11, 30))
    assert values(november, "condition") == ["fighting_ends", "parliament_approval", "unsc_authorisation"]
    december = facts(whole, date(2029, 12, 31))
    assert (only(december, "stance").value, only(december, "stance").since) == ("unlikely", end)
    assert only(december, "status").chains == 2
