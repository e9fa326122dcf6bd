"""A quote may not leave out what turns it, and may not be given to somebody else."""

from __future__ import annotations

import pytest

from bench.adversarial import CORES, Offer, unstated
from eirene.base.canonical import digest
from eirene.evidence.gates import gate
from eirene.evidence.names import Names
from eirene.evidence.said_of import named_in
from eirene.mission.records import Claim

NAMES = Names({"x:nordavia": ("Nordavia",), "x:velia": ("Velia",)})


def claim(text: str, quote: str, value: str, **fields: object) -> Claim:
    start = text.index(quote)
    given = {"type": "participation", "actor": "x:nordavia", "target": "mission", "extractor": "hand", **fields}
    return Claim.model_validate(
        {"id": "c-one", "document": digest(text), "value": value, "quote": quote, "start": start,
         "end": start + len(quote), **given}
    )  # fmt: skip


@pytest.mark.parametrize("offer", list(unstated()), ids=lambda offer: f"{offer.kind}: {offer.text[:40]}")
def test_what_a_sentence_turns_is_refused(offer: Offer) -> None:
    assert gate(offer.claim, offer.text, offer.language)


@pytest.mark.parametrize(("language", "value", "core"), CORES)
def test_the_same_words_pass_where_the_sentence_states_them(language: str, value: str, core: str) -> None:
    words = core.format("Nordavia")
    for text in (f"{words}.", f"{words}, and Velia has not.", f"{words}. Velia did not."):
        assert gate(claim(text, words, value), text, language) == ()


def test_a_quote_that_holds_what_turns_it_passes_with_its_polarity() -> None:
    text = "The talks went on. No state has pledged troops to the mission."
    denied = claim(text, "No state has pledged troops", "pledged", polarity="-", actor="unnamed:no state")
    assert gate(denied, text, "en") == ()
    assert gate(denied.model_copy(update={"polarity": "+"}), text, "en")


def test_a_possibility_may_be_told_as_one() -> None:
    text = "If Nordavia has pledged 300 troops to the mission, the talks will go on."
    quote = "Nordavia has pledged 300 troops to the mission"
    assert gate(claim(text, quote, "pledged"), text, "en")
    assert gate(claim(text, quote, "pledged", modality="possible"), text, "en") == ()


def test_a_state_that_is_not_named_is_refused() -> None:
    text = "Nordavia has pledged 300 troops to the mission."
    named = named_in(text, "en", NAMES)
    for actor in ("x:velia", "NO"):
        assert "does not name" in gate(claim(text, text[:-1], "pledged", actor=actor), text, "en", named=named)[0]
    assert gate(claim(text, text[:-1], "pledged"), text, "en", named=named) == ()
    assert gate(claim(text, text[:-1], "pledged", actor="x:unheard-of"), text, "en", named=named) == ()


def test_another_state_than_the_quote_names_is_refused() -> None:
    text = "Velia was silent. Nordavia has pledged 300 troops to the mission. It has refused to send police."
    named = named_in(text, "en", NAMES)
    pledged = claim(text, "Nordavia has pledged 300 troops to the mission", "pledged", actor="x:velia")
    assert "of x:nordavia, not of x:velia" in gate(pledged, text, "en", named=named)[0]
    meant = claim(text, "It has refused to send police", "declined", actor="x:velia")
    assert gate(meant, text, "en", named=named) == (), "whom a pronoun means is for review"


@pytest.mark.parametrize("value", ["quorum", "contributor_joins"])
def test_what_only_people_say_is_refused_to_machines(value: str) -> None:
    text = "Nordavia waits for Velia."
    said = claim(text, text[:-1], value, type="condition", quantity=2)
    assert gate(said, text, "en") == ()
    for extractor in ("rules:en", "llm:some-model"):
        assert gate(said.model_copy(update={"extractor": extractor}), text, "en")
