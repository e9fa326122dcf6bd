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


def says(day: date, value: str, **fields: object) -> Report:
    return report(day, "acceptance", value, **{"actor": "x:frt", "target": "x:nordavia", **fields})


def test_the_latest_position_counts_per_party_and_target() -> None:
    known = of(says(JAN, "rejects"), says(FEB, "accepts"), says(MAR, "rejects", target="x:ostland"))
    assert [(f.object, f.value) for f in known if f.kind == "acceptance"] == [
        ("x:nordavia", "accepts"),
        ("x:ostland", "rejects"),
    ]


def test_on_one_date_the_objection_counts_and_is_contested() -> None:
    fact = only(of(says(JAN, "accepts"), says(JAN, "rejects", publisher="Other")), "acceptance")
    assert (fact.value, fact.standing) == ("rejects", "contested")


def test_accepting_and_being_comfortable_with_do_not_contradict() -> None:
    assert only(of(says(JAN, "accepts"), says(JAN, "comfortable_with")), "acceptance").standing == "single_source"


def test_noted_moves_nothing() -> None:
    assert only(of(says(JAN, "rejects"), says(FEB, "noted")), "acceptance").value == "rejects"
    assert only(of(says(FEB, "noted")), "acceptance").value == "noted"


@pytest.mark.parametrize("fields", [{"modality": "possible"}, {"modality": "intended"}, {"conditions": ("funding",)}])
def test_what_is_not_plain_consent_is_only_shown(fields: dict[str, object]) -> None:
    known = of(says(JAN, "accepts", **fields))
    assert (values(known, "acceptance"), values(known, "event")) == ([], ["accepts"])


def test_a_denied_acceptance_is_an_objection_and_a_denied_objection_no_consent() -> None:
    assert only(of(says(JAN, "accepts", polarity="-")), "acceptance").value == "rejects"
    assert values(of(says(JAN, "rejects", polarity="-")), "acceptance") == []
    assert values(of(says(JAN, "rejects"), says(FEB, "rejects", polarity="-")), "acceptance") == []


def test_an_unnamed_target_stays_unnamed() -> None:
    known = of(says(JAN, "comfortable_with", target="unnamed:contributors", modality="required"))
    assert only(known, "acceptance").object == "unnamed:contributors"


def test_an_objection_to_another_is_no_refusal_to_take_part() -> None:
    assert values(of(says(JAN, "rejects")), "stance") == []


def test_what_unnamed_partners_note_is_only_shown() -> None:
    known = of(says(JAN, "noted", actor="unnamed:partners"))
    assert (values(known, "acceptance"), values(known, "event")) == ([], ["noted"])
