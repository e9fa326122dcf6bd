"""What a claim would change in the facts, and in which order claims are put before a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from eirene.evidence.adjudicate import facts
from eirene.evidence.effects import Change, measure, queue
from eirene.mission.read import read_mission
from eirene.mission.records import Review
from tests.unit.evidence.invented import gate, mission, report

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.evidence.effects import Effect
    from eirene.mission.mission import Mission
    from eirene.mission.records import Claim, Fact

DAY = date(2030, 12, 31)
EARLY = datetime(2025, 1, 1, tzinfo=UTC)


def shown(fact: Fact | None) -> object:
    return (
        None if fact is None else (fact.value, fact.polarity, fact.standing, fact.chains, fact.since, fact.event_date)
    )


def told(changes: tuple[Change, ...]) -> set[tuple[object, ...]]:
    return {(c.fact.kind, c.fact.subject, c.fact.object, shown(c.before), shown(c.after)) for c in changes}


def by_brute_force(whole: Mission, claim: Claim, day: date) -> set[tuple[object, ...]]:
    """Adjudicate everything with the claim and without it, and compare."""
    accepted = Review(claim=claim.id, decision="accept", by="trial", at=EARLY)

    def keyed(found: tuple[Fact, ...]) -> dict[object, Fact]:
        one = ("stance", "status", "asked", "reserve", "role", "cap", "acceptance", "gate")
        return {
            (
                f.kind,
                f.subject,
                f.object,
                None if f.kind in one else f.value,
                f.event_date if f.kind == "event" else 0,
            ): f
            for f in found
        }

    before = keyed(facts(whole, day))
    after = keyed(facts(replace(whole, reviews=(*whole.reviews, accepted)), day))
    pairs = [Change(before.get(key), after.get(key)) for key in {*before, *after}]
    return told(tuple(c for c in pairs if shown(c.before) != shown(c.after)))


@pytest.mark.parametrize(("name", "day"), [("talvania", DAY), ("gaza", date(2026, 6, 1))])
def test_the_effect_is_that_of_adjudicating_everything_again(name: str, day: date, checkout: Path) -> None:
    whole = read_mission(checkout / "missions" / name)
    changed = 0
    for claim in whole.claims:
        without = replace(whole, reviews=tuple(r for r in whole.reviews if r.claim != claim.id))
        expected = by_brute_force(without, claim, day)
        assert told(measure(without, day).effect(claim).changes) == expected, claim.id
        changed += bool(expected)
    assert changed > len(whole.claims) // 2


def effect(whole: Mission, claim: Claim) -> Effect:
    return measure(whole, DAY).effect(claim)


def test_a_weaker_later_stance_is_shown_before_and_after() -> None:
    old = report(date(2030, 1, 1), "participation", "pledged")
    new = report(date(2030, 2, 1), "participation", "considering")
    whole = replace(mission([old, new]), reviews=mission([old]).reviews)
    (change,) = effect(whole, new[1]).changes
    assert change.before is not None
    assert change.after is not None
    assert (change.before.value, change.after.value, change.moves) == ("pledged", "considering", True)


def test_a_second_source_moves_no_answer() -> None:
    one = report(date(2030, 1, 1), "participation", "pledged", publisher="A")
    two = report(date(2030, 1, 1), "participation", "pledged", publisher="B")
    whole = replace(mission([one, two]), reviews=mission([one]).reviews)
    (change,) = effect(whole, two[1]).changes
    assert not change.moves
    assert effect(whole, two[1]).weight[0] == 0


def test_a_process_is_measured_against_the_gate_that_it_opens() -> None:
    shut = report(date(2030, 1, 1), "gate", "closed", None, target="gate:mandate")
    adopted = report(date(2030, 2, 1), "process", "resolution_adopted", "unnamed:the council")
    whole = mission([shut, adopted], gates=(gate("mandate", opened_by=("resolution_adopted",)),))
    whole = replace(whole, reviews=whole.reviews[:1])
    moved = [c for c in effect(whole, adopted[1]).changes if c.fact.kind == "gate"]
    assert [(c.before and c.before.value, c.after and c.after.value) for c in moved] == [("closed", "opened")]


def test_conditions_of_a_request_are_measured_against_those_of_the_mission() -> None:
    one = report(date(2030, 1, 1), "condition", "funding", None, publisher="A")
    two = report(date(2030, 1, 1), "participation", "asked", publisher="B", conditions=("funding",))
    whole = mission([one, two])
    whole = replace(whole, reviews=whole.reviews[:1])
    moved = [c for c in effect(whole, two[1]).changes if c.fact.kind == "condition"]
    assert [(c.before and c.before.chains, c.after and c.after.chains) for c in moved] == [(1, 2)]


def test_a_claim_that_waits_for_its_second_reviewer_is_measured_as_if_it_had_one() -> None:
    one = report(date(2030, 1, 1), "participation", "pledged")
    marked = one[1].model_copy(update={"meaning": "confirmed", "by": "a"})
    whole = replace(mission([one], reviews=()), claims=(marked,))
    assert [c.fact.value for c in effect(whole, marked).changes] == ["pledged"]


def test_what_moves_the_plan_most_comes_first(checkout: Path) -> None:
    talvania = read_mission(checkout / "missions" / "talvania")
    bare = replace(talvania, reviews=())
    order = queue(bare, bare.claims, DAY)
    weights = [found.weight for _, found in order]
    assert weights == sorted(weights, reverse=True)
    assert len({weight[1] for weight in weights}) > 3
    moving = [claim for claim, found in order if found.weight[0]]
    with_units = {one.id for one in talvania.contributors if one.units}
    of_states = [claim for claim in moving if claim.type == "participation"]
    assert {claim.actor for claim in of_states} <= with_units | {None} | {claim.actor for claim in of_states[-3:]}
    assert order[0][1].weight[1] == 10**9


def test_a_gate_comes_before_a_contributor_without_units() -> None:
    stance = report(date(2030, 1, 1), "participation", "pledged")
    opened = report(date(2030, 1, 1), "gate", "opened", None, target="gate:calm")
    whole = mission([stance, opened], gates=(gate("calm"),), reviews=())
    assert [claim.type for claim, _ in queue(whole, whole.claims, DAY)] == ["gate", "participation"]
