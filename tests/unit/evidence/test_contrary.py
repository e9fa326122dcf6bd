from __future__ import annotations

import pytest

from eirene.evidence.names import Names
from eirene.evidence.read import read

NAMES = Names({"x:keshia": ("Keshia", "Keschien")})
FOR, AGAINST = (
    {"pledged", "decided", "deployed", "offered", "intends", "willing"},
    {"declined", "withdrew", "suspended"},
)


def leanings(text: str) -> set[int]:
    ways = (
        (1 if c.value in FOR else -1 if c.value in AGAINST else 0, c.polarity) for c in read(text, names=NAMES).claims
    )
    return {way if polarity == "+" else -way for way, polarity in ways} - {0}


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("Keshia announced that it was pulling its soldiers out of the mission.", True),
        ("Keshia voted to end its involvement in the force.", True),
        ("Keshia pledged to withdraw its soldiers by June.", None),
        ("Keshia offered to withdraw its troops.", None),
        ("Keshia agreed to end its participation in the mission.", None),
        ("Keshia abandoned plans to send troops.", None),
        ("Keshia rejected claims that it had pulled out of the mission.", False),
        ("Keshia has given no reason for suspending its participation.", None),
        ("Keshia won't be part of this force, it told the mission.", True),
        ("Keschien sagte zu, seine Soldaten bis Juni abzuziehen.", None),
        ("Keschien hat die Entscheidung zum Abzug seiner Truppen rückgängig gemacht.", None),
    ],
)
def test_one_sentence_never_leans_both_ways(text: str, away: bool | None) -> None:
    assert leanings(text) == (set() if away is None else {-1} if away else {1})


def test_a_relative_clause_keeps_what_it_tells_of_before() -> None:
    text = "Keshia, which had promised 500 soldiers in March, has since backed out."
    assert [c.value for c in read(text, names=NAMES).claims] == ["withdrew", "pledged"]
