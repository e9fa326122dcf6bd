"""What readers call the codes of the codebook. Owns labels only; a code without one is shown with its dashes opened."""

from __future__ import annotations

from typing import Final

CONDITIONS: Final = {
    "unsc_authorisation": "Security Council authorisation",
    "international_mandate": "clear international mandate",
    "parliament_approval": "approval by parliament",
    "fighting_ends": "end of the fighting",
    "humanitarian_access": "humanitarian access",
    "host_consent": "consent of the host",
    "limited_mandate": "limited mandate",
    "no_disarming": "no disarming",
    "self_defence_only": "force in self-defence only",
    "funding": "funding",
    "status_of_forces": "status of forces",
}
POSITION_SIGNS: Final = {"accepts": "✓", "objects": "✕", "noted": "–", "unknown": "?"}
TIES: Final = {
    "relations_established": "relations",
    "relations_maintained": "relations maintained",
    "relations_broken": "relations broken",
    "embassy_decided": "embassy decided",
    "embassy_opened": "embassy",
    "embassy_closed": "embassy closed",
    "ambassador_posted": "ambassador",
    "consulate_opened": "consulate",
    "office_opened": "office",
}
CLASSES: Final = {
    "planning": "Planning cell · not for release",
    "partner": "Partner release",
    "public": "Public release",
}


def words(code: str) -> str:
    """Give a code in words."""
    return code.replace("_", " ").replace(":", " ")


def condition(code: str) -> str:
    """Give a condition's name."""
    return CONDITIONS.get(code, words(code))
