from __future__ import annotations

import pytest

from eirene.evidence.names import Names

NAMES = Names(
    {"x:nordavia": ("Nordavia",), "x:frt": ("FRT",), "x:almaria": ("Almaria", "Port Alma"), "x:ostland": ("Ostland",)}
)


@pytest.mark.parametrize(
    ("surface", "actor"),
    [
        ("Aserbaidschan", "AZ"),
        ("Aserbaidschans", "AZ"),
        ("aserbaidschanische", "AZ"),
        ("Baku", "AZ"),
        ("Turkish", "TR"),
        ("Türkei", "TR"),
        ("Turkey's", "TR"),
        ("USA", "US"),
        ("Washington", "US"),
        ("US-Präsident", "US"),
        ("Kosovo", "XK"),
        ("Kosovos", "XK"),
        ("palästinensischen", "PS"),
        ("Palästinensern", "PS"),
        ("Palestinian Authority", "PS"),
        ("Demokratischen Republik Kongo", "CD"),
        ("Guinea-Bissau", "GW"),
        ("South Sudan's", "SS"),
        ("Nordavias", "x:nordavia"),
        ("nordavische", "x:nordavia"),
        ("Nordavian", "x:nordavia"),
        ("FRT", "x:frt"),
        ("Port Almas", "x:almaria"),
        ("ostländischer", "x:ostland"),
        ("Nigeria", "NG"),
        ("Niger", "NE"),
    ],
)
def test_a_name_is_resolved(surface: str, actor: str) -> None:
    assert [m.actor for m in NAMES.find(surface)] == [actor]


@pytest.mark.parametrize(
    "text", ["they told us", "chad", "Omanibus", "anti-Israel", "Indiana", "Frankreichfan", "frt", "jordan"]
)
def test_nothing_matches_inside_words_or_in_lower_case(text: str) -> None:
    assert NAMES.find(text) == ()


def test_the_longest_name_wins_and_offsets_are_exact() -> None:
    text = "Soldiers from Guinea-Bissau and Equatorial Guinea"
    assert [text[m.start : m.end] for m in NAMES.find(text)] == ["Guinea-Bissau", "Equatorial Guinea"]


def test_a_declared_name_wins_over_a_state_of_that_name() -> None:
    assert Names({"x:georgia": ("Georgia",)}).actor("Georgia") == "x:georgia"


def test_an_unknown_name_is_nobody() -> None:
    assert NAMES.actor("Atlantis") is None
