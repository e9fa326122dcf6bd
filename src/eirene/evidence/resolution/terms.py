"""Where does a run of a resolution carry a value, and with which polarity?

Owns the search that the reader and the second gate share: what the one finds the other lets pass, and no more.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from eirene.evidence.dates_text import date_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.evidence.resolution.words import Term, Words
    from eirene.mission.codebook import ClaimType, Polarity

_ABBREVIATED: Final = {
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "jun": "June", "jul": "July", "aug": "August",
    "sep": "September", "sept": "September", "oct": "October", "nov": "November", "dec": "December",
}  # fmt: skip
_SHORT: Final = re.compile(rf"(?i)\b({'|'.join(_ABBREVIATED)})\.(?=\s*\d)")
_DATE: Final = 40
"""A date stands within so many characters behind the word that announces it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A value that a run of the text carries: offsets in that run, polarity, and what stands with it."""

    type: ClaimType
    value: str
    start: int
    end: int
    polarity: Polarity = "+"
    quantity: int | None = None
    event_date: str | None = None


def date_of(text: str) -> str | None:
    """Which date does this run give, with short names of months and lost spaces mended for the look only?"""
    spaced = re.sub(r"(?<=[a-zäöü])(?=\d)", " ", text)
    return date_in(_SHORT.sub(lambda m: _ABBREVIATED[m.group(1).lower()], spaced))


def number_of(match: re.Match[str]) -> int | None:
    """Which number does this match hold? None when it holds none."""
    given = match.groupdict()
    for name, value in given.items():
        if value is not None and name.startswith("n"):
            return int(re.sub(r"\D", "", value))
    return 0 if any(value for name, value in given.items() if name.startswith("zero")) else None


def term_hits(run: str, term: Term, known: Words) -> Iterator[Hit]:
    """Where does this run carry the term? The shortest runs, in order; what denies it is part of the run."""
    for start, end in _windows(run, term):
        begin, polarity = _denied(run, start, end, known)
        yield Hit(term.type, term.value, begin, end, polarity)


def _windows(run: str, term: Term) -> Iterator[tuple[int, int]]:
    if term.alone is not None:
        yield from ((m.start(), m.end()) for m in term.alone.finditer(run))
    if term.first is None or term.second is None:
        return
    firsts = [(m.start(), m.end()) for m in term.first.finditer(run)]
    seconds = [(m.start(), m.end()) for m in term.second.finditer(run)]
    pairs = [(a, b) for a in firsts for b in seconds if 0 <= max(a[0], b[0]) - min(a[1], b[1]) <= term.gap]
    for a, b in sorted(pairs, key=lambda pair: max(pair[0][1], pair[1][1]) - min(pair[0][0], pair[1][0])):
        start, end = min(a[0], b[0]), max(a[1], b[1])
        between = run[min(a[1], b[1]) : max(a[0], b[0])]
        if re.search(r"[;\n]\s|\.\s+[A-ZÄÖÜ]", between) or (term.without and term.without.search(run[start:end])):
            continue
        yield start, end


def _denied(run: str, start: int, end: int, known: Words) -> tuple[int, Polarity]:
    """From where does the statement reach, and is it denied? A denial counts from the last full stop or semicolon."""
    begin = max((m.end() for m in re.finditer(r"[;:]\s|\.\s+(?=[A-ZÄÖÜ])", run[:start])), default=0)
    ahead = list(known.phrases["negation"].finditer(run, begin, end))
    return (min(start, ahead[-1].start()), "-") if ahead else (start, "+")


def until_hit(run: str, known: Words, adopted: str | None, *, alone: bool = False) -> Hit | None:
    """Until when does it say that a mandate lasts? `alone` takes a quote, which need not say what lasts."""
    if not alone and not known.phrases["lasting"].search(run):
        return None
    for match in known.phrases["until"].finditer(run):
        behind = run[match.start() : match.end() + _DATE]
        found = _first_date(behind)
        if found is not None:
            end = match.start() + found[0]
            verb = known.phrases["ends"].match(run, end)
            return Hit("process", "mandate_expires", match.start(), verb.end() if verb else end, event_date=found[1])
    match = known.phrases["period"].search(run)
    if match is None or _count(match["n"]) is None:
        return None
    begins = known.phrases["from_adoption"].search(run, match.end())
    end = begins.end() if begins and begins.start() - match.end() < _DATE else match.end()
    day = _later(adopted, _count(match["n"]) or 0, match["unit"]) if end != match.end() and adopted else None
    return Hit("process", "mandate_expires", match.start(), end, event_date=day)


def _first_date(run: str) -> tuple[int, str] | None:
    """Give the shortest beginning of the run that holds a whole date, and the date."""
    whole = re.match(r"\D*(?:\d{1,2}\.?\s+)?[^\W\d]+\.?\s+(?:\d{1,2},?\s+)?(?:19|20)\d\d|\D*\d{4}-\d\d-\d\d", run)
    day = date_of(whole.group()) if whole else None
    return (whole.end(), day) if whole and day else None


_COUNTS: Final = {
    "one": 1, "two": 2, "three": 3, "six": 6, "nine": 9, "twelve": 12, "eighteen": 18, "twenty-four": 24,
    "ein": 1, "einem": 1, "zwei": 2, "drei": 3, "sechs": 6, "neun": 9, "zwölf": 12, "achtzehn": 18,
    "vierundzwanzig": 24, "dreißig": 30, "thirty": 30, "thirty-six": 36, "sechsunddreißig": 36,
}  # fmt: skip
_MONTHS_OF_YEAR: Final = 12


def _count(word: str) -> int | None:
    return int(word) if word.isdigit() else _COUNTS.get(word.lower())


def _later(day: str, count: int, unit: str) -> str | None:
    """Give the day so many months or years after a day in EDTF; None when it is not a day."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return None
    begin = date.fromisoformat(day)
    months = begin.month - 1 + count * (_MONTHS_OF_YEAR if unit.lower().startswith(("y", "j")) else 1)
    year, month = begin.year + months // _MONTHS_OF_YEAR, months % _MONTHS_OF_YEAR + 1
    return date(year, month, min(begin.day, calendar.monthrange(year, month)[1])).isoformat()


def near_hit(run: str, value: str, first: re.Pattern[str], second: re.Pattern[str], gap: int) -> Hit | None:
    """Where do these two stand nearest to each other? For what is reported, and when."""
    pairs = [
        (max(a.end(), b.end()) - min(a.start(), b.start()), min(a.start(), b.start()), max(a.end(), b.end()))
        for a in first.finditer(run)
        for b in second.finditer(run)
        if max(a.start(), b.start()) - min(a.end(), b.end()) <= gap
    ]
    if not pairs:
        return None
    _, start, end = min(pairs)
    return Hit("mandate", value, start, end, event_date=date_of(run[start:end]))
