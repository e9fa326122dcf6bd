"""The shipped weights come from the shipped texts; fitting them is repeatable and its file readable."""

from __future__ import annotations

import json

import pytest

from bench.learn_fit import learn
from bench.learn_rows import DATA, FROZEN, Row, Taken, Text, hashes
from bench.learn_write import WEIGHTS, written
from eirene.evidence.examples.weights import HOLDS, holds, made, shipped, values
from eirene.evidence.names import Names

LIMITS = {"claim": 0.35}


def test_the_shipped_weights_belong_to_the_shipped_texts() -> None:
    assert dict(shipped().made_from) == hashes(), "run `python -m bench.learn`"


def test_the_frozen_sets_are_not_learned_from() -> None:
    assert list(DATA.glob(f"{FROZEN}*.json"))
    assert not any(name.startswith(FROZEN) for name in shipped().made_from)


def test_the_file_is_small_and_ends_with_a_line() -> None:
    text = WEIGHTS.read_text("utf-8")
    assert len(text.encode()) < 2_000_000
    assert text.endswith("}\n")


def _texts() -> list[Text]:
    def row(words: str, *says: str) -> Row:
        return Row({f"en:{word}": 1.0 for word in words.split()}, frozenset(says), frozenset())

    rows = [
        row("paddle along", "participation:pledged"),
        row("paddle there", "participation:pledged"),
        row("anchor along", "participation:declined"),
        row("anchor there", "participation:declined"),
        *(row(f"goats {word}") for word in ("along", "there", "again", "again", "fat", "fat")),
    ] * 4
    taken = tuple(Taken(r.features, bool(r.says), (r,)) for r in rows)
    return [Text("set", "group", "", "en", (), Names(), taken)]


def test_what_tells_values_apart_gets_the_weight() -> None:
    parts = learn(_texts())
    weights = made({}, LIMITS, parts)
    assert set(parts["sentence"]) == {HOLDS}
    paddle = {"en:paddle": 1.0, "en:there": 1.0}
    sure = values(paddle, weights)
    assert max(sure, key=sure.__getitem__) == "participation:pledged"
    assert sure["participation:pledged"] > 0.5 > sure["participation:declined"]
    assert holds(paddle, weights) > holds({"en:goats": 1.0, "en:there": 1.0}, weights)
    assert parts["own"]["participation:pledged"]["en:paddle"] > 0 > parts["own"]["participation:pledged"]["en:anchor"]


def test_the_same_texts_give_the_same_bytes() -> None:
    one, other = (written(learn(_texts()), {"a": "b"}) for _ in range(2))
    assert one == other
    assert json.loads(one)["made_from"] == {"a": "b"}


def test_an_empty_run_of_words_weighs_nothing() -> None:
    weights = made({}, LIMITS, learn(_texts()))
    assert values({}, weights) == pytest.approx(values({"en:unheard of": 1.0}, weights))
