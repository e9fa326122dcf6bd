"""What the brief of the flagship mission says on four dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from eirene.mission.read import read_mission
from tests.chain.gaza import brief_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

DATES = [date(2025, 10, 31), date(2025, 11, 18), date(2026, 2, 20), date(2026, 7, 31)]


@pytest.fixture(scope="module")
def briefs(checkout: Path) -> dict[date, Any]:
    mission = read_mission(checkout / "missions/gaza")
    return {day: brief_of(mission, day) for day in DATES}


def gate(brief: Any, key: str) -> Any:
    return next(g for g in brief["gates"] if g["id"] == key)


def contributor(brief: Any, key: str) -> Any:
    return next(c for c in brief["contributors"] if c["id"] == key)


def test_before_the_resolution_authorisation_binds_first(briefs: dict[date, Any]) -> None:
    brief = briefs[DATES[0]]
    assert brief["binding"][0]["id"] == "authorisation"
    assert gate(brief, "authorisation")["state"] == "closed"
    assert "authorisation" in brief["answer"][1].lower()


def test_after_the_resolution_it_is_open_and_what_remains_is_named(briefs: dict[date, Any]) -> None:
    brief = briefs[DATES[1]]
    assert (gate(brief, "authorisation")["state"], gate(brief, "authorisation")["since"]) == ("open", "2025-11-17")
    bound = {row["id"] for row in brief["binding"]}
    assert "authorisation" not in bound
    assert {"humanitarian_access", "command"} & bound


def test_in_february_the_commitments_stand_with_their_caveats(briefs: dict[date, Any]) -> None:
    brief = briefs[DATES[2]]
    for key in ("ID", "MA", "KZ", "XK", "AL"):
        assert contributor(brief, key)["stance"] == "pledged", key
    conditions = {condition["value"] for condition in contributor(brief, "ID")["conditions"]}
    assert "self_defence_only" in conditions


def test_in_july_indonesia_is_suspended_and_egypt_committed(briefs: dict[date, Any]) -> None:
    brief = briefs[DATES[3]]
    assert contributor(brief, "ID")["stance"] == "suspended"
    assert contributor(brief, "EG")["stance"] == "pledged"


def test_every_number_has_a_basis_on_every_date(briefs: dict[date, Any]) -> None:
    for brief in briefs.values():
        assert brief["inputs"]["with_basis"] == brief["inputs"]["total"] > 0


def test_the_requirement_is_compared_with_the_announced_size_task_by_task(briefs: dict[date, Any]) -> None:
    told = str(briefs[DATES[3]]["size"])
    for word in ("20000", "12000", "secure_sites", "ensure_aid", "prevent_confrontation"):
        assert word in told, word
