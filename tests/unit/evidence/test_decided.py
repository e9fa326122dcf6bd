"""What the reviews of a claim come to: one person, several, policies, and claims on which a person must decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from eirene.base.faults import FaultsFound
from eirene.evidence.adjudicate import facts
from eirene.evidence.decided import decide, disputed
from eirene.evidence.review import review, undo
from eirene.evidence.rows import tie_claims
from eirene.evidence.show import table
from eirene.evidence.trace import trace_claims
from eirene.mission.contributors import Tie
from eirene.mission.declared import ReviewPolicy
from eirene.mission.records import Amendment, Review
from tests.unit.evidence.invented import mission, report, reviewed, values

if TYPE_CHECKING:
    from eirene.evidence.decided import Decided
    from eirene.mission.mission import Mission
    from eirene.mission.records import Claim

NOW = datetime(2030, 2, 1, tzinfo=UTC)
LATER = date(2030, 12, 31)
PLEDGE = report(date(2030, 1, 10), "participation", "pledged", text="Nordavia has pledged troops for the mission.")
CLAIM = PLEDGE[1]


def of(persons: int, whole: Mission) -> Mission:
    """The mission, asking for so many reviewers."""
    policies = whole.declared.policies.model_copy(update={"review": ReviewPolicy(persons=persons)})
    return replace(whole, declared=whole.declared.model_copy(update={"policies": policies}))


def said(*decisions: tuple[str, str], claim: Claim = CLAIM, amendment: Amendment | None = None) -> list[Review]:
    return [
        Review.model_validate(
            {
                "claim": claim.id,
                "decision": decision,
                "by": by,
                "at": NOW + timedelta(minutes=k),
                "amendment": amendment if decision == "amend" else None,
            }
        )
        for k, (by, decision) in enumerate(decisions)
    ]


def state(*decisions: tuple[str, str], persons: int = 2, **fields: Any) -> Decided:
    claim = CLAIM.model_copy(update=fields)
    return decide(claim, said(*decisions), persons=persons, disputes=disputed([claim]))


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([], "waits"),
        ([("a", "accept")], "counts"),
        ([("a", "accept"), ("b", "reject")], "rejected"),
        ([("a", "reject"), ("b", "accept")], "counts"),
        ([("a", "accept"), ("a", "reopen")], "waits"),
        ([("a", "accept"), ("b", "reopen")], "counts"),
        ([("a", "accept"), ("b", "reject"), ("b", "reopen")], "counts"),
        ([("policy:accept-all", "accept")], "counts"),
    ],
)
def test_with_one_person_the_last_review_that_stands_counts(decisions: list[tuple[str, str]], expected: str) -> None:
    assert state(*decisions, persons=1).state == expected


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([], "waits"),
        ([("a", "accept")], "waits"),
        ([("a", "accept"), ("a", "accept")], "waits"),
        ([("a", "accept"), (" A ", "accept")], "waits"),
        ([("a", "accept"), ("b", "accept")], "counts"),
        ([("a", "accept"), ("b", "accept"), ("c", "reject")], "rejected"),
        ([("c", "reject"), ("a", "accept"), ("b", "accept")], "rejected"),
        ([("c", "reject"), ("a", "accept"), ("b", "accept"), ("c", "reopen")], "counts"),
        ([("a", "accept"), ("b", "accept"), ("a", "reopen")], "waits"),
        ([("a", "accept"), ("policy:accept-all", "accept")], "waits"),
    ],
)
def test_two_persons_must_agree_and_nobody_object(decisions: list[tuple[str, str]], expected: str) -> None:
    assert state(*decisions).state == expected


def test_three_persons_are_three() -> None:
    two = state(("a", "accept"), ("b", "accept"), persons=3)
    assert (two.state, two.waits_for) == ("waits", "1 more reviewer, of 3 persons")
    assert state(("a", "accept"), ("b", "accept"), ("c", "accept"), persons=3).state == "counts"


def test_two_persons_agree_only_on_the_same_content() -> None:
    change = Amendment(value="offered")
    mixed = [*said(("a", "accept")), *said(("b", "amend"), amendment=change)]
    assert decide(CLAIM, mixed, persons=2).state == "waits"
    same = [*said(("b", "amend"), amendment=change), *said(("a", "amend"), amendment=change)]
    counts = decide(CLAIM, same, persons=2)
    assert (counts.state, counts.claim.value, counts.accepted_by) == ("counts", "offered", ("b", "a"))


def test_a_claim_that_waits_for_a_second_reviewer_enters_no_fact_and_is_shown() -> None:
    whole = of(2, mission([PLEDGE], reviews=tuple(said(("a", "accept")))))
    assert facts(whole, LATER) == ()
    (line,) = table(whole, (), LATER).pending
    assert (line.accepted_by, line.waits_for) == (("a",), "1 more reviewer, of 2 persons")
    (traced,) = trace_claims(whole, [CLAIM.id])
    assert (traced.accepted_by, traced.waits_for) == (("a",), "1 more reviewer, of 2 persons")
    both = reviewed(whole, *said(("b", "accept")))
    assert values(facts(both, LATER), "stance") == ["pledged"]
    assert table(both, (), LATER).pending == ()


def test_who_wrote_a_row_is_one_of_the_persons() -> None:
    row = Tie(contributor="x:nordavia", party="x:frt", kind="office", opened="2029", because="assumption:a")
    whole = of(2, mission(ties=(row,)))
    (claim,) = tie_claims(whole)
    assert facts(whole, LATER) == ()
    assert [line.claim.id for line in table(whole, (), LATER).pending] == [claim.id]
    assert values(facts(reviewed(whole, *said(("a", "accept"), claim=claim)), LATER), "tie") == ["office_opened"]
    assert values(facts(of(1, whole), LATER), "tie") == ["office_opened"]


def test_who_confirmed_a_meaning_does_not_confirm_it_twice() -> None:
    made: dict[str, Any] = {"by": "analyst", "meaning": "confirmed"}
    assert state(persons=1, **made).waits_for.startswith("somebody else")
    assert state(("Analyst", "accept"), persons=1, **made).state == "waits"
    assert state(("policy:accept-all", "accept"), persons=1, **made).state == "waits"
    assert state(("b", "accept"), persons=1, **made).state == "counts"
    assert state(("b", "accept"), ("analyst", "reject"), persons=1, **made).state == "rejected"


def test_who_words_a_meaning_anew_needs_somebody_else_too() -> None:
    claim = CLAIM.model_copy(update={"by": "analyst", "meaning": "confirmed"})
    change = Amendment(value="offered")
    anew = said(("b", "amend"), claim=claim, amendment=change)
    assert decide(claim, anew, persons=1).state == "waits"
    again = [*anew, *said(("analyst", "amend"), claim=claim, amendment=change)]
    assert decide(claim, again, persons=1).state == "counts"


@pytest.mark.parametrize("fields", [{"extractor": "llm:m"}, {"disputes": ("c-other",)}, {"meaning": "confirmed"}])
def test_no_policy_decides_where_a_person_must(fields: dict[str, Any]) -> None:
    claim = CLAIM.model_copy(update=fields)
    whole = replace(mission([PLEDGE], reviews=()), claims=(claim,))
    assert review(whole, by="planner", at=NOW, policy="accept-all") == ()
    assert facts(whole, LATER, unreviewed="accept") == ()
    by_policy = Review(claim=claim.id, decision="accept", by="policy:accept-all", at=NOW)
    assert facts(reviewed(whole, by_policy), LATER) == ()


def test_both_ends_of_a_dispute_wait_for_a_person() -> None:
    other = CLAIM.model_copy(
        update={"id": "c-model", "value": "declined", "extractor": "llm:m", "disputes": (CLAIM.id,)}
    )
    whole = replace(mission([PLEDGE], reviews=()), claims=(CLAIM, other))
    assert facts(whole, LATER, unreviewed="accept") == ()
    assert [line.waits_for for line in table(whole, (), LATER).pending] == [
        "a person, as another reading of the same words differs"
    ] * 2
    assert values(facts(reviewed(whole, *said(("a", "accept"))), LATER), "stance") == ["pledged"]


def test_a_policy_is_refused_where_several_persons_are_asked_for() -> None:
    with pytest.raises(FaultsFound, match="a policy is none"):
        review(of(2, mission([PLEDGE], reviews=())), by="planner", at=NOW, policy="accept-all")


def test_undo_puts_back_what_was_held_before() -> None:
    whole = mission([PLEDGE], reviews=())
    assert undo(reviewed(whole, *said(("a", "accept"))), CLAIM.id, by="a", at=NOW).decision == "reopen"
    twice = reviewed(whole, *said(("a", "reject"), ("b", "accept"), ("a", "accept")))
    back = undo(twice, CLAIM.id, by="a", at=NOW + timedelta(hours=1))
    assert (back.decision, back.by) == ("reject", "a")
    assert facts(reviewed(twice, back), LATER) == ()
    with pytest.raises(FaultsFound, match="nothing"):
        undo(whole, CLAIM.id, by="a", at=NOW)


def test_a_note_is_kept_with_the_review() -> None:
    (made,) = review(mission([PLEDGE], reviews=()), by="a", at=NOW, accept=[CLAIM.id], note="  seen in print ")
    assert made.note == "seen in print"
