from __future__ import annotations

import json
from pathlib import Path

import pytest

from eirene.evidence.names import Names
from eirene.evidence.read import read
from eirene.evidence.score import inversions, items, main, pair, score

DATA = Path(__file__).parents[2] / "data" / "evidence"
TEXT = "Nordavia has pledged troops to the mission."
NAMES = Names({"x:nordavia": ("Nordavia",)})


def gold(
    value: str, *, kind: str = "participation", polarity: str = "+", actor: str = "x:nordavia"
) -> dict[str, object]:
    return {
        "start": 0,
        "end": 20,
        "type": kind,
        "value": value,
        "actor": actor,
        "polarity": polarity,
        "quote": TEXT[:20],
    }


def test_a_claim_is_found_by_type_value_and_overlap_one_to_one() -> None:
    claims = read(TEXT, language="en", names=NAMES).claims
    assert pair([gold("pledged")], claims) == [(0, 0)]
    assert pair([gold("pledged"), gold("pledged")], claims) == [(0, 0)]
    assert pair([gold("offered")], claims) == []
    far = {**gold("pledged"), "start": 900, "end": 950}
    assert pair([far], claims) == []


def test_an_inversion_is_counted() -> None:
    claims = read(TEXT, language="en", names=NAMES).claims
    assert inversions([gold("declined")], claims)
    assert inversions([gold("pledged", polarity="-")], claims)
    assert inversions([gold("rejects", kind="acceptance")], claims)
    assert not inversions([gold("pledged")], claims)
    assert not inversions([gold("considering")], claims)


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("invented-news.json", 0.97),
        ("invented-news-2.json", 0.95),
        ("invented-news-3.json", 0.9),
        ("invented-news-4.json", 0.95),
        ("invented-news-5.json", 0.9),
        ("invented-news-6.json", 0.88),
    ],
)
def test_the_invented_news_is_read(name: str, least: float) -> None:
    counted = score(items(DATA / name, None))
    assert counted.inversions == ()
    assert counted.verbatim
    assert counted.f1 is not None
    assert counted.f1 >= least
    assert counted.actor_right is not None
    assert counted.actor_right >= 0.9


def test_the_seed_is_read(shared: Path) -> None:
    seed = next((shared / "seed").glob("*.txt"))
    counted = score(items(shared / "data" / "evidence" / "gold-seed.json", seed))
    assert counted.f1 is not None
    assert counted.f1 >= 0.97
    assert (counted.actor_right or 0) >= 0.9
    assert (counted.polarity_right or 0) >= 0.9
    assert counted.inversions == ()
    assert counted.verbatim
    assert counted.covered == 1.0
    assert counted.flagged <= 4


def test_the_synthetic_news_is_read_without_inversion(shared: Path) -> None:
    counted = score(items(shared / "data" / "evidence" / "synthetic-news.json", None))
    assert counted.inversions == ()
    assert (counted.f1 or 0) >= 0.9


def test_the_scorer_prints_json_and_names_what_is_missing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main([str(DATA / "invented-news-2.json")]) == 0
    assert json.loads(capsys.readouterr().out)["gold"] > 0
    assert main([str(tmp_path / "none.json")]) == 3
    assert "none.json" in capsys.readouterr().err
