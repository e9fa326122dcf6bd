from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from eirene.evidence.adjudicate import facts
from eirene.evidence.show import STALE_AFTER_DAYS, Table, table
from eirene.mission.contributors import Tie
from eirene.mission.records import Review
from tests.unit.evidence.invented import Report, accept, mission, report

if TYPE_CHECKING:
    from eirene.mission.mission import Mission

JAN, FEB = date(2030, 1, 10), date(2030, 2, 10)
LATER = date(2030, 3, 1)


def said(day: date | None, value: str = "considering", **fields: object) -> Report:
    return report(day, "participation", value, **fields)


def shown(whole: Mission, as_of: date = LATER, recorded_by: datetime | None = None) -> Table:
    return table(whole, facts(whole, as_of, recorded_by=recorded_by), as_of, recorded_by=recorded_by)


def test_a_line_gives_quotes_with_their_documents_for_and_against() -> None:
    one, other = said(JAN), said(JAN, "pledged", publisher="Other", hedge="reportedly")
    (line,) = shown(mission([one, other])).facts
    assert [(s.says, s.quote, s.publisher, s.published, s.unconfirmed) for s in line.sources] == [
        ("supports", one[1].quote, "Kessra", JAN, False),
        ("opposes", other[1].quote, "Other", JAN, True),
    ]
    assert line.sources[0].file == one[0].path


def test_a_stance_is_stale_when_nobody_has_confirmed_it_for_long() -> None:
    whole = mission([said(JAN), said(FEB, publisher="Other")])
    limit = FEB + timedelta(days=STALE_AFTER_DAYS)
    assert [shown(whole, day).facts[0].stale for day in (limit, limit + timedelta(days=1))] == [False, True]
    assert shown(whole, limit).facts[0].confirmed == FEB


def test_what_happened_does_not_grow_stale() -> None:
    whole = mission([report(JAN, "assessment", "balance", target="x:frt")])
    assert [line.stale for line in shown(whole, JAN + timedelta(days=900)).facts] == [False]


def test_claims_without_a_review_are_pending_and_those_known_later_are_not_shown() -> None:
    one, other, undated = said(JAN), said(FEB), said(None)
    whole = mission([one, other, undated], reviews=(accept(one[1]),))
    assert {line.claim.id for line in shown(whole).pending} == {other[1].id, undated[1].id}
    assert {line.claim.id for line in shown(whole, JAN).pending} == {undated[1].id}
    assert [line.claim.id for line in shown(mission([one]), recorded_by=datetime(2030, 1, 1, tzinfo=UTC)).pending] == [
        one[1].id
    ]


def test_what_counts_and_comes_to_nothing_is_told_with_the_reason() -> None:
    reports = [
        said(JAN, "pledged"), said(FEB, "willing"), said(FEB, "decided", modality="possible"),
        said(FEB, "pledged", target="mission:OTHER"), report(FEB, "gate", "closed", None, polarity="-"),
    ]  # fmt: skip
    assert sorted((line.claim.value, line.why.partition(",")[0]) for line in shown(mission(reports)).without_fact) == [
        ("closed", "names no gate"),
        ("decided", "only possible"),
        ("pledged", "speaks of another mission"),
        ("pledged", "superseded by later reports"),
    ]


def test_a_row_of_a_table_shows_what_it_rests_on() -> None:
    row = Tie(contributor="x:nordavia", party="x:frt", kind="office", opened="2029", because="assumption:a")
    (line,) = shown(mission(ties=(row,))).facts
    source = line.sources[0]
    assert (source.file, source.because, source.publisher) == ("ties.csv:2", "assumption:a", "assumption a")


def test_one_subject_is_shown_with_its_own_claims_only() -> None:
    one, other = said(JAN), said(JAN, actor="x:ostland")
    older = said(date(2029, 1, 1), "willing", actor="x:ostland")
    whole = mission([one, other, older])
    told = table(whole, facts(whole, LATER), LATER, subject="x:ostland")
    assert [line.fact.subject for line in told.facts] == ["x:ostland"]
    assert [line.claim.id for line in told.without_fact] == [older[1].id]
    assert table(whole, facts(whole, LATER), LATER, subject="x:nordavia").without_fact == ()


def test_the_table_survives_writing_as_json() -> None:
    whole = mission([said(JAN), said(FEB)])
    asked = shown(whole)
    assert type(asked).model_validate_json(asked.model_dump_json()) == asked


def test_a_rejected_claim_is_neither_pending_nor_without_a_fact() -> None:
    one = said(JAN)
    whole = mission(
        [one], reviews=(Review(claim=one[1].id, decision="reject", by="p", at=datetime(2031, 1, 1, tzinfo=UTC)),)
    )
    asked = shown(whole)
    assert (asked.facts, asked.pending, asked.without_fact) == ((), (), ())
