"""What the claims that a reader should find in the seed text establish."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from eirene.evidence.adjudicate import facts
from eirene.mission.records import Claim, Document
from tests.unit.evidence.invented import mission, only, values

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.mission.records import Fact

FIELDS = [
    "type",
    "value",
    "actor",
    "target",
    "requester",
    "polarity",
    "modality",
    "hedge",
    "source",
    "source_kind",
    "event_date",
    "quote",
    "start",
    "end",
]


@pytest.fixture(scope="module")
def known(shared: Path) -> tuple[Fact, ...]:
    gold = json.loads((shared / "data" / "evidence" / "gold-seed.json").read_text(encoding="utf-8"))
    text = (shared / gold["document"]["path"]).read_text(encoding="utf-8")
    document = Document(
        id=gold["document"]["sha256"], path="seed.txt", language="de", publisher="Herold", published=date(2025, 10, 25),
        text=text,
    )  # fmt: skip

    def claim(found: dict[str, Any]) -> Claim:
        fields = {key: found[key] for key in FIELDS if found.get(key) is not None}
        target = found["target"]
        return Claim.model_validate(
            {
                **fields,
                "target": "mission" if target and target.startswith("mission:") else target,
                "actor": "mission" if (found["actor"] or "").startswith("mission:") else found["actor"],
                "id": f"c-{found['id'].lower()}", "document": document.id, "extractor": "hand",
                "conditions": tuple(found["conditions"]),
            }
        )  # fmt: skip

    return facts(mission([(document, claim(found)) for found in gold["claims"]]), date(2025, 10, 31))


def test_azerbaijan_considers_has_not_decided_and_was_asked(known: tuple[Fact, ...]) -> None:
    assert only(known, "stance").model_dump(include={"subject", "value", "standing"}) == {
        "subject": "AZ", "value": "considering", "standing": "single_source",
    }  # fmt: skip
    assert only(known, "status").subject == "AZ"
    # the paper itself and the broadcaster that it names
    assert (only(known, "asked").object, only(known, "asked").chains) == ("US", 2)


def test_its_conditions_are_apart_from_those_of_the_mission(known: tuple[Fact, ...]) -> None:
    assert values(known, "condition", "AZ") == ["international_mandate", "unsc_authorisation"]
    assert values(known, "condition", "mission") == ["fighting_ends", "humanitarian_access"]


def test_nobody_is_accepted_by_name(known: tuple[Fact, ...]) -> None:
    assert [(f.subject, f.object, f.value) for f in known if f.kind == "acceptance"] == [
        ("IL", "unnamed:contributors", "comfortable_with")
    ]


def test_ties_are_dated_and_a_decided_embassy_is_apart_from_the_opened_one(known: tuple[Fact, ...]) -> None:
    assert [(f.object, f.value, f.event_date) for f in known if f.kind == "tie"] == [
        ("IL", "ambassador_posted", "2023-03"),
        ("IL", "embassy_decided", "2022-11"),
        ("IL", "embassy_opened", "2023-03"),
        ("IL", "relations_maintained", None),
        ("PS", "office_opened", "2022-10/2022-12"),
        ("PS", "relations_maintained", None),
    ]


def test_three_tasks_beside_the_wide_one(known: tuple[Fact, ...]) -> None:
    assert values(known, "task") == ["ensure_aid", "prevent_confrontation", "secure_sites", "secure_territory"]


def test_several_countries_in_talks_are_nobody_by_name(known: tuple[Fact, ...]) -> None:
    assert [f.value for f in known if f.subject == "unnamed:mehrere Länder"] == ["in_talks"]
