"""Reading the seed and accepting its claims moves Azerbaijan in facts and brief; rejecting them moves it back."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from eirene.cli.main import main
from eirene.mission.read import read_mission
from tests.chain.gaza import brief_of, copied
from tests.chain.test_as_of import without_hashes

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

AS_OF = date(2025, 10, 31)


def azerbaijan(brief: Any) -> Any:
    return next(c for c in brief["contributors"] if c["id"] == "AZ")


def waiting(brief: Any) -> int:
    """How many sentences has nobody taken up?"""
    return len(brief["open_evidence"]["unread"])


def counted(brief: Any) -> str:
    """Write what the answer says, without the sentences that wait for a reader."""
    return without_hashes({key: value for key, value in brief.items() if key != "open_evidence"})


def test_the_seed_moves_azerbaijan_and_rejecting_moves_it_back(
    checkout: Path, shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copied(checkout, tmp_path, without="2025-10-azerbaijan-*")
    seed = next((shared / "seed").glob("*.txt"))
    before = brief_of(folder, AS_OF)
    assert azerbaijan(before)["stance"] == "unknown"

    assert main(["read", str(seed), "--into", str(folder), "--published", "2025-10-30", "--language", "de"]) == 0
    held = brief_of(folder, AS_OF)
    assert counted(held) == counted(before), "nothing unreviewed enters a plan"
    assert waiting(held) > waiting(before), "but it waits for a reader"

    new = [c.id for c in read_mission(folder).claims if c.extractor.startswith("rules")]
    assert main(["review", str(folder), "--accept", *new]) == 0
    after = azerbaijan(brief_of(folder, AS_OF))
    assert after["stance"] == "considering"
    assert {"unsc_authorisation", "international_mandate"} <= {c["value"] for c in after["conditions"]}
    assert {"embassy_opened", "embassy_decided"} <= {tie["value"] for tie in after["ties"]}
    assert after["chance"] != azerbaijan(before)["chance"]

    capsys.readouterr()
    assert main(["trace", str(folder), "contributors.AZ.chance", "--as-of", "2025-10-31", "--json"]) == 0
    traced = json.loads(capsys.readouterr().out)
    below, above = ({step["name"] for step in traced[key]} for key in ("rests_on", "carries"))
    assert any(name.startswith("claims.") for name in below)
    assert any(name.startswith("documents.") for name in below)
    assert "probability.full_capability" in above

    claim = next(name for name in below if name.startswith("claims."))
    assert main(["trace", str(folder), claim, "--as-of", "2025-10-31", "--json"]) == 0
    upwards = {step["name"] for step in json.loads(capsys.readouterr().out)["carries"]}
    assert "contributors.AZ.chance" in upwards

    assert main(["review", str(folder), "--reject", *new]) == 0
    assert counted(brief_of(folder, AS_OF)) == counted(before)
