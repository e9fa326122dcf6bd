from __future__ import annotations

from typing import Any

from eirene.evidence.names import Names
from eirene.evidence.read import read
from eirene.evidence.score import Item
from eirene.evidence.tally import counts

TEXT = "Nordavia has pledged 300 troops to the mission, its minister said. The weather is mild."
NAMES = Names({"x:nordavia": ("Nordavia",)})


def item(**changed: Any) -> Item:
    gold = {
        "type": "participation", "value": "pledged", "actor": "x:nordavia", "polarity": "+", "start": 0, "end": 20,
        "quote": TEXT[:20], "source": "minister", **changed,
    }  # fmt: skip
    return Item(TEXT, "en", [gold], NAMES, read(TEXT, language="en", names=NAMES))


def test_strict_asks_for_actor_polarity_and_source_too() -> None:
    right = counts([item()])
    assert (right.all.lenient_f1, right.all.strict_f1) == (1.0, 1.0)
    assert counts([item(source="the Minister")]).all.strict_f1 == 1.0
    for wrong in ({"actor": "x:velia"}, {"polarity": "-"}, {"source": "Edda"}):
        found = counts([item(**wrong)])
        assert (found.all.lenient_f1, found.all.strict_f1) == (1.0, 0.0)


def test_where_nobody_annotated_sources_none_is_asked_for() -> None:
    assert counts([item(source=None)]).all.strict_f1 == 1.0
    assert counts([item(source=None), item(source="minister")]).all.strict_f1 == 0.5


def test_types_languages_and_what_is_visible_are_counted_apart() -> None:
    found = counts([item(), item(type="task", value="demining", start=68, end=80, quote=TEXT[68:80])])
    assert found.by_type["participation"].found == 1
    assert found.by_type["task"].gold == 1
    assert found.by_language["en"].gold == 2
    assert found.visible == 1
    assert (found.empty, found.empty_flagged) == (2, 0)


def test_an_inversion_is_counted() -> None:
    assert counts([item(value="declined")]).inversions == 1
