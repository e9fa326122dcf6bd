from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eirene.planning.rules import quote_words
from tests.unit.planning.tavra import AS_OF, tavra

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_claims_that_were_not_asked_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mission = tavra(tmp_path)
    assert list(quote_words.RULE(mission, AS_OF)) == []
    monkeypatch.setattr(quote_words, "MOST", 2)
    (told,) = quote_words.RULE(mission, AS_OF)
    assert told.what.startswith(f"{len(mission.claims) - 2} claims")


def test_without_claims_nothing_is_told(tmp_path: Path) -> None:
    assert list(quote_words.RULE(replace(tavra(tmp_path), claims=()), AS_OF)) == []
