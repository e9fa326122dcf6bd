"""The seed text, read into a copy of the flagship mission: accepted claims move facts, rejected ones move them back."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from eirene.evidence.adjudicate import facts
from eirene.evidence.known import names_of
from eirene.evidence.read import document, read
from eirene.evidence.review import record, review
from eirene.evidence.store import into
from eirene.evidence.trace import rests_on, trace_claims
from eirene.mission.read import read_mission
from tests.unit.evidence.invented import only, values, written

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.mission.mission import Mission

AS_OF = date(2025, 10, 31)
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path, checkout: Path) -> Path:
    """A copy of the mission without what was published on Azerbaijan in October 2025."""
    copy = tmp_path / "gaza"
    shutil.copytree(checkout / "missions" / "gaza", copy)
    known = read_mission(copy)
    told = {claim.document for claim in known.claims if "AZ" in (claim.actor, claim.target)}
    for text in known.documents:
        if text.id in told and text.published and (text.published.year, text.published.month) == (2025, 10):
            (copy / text.path).unlink()
    return copy


def seed_into(folder: Path, shared: Path) -> Mission:
    known = read_mission(folder)
    (path,) = (shared / "seed").glob("*.txt")
    text = document(path.read_text(encoding="utf-8"), publisher="Herold", published=date(2025, 10, 25))
    found = read(text.text, names=names_of(known), mission=f"mission:{known.declared.short}")
    into(known, text, found.claims)
    return read_mission(folder)


def test_accepting_moves_the_facts_and_rejecting_moves_them_back(folder: Path, shared: Path) -> None:
    before = facts(read_mission(folder), AS_OF)
    assert values(before, "stance", "AZ") == []
    read_in = seed_into(folder, shared)
    assert written(facts(read_in, AS_OF)) == written(before)
    new = [claim.id for claim in read_in.claims if claim.extractor == "rules:de" and claim.id not in _reviewed(read_in)]
    record(read_in, review(read_in, by="planner", at=NOW, accept=new))
    moved = facts(read_mission(folder), AS_OF)
    assert only(moved, "stance", "AZ").value == "considering"
    assert values(moved, "status", "AZ") == ["undecided"]
    assert set(values(moved, "condition", "AZ")) >= {"unsc_authorisation", "international_mandate"}
    assert {fact.object for fact in moved if fact.kind == "tie" and fact.subject == "AZ"} >= {"IL", "PS"}
    again = read_mission(folder)
    record(again, review(again, by="planner", at=NOW, reject=new))
    assert written(facts(read_mission(folder), AS_OF)) == written(before)


def test_the_path_leads_from_the_fact_to_the_quote_and_back(folder: Path, shared: Path) -> None:
    known = seed_into(folder, shared)
    known = replace(known, reviews=(*known.reviews, *review(known, by="planner", at=NOW, policy="accept-all")))
    moved = facts(known, AS_OF)
    stance = only(moved, "stance", "AZ")
    (trace,) = trace_claims(known, stance.supports)
    text = next(d.text for d in known.documents if d.id == trace.document)
    assert text[trace.claim.start : trace.claim.end] == trace.source.quote
    assert stance in rests_on(known, moved, stance.supports[0])
    assert stance.by_policy == "accept-all"


def _reviewed(known: Mission) -> set[str]:
    return {one.claim for one in known.reviews}
