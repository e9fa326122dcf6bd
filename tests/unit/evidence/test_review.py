from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from eirene.base.faults import FaultsFound
from eirene.evidence.adjudicate import facts
from eirene.evidence.review import POLICIES, record, review
from eirene.evidence.rows import tie_claims
from eirene.mission.contributors import Tie
from eirene.mission.lines import read_lines
from eirene.mission.records import Amendment, Review
from tests.unit.evidence.invented import mission, only, report, reviewed, values

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

JAN = date(2030, 1, 10)
LATER = date(2030, 12, 31)
NOW = datetime(2030, 2, 1, tzinfo=UTC)
PLEDGE = report(JAN, "participation", "pledged", text="Nordavia hat Soldaten für die Mission zugesagt.", language="de")
TIE = report(JAN, "diplomatic", "embassy_opened", target="x:frt")
WHOLE = mission([PLEDGE, TIE], reviews=())
KEY = PLEDGE[1].id


def refused(
    *,
    by: str = "planner",
    at: datetime = NOW,
    accept: Collection[str] = (),
    reject: Collection[str] = (),
    amend: Mapping[str, Amendment] | None = None,
    policy: str | None = None,
) -> str:
    with pytest.raises(FaultsFound) as caught:
        review(WHOLE, by=by, at=at, accept=accept, reject=reject, amend=amend, policy=policy)
    return str(caught.value)


def test_accepting_and_rejecting_move_the_facts_there_and_back() -> None:
    yes = reviewed(WHOLE, *review(WHOLE, by="planner", at=NOW, accept=[KEY]))
    assert only(facts(yes, LATER), "stance").value == "pledged"
    no = reviewed(yes, *review(yes, by="planner", at=NOW, reject=[KEY]))
    assert facts(no, LATER) == facts(WHOLE, LATER) == ()


def test_an_unknown_id_is_told_with_what_may_have_been_meant() -> None:
    assert f"did you mean '{KEY}'" in refused(accept=[KEY[:-1] + "z"])


def test_two_decisions_on_one_claim_at_once_are_refused() -> None:
    assert "two decisions" in refused(accept=[KEY], reject=[KEY])


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ({"by": " "}, "no reviewer"),
        ({"by": "policy:mine"}, "no reviewer"),
        ({"at": datetime(2030, 1, 1)}, "no time zone"),  # noqa: DTZ001 - the missing zone is the point
        ({"policy": "accept-al"}, "did you mean 'accept-all'"),
    ],
)
def test_who_when_and_by_which_policy_must_be_told(call: dict[str, Any], told: str) -> None:
    assert told in refused(**call)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (Amendment(value="pledgd"), "did you mean 'pledged'"),
        (Amendment(type="acceptance"), "no acceptance 'pledged'"),
        (Amendment(conditions=("fundin",)), "did you mean 'funding'"),
        (Amendment(), "changes nothing"),
        (Amendment(polarity="-"), "does not carry"),
        (Amendment(value="withdrew"), "does not carry"),
    ],
)
def test_an_amendment_that_codebook_or_quote_do_not_carry_is_refused(change: Amendment, told: str) -> None:
    assert told in refused(amend={KEY: change})


def test_an_amendment_of_what_the_quote_does_not_state_is_kept() -> None:
    change = Amendment(event_date="2029-12", quantity=300, modality="intended")
    (made,) = review(WHOLE, by="planner", at=NOW, amend={KEY: change})
    assert made.amendment == change
    assert only(facts(reviewed(WHOLE, made), LATER), "stance").value == "intends"


def test_an_amendment_that_the_quote_carries_is_kept() -> None:
    wrong = report(JAN, "participation", "pledged", text=PLEDGE[0].text, language="de", polarity="-")
    whole = mission([wrong], reviews=())
    (made,) = review(whole, by="planner", at=NOW, amend={wrong[1].id: Amendment(polarity="+")})
    assert only(facts(reviewed(whole, made), LATER), "stance").value == "pledged"


def test_a_policy_accepts_what_nobody_has_reviewed_and_signs_with_its_name() -> None:
    made = review(WHOLE, by="planner", at=NOW, policy="accept-diplomatic")
    assert [(r.claim, r.by) for r in made] == [(TIE[1].id, "policy:accept-diplomatic")]
    known = facts(reviewed(WHOLE, *made), LATER)
    assert (only(known, "tie").by_policy, values(known, "stance")) == ("accept-diplomatic", [])
    rejected = reviewed(WHOLE, Review(claim=KEY, decision="reject", by="planner", at=NOW))
    assert [r.claim for r in review(rejected, by="planner", at=NOW, policy="accept-all")] == [TIE[1].id]


def test_a_decision_by_name_comes_before_the_policy() -> None:
    made = review(WHOLE, by="planner", at=NOW, reject=[KEY], policy="accept-all")
    assert [(r.decision, r.by) for r in made] == [("reject", "planner"), ("accept", "policy:accept-all")]


def test_a_row_of_the_table_can_be_rejected() -> None:
    row = Tie(contributor="x:nordavia", party="x:frt", kind="office", opened="2029", because="assumption:a")
    whole = mission(ties=(row,))
    (claim,) = tie_claims(whole)
    assert facts(reviewed(whole, *review(whole, by="planner", at=NOW, reject=[claim.id])), LATER) == ()


def test_reviews_are_appended_to_the_folder(tmp_path: Path) -> None:
    whole = mission([PLEDGE], reviews=(), folder=tmp_path)
    first = review(whole, by="planner", at=NOW, accept=[KEY])
    second = review(whole, by="planner", at=NOW, reject=[KEY])
    record(whole, first)
    record(whole, second)
    text = (tmp_path / "evidence" / "reviews.jsonl").read_text(encoding="utf-8")
    assert read_lines(text, "reviews.jsonl", Review)[0] == (*first, *second)


def test_policies_have_names_that_can_be_typed() -> None:
    assert set(POLICIES) == {"accept-all", "accept-diplomatic"}
