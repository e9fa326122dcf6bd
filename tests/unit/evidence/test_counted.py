from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from eirene.evidence.adjudicate import facts
from eirene.evidence.decided import reviews_by_claim
from eirene.mission.records import Amendment, Review
from tests.unit.evidence.invented import REVIEWED, Report, accept, mission, only, report, reviewed, values, written

JAN, FEB, MAR = (date(2030, month, 10) for month in (1, 2, 3))
LATER = date(2030, 12, 31)


def said(day: date | None, value: str = "considering", **fields: object) -> Report:
    return report(day, "participation", value, **fields)


def decide(pair: Report, decision: str, at: datetime, **fields: object) -> Review:
    return Review.model_validate({"claim": pair[1].id, "decision": decision, "by": "planner", "at": at, **fields})


def test_only_documents_published_by_the_date_count() -> None:
    whole = mission([said(FEB)])
    assert facts(whole, FEB - timedelta(days=1)) == ()
    assert only(facts(whole, FEB), "stance").known_from == FEB


def test_deleting_later_documents_changes_nothing() -> None:
    whole = mission([said(JAN), said(FEB, "pledged", publisher="Other"), said(MAR, "withdrew")])
    kept = tuple(d for d in whole.documents if d.published and d.published <= FEB)
    assert written(facts(replace(whole, documents=kept), FEB)) == written(facts(whole, FEB))


def test_claims_of_absent_documents_are_left_out() -> None:
    assert facts(replace(mission([said(JAN)]), documents=()), LATER) == ()


def test_reviews_count_from_the_moment_they_were_recorded() -> None:
    one = said(JAN)
    whole = mission(
        [one], reviews=(decide(one, "accept", REVIEWED), decide(one, "reject", REVIEWED + timedelta(days=9)))
    )
    assert facts(whole, LATER, recorded_by=REVIEWED - timedelta(seconds=1)) == ()
    known = only(facts(whole, LATER, recorded_by=REVIEWED), "stance")
    assert (known.value, known.recorded) == ("considering", REVIEWED)
    assert facts(whole, LATER) == ()


def test_the_last_review_is_the_last_in_time_and_of_one_moment_the_last_in_the_file() -> None:
    one = said(JAN)
    late = decide(one, "accept", REVIEWED + timedelta(days=1))
    assert values(facts(mission([one], reviews=(late, decide(one, "reject", REVIEWED))), LATER), "stance") != []
    both = (decide(one, "accept", REVIEWED), decide(one, "reject", REVIEWED))
    assert facts(mission([one], reviews=both), LATER) == ()


def test_moments_in_other_time_zones_are_compared_as_moments() -> None:
    one = said(JAN)
    noon = datetime(2031, 1, 1, 12, tzinfo=UTC)
    early = decide(one, "accept", noon.astimezone(timezone(timedelta(hours=9))))
    late = decide(one, "reject", noon + timedelta(hours=1))
    assert [r.decision for r in reviews_by_claim([late, early], None)[one[1].id]] == ["accept", "reject"]


def test_an_unknown_publication_counts_from_the_day_of_its_first_review() -> None:
    one = said(None)
    whole = mission([one], reviews=(accept(one[1], datetime(2030, 2, 10, 23, tzinfo=UTC)),))
    assert facts(whole, date(2030, 2, 9)) == ()
    assert values(facts(reviewed(whole, accept(one[1])), date(2030, 2, 10)), "stance") == ["considering"]
    known = only(facts(whole, date(2030, 2, 10)), "stance")
    assert (known.known_from, known.since) == (None, None)


def test_nothing_unreviewed_counts_unless_the_policy_says_so_and_then_it_is_marked() -> None:
    one = said(JAN)
    whole = mission([one], reviews=())
    assert facts(whole, LATER) == ()
    assert only(facts(whole, LATER, unreviewed="accept"), "stance").by_policy == "unreviewed"
    rejected = reviewed(whole, decide(one, "reject", REVIEWED))
    assert facts(rejected, LATER, unreviewed="accept") == ()
    assert facts(mission([said(None)], reviews=()), LATER, unreviewed="accept") == ()


def test_what_a_policy_accepted_is_marked() -> None:
    one = said(JAN)
    whole = mission([one], reviews=(accept(one[1], by="policy:accept-all"),))
    assert only(facts(whole, LATER), "stance").by_policy == "accept-all"
    assert only(facts(reviewed(whole, accept(one[1])), LATER), "stance").by_policy is None


def test_an_amended_claim_counts_as_amended() -> None:
    one = said(JAN, "pledged")
    change = Amendment(value="offered", event_date="2029-12")
    whole = mission([one], reviews=(decide(one, "amend", REVIEWED, amendment=change),))
    known = only(facts(whole, LATER), "stance")
    assert (known.value, known.since) == ("offered", date(2029, 12, 31))
