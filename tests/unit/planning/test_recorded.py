"""Reviews and gate changes of a ledger beside those of the folder."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from eirene.base.faults import FaultsFound
from eirene.evidence.review import review
from eirene.ledger.keys import make
from eirene.ledger.log import Log
from eirene.mission.read import read_mission
from eirene.planning.facts import situated
from eirene.planning.recorded import LEDGER, known_facts, record_reviews, with_ledger
from eirene.plans.entries import GateChanged, GateChangedBody

TALVANIA = Path(__file__).parents[3] / "missions" / "talvania"
AS_OF = date(2030, 11, 20)
AT = datetime(2030, 11, 19, 12, tzinfo=UTC)


@pytest.fixture
def mission(tmp_path: Path) -> Path:
    folder = tmp_path / "talvania"
    shutil.copytree(TALVANIA, folder)
    key = make("eirene.example/talvania", 1)
    with Log.begin(folder / LEDGER, "talvania", key, roles=("planner-1", "monitor-2"), clock=lambda: AT):
        pass
    return folder


def changed(folder: Path, state: str, since: str, at: datetime = AT) -> None:
    body = GateChangedBody.model_validate(
        {
            "gate": "east_road",
            "state": state,
            "since": date.fromisoformat(since),
            "because": "survey",
            "declared_by": "mine action centre",
        }
    )
    with Log.open(folder / LEDGER, clock=lambda: at) as log:
        log.append(GateChanged(at=at.isoformat().replace("+00:00", "Z"), by="monitor-2", body=body))


def state_of(folder: Path, as_of: date = AS_OF, recorded_by: datetime | None = None) -> str:
    situation = situated(read_mission(folder), as_of, recorded_by)
    return next(gate.state for gate in situation.gates if gate.id == "east_road")


def test_a_mission_without_a_ledger_is_as_it_was() -> None:
    read = read_mission(TALVANIA)
    assert with_ledger(read) == (read, ())


def test_a_review_is_entered_and_written(mission: Path) -> None:
    read = read_mission(mission)
    claim = next(one.id for one in read.claims if one.type == "participation")
    made = review(read, by="planner-1", at=AT, reject=[claim], note="withdrawn by the ministry")
    record_reviews(read, made)
    again = read_mission(mission)
    assert again.reviews[-1] == made[0]
    merged, _ = with_ledger(again)
    assert merged.reviews == again.reviews  # one decision is one review, wherever it stands


def test_a_review_that_only_the_ledger_holds_counts(mission: Path) -> None:
    read = read_mission(mission)
    claim = next(one.id for one in read.claims if one.type == "participation" and one.value == "pledged")
    made = review(read, by="planner-1", at=AT, reject=[claim])
    record_reviews(read, made)
    shutil.copy(TALVANIA / "evidence" / "reviews.jsonl", mission / "evidence" / "reviews.jsonl")
    before = known_facts(read_mission(TALVANIA), AS_OF)[1]
    after = known_facts(read_mission(mission), AS_OF)[1]
    assert any(claim in fact.supports for fact in before)
    assert not any(claim in fact.supports for fact in after)
    earlier = known_facts(read_mission(mission), AS_OF, AT.replace(hour=11))[1]
    assert any(claim in fact.supports for fact in earlier) == any(
        claim in fact.supports for fact in known_facts(read_mission(TALVANIA), AS_OF, AT.replace(hour=11))[1]
    )


def test_a_reviewer_who_is_no_role_of_the_ledger_changes_nothing(mission: Path) -> None:
    read = read_mission(mission)
    made = review(read, by="planner", at=AT, reject=[read.claims[0].id])
    with pytest.raises(FaultsFound, match="no role of the mission's ledger"):
        record_reviews(read, made)
    assert read_mission(mission).reviews == read.reviews
    assert with_ledger(read)[0].reviews == read.reviews


def test_a_gate_change_counts_from_its_day_and_from_when_it_was_recorded(mission: Path) -> None:
    assert state_of(mission) == "closed"
    changed(mission, "opened", "2030-11-18")
    assert state_of(mission) == "open"
    assert state_of(mission, date(2030, 11, 17)) == "closed"
    assert state_of(mission, recorded_by=AT.replace(hour=11)) == "closed"
    changed(mission, "closed", "2030-11-19", AT.replace(hour=13))
    assert state_of(mission) == "closed"
    assert state_of(mission, date(2030, 11, 18)) == "open"
