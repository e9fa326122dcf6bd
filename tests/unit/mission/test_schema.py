from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from eirene.mission.reference import reference
from eirene.mission.schema import FILES, schemas

if TYPE_CHECKING:
    from pathlib import Path


def test_every_file_has_a_closed_schema_with_descriptions() -> None:
    for name, schema in schemas().items():
        assert schema["title"] == name
        assert schema["additionalProperties"] is False
        properties = cast("dict[str, object]", schema["properties"])
        assert set(properties) == set(FILES[name].model_fields)
        assert json.loads(json.dumps(schema)) == schema
    assert {"mission.yaml", "contributors.yaml", "ties.csv", "claims.jsonl", "reviews.jsonl"} <= schemas().keys()


def test_limits_and_words_are_in_the_schemas() -> None:
    text = json.dumps(schemas()["contributors.yaml"])
    assert '"infantry"' in text
    assert '"minimum": 0' in text
    assert "How many at most." in text


def test_the_reference_page_is_up_to_date(checkout: Path) -> None:
    page = checkout / "docs" / "mission-folder-reference.md"
    told = "run: python -m eirene.mission.reference docs/mission-folder-reference.md"
    assert page.read_text(encoding="utf-8") == reference(), told


def test_every_field_is_described() -> None:
    assert not [line for line in reference().splitlines() if line.startswith("| ") and line.endswith("|  |")]
