"""Dates as reports give them: a day, a month, a part of a year, an interval (EDTF level 0 and its intervals).

Owns the subset of the Extended Date/Time Format that claims use: `2022`, `2022-11`, `2022-11-05`, `A/B`. Inside
arrays a
date is its proleptic Gregorian ordinal, an integer number of days.

References
----------
Library of Congress, Extended Date/Time Format (EDTF) Specification, 2019; ISO 8601-2:2019.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from pydantic import AfterValidator

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The earliest and the latest day that a date expression allows, both included."""

    earliest: date
    latest: date


def _part(text: str) -> Span:
    match = _PART.fullmatch(text)
    if not match:
        message = f"{text!r} is not a date: write 2025, 2025-11, 2025-11-17 or two of them with / between"
        raise ValueError(message)
    year, month, day = (int(group) if group else None for group in match.groups())
    assert year is not None  # noqa: S101 - the pattern guarantees it
    if year == 0 or (month is not None and not 1 <= month <= 12):  # noqa: PLR2004 - months of a year
        message = f"{text!r} is not a date of the calendar"
        raise ValueError(message)
    if month is None:
        return Span(date(year, 1, 1), date(year, 12, 31))
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return Span(date(year, month, 1), date(year, month, last))
    if not 1 <= day <= last:
        message = f"{text!r} is not a date of the calendar"
        raise ValueError(message)
    return Span(date(year, month, day), date(year, month, day))


def span(text: str) -> Span:
    """Which days does this EDTF expression allow?

    Raises
    ------
    ValueError
        When it is not a date of the subset, or an interval runs backwards.
    """
    first, slash, second = text.partition("/")
    start = _part(first)
    if not slash:
        return start
    end = _part(second)
    if end.latest < start.earliest:
        message = f"{text!r} ends before it begins"
        raise ValueError(message)
    return Span(start.earliest, end.latest)


def _checked(text: str) -> str:
    span(text)
    return text


Edtf = Annotated[str, AfterValidator(_checked)]
"""A date expression of the EDTF subset, kept as written."""


def midpoint(text: str) -> date:
    """Give the middle day of a date expression, for sorting and plotting."""
    days = span(text)
    return days.earliest + timedelta(days=(days.latest - days.earliest).days // 2)
