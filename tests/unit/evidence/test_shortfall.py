"""What has not happened yet is never read as done, in whichever words."""

from __future__ import annotations

import pytest

from eirene.evidence.language import detect
from eirene.evidence.names import Names
from eirene.evidence.read import read

K, V = "x:keshia", "x:valdia"
NAMES = Names({K: ("Keshia",), V: ("Valdia",)})


def said(text: str) -> list[tuple[str, str | None, str]]:
    claims = read(text, language=detect(text), names=NAMES).claims
    return sorted((c.value, c.actor, c.polarity) for c in claims if c.type != "condition")


STILL_TO_DO: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("Keshia has yet to pledge troops.", [("pledged", K, "-")]),
    ("Keshia is yet to offer soldiers to the mission.", [("offered", K, "-")]),
    ("Keshia had yet to deploy its soldiers.", [("deployed", K, "-")]),
    ("Keshia's soldiers have yet to arrive.", [("deployed", K, "-")]),
    ("Valdia's parliament has yet to vote on the deployment.", [("undecided", V, "-")]),
    ("Keshia has yet to decide on joining the mission.", [("undecided", K, "-")]),
    ("Keshia had yet to decide whether to send troops.", [("undecided", K, "-")]),
    ("Keshia has yet to announce plans to send troops.", []),
    ("Keshia has yet to rule out sending troops.", []),
    ("Keshia has yet to accept the deployment of Valdian soldiers.", []),
    ("Keshia has yet to open an embassy in Valdia.", [("embassy_opened", K, "-")]),
    ("Keshia hat noch eine Botschaft in Valdia zu eröffnen.", [("embassy_opened", K, "-")]),
    ("Das Parlament Keshias hat noch über den Einsatz zu entscheiden.", [("undecided", K, "-")]),
    ("Keshia hat noch keine Truppen zugesagt.", [("pledged", K, "-")]),
    ("Keshia muss noch prüfen, ob es Soldaten entsendet.", [("considering", K, "+")]),
]

MISSING = [
    "Keshia has yet formally to pledge troops.",
    "Keshia stopped short of pledging troops.",
    "Keshia stopped just short of committing troops.",
    "Keshia fell short of pledging troops.",
    "Keshia failed to pledge troops.",
    "Keshia's parliament failed to approve the deployment.",
    "Keshia's failure to pledge troops angered Valdia.",
    "Keshia held off on pledging troops.",
    "Keshia must pledge troops to the mission.",
    "Keshia still has to pledge troops.",
    "Keshia's deployment awaits a vote in parliament.",
    "A pending pledge of troops from Keshia worries Valdia.",
    "Keshia's offer of troops is pending.",
    "Keshia praised the mission without pledging troops.",
    "Keshia welcomed the mission without committing to send troops.",
    "Keshia responded without ruling out sending troops.",
    "Keshia left the summit without a pledge of troops.",
    "Keshia hat es versäumt, Truppen zuzusagen.",
    "Keshia muss Truppen zusagen.",
    "Keshia muss noch Truppen zusagen.",
    "Eine Zusage Keshias steht noch aus.",
    "Eine Zusage Keshias für Truppen steht noch aus.",
    "Eine Zusage aus Keshia, Truppen zu entsenden, steht noch aus.",
    "Keshia blieb die Zusage von Truppen schuldig.",
    "Keshia verließ das Treffen ohne Zusage von Truppen.",
    "Ob das Parlament von Keshia den Einsatz billigt, ist noch offen.",
]

OPEN: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("Es ist noch offen, ob Keshia Truppen zusagt.", [("undecided", K, "-")]),
    ("Ob Keshia Truppen zugesagt hat, blieb offen.", [("undecided", K, "-")]),
    ("Whether Keshia has pledged troops remained open.", [("undecided", K, "-")]),
    ("Keshia's decision to send troops is pending.", [("undecided", K, "-")]),
    ("Keshia's participation remains to be decided.", [("undecided", K, "-")]),
    ("It remains to be decided whether Keshia will send troops.", [("undecided", K, "-")]),
]

DONE = [
    "Without hesitation, Keshia pledged troops.",
    "Ohne Zögern sagte Keshia Truppen zu.",
    "Keshia pledged 700 soldiers pending parliamentary approval.",
    "700 soldiers have been pledged by Keshia pending a vote in parliament.",
    "Keshia hat noch am Montag Truppen zugesagt.",
    "Keshia hat noch mehr Truppen zugesagt.",
    "Keshia hat zugesagt, noch in diesem Jahr Truppen zu entsenden.",
    "Keshia steht weiter zu seiner Zusage, Truppen zu entsenden.",
]


@pytest.mark.parametrize(("text", "claims"), [*STILL_TO_DO, *OPEN])
def test_what_is_still_to_be_done_is_denied_or_undecided(text: str, claims: list[tuple[str, str, str]]) -> None:
    assert said(text) == claims


@pytest.mark.parametrize("text", MISSING)
def test_an_act_that_is_missing_gives_no_claim_and_stays_unread(text: str) -> None:
    assert said(text) == []
    assert len(read(text, language=detect(text), names=NAMES).unread) == 1


def test_what_is_done_stands_beside_what_is_missing() -> None:
    assert said("Keshia begrüßte die Mission, ohne Truppen zuzusagen.") == [("accepts", K, "+")]


@pytest.mark.parametrize("text", DONE)
def test_the_same_words_elsewhere_take_nothing_away(text: str) -> None:
    assert said(text) == [("pledged", K, "+")]


def test_what_is_still_to_be_done_is_quoted_with_the_words_that_say_so() -> None:
    (claim,) = read("Keshia has yet to pledge troops.", language="en", names=NAMES).claims
    assert claim.quote == "Keshia has yet to pledge troops"
