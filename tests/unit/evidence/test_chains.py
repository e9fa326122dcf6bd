from __future__ import annotations

from datetime import date

from eirene.evidence.adjudicate import facts
from eirene.evidence.chains import chains, normalised
from tests.unit.evidence.invented import Report, mission, only, report

JAN, FEB = date(2030, 1, 10), date(2030, 2, 10)
LATER = date(2030, 12, 31)


def count(*reports: Report) -> int:
    return only(facts(mission(reports), LATER), "stance").chains


def said(**fields: object) -> Report:
    return report(JAN, "participation", "pledged", **fields)


def test_names_are_compared_without_case_articles_and_marks() -> None:
    assert normalised("Der  Sender „Kessra“") == "sender kessra"
    assert normalised("The") == "the"


def test_two_publishers_are_two_chains_and_one_is_one() -> None:
    assert count(said(publisher="One"), said(publisher="Two")) == 2
    assert count(said(publisher="One"), said(publisher="one", hedge="still")) == 1


def test_two_that_name_one_source_are_one_chain_and_so_is_the_source_itself() -> None:
    quoting = [said(publisher=name, source="Kessra", source_kind="media") for name in ("One", "Two")]
    assert count(*quoting) == 1
    assert count(*quoting, said(publisher="KESSRA")) == 1


def test_one_publisher_that_quotes_two_people_has_two_chains() -> None:
    assert count(*(said(source=name, source_kind="named_official") for name in ("Lena Orvik", "Piet Harms"))) == 2


def test_unnamed_voices_cannot_be_told_apart() -> None:
    unnamed = [said(publisher=name, source=f"officials {name}", source_kind="unnamed_officials") for name in ("1", "2")]
    assert count(*unnamed) == 1
    assert count(unnamed[0], said(publisher="1")) == 1


def test_a_source_that_names_nobody_is_no_source_of_its_own() -> None:
    reports = [said(publisher=name, source="The report", source_kind="media") for name in ("One", "Two")]
    assert count(*reports) == count(*reports, said(publisher="Two")) == 1


def test_unknown_publishers_cannot_be_told_apart() -> None:
    assert count(said(publisher=None), said(publisher=None, hedge="still")) == 1


def test_copied_words_are_one_chain() -> None:
    words = "Nordavia has pledged two companies to the force"
    assert count(said(publisher="One", text=words), said(publisher="Two", text=words + ".", quote=words)) == 1


def test_a_report_that_shares_marks_with_two_joins_them() -> None:
    assert chains([frozenset("a"), frozenset("b"), frozenset("ab"), frozenset("c")]) == (0, 0, 0, 1)


def test_one_claim_of_each_chain_comes_first() -> None:
    reports = [said(publisher="One"), said(publisher="One", hedge="still"), said(publisher="Two")]
    fact = only(facts(mission(reports), LATER), "stance")
    publisher = {claim.id: document.publisher for document, claim in reports}
    assert sorted(str(publisher[claim]) for claim in fact.supports[:2]) == ["One", "Two"]
