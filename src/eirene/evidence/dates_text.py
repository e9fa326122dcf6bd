"""When did it happen, in the words of the text? Owns German and English date phrases; gives EDTF, and how exact it is.

Relative dates ("on Tuesday", "last week") need the day of publication: `dates_relative.py`.
"""

from __future__ import annotations

import calendar
import re
from typing import Final

MONTHS: Final = {
    "januar": 1, "jänner": 1, "februar": 2, "märz": 3, "april": 4, "mai": 5, "juni": 6, "juli": 7, "august": 8,
    "september": 9,
    "oktober": 10, "november": 11, "dezember": 12, "january": 1, "february": 2, "march": 3, "may": 5, "june": 6,
    "july": 7,
    "october": 10, "december": 12,
}  # fmt: skip
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_OF_MONTH = "ende|anfang|mitte|late|early|mid|end of|beginning of"
_OF_YEAR = f"the end of|{_OF_MONTH}|frühjahr|sommer|herbst"
_FORMS: Final = (
    ("day", re.compile(rf"(?i)\b(?P<day>\d{{1,2}})\.?\s+(?:of\s+)?(?P<month>{_MONTH})\s+{_YEAR}\b")),
    ("day", re.compile(rf"(?i)\b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}\b")),
    ("day", re.compile(rf"\b(?P<day>\d{{1,2}})\.(?P<number>\d{{1,2}})\.{_YEAR}\b")),
    ("day", re.compile(rf"\b{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)\b")),
    ("part", re.compile(rf"(?i)\b(?P<part>{_OF_MONTH})[\s-]+(?P<month>{_MONTH})\s+{_YEAR}\b")),
    ("part", re.compile(rf"(?i)\b(?P<part>{_OF_YEAR})[\s-]+(?:des jahres\s+)?{_YEAR}\b")),
    ("month", re.compile(rf"(?i)\b(?P<month>{_MONTH})\s+{_YEAR}\b")),
    ("year", re.compile(rf"(?i)(?:\b(?:im jahr|im jahre|seit|in|since|jahr)\s+){_YEAR}\b")),
)  # fmt: skip
_PARTS: Final = {
    "ende": (10, 12), "late": (10, 12), "end of": (10, 12), "the end of": (10, 12), "anfang": (1, 3), "early": (1, 3),
    "beginning of": (1, 3), "mitte": (5, 8), "mid": (5, 8), "frühjahr": (3, 5), "sommer": (6, 8), "herbst": (9, 11),
}  # fmt: skip
PARTS_OF_MONTH: Final = {
    "ende": (21, 0),
    "late": (21, 0),
    "end of": (21, 0),
    "anfang": (1, 10),
    "early": (1, 10),
    "beginning of": (1, 10),
}


_DAYS: Final = frozenset(
    [
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonnabend",
        "sonntag",
        "wochenende",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "weekend",
        "today",
        "tomorrow",
        "yesterday",
        "heute",
        "gestern",
        "morgen",
        "woche",
        "week",
        "monat",
        "month",
    ]
)


def is_time(word: str) -> bool:
    """Is this word a part of a date, and so nobody's name?"""
    low = word.lower()
    return low in _DAYS or (low in MONTHS and word[:1].isupper()) or bool(re.fullmatch(r"(?:19|20)\d\d", word))


def date_in(text: str) -> str | None:
    """Which date does this run of text give, as EDTF? None when it gives none; the most exact form wins."""
    for kind, form in _FORMS:
        match = form.search(text)
        if match:
            # a day that the calendar does not have is no month either
            return _edtf(kind, match)
    return None


def dates_in(text: str) -> list[tuple[int, int, str]]:
    """Which dates does this run of text give? Begin, end and EDTF of each; of overlapping ones the most exact."""
    found: list[tuple[int, int, str]] = []
    for kind, form in _FORMS:
        for match in form.finditer(text):
            free = not any(match.start() < end and start < match.end() for start, end, _ in found)
            date = _edtf(kind, match) if free else None
            if date is not None:
                found.append((match.start(), match.end(), date))
    return sorted(found)


def _edtf(kind: str, match: re.Match[str]) -> str | None:
    given = match.groupdict()
    year = int(given["year"])
    if kind == "year":
        return f"{year:04d}"
    name = given.get("month")
    month = MONTHS[name.lower()] if name else int(given.get("number") or 0)
    if kind == "part":
        return _part(given["part"].lower(), year, month)
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return None
    if kind == "month":
        return f"{year:04d}-{month:02d}"
    day = int(given["day"])
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= calendar.monthrange(year, month)[1] else None


def _part(word: str, year: int, month: int) -> str:
    if not month:
        first, last = _PARTS[word]
        return f"{year:04d}-{first:02d}/{year:04d}-{last:02d}"
    first, last = PARTS_OF_MONTH.get(word, (11, 20))
    last = last or calendar.monthrange(year, month)[1]
    return f"{year:04d}-{month:02d}-{first:02d}/{year:04d}-{month:02d}-{last:02d}"
