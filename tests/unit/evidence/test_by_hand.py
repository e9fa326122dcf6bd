"""Claims that a person marks pass the gates of the reader's own claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from eirene.base.faults import FaultsFound
from eirene.evidence.by_hand import Statement, claim_by_hand, record_claim
from eirene.evidence.gates import gate
from eirene.mission.lines import read_lines
from eirene.mission.records import Claim
from tests.unit.evidence.invented import mission, report

if TYPE_CHECKING:
    from pathlib import Path

JAN = date(2030, 1, 10)
TEXT = (
    "Nordavia has pledged 300 soldiers. Ostland declined. The FRT objects to soldiers from Nordavia. Ostland declined."
)
NEWS = report(JAN, "participation", "pledged", text=TEXT)
ARABIC = report(JAN, "participation", "pledged", text="تعهدت نوردافيا بإرسال ثلاثمائة جندي إلى البعثة.", language="ar")
WHOLE = mission([NEWS, ARABIC])
PLEDGE: dict[str, Any] = {"type": "participation", "value": "pledged", "actor": "NO"}


def made(quote: str, *, document: str = NEWS[0].id[:9], occurrence: int | None = None, **fields: Any) -> Claim:
    confirmed = fields.pop("confirm_meaning", False)
    return claim_by_hand(
        WHOLE,
        Statement.model_validate({**PLEDGE, **fields}),
        document=document,
        quote=quote,
        by="analyst",
        occurrence=occurrence,
        confirm_meaning=confirmed,
    )


def refused(quote: str, **fields: Any) -> str:
    with pytest.raises(FaultsFound) as caught:
        made(quote, **fields)
    return str(caught.value)


def test_a_claim_by_hand_is_anchored_and_says_who_made_it() -> None:
    claim = made("has pledged 300 soldiers", quantity=300, conditions=("funding",), event_date="2030-01")
    assert TEXT[claim.start : claim.end] == claim.quote
    assert (claim.extractor, claim.by, claim.meaning, claim.quantity) == ("hand", "analyst", None, 300)
    assert gate(claim, TEXT, "en") == ()


def test_equal_statements_have_equal_ids_and_others_differ() -> None:
    first = made("has pledged 300 soldiers")
    assert made("has pledged 300 soldiers").id == first.id
    assert made("has pledged 300 soldiers", quantity=300).id != first.id


@pytest.mark.parametrize(
    ("quote", "fields", "told"),
    [
        ("has pledged 400 soldiers", {}, "first 12 characters stand in line 1"),
        ("Nordavia ... 300 soldiers", {}, "verbatim"),
        ("  ", {}, "empty"),
        ("Ostland declined", {"value": "declined"}, "2: line 1, column"),
        ("Ostland declined", {"value": "declined", "occurrence": 3}, "no occurrence 3"),
        ("has pledged 300 soldiers", {"value": "declined"}, "no words for participation: declined"),
        ("has pledged 300 soldiers", {"polarity": "-"}, "denied"),
        ("has pledged 300 soldiers", {"value": "pledgd"}, "did you mean 'pledged'"),
        ("has pledged 300 soldiers", {"conditions": ("fundin",)}, "did you mean 'funding'"),
        ("has pledged 300 soldiers", {"actor": "x:nobody"}, "nobody is known as 'x:nobody'"),
        ("has pledged 300 soldiers", {"actor": "ZZ"}, "nobody is known"),
        ("has pledged 300 soldiers", {"actor": "unnamed:"}, "nobody is known"),
        ("has pledged 300 soldiers", {"quantity": 0}, "no number of persons"),
        ("has pledged 300 soldiers", {"event_date": "2030-13"}, "not a date"),
        ("has pledged 300 soldiers", {"type": "condition", "value": "quorum"}, "a quorum has no number"),
        ("has pledged 300 soldiers", {"document": "nowhere.txt"}, "no document is called"),
        ("has pledged 300 soldiers", {"document": ""}, "no document is called"),
        (TEXT, {"actor": "x:nordavia", "document": NEWS[0].path}, "nobody is known"),
    ],
)
def test_what_does_not_stand_is_refused_with_what_to_do(quote: str, fields: dict[str, Any], told: str) -> None:
    assert told in refused(quote, **fields)


def test_an_occurrence_is_chosen() -> None:
    first, second = (made("Ostland declined", value="declined", occurrence=k) for k in (1, 2))
    assert first.start < second.start
    assert TEXT[second.start : second.end] == "Ostland declined"


def test_a_party_may_be_named_as_the_text_names_it() -> None:
    claim = made("The FRT objects to soldiers", type="acceptance", value="rejects", actor="FRT", target="Norway")
    assert (claim.actor, claim.target) == ("x:frt", "NO")


def test_what_is_claimed_already_is_refused() -> None:
    claim = made("has pledged 300 soldiers")
    again = mission([NEWS], reviews=())
    with pytest.raises(FaultsFound, match="claimed so already"):
        claim_by_hand(
            replace(again, claims=(claim,)), Statement.model_validate(PLEDGE), document=NEWS[0].id,
            quote="has pledged 300 soldiers", by="other",
        )  # fmt: skip


def test_without_frames_the_meaning_must_be_confirmed_and_is_marked() -> None:
    words = "تعهدت نوردافيا بإرسال ثلاثمائة جندي"
    assert "no frames for the language 'ar'" in refused(words, document=ARABIC[0].id)
    claim = made(words, document=ARABIC[0].id, confirm_meaning=True)
    assert (claim.meaning, claim.by, claim.quote) == ("confirmed", "analyst", words)


def test_a_gate_that_can_speak_is_not_talked_past() -> None:
    assert "no words for" in refused("The FRT", confirm_meaning=True)
    assert made("has pledged 300 soldiers", confirm_meaning=True).meaning is None


def test_a_claim_is_appended_to_the_folder(tmp_path: Path) -> None:
    claim = made("has pledged 300 soldiers")
    record_claim(mission([NEWS], folder=tmp_path), claim)
    text = (tmp_path / "evidence" / "claims.jsonl").read_text(encoding="utf-8")
    assert read_lines(text, "claims.jsonl", Claim)[0] == (claim,)
