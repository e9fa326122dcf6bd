"""How many persons does a statement name?

Owns numbers before words for persons; companies and vehicles are no persons.
"""

from __future__ import annotations

import re
from typing import Final

_PERSONS: Final = (
    r"soldat\w*|soldier\w*|troops?|truppen|polizist\w*|police(?:\s+officers?|men)?|polizeikräfte\w*|"
    r"mann|men|personnel|peacekeepers?|blauhelm\w*|kräfte\w*|beobachter\w*|observers?|"
    r"militärbeobachter\w*|offizier\w*|officers?|kräften|ingenieur\w*|engineers?|pionier\w*|gendarm\w*|"
    r"gendarmes?|ausbilder\w*|trainers?|instructors?|experten|experts?|sanitäter\w*|medics?|"
    r"einsatzkräfte\w*|minenräumer\w*|deminers?|streitkräfte\w*|people|staff|monitors?|advisers?|"
    r"advisors?|frauen|personen|marines|infantrymen|spezialisten|specialists?"
)
_SMALL: Final = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwölf":
    12, "zwanzig": 20,
    "dreißig": 30, "fünfzig": 50, "hundert": 100, "einhundert": 100, "zweihundert": 200, "dreihundert": 300,
    "vierhundert": 400,
    "fünfhundert": 500, "tausend": 1000, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9,
    "ten": 10, "twelve": 12, "twenty": 20, "thirty": 30, "fifty": 50, "hundred": 100,
}  # fmt: skip
_WORDS = "|".join(sorted(_SMALL, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?i)(?<![\w.,])(?P<number>\d{{1,3}}(?:[.,\u00a0\u202f ]\d{{3}})+|\d+|{_WORDS})"
    rf"(?:[\s\u00a0]+(?P<scale>tausend|thousand|hundred|hundert))?(?:[\s\u00a0]+(?!und\b|and\b|bis\b|to\b)[^\W\d][\w-]*){{0,3}}?[\s\u00a0]+(?:[\w]+-)?(?:{_PERSONS})\b"
)
_OTHER = re.compile(
    r"(?i)\b(kompanien?|compan(?:y|ies)|bataillone?|battalions?|hubschrauber|helicopters?|units?|einheiten|millionen|"
    r"million|prozent|percent|monate|months|jahre|years|tage|days|wochen|weeks)\b"
)


def persons(text: str) -> int | None:
    """How many persons are named here? None when no number stands before a word for persons, or more than one does."""
    found: list[int] = []
    for match in _NUMBER.finditer(text):
        if _OTHER.search(match.group()):
            continue
        digits = match["number"].lower()
        value = _SMALL[digits] if digits in _SMALL else int(re.sub(r"\D", "", digits))
        scale = (match["scale"] or "").lower()
        found.append(value * (1000 if scale in ("tausend", "thousand") else 100 if scale else 1))
    return found[0] if len(found) == 1 and 0 < found[0] < 1_000_000 else None  # noqa: PLR2004 - no army is larger
