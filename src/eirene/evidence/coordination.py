"""Which noun groups are coordinated: "A, B and C", "A along with B", "countries, including A and B"?

Owns rows of noun groups. A date inside a row does not end it; a comparison ("als Partner") does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from eirene.evidence.dates_text import is_time
from eirene.evidence.roles import LINKS, OWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.evidence.frames import Grammar
    from eirene.evidence.roles import Part
    from eirene.evidence.tokens import Token

_BESIDES: Final = frozenset(
    tuple(phrase.split())
    for phrase in (
        "along with", "together with", "alongside", "in addition to", "like", "ebenso wie", "genauso wie", "wie auch",
        "wie", "zusammen mit", "gemeinsam mit", "neben",
    )
)  # fmt: skip
"""Words that add another to the one who acts."""


_ONE: Final = frozenset({"a", "an", "ein", "eine", "einer", "einem", "einen"})


def _dates(found: Sequence[Token], n: int) -> bool:
    """Is it a part of a date inside a row: "with Velia in 1998 and with Ostland in 1999"?"""
    return is_time(found[n].text) or (found[n].low in ("in", "im", "seit", "since") and is_time(found[n + 1].text))


def _same_preposition(word: str, prep: str | None) -> bool:
    """Is it the preposition of the first of a row again, bare or with its article: "zu Israel ... zur Seite"?"""
    if prep is None:
        return False
    return word[:2] == prep[:2] or {word, prep} in ({"in", "im"}, {"an", "am"})


def linked(found: Sequence[Token], first: Part, built: Sequence[Part], grammar: Grammar) -> list[Part]:
    """Which noun groups are coordinated with this one (itself included)? A list after "including" replaces it."""
    row = [first]
    listed: list[Part] = []
    for part in built:
        if part.first <= row[-1].last:
            continue
        gap = range((listed or row)[-1].last + 1, part.first)
        between = [
            found[n].low
            for n in gap
            if (found[n].part != "PREP" or not _same_preposition(found[n].low, first.prep)) and not _dates(found, n)
        ]
        if part.what == "group" and found[part.first].low in OWN:
            continue
        if between == [","] and part.what == "group" and found[part.first].low in _ONE and first.what == "state":
            # "the Falcon Brigades, a militia that ..." are the same
            break
        if tuple(found[n].low for n in gap if found[n].text != "," and found[n].part != "FIN") in _BESIDES:
            between = ["and"]
        if ("als" in between and "auch" not in between) or ("as" in between and "well" not in between):
            break
        genitive = part.what == "other" and part.actor is not None and first.what == "state" and part.prep is None
        row_goes_on = part.what in ("state", "group", first.what) or genitive
        if between and all(word in LINKS for word in between) and row_goes_on:
            (listed or row).append(part)
        elif any(word in grammar.including for word in between) and len(between) <= 3 and part.actor is not None:  # noqa: PLR2004 - ", including"
            listed.append(part)
        elif part.prep == "absorbed":
            row[-1] = replace(row[-1], last=part.last)
        else:
            break
    return listed or row
