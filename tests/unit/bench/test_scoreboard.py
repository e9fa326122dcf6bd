from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench import adversarial, evidence
from bench.__main__ import main
from bench.figure import at_least, told
from bench.newsroom import page as news
from bench.newsroom import write_pages
from bench.offered import sources
from bench.scoreboard import page
from bench.suites import SUITES

if TYPE_CHECKING:
    from pathlib import Path


def test_the_page_shows_every_figure_with_its_verdict_and_what_is_lost() -> None:
    figures = [
        at_least("seed: F1 lenient", 0.9, 0.95, "F1", note="a|b"),
        told("synthetic-development: F1 lenient", 0.8, "F1"),
        at_least("false claims refused", 1.0, 0.99, "share"),
    ]
    text = page(figures)
    assert "| seed: F1 lenient | 0.9 F1 | >= 0.95 | **not met** | a/b |" in text
    assert "| false claims refused | 1 share | >= 0.99 | met |" in text
    assert "## What is lost in real news" in text


def test_the_page_in_the_docs_was_written_by_the_suite(checkout: Path) -> None:
    text = (checkout / "docs" / "evidence-scoreboard.md").read_text("utf-8")
    assert text.startswith(page([])[:400])
    assert "synthetic-frozen: F1 strict" in text


def test_only_a_suite_with_a_page_writes_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["main", "--write", str(tmp_path / "page.md")])
    assert "no page shows main" in capsys.readouterr().err


def test_the_suite_is_registered_and_pages_of_news_differ(tmp_path: Path) -> None:
    assert SUITES["evidence"] is evidence.run
    assert len({news(number) for number in range(200)}) == 200
    assert news(3) == news(3)
    write_pages(tmp_path / "news", 3)
    assert len(list((tmp_path / "news").iterdir())) == 3


def test_false_claims_are_bent_in_many_ways_and_none_is_the_true_one() -> None:
    (source, *_) = sources(evidence.DATA / "invented-news-4.json")
    offers = list(adversarial.bent(source))
    true = [offer.claim for offer in adversarial.true_ones(source)]
    assert len({offer.kind for offer in offers}) >= 9
    assert not [offer for offer in offers if offer.claim in true]


def test_no_figure_shows_words_of_the_frozen_sets() -> None:
    paths = [path for path in evidence.DATA.glob("*.json") if evidence.is_frozen(path)]
    if not paths:
        pytest.skip("the frozen sets are not in this checkout")
    words = " ".join(figure.note + figure.figure for figure in evidence.sets())
    for source in (source for path in paths for source in sources(path)):
        assert not [gold["quote"] for gold in source.gold if len(gold["quote"]) > 12 and gold["quote"] in words]
