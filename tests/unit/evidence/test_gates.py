from __future__ import annotations

import pytest

from eirene.evidence.gates import anchored, carries, gate, locate
from eirene.evidence.names import Names
from eirene.evidence.read import read

TEXT = "Nordavia hat Truppen für die Mission zugesagt. Nordavia prüft mehr."


def test_a_quote_is_verbatim_at_its_offset() -> None:
    assert anchored(TEXT, "hat Truppen", 9)
    assert not anchored(TEXT, "hat Truppen", 8)
    assert not anchored(TEXT, "hat  Truppen", 9)
    assert not anchored(TEXT, "", 0)
    assert not anchored(TEXT, "N", -1)


def test_a_quote_is_located_only_when_it_is_unambiguous() -> None:
    assert locate(TEXT, "hat Truppen") == 9
    with pytest.raises(ValueError, match="more than once"):
        locate(TEXT, "Nordavia")
    with pytest.raises(ValueError, match="verbatim"):
        locate(TEXT, "hat truppen")
    with pytest.raises(ValueError, match="empty"):
        locate(TEXT, "")


CARRIED = [
    ("de", "Nordavia hat Truppen für die Mission zugesagt", "participation", "pledged", "+", True),
    ("de", "Nordavia hat Truppen für die Mission zugesagt", "participation", "pledged", "-", False),
    ("de", "kein Staat hat Truppen zugesagt", "participation", "pledged", "+", False),
    ("de", "kein Staat hat Truppen zugesagt", "participation", "pledged", "-", True),
    ("de", "Nordavia hat Truppen für die Mission zugesagt", "participation", "declined", "+", False),
    ("de", "das Recht, seine Truppen zurückzuziehen", "participation", "may_withdraw", "+", True),
    ("de", "das Recht, seine Truppen zurückzuziehen", "participation", "withdrew", "+", False),
    ("en", "will not send troops", "participation", "declined", "+", True),
    ("en", "will not send troops", "participation", "intends", "+", False),
    ("en", "is comfortable with a contingent", "acceptance", "comfortable_with", "+", True),
    ("en", "rejected the foreign troops", "acceptance", "accepts", "+", False),
    ("en", "the weather was fine", "task", "demining", "+", False),
    ("fr", "a promis des troupes", "participation", "pledged", "+", False),
]


@pytest.mark.parametrize(("language", "quote", "kind", "value", "polarity", "passes"), CARRIED)
def test_a_quote_carries_its_value_and_polarity(
    language: str, quote: str, kind: str, value: str, polarity: str, *, passes: bool
) -> None:
    assert carries(quote, kind, value, polarity, language) is passes


def test_a_claim_made_by_hand_passes_the_same_gates() -> None:
    claim = read(TEXT, language="de", names=Names({"x:nordavia": ("Nordavia",)})).claims[0]
    assert gate(claim, TEXT, "de") == ()
    inverted = claim.model_copy(update={"value": "declined", "extractor": "hand"})
    assert any("carries no words" in reason for reason in gate(inverted, TEXT, "de"))
    moved = claim.model_copy(update={"start": claim.start + 1, "end": claim.end + 1})
    assert any("verbatim" in reason for reason in gate(moved, TEXT, "de"))
    short = claim.model_copy(update={"end": claim.end - 1})
    assert any("offsets" in reason for reason in gate(short, TEXT, "de"))


def test_a_row_of_a_table_is_its_own_quote() -> None:
    claim = read(TEXT, language="de", names=Names({"x:nordavia": ("Nordavia",)})).claims[0]
    assert gate(claim.model_copy(update={"document": None, "row": "ties.csv:2"}), TEXT, "de") == ()


def test_what_only_people_write_has_no_words_to_carry() -> None:
    assert carries("when others have joined", "condition", "contributor_joins", "+", "en")
    assert carries("three others", "condition", "quorum", "+", "en")


def test_the_sentence_around_may_tell_which_words_are_verbs() -> None:
    text = "Only Nordavia has so far committed troops to the force."
    claim = read(text, language="en", names=Names({"x:nordavia": ("Nordavia",)})).claims[0]
    assert claim.quote == "Nordavia has so far committed troops"
    assert gate(claim, text, "en") == ()
    # the words are those of the quote: what stands beside it carries nothing
    short = claim.model_copy(update={"quote": "Nordavia", "end": claim.start + len("Nordavia")})
    assert gate(short, text, "en") != ()
