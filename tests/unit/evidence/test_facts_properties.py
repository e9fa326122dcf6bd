"""Properties of adjudication over sets of reports drawn at random."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from eirene.evidence.adjudicate import facts
from eirene.mission.codebook import VALUES
from eirene.mission.contributors import Tie
from eirene.mission.records import Review
from tests.unit.evidence.invented import REVIEWED, Report, accept, gate, mission, report, reviewed, written

if TYPE_CHECKING:
    from random import Random

    from eirene.mission.records import Fact

START = date(2030, 1, 1)
GATES = (gate("unsc", ("resolution_adopted",)),)
DAYS = st.integers(0, 12).map(lambda n: START + timedelta(days=n))
TARGETS = (None, "mission", "x:frt", "x:nordavia", "gate:unsc", "unnamed:contributors", "event:summit")


@st.composite
def reports(draw: st.DrawFn, published: st.SearchStrategy[date] = DAYS) -> Report:
    type_ = draw(st.sampled_from(sorted(VALUES)))
    return report(
        draw(published),
        type_,
        draw(st.sampled_from(VALUES[type_])),
        draw(st.sampled_from(["x:nordavia", "x:frt", "US", None, "unnamed:some"])),
        publisher=draw(st.sampled_from([None, "One", "Two"])),
        target=draw(st.sampled_from(TARGETS)),
        polarity=draw(st.sampled_from("++-")),
        modality=draw(st.sampled_from(["asserted", "asserted", "required", "proposed", "intended", "possible"])),
        conditions=draw(st.sampled_from([(), ("funding",)])),
        quantity=draw(st.sampled_from([None, 100, 300])),
        event_date=draw(st.sampled_from([None, "2029-12", "2030", "2030-01-05", "2030-01-20"])),
        source_kind=draw(st.sampled_from(["narrator", "anonymous", "self"])),
        hedge=draw(st.sampled_from([None, "noch", "reportedly", "might"])),
    )


SETS = st.lists(reports(), max_size=9)
AS_OF = START + timedelta(days=8)
ROWS = (Tie(contributor="x:nordavia", party="x:frt", kind="embassy", opened="2029", because="assumption:a"),)


@given(SETS, st.randoms(use_true_random=False))
def test_the_order_of_documents_claims_and_reviews_changes_nothing(pairs: list[Report], random: Random) -> None:
    whole = mission(pairs, gates=GATES, ties=ROWS)
    documents, claims, decided = list(whole.documents), list(whole.claims), list(whole.reviews)
    for part in (documents, claims, decided):
        random.shuffle(part)
    moved = replace(whole, documents=tuple(documents), claims=tuple(claims), reviews=tuple(decided))
    assert written(facts(moved, AS_OF)) == written(facts(whole, AS_OF))


@given(SETS, st.lists(reports(st.integers(9, 30).map(lambda n: START + timedelta(days=n))), max_size=4))
def test_later_documents_change_nothing_as_of_an_earlier_date(pairs: list[Report], later: list[Report]) -> None:
    before, after = (mission(known, gates=GATES, ties=ROWS) for known in (pairs, [*pairs, *later]))
    assert written(facts(after, AS_OF)) == written(facts(before, AS_OF))


@given(SETS)
def test_copies_of_a_report_raise_no_number_of_chains(pairs: list[Report]) -> None:
    copies = [
        (
            document.model_copy(update={"id": digest_of(document.id), "path": f"{document.path}-copy"}),
            claim.model_copy(update={"id": f"{claim.id}c", "document": digest_of(document.id)}),
        )
        for document, claim in pairs
    ]
    once = facts(mission(pairs, gates=GATES), AS_OF)
    twice = facts(mission([*pairs, *copies], gates=GATES), AS_OF)

    def said(known: tuple[Fact, ...]) -> list[tuple[object, ...]]:
        return sorted(
            (f.kind, f.subject, f.object or "", f.value, f.event_date or "", f.chains, f.standing) for f in known
        )

    assert said(once) == said(twice)


def digest_of(identity: str) -> str:
    return identity[::-1]


@given(SETS, reports())
def test_rejecting_an_accepted_claim_brings_every_fact_back(pairs: list[Report], extra: Report) -> None:
    known = {claim.id for _, claim in pairs}
    if extra[1].id in known:
        return
    before = mission(
        [*pairs, extra], gates=GATES, reviews=tuple(accept(claim) for _, claim in dict(pairs_by_id(pairs)).values())
    )
    accepted = reviewed(before, accept(extra[1]))
    undone = reviewed(
        accepted, Review(claim=extra[1].id, decision="reject", by="planner", at=REVIEWED + timedelta(days=1))
    )
    assert written(facts(undone, AS_OF)) == written(facts(before, AS_OF))


def pairs_by_id(pairs: list[Report]) -> list[tuple[str, Report]]:
    return [(claim.id, (document, claim)) for document, claim in pairs]


@given(SETS)
def test_every_fact_rests_on_claims_that_count_and_asks_its_question_once(pairs: list[Report]) -> None:
    known = facts(mission(pairs, gates=GATES), AS_OF)
    accepted = {claim.id for document, claim in pairs if document.published and document.published <= AS_OF}
    for fact in known:
        assert fact.supports
        assert {*fact.supports, *fact.opposes} <= accepted
        assert not set(fact.supports) & set(fact.opposes)
        assert 1 <= fact.chains <= len(fact.supports)
        assert fact.since is None or fact.since <= AS_OF
        assert (fact.standing == "contested") <= bool(fact.opposes)
    asked = [(f.kind, f.subject, f.object, f.value) for f in known if f.kind != "event"]
    assert len(asked) == len(set(asked))
    single = [
        (f.kind, f.subject, f.object) for f in known if f.kind in ("stance", "status", "cap", "gate", "acceptance")
    ]
    assert len(single) == len(set(single))


@given(SETS)
def test_unnamed_groups_never_speak_for_named_states(pairs: list[Report]) -> None:
    without = [pair for pair in pairs if not (pair[1].actor or "").startswith("unnamed:")]
    named = [
        [f for f in facts(mission(known, gates=GATES), AS_OF) if f.kind not in ("event", "gate")]
        for known in (pairs, without)
    ]
    assert written(named[0]) == written(named[1])
