from __future__ import annotations

import pytest

from eirene.evidence.names import Names
from eirene.evidence.read import read

NAMES = Names(
    {
        "x:keshia": ("Keshia", "Keschien", "Port Kesh"),
        "x:valdia": ("Valdia", "Valdien"),
        "x:ruvania": ("Ruvania", "Ruwanien"),
        "x:zardan": ("Zardan",),
        "x:front": ("Highland Front", "Hochlandfront"),
        "UN": ("United Nations", "Security Council"),
    }
)
K, V, R = "x:keshia", "x:valdia", "x:ruvania"


def who(text: str, value: str) -> list[str | None]:
    return [c.actor for c in read(text, names=NAMES).claims if c.value == value]


@pytest.mark.parametrize(
    ("text", "value", "actors"),
    [
        # the latter
        ("Keshia's minister met a Valdian colleague. The latter offered engineers for the mission.", "offered", [V]),
        ("Keschiens Minister traf den valdischen Kollegen. Dieser bot Ingenieure für die Mission an.", "offered", [V]),
        # those who acted as one
        ("Ministers of Keshia and Valdia met. They pledged 300 troops to the mission.", "pledged", [K, V]),
        ("Ministers of Keshia and Valdia met. The ministers expressed solidarity with Zardan.", "solidarity", [K, V]),
        # by whom an organisation acts in its own communiqué; between whom talks were
        ("Communiqué of the Highland Front. The participants expressed their solidarity with Keshia.", "solidarity",
         ["x:front"]),
        ("Talks between Keshia and Valdia on the mission ended without result.", "talks_held", [K, V]),
        # the one who spoke
        ("Troops from Valdia were too close, Keshia's minister Odo Lenk said. He rejected Ruvanian troops, too.",
         "rejects", [K]),
        # one of a group
        ("Ruvania is among the countries that have offered troops.", "offered", [R]),
        ("Ruwanien gehört zu den Ländern, die Truppen angeboten haben.", "offered", [R]),
        # an act made a noun
        ("The decision by Keshia to join the mission was welcomed by Valdia.", "decided", [K]),
        ("Keshia's pending decision worries Valdia.", "undecided", [K]),
        # who is added
        ("Valdia, along with Keshia, has volunteered troops.", "offered", [K, V]),
        ("Valdien hat ebenso wie Keschien Truppen angeboten.", "offered", [K, V]),
        # whom another wants to act
        ("The mission needs a head. Valdia wants Keshia to lead the force.", "lead", []),
        ("Zardan welcomed Keshia's offer to lead the force.", "lead", [K]),
        # a party's short name
        ("The Highland Front met. The Front objects to Valdian soldiers.", "rejects", ["x:front"]),
        # organisations: named by the words of the text, or as the mission declares them
        ("The African Union has offered to send observers.", "offered", ["unnamed:African Union"]),
        ("The Security Council adopted a resolution authorising the force.", "resolution_adopted", ["UN"]),
    ],
)  # fmt: skip
def test_who_acts(text: str, value: str, actors: list[str | None]) -> None:
    assert sorted(map(str, who(text, value))) == sorted(map(str, actors))


def test_a_question_says_whom_the_next_sentence_is_about() -> None:
    text = "Keshia has pledged troops to the mission. And Valdia? It has declined to send soldiers."
    assert who(text, "declined") == [V]
