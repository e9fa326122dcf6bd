"""Invented news in any number: pages of sentences with other states, numbers and days each time.

Owns the templates; no sentence of a real publisher is among them.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_STATES: Final = {
    "en": ("Norway", "Sweden", "Estonia", "Morocco", "Nepal", "Uruguay", "Ghana", "Fiji", "Ireland", "Mongolia"),
    "de": ("Norwegen", "Schweden", "Estland", "Marokko", "Nepal", "Uruguay", "Ghana", "Fidschi", "Irland", "Mongolei"),
}
_DAYS: Final = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag"),
}
_SENTENCES: Final = {
    "en": (
        "{a} has pledged {n} soldiers to the mission in Talvania, its defence minister said on {d}.",
        "The government of {a} is considering whether to send {n} police officers.",
        "Parliament in {a} must approve the deployment before the {n} troops can leave.",
        "{a} and {b} said they would take part only with a mandate of the Security Council.",
        "On {d}, {a} ruled out sending soldiers but offered to train the local police.",
        "The force is to monitor the ceasefire, protect civilians and secure {n} sites.",
        "Farmers protested against the price of diesel near the port for the {n}th day.",
        "No decision has been taken in {a}, an official of the ministry said after {n} hours of talks.",
        "{a} suspended its pledge on {d} until the fighting stops.",
        "The weather in the valley was mild, and {n} families came back to their houses.",
        "{b} had been asked by {a} to lead the headquarters with {n} officers.",
        "Talks between {a} and {b} went on in the capital until {d} night.",
    ),
    "de": (
        "{a} hat {n} Soldaten für die Mission in Talvania zugesagt, wie das Ministerium am {d} mitteilte.",
        "Die Regierung von {a} prüft, ob sie {n} Polizisten entsenden kann.",
        "Das Parlament von {a} muss dem Einsatz zustimmen, bevor die {n} Soldaten aufbrechen.",
        "{a} und {b} wollen sich nur mit einem Mandat des Sicherheitsrats beteiligen.",
        "Am {d} lehnte {a} eine Entsendung von Truppen ab, bot aber an, die Polizei auszubilden.",
        "Die Truppe soll den Waffenstillstand überwachen, Zivilisten schützen und {n} Orte sichern.",
        "Landwirte protestierten den {n}. Tag in Folge gegen die hohen Preise für Diesel.",
        "In {a} ist noch keine Entscheidung gefallen, sagte ein Beamter nach {n} Stunden.",
        "{a} setzte seine Zusage am {d} aus, bis die Kämpfe enden.",
        "Das Wetter im Tal war mild, und {n} Familien kehrten in ihre Häuser zurück.",
        "{b} war von {a} gebeten worden, das Hauptquartier mit {n} Offizieren zu führen.",
        "Die Gespräche zwischen {a} und {b} dauerten bis zum späten {d}.",
    ),
}


def page(number: int, sentences: int = 12) -> str:
    """Give one page of news; the same number gives the same page, and no two pages are alike."""
    draw = Random(number)  # noqa: S311 - invented news, no secret
    language = "de" if number % 2 else "en"
    lines: list[str] = []
    for k in range(sentences):
        a, b = draw.sample(_STATES[language], 2)
        sentence = draw.choice(_SENTENCES[language])
        lines.append(sentence.format(a=a, b=b, n=draw.randrange(20, 9000), d=draw.choice(_DAYS[language])))
        if k % 4 == 3:  # noqa: PLR2004 - sentences of a paragraph
            lines.append("\n\n")
    return " ".join(lines).replace(" \n\n ", "\n\n").strip() + "\n"


def write_pages(folder: Path, count: int) -> None:
    """Write so many pages into a folder."""
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"page-{number:05}.txt").write_text(page(number), encoding="utf-8")
