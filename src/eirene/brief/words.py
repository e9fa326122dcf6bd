"""Words for numbers: verbal probabilities, percentages, dates, counts, lists.

Owns the one scale on which the brief speaks of chances (shown on the page). Refuses precision that nobody has: chances
are whole per cent, and below 1% or above 99% only say so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Rung:
    """A range of chances and how sentences speak of it.

    Parameters
    ----------
    below : float
        Upper end of the range, not included; the last one includes 1.
    name : str
        The word on the scale.
    verb : str
        What a subject does: `is likely to`.
    """

    below: float
    name: str
    verb: str


SCALE: Final[tuple[Rung, ...]] = (
    Rung(0.01, "almost no chance", "has almost no chance to"),
    Rung(0.10, "hardly", "will hardly"),
    Rung(0.35, "unlikely", "is unlikely to"),
    Rung(0.65, "about even", "is about as likely as not to"),
    Rung(0.90, "likely", "is likely to"),
    Rung(0.99, "very likely", "is very likely to"),
    Rung(1.01, "almost certain", "is almost certain to"),
)
"""Verbal probabilities, rarest first; each range begins where the one before ends."""

FAINT: Final = 0.01
"""Below this a chance says nothing about differences, and the expected share speaks instead."""


def rung(chance: float) -> Rung:
    """Which word of the scale fits this chance?"""
    return next(step for step in SCALE if chance < step.below)


def percent(fraction: float) -> str:
    """Give a chance in whole per cent; `below 1%` and `above 99%` at the ends, where whole numbers would lie."""
    if fraction < FAINT:  # nought as well: in a model of the world it is no certainty
        return "below 1%"
    if 1 - FAINT < fraction < 1:
        return "above 99%"
    return f"{100 * fraction:.0f}%"


def short(fraction: float) -> str:
    """Give a chance as a mark or a large figure has it: as `percent`, but `<1%` and `>99%` at the ends."""
    return percent(fraction).replace("below ", "<").replace("above ", ">")


def share(fraction: float) -> str:
    """Give a share in per cent, with more digits the smaller it is."""
    size = abs(100 * fraction)
    if size == 0 or size >= 10:  # noqa: PLR2004 - from ten on a decimal tells nothing
        return f"{100 * fraction:.0f}%"
    return f"{100 * fraction:.1f}%" if size >= 1 else f"{100 * fraction:.1g}%"


def tell(value: float, measure: str) -> str:
    """Give a value of a measure: a share with more digits, a chance in short."""
    return share(value) if measure == "share" else short(value)


def between(low: float | None, high: float | None) -> str:
    """Give a range of chances as `19 to 42%`; empty where it was not computed or is none."""
    if low is None or high is None or low == high:
        return ""
    if high < FAINT:
        return "below 1%"
    first, last = ("below 1" if low < FAINT else f"{100 * low:.0f}"), f"{100 * high:.0f}"
    return f"{first}%" if first == last else f"{first} to {last}%"


def points(difference: float) -> str:
    """Give a difference of chances in percentage points, without its sign."""
    size = abs(100 * difference)
    if 0 < size < 0.1:  # noqa: PLR2004 - what one decimal can show
        return "less than 0.1 points"
    text = f"{size:.1f}" if size < 2 else f"{size:.0f}"  # noqa: PLR2004 - a decimal where it tells something
    return f"{text} point" if text == "1" else f"{text} points"


def day(value: date | str | None) -> str:
    """Give a date as `31 Dec 2031`, a month as `Dec 2031`, a year as it is; `unknown` for None."""
    if value is None:
        return "unknown"
    if isinstance(value, str) and len(value) < len("2031-12-31"):
        year, _, number = value.partition("-")
        return f"{_MONTHS[int(number) - 1]} {year}" if number else year
    at = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"


def dated(text: str) -> str:
    """Give a sentence of another room with its ISO dates in words, and commands without the marks of code."""
    return re.sub(r"\b\d{4}-\d{2}-\d{2}\b", lambda found: day(found[0]), text.replace("`", ""))


_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Written out here, so that no machine's language setting changes a byte."""


def month(value: date) -> str:
    """Give a month as `Feb 31` in January and else `Feb`, for axes."""
    name = _MONTHS[value.month - 1]
    return f"{name} {value.year % 100:02d}" if value.month == 1 else name


def loose(value: str | None) -> str:
    """Give an EDTF date in words: `2022`, `Nov 2022`, `5 Nov 2022`, `2022 to 2023`."""
    if not value:
        return "date unknown"
    first, slash, last = value.partition("/")
    return f"{_loose(first)} to {_loose(last)}" if slash else _loose(first)


def _loose(value: str) -> str:
    parts = value.split("-")
    if len(parts) == 1:
        return value
    if len(parts) == 2:  # noqa: PLR2004 - year and month
        return f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return day(value)


def number(value: float) -> str:
    """Give a number with thousands set apart and no more digits than it deserves."""
    if 0 < abs(value) < 0.05:  # noqa: PLR2004 - what one decimal can show
        return "<0.1"
    if value == int(value) or abs(value) >= 10:  # noqa: PLR2004 - a decimal tells nothing from ten on
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 1 else f"{value:.2g}"


def about(value: float) -> str:
    """Give an amount that is expected or reckoned: nobody sends half a unit, so below one only says so."""
    if 0 < value < 0.95:  # noqa: PLR2004 - what would be shown as 1.0
        return "fewer than 1"
    return f"{value:.1f}" if value < 5 and value != int(value) else f"{value:,.0f}"  # noqa: PLR2004 - one decimal


def rough(value: float) -> str:
    """Give a reckoned amount with three digits that count: a reckoning deserves no more."""
    if abs(value) < 1000:  # noqa: PLR2004 - three digits
        return number(value)
    size = 10 ** (len(f"{abs(value):.0f}") - 3)
    return f"{round(value / size) * size:,.0f}"


def persons(value: float) -> str:
    """Give a number of persons as a reckoning deserves it: two digits, in words that say so."""
    if value < 100:  # noqa: PLR2004 - small enough to be counted
        return f"{value:,.0f} persons"
    size = 10 ** (len(f"{value:.0f}") - 2)
    return f"about {round(value / size) * size:,.0f} persons"


def plain(value: float) -> str:
    """Give a number as an input has it: no rounding that would change it, no needless zeros."""
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"  # noqa: PLR2004 - digits that are shown


def money(value: float) -> str:
    """Give an amount of money in millions or billions, three digits at most."""
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            scaled = value / size
            return f"{scaled:.0f} {word}" if scaled >= 100 else f"{scaled:.3g} {word}"  # noqa: PLR2004 - three digits
    return f"{value:,.0f}"


def plural(noun: str, count: float) -> str:
    """Give the noun alone in the number that the count asks for."""
    if count == 1 or noun.endswith("quarters"):
        return noun
    if noun.endswith(("s", "x", "ch", "sh")):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"


def count(amount: float, noun: str) -> str:
    """Give an amount with its noun: `1 company`, `2.4 companies`."""
    text = number(amount)
    return f"{text} {plural(noun, 1 if text == '1' else 2)}"


def of(amount: float, unit: str, name: str) -> str:
    """Give an amount that is needed, with its unit where the name does not say it already."""
    noun = plural(unit, 2)
    return number(amount) if noun in name.lower() else count(amount, unit)


def listed(items: Sequence[str], word: str = "and") -> str:
    """Join items as a sentence does: `a, b and c`."""
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def possessive(name: str) -> str:
    """Give a name's possessive."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def capital(text: str) -> str:
    """Give the text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def small(name: str) -> str:
    """Give a capability's name as it stands inside a sentence: with a small letter, unless it is an acronym."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
