from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from eirene.evidence.names import Names
from eirene.evidence.offsets import Utf16
from eirene.evidence.read import read


@given(st.text(st.sampled_from("ab 🕊é\u200f𐍈"), max_size=30), st.integers(0, 30))
def test_utf16_offsets_are_those_of_the_encoded_text(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    assert Utf16(text).at(offset) == len(text[:offset].encode("utf-16-le")) // 2


def test_marks_and_emoji_move_no_offset() -> None:
    text = "🇳🇴 \u200fNordavia\u200f has pledged 🕊️ \u2066300 troops\u2069 to the mission."
    (claim,) = read(text, language="en", names=Names({"x:nordavia": ("Nordavia",)})).claims
    assert text[claim.start : claim.end] == claim.quote
    assert (claim.actor, claim.quantity) == ("x:nordavia", 300)
    assert Utf16(text).at(claim.start) == claim.start + 2
