"""Which values does a word belong to, by the frames that use it?

Owns a word's weight for a value: one over the number of values whose frames use the word, so that a word of one value
tells much and a word of all tells nothing.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from eirene.evidence.frames import frames, grammar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from eirene.evidence.frames import Frame, Word

_SHORTEST: Final = 3
_PIECE: Final = 6
"""So many letters of a word's beginning and end are looked up."""


@lru_cache(maxsize=20_000)
def close(form: str, language: str) -> Mapping[str, float]:
    """Give `type:value` to the weight of this dictionary form."""
    known = _words(language)
    found: dict[str, float] = {}
    for spelled in (form, f"*{form[-_PIECE:]}", f"{form[:_PIECE]}*"):
        for value, weight in known.get(spelled, {}).items():
            found[value] = max(found.get(value, 0.0), weight)
    return found


@cache
def _words(language: str) -> dict[str, dict[str, float]]:
    classes = frozenset(grammar(language).classes.values())
    uses: dict[str, set[str]] = {}
    for frame in frames(language):
        for word in _of_frame(frame):
            if word in classes:
                continue
            for spelled in _spelled(word):
                uses.setdefault(spelled, set()).add(f"{frame.type}:{frame.value}")
    return {spelled: dict.fromkeys(sorted(values), 1 / len(values)) for spelled, values in uses.items()}


def _of_frame(frame: Frame) -> Iterator[Word]:
    for pattern in (*frame.verb, *(pattern for group in frame.need for pattern in group)):
        yield from pattern


def _spelled(word: Word) -> Iterable[str]:
    plain = (*word.exact, *(part for sequence in word.sequences for part in sequence))
    pieces = (*(f"*{end}" for end in word.ends), *(f"{begin}*" for begin in word.begins))
    return (spelled for spelled in (*plain, *pieces) if len(spelled) >= _SHORTEST)
