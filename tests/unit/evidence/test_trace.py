from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from eirene.base.faults import FaultsFound
from eirene.evidence.adjudicate import facts
from eirene.evidence.trace import facts_of, rests_on, trace_claims
from eirene.mission.contributors import Tie
from eirene.mission.records import Amendment, Review
from tests.unit.evidence.invented import REVIEWED, mission, report, reviewed

JAN, FEB = date(2030, 1, 10), date(2030, 2, 10)
LATER = date(2030, 12, 31)
ROW = Tie(contributor="x:nordavia", party="x:frt", kind="embassy", opened="2029", because="assumption:a")
ONE = report(JAN, "participation", "considering")
OTHER = report(FEB, "participation", "pledged", "US", conditions=("funding",))
WHOLE = mission([ONE, OTHER], ties=(ROW,))
KNOWN = facts(WHOLE, LATER)


def test_a_claim_leads_to_its_quote_document_and_reviews() -> None:
    change = Review(claim=ONE[1].id, decision="amend", by="p", at=REVIEWED, amendment=Amendment(value="willing"))
    (trace,) = trace_claims(reviewed(WHOLE, change), [ONE[1].id])
    assert (trace.claim.value, trace.source.quote, trace.document) == ("willing", ONE[1].quote, ONE[0].id)
    assert [review.decision for review in trace.reviews] == ["accept", "amend"]
    assert trace.present


def test_a_claim_of_an_absent_document_says_so() -> None:
    (trace,) = trace_claims(replace(WHOLE, documents=()), [ONE[1].id])
    assert not trace.present


def test_a_row_leads_to_its_basis() -> None:
    (tie,) = (fact for fact in KNOWN if fact.kind == "tie")
    (trace,) = trace_claims(WHOLE, tie.supports)
    assert (trace.because, trace.source.file, trace.reviews) == ("assumption:a", "ties.csv:2", ())


def test_an_unknown_claim_is_a_fault_with_a_hint() -> None:
    with pytest.raises(FaultsFound, match="did you mean"):
        trace_claims(WHOLE, [ONE[1].id + "x"])


def test_the_way_back_leads_from_claim_document_and_basis_to_the_facts() -> None:
    assert [f.kind for f in rests_on(WHOLE, KNOWN, OTHER[1].id)] == ["stance", "condition"]
    assert [f.kind for f in rests_on(WHOLE, KNOWN, f"claim:{ONE[1].id}")] == ["stance"]
    assert [f.subject for f in rests_on(WHOLE, KNOWN, ONE[0].id[:12])] == ["x:nordavia"]
    assert [f.kind for f in rests_on(WHOLE, KNOWN, "assumption:a")] == ["tie"]
    assert rests_on(WHOLE, KNOWN, "nothing") == ()


def test_both_ways_agree() -> None:
    for fact in KNOWN:
        for claim in (*fact.supports, *fact.opposes):
            assert fact in rests_on(WHOLE, KNOWN, claim)


def test_facts_are_found_by_subject_and_by_object() -> None:
    assert {f.kind for f in facts_of(KNOWN, "x:frt")} == {"tie"}
    assert {f.kind for f in facts_of(KNOWN, "x:nordavia")} == {"stance", "tie"}
