from __future__ import annotations

from datetime import date
from typing import Any

from eirene.evidence.adjudicate import facts
from eirene.evidence.rows import tie_claims
from eirene.mission.contributors import Tie
from eirene.mission.records import Fact, Review
from tests.unit.evidence.invented import REVIEWED, Report, mission, only, report, values

JAN, FEB, MAR = (date(2030, month, 10) for month in (1, 2, 3))
LATER = date(2030, 12, 31)


def of(
    *reports: Report, ties: tuple[Tie, ...] = (), sources: tuple[dict[str, Any], ...] = (), as_of: date = LATER
) -> tuple[Fact, ...]:
    return facts(mission(reports, ties=ties, sources=sources), as_of)


def tied(day: date, value: str, **fields: object) -> Report:
    return report(day, "diplomatic", value, **{"target": "x:frt", **fields})


def row(kind: str = "embassy", **fields: object) -> Tie:
    own = {"contributor": "x:nordavia", "party": "x:frt", "kind": kind, "because": "assumption:a", **fields}
    return Tie.model_validate(own)


def test_an_embassy_that_was_decided_is_not_one_that_was_opened() -> None:
    known = of(tied(JAN, "embassy_decided", event_date="2022-11"), tied(JAN, "embassy_opened", event_date="2023-03"))
    assert [(f.value, f.event_date, f.object) for f in known] == [
        ("embassy_decided", "2022-11", "x:frt"),
        ("embassy_opened", "2023-03", "x:frt"),
    ]


def test_dates_that_overlap_agree_and_the_most_precise_is_given() -> None:
    fact = only(
        of(
            tied(JAN, "embassy_opened", event_date="2023"),
            tied(JAN, "embassy_opened", event_date="2023-03-29", publisher="Other"),
        ),
        "tie",
    )
    assert (fact.event_date, fact.standing, fact.opposes) == ("2023-03-29", "established", ())


def test_different_dates_for_one_tie_are_contested_and_both_shown() -> None:
    early, late = tied(JAN, "embassy_opened", event_date="2021"), tied(FEB, "embassy_opened", event_date="2023-03")
    fact = only(of(early, late), "tie")
    assert (fact.event_date, fact.standing) == ("2023-03", "contested")
    assert (fact.supports, fact.opposes) == ((late[1].id,), (early[1].id,))


def test_a_later_denial_without_a_date_disputes_what_happened_and_ends_what_is_maintained() -> None:
    opened, denial = tied(FEB, "office_opened", event_date="2029"), tied(JAN, "office_opened", polarity="-")
    fact = only(of(opened, denial), "tie")
    assert (fact.standing, fact.opposes) == ("contested", (denial[1].id,))
    # before it was opened, it was rightly said not to be
    assert only(of(tied(FEB, "office_opened", event_date="2030-02-01"), denial), "tie").standing == "single_source"
    assert values(of(tied(JAN, "relations_maintained"), tied(FEB, "relations_maintained", polarity="-")), "tie") == []


def test_a_closing_ends_the_opening_and_an_opening_after_it_is_a_new_one() -> None:
    opened, closed = tied(JAN, "embassy_opened", event_date="2020"), tied(JAN, "embassy_closed", event_date="2021")
    assert values(of(opened, closed), "tie") == ["embassy_closed"]
    again = only(of(opened, closed, tied(JAN, "embassy_opened", event_date="2023")), "tie")
    assert (again.value, again.event_date, again.standing) == ("embassy_opened", "2023", "single_source")


def test_broken_relations_end_relations() -> None:
    assert values(of(tied(JAN, "relations_maintained"), tied(FEB, "relations_broken")), "tie") == ["relations_broken"]


def test_what_ends_a_tie_on_its_own_date_leaves_both_contested() -> None:
    known = of(tied(JAN, "relations_maintained"), tied(JAN, "relations_broken", publisher="Other"))
    assert [(f.value, f.standing, len(f.opposes)) for f in known] == [
        ("relations_broken", "contested", 1),
        ("relations_maintained", "contested", 1),
    ]


def test_rows_that_rest_on_different_sources_are_different_claims() -> None:
    sources = tuple({"id": key, "title": "t", "publisher": key, "published": JAN} for key in ("s1", "s2"))
    rows = tuple(row(opened="2023", because=f"source:{source['id']}") for source in sources)
    assert only(of(ties=rows, sources=sources), "tie").standing == "established"


def test_what_is_announced_or_intended_is_only_shown() -> None:
    for fields in ({"event_date": "2031"}, {"modality": "intended"}):
        known = of(tied(JAN, "embassy_opened", **fields))
        assert (values(known, "tie"), values(known, "event")) == ([], ["embassy_opened"])


def test_a_row_is_a_claim_that_needs_no_review_and_can_be_rejected() -> None:
    whole = mission(ties=(row(decided="2022-11", opened="2023-03", level="ambassador"),))
    known = facts(whole, LATER)
    assert [(f.value, f.event_date) for f in known] == [
        ("ambassador_posted", None),
        ("embassy_decided", "2022-11"),
        ("embassy_opened", "2023-03"),
    ]
    key = known[2].supports[0]
    less = mission(ties=whole.ties, reviews=(Review(claim=key, decision="reject", by="planner", at=REVIEWED),))
    assert values(facts(less, LATER), "tie") == ["ambassador_posted", "embassy_decided"]


def test_the_place_of_a_row_changes_nothing_but_where_it_stands() -> None:
    one, other = row(opened="2023-03"), row("office", opened="2022")
    claims = {c.id: c.row for c in tie_claims(mission(ties=(one, other)))}
    moved = {c.id: c.row for c in tie_claims(mission(ties=(other, one, one)))}
    assert claims.keys() == moved.keys()
    assert set(claims.values()) == {"ties.csv:2", "ties.csv:3"}


def test_a_row_and_a_report_that_differ_are_contested() -> None:
    fact = only(of(tied(JAN, "embassy_opened", event_date="2023-04"), ties=(row(opened="2023-03"),)), "tie")
    assert fact.standing == "contested"


def test_a_row_counts_from_the_day_its_source_was_published_and_its_event_happened() -> None:
    source = {"id": "s", "title": "t", "publisher": "p", "published": FEB}
    assert of(ties=(row(opened="2023", because="source:s"),), sources=(source,), as_of=JAN) == ()
    assert values(of(ties=(row(opened="2023", because="source:s"),), sources=(source,), as_of=FEB), "tie") != []
    assert of(ties=(row(opened="2030-02"),), as_of=JAN) == ()


def test_a_row_resting_on_a_claim_counts_with_its_document() -> None:
    found = report(FEB, "assessment", "partnership")
    rest = (row(opened="2023", because=f"claim:{found[1].id}"),)
    assert values(of(found, ties=rest, as_of=JAN), "tie") == []
    assert values(of(found, ties=rest, as_of=FEB), "tie") == ["embassy_opened"]
    assert values(of(ties=rest), "tie") == []


def test_the_closing_of_an_office_ends_its_opening() -> None:
    assert values(of(ties=(row("office", opened="2020", closed="2022"),)), "tie") == []
    assert values(of(ties=(row("office", opened="2020"),)), "tie") == ["office_opened"]
    assert values(of(ties=(row("relations"),)), "tie") == ["relations_maintained"]
