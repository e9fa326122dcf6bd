"""Which runs of an operative paragraph speak of the mission?

Owns the cut of a paragraph into sentences, and who a sentence binds. A task that the body asks of states, parties or
groups is none of the mission's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from eirene.evidence.resolution.flat import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.evidence.names import Mention
    from eirene.evidence.resolution.form import Paragraph
    from eirene.evidence.resolution.words import Words

_STOP: Final = re.compile(
    r"(?<=[^\W\d_]{3}[.])\s+(?=[A-ZÄÖÜ])|(?<=[)\]”“\"][.])\s+(?=[A-ZÄÖÜ])|(?<=\d{4}[.])\s+(?=[A-ZÄÖÜ])"
)


_NEAR: Final = 90
"""A verb that binds the mission stands within so many characters of its name."""


@dataclass(frozen=True, slots=True)
class Run:
    """A sentence of a paragraph.

    Parameters
    ----------
    start, end : int
        Where it stands (code points).
    binds : int or None
        From where on, in the sentence on one line, it binds the mission; None where it does not.
    """

    start: int
    end: int
    binds: int | None


def runs(text: str, paragraph: Paragraph, known: Words, mentions: tuple[Mention, ...]) -> tuple[Run, ...]:
    """Give the sentences of a paragraph, each with the place from which on it speaks of the mission."""
    found: list[Run] = []
    for start, end in _sentences(text, paragraph.start, paragraph.end):
        piece = flat(text[start:end])
        named = [m.start() for m in known.phrases["mission"].finditer(piece.text)]
        own = [m.start - start for m in mentions if m.actor.startswith("mission") and start <= m.start < end]
        named += [bisect_left(piece.places, place) for place in own]
        found.append(Run(start, end, _binding(piece.text, sorted(named), known)))
    return tuple(found)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for stop in _STOP.finditer(text, start, end):
        yield at, stop.start()
        at = stop.end()
    yield at, end


def _binding(sentence: str, named: list[int], known: Words) -> int | None:
    """Give the first name of the mission beside a verb that binds it, unless somebody else is bound before."""
    verbs = [m.start() for m in known.phrases["binds"].finditer(sentence)]
    others = [m.start() for m in known.phrases["others"].finditer(sentence)]
    first = next((name for name in named if any(abs(name - verb) <= _NEAR for verb in verbs)), None)
    if first is None:
        return None
    return None if any(0 < first - other < _NEAR for other in others) else first
