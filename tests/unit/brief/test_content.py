"""The content has every number of the brief, as JSON holds it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

import pytest

from eirene.base.canonical import dumps
from eirene.brief.content import content
from eirene.brief.view import View, tidy
from tests import brief_sample as sample

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = {
    "mission", "as_of", "release", "feasible", "answer", "binding", "probability", "contributors", "gates", "force",
    "requirements", "cost", "changed", "inputs", "futures",
}  # fmt: skip
ROWS = {
    "contributors": {"id", "stance", "chance", "conditions", "acceptance", "ties", "effect_of_yes"},
    "gates": {"id", "state", "since", "chance", "earliest", "likely", "latest"},
    "force": {"contributor", "unit", "count", "date"},
    "requirements": {"capability", "sector", "phase", "needed", "expected"},
    "binding": {"kind", "id", "name", "text", "since", "quotes", "latest_useful"},
}
RECORDS = {
    "cost": {"low", "value", "high", "currency"},
    "inputs": {"fact", "data", "assumption", "total", "with_basis"},
    "futures": {"plan", "fresh"},
}


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Give every leaf of JSON with its path."""
    if isinstance(value, dict):
        for key, held in cast("dict[str, object]", value).items():
            yield from leaves(held, f"{path}.{key}")
    elif isinstance(value, list):
        for held in cast("list[object]", value):
            yield from leaves(held, path)
    else:
        yield path, value


def test_the_promised_keys_are_there() -> None:
    held = content(sample.since())
    assert set(held) >= KEYS
    view = View(held)
    for key, names in ROWS.items():
        assert view.rows(key)
        assert all(set(row.record) >= names for row in view.rows(key)), key
    for key, names in RECORDS.items():
        assert set(view.view(key).record) >= names
    for key in ("start", "initial_capability", "full_capability"):
        names = {"by", "value", "low", "high", "se", "given_gates_open"}
        assert set(view.view("probability").view(key).record) >= names


def test_chances_are_fractions_and_dates_are_iso() -> None:
    for path, value in leaves(content(sample.since())):
        name = path.rsplit(".", 1)[-1]
        if name in {"chance", "chance_low", "chance_high", "given_gates_open"} and value is not None:
            assert isinstance(value, int | float), path
            assert 0 <= value <= 1, path
        if (
            name in {"as_of", "by", "earliest", "likely", "latest", "since", "day", "date"}
            and isinstance(value, str)
            and value
        ):
            assert date.fromisoformat(value[:10]) if "ties" not in path else value


def test_content_survives_json_unchanged() -> None:
    held = content(sample.since())
    assert json.loads(dumps(held)) == held


def test_the_same_material_gives_the_same_bytes() -> None:
    assert dumps(content(sample.since())) == dumps(content(sample.since()))


def test_a_document_that_no_fact_uses_is_no_source() -> None:
    material = sample.material()
    later = sample.document("late", "Late Post", date(2031, 1, 1), "Nothing here counts yet.")
    more = replace(material, documents={**material.documents, later.id: later})
    assert dumps(content(more)) == dumps(content(material))


def test_ranges_that_were_not_computed_are_absent_and_not_zero() -> None:
    view = View(content(replace(sample.material(), outlook=sample.outlook(designs=0))))
    full = view.view("probability").view("full_capability").record
    assert full["low"] is None
    assert full["high"] is None


def test_a_digest_is_marked_as_reporting_its_publisher() -> None:
    rows = {row.text("id"): row for row in View(content(sample.material())).rows("contributors")}
    kinds = {q.text("claim"): q.view("source").text("kind") for q in rows["AL"].rows("quotes")}
    assert kinds == {"c-al": "digest", "c-obj": "digest"}
    assert rows["NO"].rows("quotes")[0].view("source").text("kind") == "document"


def test_an_expired_assumption_is_marked_and_comes_first() -> None:
    rows = View(content(sample.material())).rows("assumptions")
    assert [row.text("id") for row in rows if row.flag("expired")] == ["considering"] == [rows[0].text("id")]


def test_display_names_change_names_only() -> None:
    material = sample.material()
    renamed = replace(material, situation=material.situation.model_copy(update={"name": "Another name"}))
    one, other = dict(leaves(content(material))), dict(leaves(content(renamed)))
    assert {path for path in one if one[path] != other[path]} == {".name"}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object()])
def test_what_has_no_place_in_json_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"not finite|no place"):
        tidy({"a": [value]})
