"""The provenance of facts as PROV-JSON, read back by the reference implementation."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from prov.constants import PROV_ATTR_GENERATED_ENTITY, PROV_ATTR_USED_ENTITY
from prov.model import ProvActivity, ProvAgent, ProvAssociation, ProvDerivation, ProvDocument, ProvEntity, ProvUsage

from eirene.base.canonical import dumps
from eirene.cli.main import main
from eirene.evidence.adjudicate import facts
from eirene.evidence.provenance import prov_json
from eirene.mission.read import read_mission

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.mission.mission import Mission

DAY = date(2030, 12, 31)


@pytest.fixture(scope="module")
def talvania(checkout: Path) -> Mission:
    return read_mission(checkout / "missions" / "talvania")


@pytest.fixture(scope="module")
def exported(talvania: Mission) -> Any:
    content = dumps(prov_json(talvania, facts(talvania, DAY), DAY))
    return ProvDocument.deserialize(content=content, format="json")


def named(records: list[Any], lead: str) -> set[str]:
    return {str(one.identifier) for one in records if str(one.identifier).startswith(lead)}


def test_it_is_read_back_as_it_was_written(exported: Any) -> None:
    again = ProvDocument.deserialize(content=exported.serialize(format="json"), format="json")
    assert again == exported
    assert exported.unified() is not None


def test_every_document_claim_and_fact_is_an_entity(exported: Any, talvania: Mission) -> None:
    entities = list(exported.get_records(ProvEntity))
    assert named(entities, "e:document-") == {f"e:document-{one.id}" for one in talvania.documents}
    assert {f"e:claim-{one.id}" for one in talvania.claims} <= named(entities, "e:claim-")
    assert len(named(entities, "e:fact-")) == len(facts(talvania, DAY))


def test_every_review_is_an_activity_of_a_role(exported: Any, talvania: Mission) -> None:
    activities = named(list(exported.get_records(ProvActivity)), "e:review-")
    assert len(activities) == len(talvania.reviews)
    of = {str(one.args[0]) for one in exported.get_records(ProvAssociation)}
    used = {str(one.args[0]) for one in exported.get_records(ProvUsage)}
    assert activities <= of
    assert activities <= used
    labels = {str(next(iter(one.get_attribute("prov:label")))) for one in exported.get_records(ProvAgent)}
    assert {one.by for one in talvania.reviews} <= labels


def test_every_fact_leads_back_to_a_document_or_a_basis(exported: Any, talvania: Mission) -> None:
    below: dict[str, set[str]] = {}
    for one in exported.get_records(ProvDerivation):
        ends = dict(one.formal_attributes)
        below.setdefault(str(ends[PROV_ATTR_GENERATED_ENTITY]), set()).add(str(ends[PROV_ATTR_USED_ENTITY]))
    facts_named = named(list(exported.get_records(ProvEntity)), "e:fact-")
    assert facts_named
    for fact in facts_named:
        ends, waiting = set[str](), [fact]
        while waiting:
            name = waiting.pop()
            waiting += below.get(name, set())
            ends |= set() if name in below else {name}
        assert ends, fact
        assert all(end.startswith(("e:document-", "e:basis-")) for end in ends), ends
    assert len(talvania.documents) > 1


def test_all_that_is_related_is_stated(exported: Any) -> None:
    stated = {str(one.identifier) for one in exported.get_records((ProvEntity, ProvActivity, ProvAgent))}
    for one in exported.get_records():
        if one.is_relation():
            ends = {str(value) for key, value in one.formal_attributes if str(key) != "prov:time" and value is not None}
            assert ends <= stated


def test_equal_evidence_gives_equal_bytes(talvania: Mission) -> None:
    known = facts(talvania, DAY)
    assert dumps(prov_json(talvania, known, DAY)) == dumps(prov_json(talvania, known, DAY))


def test_the_command_line_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "tavra")]) == 0
    capsys.readouterr()
    file = tmp_path / "out" / "prov.json"
    assert main(["facts", str(tmp_path / "tavra"), "--prov", str(file), "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["facts"]
    assert "for the planning cell" in told.err
    assert set(json.loads(file.read_text(encoding="utf-8"))) >= {"prefix", "entity", "activity", "agent"}
