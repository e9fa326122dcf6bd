"""When is "on Tuesday", "next month" or "Anfang Dezember", given the day of publication?

Owns dates that need the day of publication: days of the week, months and days without a year, last and next, ago and
within. Gives EDTF. Refuses what the words leave open, such as seasons and "soon".
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from eirene.evidence.dates_text import MONTHS, PARTS_OF_MONTH

if TYPE_CHECKING:
    from collections.abc import Callable

_WEEK: Final = 7
_LEAP: Final = 29
"""A day that some years lack in February."""
_WEEKDAYS: Final = {
    "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4, "samstag": 5, "sonnabend": 5,
    "sonntag": 6, "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
_NUMBERS: Final = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "einer": 1, "einem": 1,
    "eine": 1, "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "zehn": 10,
}  # fmt: skip
_LAST: Final = r"last|letzte[nrsm]?|vergangene[nrsm]?|vorige[nrsm]?"
_NEXT: Final = r"next|coming|nächste[nrsm]?|kommende[nrsm]?"
_THIS: Final = r"this|diese[nrsm]?"
_DAY: Final = "|".join(_WEEKDAYS)
_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_UNIT: Final = r"(?P<unit>days?|weeks?|months?|years?|tage?n?|wochen?|monate?n?|jahre?n?s?)"
_COUNT: Final = rf"(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)})"
_WAY: Final = rf"(?:(?P<last>{_LAST})|(?P<next>{_NEXT})|(?P<this>{_THIS}))"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a run of text: begin, end, and EDTF."""

    start: int
    end: int
    edtf: str


class _Told(dict[str, str]):
    """The groups of a match by name; "" for one that is not there."""

    def __missing__(self, key: str) -> str:
        return ""


def _day(day: date) -> str:
    return day.isoformat()


def _span(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def _weekday(match: _Told, published: date, *, ahead: bool) -> str:
    wanted = _WEEKDAYS[match["day"].lower()]
    if match["next"] or (ahead and not match["last"]):
        return _day(
            published + timedelta(days=(wanted - published.weekday()) % _WEEK or (_WEEK if match["next"] else 0))
        )
    return _day(published - timedelta(days=(published.weekday() - wanted) % _WEEK or (_WEEK if match["last"] else 0)))


def _near(match: _Told, published: date, *, ahead: bool) -> str:
    del ahead
    step = {"yesterday": -1, "gestern": -1, "tomorrow": 1, "vorgestern": -2, "übermorgen": 2}
    return _day(published + timedelta(days=step.get(match["near"].lower(), 0)))


def _period(match: _Told, published: date, *, ahead: bool) -> str:
    """Give the last, this or next week, month or year."""
    del ahead
    step = -1 if match["last"] else 1 if match["next"] else 0
    unit = match["unit"].lower()
    if unit.startswith("w"):
        monday = published - timedelta(days=published.weekday()) + timedelta(days=_WEEK * step)
        return _span(monday, monday + timedelta(days=_WEEK - 1))
    if unit.startswith("m"):
        return _month_of(published.year * 12 + published.month - 1 + step)
    return f"{published.year + step:04d}"


def _month_of(months: int) -> str:
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _away(match: _Told, published: date, *, ahead: bool) -> str | None:
    """Give what lies so many days, weeks, months or years away; days exactly, the others by their own measure."""
    del ahead
    word = match["count"].lower()
    count, unit = int(word) if word.isdigit() else _NUMBERS[word], match["unit"].lower()
    way = -1 if match["ago"] else 1
    if unit[:1] in ("d", "t"):
        there = published + timedelta(days=way * count)
        return _span(published, there) if match["within"] else _day(there)
    if unit.startswith("w"):
        there = published + timedelta(days=way * count * _WEEK)
        return (
            _span(published, there) if match["within"] else _span(there - timedelta(days=3), there + timedelta(days=3))
        )
    if unit.startswith("m"):
        edtf = _month_of(published.year * 12 + published.month - 1 + way * count)
        return f"{published:%Y-%m}/{edtf}" if match["within"] else edtf
    return None if match["within"] else f"{published.year + way * count:04d}"


def _year(month: int, published: date, *, ahead: bool) -> int:
    """In which year is a month without one: the nearest to come, or the nearest that has been?"""
    if ahead:
        return published.year + (month < published.month)
    return published.year - (month > published.month)


def _month(match: _Told, published: date, *, ahead: bool) -> str | None:
    month = MONTHS[match["month"].lower()]
    year = _year(month, published, ahead=ahead)
    if match["part"]:
        first, last = PARTS_OF_MONTH.get(match["part"].lower(), (11, 20))
        return _span(date(year, month, first), date(year, month, last or calendar.monthrange(year, month)[1]))
    return f"{year:04d}-{month:02d}"


def _day_of_month(match: _Told, published: date, *, ahead: bool) -> str | None:
    month, day = MONTHS[match["month"].lower()], int(match["number"])
    year = _year(month, published, ahead=ahead)
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    found = date(year, month, day)
    if ahead and found < published:
        return _day(found.replace(year=year + 1)) if day < _LEAP else None
    return _day(found) if ahead or found <= published else None


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[..., str | None]], ...]] = (
    (re.compile(rf"(?i)\b(?P<number>\d{{1,2}})\.?\s+(?:of\s+)?(?P<month>{_MONTH})\b(?!\s+\d{{4}})"), _day_of_month),
    (re.compile(
        rf"(?i)\b(?P<month>{_MONTH})\s+(?P<number>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\s+\d{{4}})"), _day_of_month),
    (re.compile(
        rf"(?i)\b(?:in|im|since|seit|by|bis|until)?\s*(?:(?P<part>anfang|ende|mitte|early|late|mid)[\s-]+)?"
        rf"\b(?P<month>{_MONTH})\b(?!\s+\d)"), _month),
    (re.compile(rf"(?i)\b{_WAY}\s+(?P<unit>week|month|year|woche|monats?|jahre?s?)\b"), _period),
    (re.compile(rf"(?i)\b(?:{_WAY}\s+)?(?P<day>{_DAY})(?:s|abend|morgen|nachmittag)?\b"), _weekday),
    (re.compile(
        rf"(?i)\b(?:(?P<within>within|innerhalb von|innerhalb|binnen)|(?P<to>in)|(?P<vor>vor))?\s*\b{_COUNT}\s+{_UNIT}"
        r"(?P<ago>\s+ago)?\b"), _away),
    (re.compile(r"(?i)\b(?P<near>today|yesterday|tomorrow|heute|gestern|vorgestern|übermorgen)\b"), _near),
)  # fmt: skip


def relative(text: str, published: date, *, ahead: bool) -> list[Dated]:
    """Which dates does this run of text give by the day of publication?

    Parameters
    ----------
    text : str
    published : date
    ahead : bool
        Does the statement look ahead, so that a bare "Tuesday" is the next one? Else it is the last one.
    """
    found: list[Dated] = []
    for form, give in _FORMS:
        for match in form.finditer(text):
            start, end = match.span()
            if any(start < d.end and d.start < end for d in found) or not _meant(match):
                continue
            edtf = give(_told(match), published, ahead=ahead)
            if edtf is not None:
                found.append(Dated(start + len(match.group()) - len(match.group().lstrip()), end, edtf))
    return sorted(found, key=lambda d: d.start)


def _told(match: re.Match[str]) -> _Told:
    groups = {name: words for name, words in match.groupdict().items() if words}
    if groups.get("vor"):
        groups["ago"] = groups["vor"]
    return _Told(groups)


def _meant(match: re.Match[str]) -> bool:
    """Is it a date: months and days with a capital, a count with its "in", "vor", "ago" or "within"?"""
    groups = match.groupdict()
    if "count" in groups:
        return any(groups.get(name) for name in ("within", "to", "vor", "ago"))
    word = groups.get("month") or groups.get("day")
    return word is None or word[:1].isupper()
