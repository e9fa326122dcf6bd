from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from eirene.evidence.adjudicate import facts
from tests.unit.evidence.invented import Report, mission, only, report, values

if TYPE_CHECKING:
    from eirene.mission.records import Fact

JAN, FEB, MAR = (date(2030, month, 10) for month in (1, 2, 3))
LATER = date(2030, 12, 31)


def of(*reports: Report) -> tuple[Fact, ...]:
    return facts(mission(reports), LATER)


def needs(day: date, value: str = "funding", **fields: object) -> Report:
    return report(day, "condition", value, **{"modality": "required", **fields})


def test_a_condition_of_a_named_actor_is_its_own_and_of_nobody_the_missions() -> None:
    known = of(needs(JAN), needs(JAN, "fighting_ends", actor=None), needs(JAN, "host_consent", actor="mission:TSF"))
    assert values(known, "condition", "x:nordavia") == ["funding"]
    assert values(known, "condition", "mission") == ["fighting_ends", "host_consent"]


def test_conditions_of_a_statement_are_those_of_its_actor() -> None:
    known = of(report(JAN, "participation", "pledged", conditions=("unsc_authorisation", "funding")))
    assert values(known, "condition", "x:nordavia") == ["funding", "unsc_authorisation"]


def test_conditions_of_a_request_are_those_of_the_mission() -> None:
    known = of(report(JAN, "participation", "asked", requester="US", conditions=("fighting_ends",)))
    assert values(known, "condition", "x:nordavia") == []
    assert values(known, "condition", "mission") == ["fighting_ends"]


def test_a_condition_stands_until_it_is_said_to_apply_no_longer() -> None:
    assert values(of(needs(JAN), needs(FEB, polarity="-", modality="asserted")), "condition") == []
    assert values(of(needs(FEB), needs(JAN, polarity="-", modality="asserted")), "condition") == ["funding"]
    assert values(of(needs(JAN), needs(FEB, polarity="-", modality="possible")), "condition") == ["funding"]


def test_on_one_date_both_ways_the_condition_stands_and_is_contested() -> None:
    fact = only(of(needs(JAN), needs(JAN, polarity="-", modality="asserted", publisher="Other")), "condition")
    assert fact.standing == "contested"


def test_conditions_of_unnamed_groups_are_only_shown() -> None:
    known = of(needs(JAN, actor="unnamed:several countries"))
    assert (values(known, "condition"), values(known, "event")) == ([], ["funding"])


def test_a_condition_on_others_says_on_whom_or_on_how_many() -> None:
    known = of(
        needs(JAN, "contributor_joins", target="x:westria"),
        needs(JAN, "quorum", quantity=3),
        needs(FEB, "quorum", quantity=5),
    )
    assert {(fact.value, fact.object) for fact in known if fact.kind == "condition"} == {
        ("contributor_joins", "x:westria"), ("quorum", "3"), ("quorum", "5"),
    }  # fmt: skip
