"""A second name in parentheses changes nothing, whether it is known or not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from eirene.evidence.known import names_of
from eirene.evidence.language import detect
from eirene.evidence.names import Names
from eirene.evidence.read import Reading, read
from eirene.mission.read import read_mission

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.mission.records import Claim

PARTIES = {"x:keshia": ("Keshia",), "x:frf": ("FRF",)}
FORCE = {"mission": ("Internationale Schutztruppe", "International Protection Force", "IPF", "IST")}


def claimed(claims: tuple[Claim, ...]) -> list[tuple[object, ...]]:
    return [(c.type, c.value, c.actor, c.target, c.polarity, c.modality, c.quote, c.start) for c in claims]


def told(reading: Reading) -> list[tuple[str, str | None, str]]:
    return [(c.value, c.actor, c.polarity) for c in reading.claims]


TASKS = [
    "Die Internationale Schutztruppe (IST) würde wichtige Standorte sichern und Hilfslieferungen sicherstellen.",
    "The International Protection Force (IPF) would secure key sites and ensure the delivery of aid.",
]


@pytest.mark.parametrize("text", TASKS)
def test_the_tasks_of_a_force_are_read_whether_its_names_are_known_or_not(text: str) -> None:
    bare = read(text, language=detect(text), names=Names(PARTIES))
    known = read(text, language=detect(text), names=Names({**PARTIES, **FORCE}))
    assert told(bare) == [("secure_sites", "mission", "+"), ("ensure_aid", "mission", "+")]
    assert claimed(known.claims) == claimed(bare.claims)
    assert known.unread == bare.unread == ()


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Keshia (KES) has pledged troops to the mission.", [("pledged", "x:keshia", "+")]),
        ("Keshia (KES) hat Truppen für die Mission zugesagt.", [("pledged", "x:keshia", "+")]),
        ("Keshia hat der Internationalen Schutztruppe (IST) Truppen zugesagt.", [("pledged", "x:keshia", "+")]),
        # the acronym alone is known: it names the party
        ("The Free Rivers Front (FRF) rejects the international force.", [("rejects", "x:frf", "+")]),
        # a remark in parentheses is none
        ("Keshia (which borders Talvania) has pledged troops to the mission.", [("pledged", "x:keshia", "+")]),
    ],
)
def test_the_actor_before_the_parentheses_acts(text: str, claims: list[tuple[str, str, str]]) -> None:
    for extra in (PARTIES, {**PARTIES, **FORCE}):
        assert told(read(text, language=detect(text), names=Names(extra))) == claims


def test_soldiers_of_the_force_are_no_force() -> None:
    text = "Keshia hat IST-Soldaten zugesagt."
    assert told(read(text, language="de", names=Names({**PARTIES, **FORCE}))) == [("pledged", "x:keshia", "+")]


@pytest.mark.parametrize("more", [(), ("Internationale Stabilisierungstruppe", "ISF")])
def test_the_seed_gives_the_same_claims_with_the_names_of_the_mission(
    shared: Path, checkout: Path, more: tuple[str, ...]
) -> None:
    text = next((shared / "seed").glob("*.txt")).read_text(encoding="utf-8")
    extra = dict(names_of(read_mission(checkout / "missions" / "gaza")).extra)
    extra["mission"] = (*extra["mission"], *more)
    bare, known = read(text, names=Names()), read(text, names=Names(extra))
    assert len(known.claims) == 28
    # everything is found, though long sentences are shown to a person as well, since more may stand in them
    gold = json.loads((shared / "data" / "evidence" / "gold-seed.json").read_text(encoding="utf-8"))["claims"]
    quotes = [(claim.start, claim.end) for claim in known.claims]
    for want in gold:
        assert any(start < want["end"] and want["start"] < end for start, end in quotes), want["quote"]
    assert len(known.unread) <= 4
    # the mission's places may be targets besides
    assert [c[:3] + c[4:] for c in claimed(known.claims)] == [c[:3] + c[4:] for c in claimed(bare.claims)]
