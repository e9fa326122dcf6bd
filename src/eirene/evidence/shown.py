"""What is shown to a person instead of being read, and why.

Owns the cut of such parts: in a language without frames, of a kind that is not covered, rows of a table. Every part
that holds a letter or a digit is shown, with the names that it holds.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eirene.evidence.abroad import find_abroad
from eirene.evidence.genre import in_row
from eirene.evidence.language import READ
from eirene.evidence.passages import one_language, passages
from eirene.evidence.sentences import sentences
from eirene.evidence.unread import Unread

if TYPE_CHECKING:
    from eirene.evidence.names import Names

_LONGEST = 2000
"""A sentence longer than this is no sentence that was understood: a table, a list, noise [characters]."""


def pieces(text: str, language: str) -> tuple[tuple[int, int, str], ...]:
    """Which sentences has a text, each in which language? Begin and end in code points, and an ISO 639 code."""
    found = passages(text, language)
    if one_language(found, language):
        return tuple((start, end, language) for start, end in sentences(text, language))
    return tuple(
        (start + a, start + b, spoken) for start, end, spoken in found for a, b in sentences(text[start:end], spoken)
    )


def not_tried(text: str, start: int, end: int, language: str) -> str | None:
    """Why is this sentence not read at all? None when it is."""
    if language not in READ:
        return f"in a language that is not read ({language})"
    if in_row(text, start):
        return "row of a table"
    return "too long for a sentence" if end - start > _LONGEST else None


def shown(text: str, span: tuple[int, int], language: str, names: Names, why: str) -> Unread:
    """Give a run of the text as unread, with the names that it holds.

    Parameters
    ----------
    text : str
    span : tuple of int
        Begin and end of the run in code points.
    language : str
        Of the run.
    names : Names
    why : str
    """
    start, end = span
    piece = text[start:end]
    found = names.find(piece) if language in READ else find_abroad(piece, language, names)
    return Unread(start, end, piece, why, tuple(replace(m, start=m.start + start, end=m.end + start) for m in found))


def all_shown(text: str, span: tuple[int, int], language: str, names: Names, why: str) -> tuple[Unread, ...]:
    """Give every sentence of a run as unread; what holds no letter and no digit is left out."""
    start, end = span
    cut = ((start + a, start + b, spoken) for a, b, spoken in pieces(text[start:end], language))
    return tuple(shown(text, (a, b), spoken, names, why) for a, b, spoken in cut if any(c.isalnum() for c in text[a:b]))
