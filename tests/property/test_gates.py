"""However a true claim is bent, the gates refuse it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.adversarial import Source, claim_of
from bench.offered import known_true, sources
from eirene.evidence.gates import gate

DATA = Path(__file__).parents[1] / "data" / "evidence"
TEXTS = [s for name in ("invented-news.json", "invented-news-4.json") for s in sources(DATA / name)]
OFFERS = [(s, g) for s in TEXTS for g in s.gold]
DENIED = [(s, g) for s, g in OFFERS if g["polarity"] == "-" and g["type"] == "participation"]
SETTINGS = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@SETTINGS
@given(st.sampled_from(OFFERS), st.data())
def test_a_quote_with_any_other_sign_is_refused(offer: tuple[Source, dict[str, object]], data: st.DataObject) -> None:
    source, gold = offer
    quote, start = str(gold["quote"]), int(str(gold["start"]))
    at = data.draw(st.integers(0, len(quote) - 1))
    sign = data.draw(st.sampled_from("aXß9 –\u200b"))
    kind = data.draw(st.sampled_from(("replace", "insert", "delete")))
    bent = quote[:at] + ("" if kind == "delete" else sign) + quote[at + (kind != "insert") :]
    if source.text[start : start + len(bent)] != bent:
        claim = claim_of(source.text, gold, quote=bent, start=start, end=start + len(bent))
        assert gate(claim, source.text, source.language)


@SETTINGS
@given(st.sampled_from(DENIED), st.data())
def test_no_part_of_a_denial_says_that_it_is_so(offer: tuple[Source, dict[str, object]], data: st.DataObject) -> None:
    source, gold = offer
    quote = str(gold["quote"])
    words = [k for k in range(len(quote)) if k == 0 or quote[k - 1] == " "]
    first = data.draw(st.sampled_from(words))
    last = data.draw(st.sampled_from([k - 1 for k in words if k > first] + [len(quote)]))
    part, start = quote[first:last], int(str(gold["start"])) + first
    claim = claim_of(source.text, gold, quote=part, start=start, end=start + len(part), polarity="+")
    assert gate(claim, source.text, source.language)


@SETTINGS
@given(st.sampled_from(OFFERS), st.sampled_from(OFFERS))
def test_a_quote_of_another_document_is_refused(
    one: tuple[Source, dict[str, object]], other: tuple[Source, dict[str, object]]
) -> None:
    source, gold = other[0], one[1]
    if str(gold["quote"]) not in source.text:
        assert gate(claim_of(source.text, gold), source.text, source.language)


@pytest.mark.slow
def test_true_claims_that_are_read_pass_with_the_quotes_of_their_annotators() -> None:
    true = [offer for source in TEXTS for offer in known_true(source)]
    passed = sum(not gate(offer.claim, offer.text, offer.language) for offer in true)
    assert passed / len(true) >= 0.98
