"""In which language is each part of a text written?

Owns the cut of a text into passages of one language. A line that is too short to tell goes with the one before it; a
line counts as another language only where its script or its small words are clear.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from eirene.evidence.language import READ, identify, shares

if TYPE_CHECKING:
    from collections.abc import Sequence

_TELLING: Final = 8
"""A line of fewer words does not tell its language."""
_LETTERS: Final = 12
"""A line in another script tells it with so many letters."""
_SEEN: Final = 100
"""And so many letters of a line are looked at."""
_LOOKALIKES: Final = {"en": frozenset({"pcm"})}
"""What a short line full of names is taken for in a text of this language: Pidgin, in an English text."""
_OWN: Final = 0.15
"""Share of small words of a language above which the identifier need not be asked."""


@lru_cache(maxsize=16)
def passages(text: str, language: str) -> tuple[tuple[int, int, str], ...]:
    """Give (start, end, language) of each passage, in code points; together they hold every line that is not blank.

    Parameters
    ----------
    text : str
    language : str
        ISO 639 code of the document, for what does not tell.
    """
    found: list[tuple[int, int, str]] = []
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        told = _told(match.group(), language)
        last = found[-1][2] if found else language
        spoken = told or last
        if found and spoken == last:
            found[-1] = (found[-1][0], match.end(), last)
        else:
            found.append((match.start(), match.end(), spoken))
    return tuple(found)


def language_at(text: str, start: int, language: str) -> str:
    """Which language does the text have at this offset?"""
    for begin, end, spoken in passages(text, language):
        if begin <= start < end:
            return spoken
    return language


def one_language(found: Sequence[tuple[int, int, str]], language: str) -> bool:
    """Is all of it in the document's language?"""
    return all(spoken == language for _, _, spoken in found)


def _told(line: str, language: str) -> str | None:
    """Which language does this line tell? None where it is too short."""
    if another_script(line):
        return identify(line)
    if len(line.split()) < _TELLING:
        return None
    share = shares(line)
    best = max(READ, key=lambda code: (share[code], code == language))
    if share[best] >= _OWN and share[best] > 2 * min(share.values()):
        return best
    told = identify(line)
    return language if told in _LOOKALIKES.get(language, ()) else told


def another_script(line: str) -> bool:
    """Is most of it in letters that are not Latin?"""
    letters = [c for c in line if c.isalpha()][:_SEEN]
    latin = sum(unicodedata.name(c, "").startswith("LATIN") for c in letters)
    return len(letters) >= _LETTERS and 2 * latin < len(letters)
