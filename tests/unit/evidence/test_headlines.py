from __future__ import annotations

import pytest

from eirene.evidence.headlines import abbreviates_mission
from eirene.evidence.names import Names
from eirene.evidence.read import read

NAMES = Names({"x:keshia": ("Keshia",), "x:valdia": ("Valdia", "Grey Palace")})
BEFORE = "On the stabilisation mission:\n\n"


@pytest.mark.parametrize(
    ("word", "expected"),
    [("RPM", True), ("KFOR", True), ("UNIFIL", True), ("NATO", False), ("GMT", False), ("Rpm", False), ("PM", False)],
)
def test_some_capitals_stand_for_a_mission(word: str, expected: bool) -> None:
    assert abbreviates_mission(word) is expected


def test_to_is_a_future_in_a_headline() -> None:
    claims = read(BEFORE + "Keshia to send 200 medics to the force.", language="en", names=NAMES).claims
    assert [(c.value, c.actor, c.polarity) for c in claims] == [("intends", "x:keshia", "+")]


def test_to_after_a_verb_is_an_infinitive() -> None:
    claims = read(BEFORE + "Keshia refused to send 200 medics to the force.", language="en", names=NAMES).claims
    assert [(c.value, c.actor, c.polarity) for c in claims] == [("declined", "x:keshia", "+")]


def test_a_name_before_a_colon_acts_and_speaks() -> None:
    claims = read(BEFORE + "Valdia: 40 engineers on their way to the mission.", language="en", names=NAMES).claims
    assert [(c.value, c.actor, c.source_kind) for c in claims] == [("intends", "x:valdia", "self")]
