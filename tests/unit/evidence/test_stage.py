"""What a sentence brings on for those that follow: who speaks for whom, and the mission."""

from __future__ import annotations

from eirene.evidence.attribution import Source
from eirene.evidence.coreference import Discourse
from eirene.evidence.names import Names
from eirene.evidence.sentence import analyse
from eirene.evidence.stage import stage

NAMES = Names({"x:keshia": ("Keshia", "Keshian"), "x:valdia": ("Valdia",)})


def _after(text: str, discourse: Discourse | None = None) -> Discourse:
    told = discourse or Discourse()
    stage(analyse(text, 0, len(text), "en", NAMES.find(text), told))
    return told


def test_an_official_speaks_for_the_state_of_the_introduction() -> None:
    assert _after("Keshian minister Orvik met the envoys.").speakers == {"Orvik": "x:keshia"}


def test_a_state_alone_introduces_nobody() -> None:
    assert _after("Keshia met the envoys.").speakers == {}


def test_a_mission_is_remembered() -> None:
    assert _after("The stabilisation mission begins in May.").mission
    assert not _after("The harvest begins in May.").mission


def test_the_next_entry_of_a_live_blog_ends_what_somebody_said() -> None:
    spoken = Discourse(spoke=Source("Orvik", "named_official"))
    assert _after("Talks went on.", spoken).spoke is not None
    assert _after("12:30 Talks went on.", spoken).spoke is None
