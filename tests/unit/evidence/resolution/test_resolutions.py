"""Resolutions: recognised by form, read paragraph by paragraph, with equal facts from both languages."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eirene.evidence.adjudicate import facts
from eirene.evidence.gates import gate
from eirene.evidence.names import Names
from eirene.evidence.read import document, read
from eirene.evidence.resolution.form import form
from tests.unit.evidence.invented import mission

DATA = Path(__file__).parents[3] / "data" / "evidence"
NAMES = Names(
    {
        "mission": ("ISF", "Internationale Stabilisierungstruppe"),
        "x:velmora": ("Velmora",),
        "x:estria": ("Estria",),
        "x:castrel": ("Castrel",),
        "x:ombra": ("Ombra",),
    }
)
SHARED = "S-RES-2803"


def text_of(name: str, language: str, folder: Path = DATA) -> str:
    return (folder / f"{name}-{language}.txt").read_text("utf-8")


def said(text: str) -> set[tuple[Any, ...]]:
    return {
        (c.paragraph, c.type, c.value, c.actor, c.target, c.polarity, c.modality, c.event_date, c.quantity)
        for c in read(text, names=NAMES).claims
    }


def established(text: str) -> list[tuple[Any, ...]]:
    own = document(text, publisher="the body", published=date(2030, 1, 1))
    claims = read(text, names=NAMES).claims
    found = facts(replace(mission([]), documents=(own,), claims=claims), date(2035, 1, 1), unreviewed="accept")
    return [(f.kind, f.subject, f.object, f.value, f.polarity, f.event_date, f.standing) for f in found]


@pytest.mark.parametrize("name", ["resolution-lakes", "resolution-strait"])
def test_both_languages_of_an_invented_resolution_say_the_same(name: str) -> None:
    assert said(text_of(name, "en")) == said(text_of(name, "de"))
    assert established(text_of(name, "en")) == established(text_of(name, "de")) != []


def test_both_languages_of_a_real_resolution_give_equal_facts(shared: Path) -> None:
    english, german = (text_of(SHARED, language, shared / "data" / "resolutions") for language in ("en", "de"))
    assert said(english) == said(german)
    assert established(english) == established(german)
    values = {(row[0], row[2]) for row in said(english)}
    assert {(None, "resolution_adopted"), ("7", "secure_borders"), ("7", "train_police")} <= values
    assert {("8", "mandate_expires"), ("10", "reporting"), ("7", "command"), ("7", "consultation")} <= values
    dates = {row[2]: row[7] for row in said(english) if row[7]}
    assert dates == {"resolution_adopted": "2025-11-17", "mandate_expires": "2027-12-31"}
    # the text gives no strength and no vote
    assert not {row[2] for row in said(english)} & {"size", "votes_for", "votes_against", "abstained"}


def test_a_real_resolution_is_read_in_a_second(shared: Path) -> None:
    text = text_of(SHARED, "de", shared / "data" / "resolutions")
    read(text, names=NAMES)
    before = time.process_time()
    read(text, names=NAMES)
    assert time.process_time() - before < 10  # a hang, not a speed: the benchmark holds the speed


def test_adoption_vote_size_and_end_are_what_the_text_says() -> None:
    rows = {row[2]: row for row in said(text_of("resolution-lakes", "en"))}
    assert rows["resolution_adopted"][3] == "unnamed:Security Council"
    assert [rows[name][8] for name in ("votes_for", "votes_against", "abstained", "size")] == [13, 0, 2, 4500]
    assert rows["mandate_expires"][7] == "2032-03-14", "twelve months from the adoption"
    assert rows["disarm_groups"][5] == "-"
    assert rows["protect_civilians"][0] == "2", "neither the preamble nor what is asked of the parties"


def test_every_claim_passes_the_gates_and_stands_in_the_text() -> None:
    for name in ("resolution-lakes", "resolution-strait"):
        for language in ("en", "de"):
            text = document(text_of(name, language)).text
            for claim in read(text, names=NAMES).claims:
                assert text[claim.start : claim.end] == claim.quote
                assert gate(claim, text, language) == ()


def test_the_gate_refuses_another_polarity_number_date_and_the_preamble() -> None:
    text = document(text_of("resolution-lakes", "en")).text
    claims = {claim.value: claim for claim in read(text, names=NAMES).claims}
    disarm, size, ends = claims["disarm_groups"], claims["size"], claims["mandate_expires"]
    assert gate(disarm.model_copy(update={"polarity": "+"}), text, "en")
    assert gate(size.model_copy(update={"quantity": 4600}), text, "en")
    assert gate(claims["resolution_adopted"].model_copy(update={"event_date": "2030-03-14"}), text, "en")
    assert gate(ends.model_copy(update={"value": "size"}), text, "en")
    at = text.index("protect civilians,")
    moved = {"start": at, "end": at + len("protect civilians"), "quote": "protect civilians"}
    assert "preamble" in gate(claims["protect_civilians"].model_copy(update=moved), text, "en")[0]


def test_a_draft_only_proposes_and_is_adopted_by_nobody() -> None:
    rows = said(text_of("resolution-strait", "en"))
    assert {row[6] for row in rows} == {"proposed"}
    assert "resolution_adopted" not in {row[2] for row in rows}
    assert "demilitarise" not in {row[2] for row in rows}, "an annex decides nothing"
    assert "size" not in {row[2] for row in rows}, "to encourage contributions sets no strength"


def test_what_gives_no_claim_is_unread_with_its_paragraph() -> None:
    reading = read(text_of("resolution-lakes", "en"), names=NAMES)
    assert [u.why for u in reading.unread] == ["operative paragraph 6"]
    assert "preamble establishes nothing" in " ".join(reading.notes)
    annex = [u for u in read(text_of("resolution-strait", "de"), names=NAMES).unread if u.why.startswith("behind")]
    assert any("entmilitarisiert" in u.text for u in annex)


@pytest.mark.parametrize(
    "text",
    [
        "The Security Council, which met on Monday, decides soon. Velmora welcomes it.",
        "The Security Council,\nmeeting in New York, adopted resolution 4117. It authorises a force until 2032.",
        "The Security Council decided to establish a force. It requests a report every six months.",
    ],
)
def test_news_about_a_resolution_is_no_resolution(text: str) -> None:
    assert form(text, "en") is None


def test_a_task_of_somebody_else_is_none_of_the_mission() -> None:
    text = (
        "The Security Council,\nRecalling its resolutions,\n1. Decides that the parties shall disarm the militias, and "
        "that the Force shall monitor the ceasefire;\n2. Decides that the parties shall protect civilians;\n"
        "3. Decides to remain seized of the matter.\n"
    )
    assert {row[2] for row in said(text)} <= {"monitor_ceasefire"}


def test_numbers_of_paragraphs_are_those_of_the_text() -> None:
    body = "The Security Council,\nRecalling its resolutions,\n"
    numbered = body + "14. Decides that the Force shall monitor the ceasefire;\n15. Welcomes the report;\n"
    assert {row[0] for row in said(numbered)} == {"14"}
    plain = body + "Welcomes the report;\nDecides that the Force shall monitor the ceasefire;\n"
    assert {row[0] for row in said(plain)} == {"2"}
