"""The decision as a table: chains counted once, contested facts, retractions and corrections are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from eirene.cli.main import main
from eirene.evidence.adjudicate import KINDS, facts
from eirene.evidence.explain import RULES, explain, fact_name
from eirene.mission.read import read_mission
from eirene.mission.records import Amendment, Review
from tests.unit.evidence.invented import gate, mission, report, reviewed

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.evidence.explain import Explained
    from eirene.mission.mission import Mission

JAN, FEB, LATER = date(2030, 1, 10), date(2030, 2, 10), date(2030, 12, 31)


def told(whole: Mission, name: str, as_of: date = LATER) -> Explained:
    (one,) = (one for one in explain(whole, facts(whole, as_of), as_of) if one.name == name)
    return one


def parts(one: Explained) -> list[tuple[str, str]]:
    return [(line.claim.id, line.part) for line in one.claims]


def test_reports_of_one_chain_are_counted_once_and_say_so() -> None:
    first = report(JAN, "participation", "pledged", publisher="A", source="Minister", source_kind="named_official")
    copy = report(JAN, "participation", "pledged", publisher="B", source="the minister", source_kind="named_official")
    other = report(JAN, "participation", "pledged", publisher="C")
    one = told(mission([first, copy, other]), "stance.x:nordavia")
    assert (one.fact.chains, one.fact.standing) == (2, "established")
    assert sorted(line.chain or 0 for line in one.claims) in ([1, 1, 2], [1, 2, 2])
    assert sum("counted once" in line.why for line in one.claims) == 1
    assert "2 independent source chains" in one.standing


def test_a_contested_fact_shows_both_sides() -> None:
    yes = report(JAN, "participation", "pledged", publisher="A")
    less = report(JAN, "participation", "considering", publisher="B")
    one = told(mission([yes, less]), "stance.x:nordavia")
    assert one.fact.value == "considering"
    assert parts(one) == [(less[1].id, "supports"), (yes[1].id, "opposes")]
    assert one.standing.startswith("contested: 1 accepted claim says otherwise")


def test_a_commitment_that_was_taken_back_is_passed_over() -> None:
    pledge = report(JAN, "participation", "pledged", quantity=300)
    back = report(FEB, "participation", "withdrew")
    whole = mission([pledge, back])
    one = told(whole, "stance.x:nordavia")
    assert parts(one) == [(back[1].id, "supports"), (pledge[1].id, "passed over")]
    assert one.claims[1].why == "older: 2030-02-10 is later"
    assert "cap.x:nordavia" not in {fact_name(fact) for fact in facts(whole, LATER)}
    assert told(whole, "cap.x:nordavia", JAN).fact.value == "300"


def test_a_report_that_was_retracted_does_not_count_and_says_why() -> None:
    pledge = report(JAN, "participation", "pledged")
    weaker = report(JAN, "participation", "considering", publisher="B")
    whole = mission([pledge, weaker])
    retracted = Review(
        claim=pledge[1].id, decision="reject", by="editor", at=datetime(2031, 6, 1, tzinfo=UTC), note="retracted"
    )
    one = told(reviewed(whole, retracted), "stance.x:nordavia")
    assert [(line.part, line.why) for line in one.claims] == [
        ("supports", "decides"), ("does not count", "rejected by editor: retracted"),
    ]  # fmt: skip
    assert one.fact.standing == "single_source"


def test_a_correction_by_the_publisher_wins_by_its_date() -> None:
    wrong = report(JAN, "participation", "pledged", quantity=500)
    right = report(FEB, "participation", "pledged", quantity=300)
    one = told(mission([wrong, right]), "cap.x:nordavia")
    assert one.fact.value == "300"
    assert parts(one) == [(right[1].id, "supports"), (wrong[1].id, "passed over")]
    assert one.fact.chains == 1


def test_a_correction_by_a_reviewer_is_told_as_it_stands() -> None:
    claim = report(JAN, "participation", "pledged", quantity=500)
    change = Review(
        claim=claim[1].id, decision="amend", by="editor", at=datetime(2031, 6, 1, tzinfo=UTC),
        amendment=Amendment(quantity=300),
    )  # fmt: skip
    one = told(reviewed(mission([claim]), change), "cap.x:nordavia")
    assert [line.claim.quantity for line in one.claims] == [300]


def test_what_is_only_announced_or_possible_is_passed_over_with_its_reason() -> None:
    calm = gate("calm", opened_by=("resolution_adopted",))
    closed = report(JAN, "gate", "closed", None, target="gate:calm")
    ahead = report(JAN, "gate", "opened", None, target="gate:calm", event_date="2030-11")
    maybe = report(JAN, "gate", "opened", None, target="gate:calm", modality="possible")
    adopted = report(date(2030, 1, 1), "process", "resolution_adopted", None)
    one = told(mission([closed, ahead, maybe, adopted], gates=(calm,)), "gate.calm")
    assert {line.claim.id: line.why for line in one.claims} == {
        closed[1].id: "decides",
        ahead[1].id: "announced for a later day",
        maybe[1].id: "only possible, proposed or required: establishes nothing",
        adopted[1].id: "older: 2030-01-10 is later",
    }


def test_what_waits_or_is_absent_is_told() -> None:
    counts, waits, later, absent = (
        report(day, "participation", "pledged", publisher=name)
        for day, name in ((JAN, "A"), (JAN, "B"), (date(2031, 5, 1), "C"), (JAN, "D"))
    )
    whole = mission([counts, waits, later, absent])
    whole = replace(
        whole,
        reviews=tuple(one for one in whole.reviews if one.claim != waits[1].id),
        documents=tuple(one for one in whole.documents if one.id != absent[0].id),
    )
    one = told(whole, "stance.x:nordavia")
    assert {line.claim.id: line.why for line in one.claims} == {
        counts[1].id: "decides",
        waits[1].id: "waits for a review",
        later[1].id: "published later, on 2031-05-01",
        absent[1].id: "its document is not in the folder",
    }


@pytest.mark.parametrize(("name", "day"), [("talvania", LATER), ("gaza", date(2026, 6, 1))])
def test_every_fact_of_a_mission_is_explained_by_its_claims(name: str, day: date, checkout: Path) -> None:
    whole = read_mission(checkout / "missions" / name)
    known = facts(whole, day)
    for fact, one in zip(known, explain(whole, known, day), strict=True):
        assert {line.claim.id for line in one.claims if line.part == "supports"} == set(fact.supports)
        assert {line.claim.id for line in one.claims if line.part == "opposes"} == set(fact.opposes)
        assert max((line.chain or 0 for line in one.claims), default=0) == fact.chains
        assert any(line.why.startswith("decides") for line in one.claims)
        assert all(line.why for line in one.claims)


def test_every_kind_of_fact_has_its_rule() -> None:
    assert set(RULES) == set(KINDS)


def test_the_command_line_tells_one_fact_some_and_what_is_no_fact(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path / "tavra")
    assert main(["new", folder]) == 0
    capsys.readouterr()
    assert main(["facts", folder, "--explain", "stance.x:norr"]) == 0
    one = capsys.readouterr().out
    assert one.startswith("stance.x:norr: pledged\n  rule: the latest date counts")
    assert "c-norr" in one
    assert main(["facts", folder, "--explain", "stance"]) == 0
    assert capsys.readouterr().out.count("  rule: ") == 3
    assert main(["facts", folder, "--explain"]) == 0
    assert capsys.readouterr().out.count("  rule: ") > 3
    assert main(["facts", folder, "--explain", "stanse.x:norr"]) == 2
    assert "did you mean 'stance.x:norr'" in capsys.readouterr().err
