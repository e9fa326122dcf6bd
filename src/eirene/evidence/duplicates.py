"""Is this text known already, but for a few words?

Owns the comparison of texts. It only tells: a text with one changed word is another document, and both are kept.

References
----------
Broder, On the resemblance and containment of documents, 1997 (sketches of shingles).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eirene.mission.records import Document

_SHINGLE: Final = 4
"""Words that make a shingle."""
_SKETCH: Final = 96
"""Shingles that stand for a text."""
_ALIKE: Final = 0.35
"""Share of a sketch that two texts must have in common to be compared word by word."""
_SHARE: Final = 0.05
_LEAST: Final = 3
"""Near is what differs in so many words, or in so large a share of them."""
_LONG: Final = 20_000
"""Texts of more words are told by their sketches alone."""
_SHOWN: Final = 3
_WIDTH: Final = 60


@dataclass(frozen=True, slots=True)
class Near:
    """A document that is nearly the same, and what changed: "'300' became '500'"."""

    document: str
    path: str
    changes: tuple[str, ...]


@dataclass(slots=True)
class Texts:
    """The texts that are known so far, found by their sketches."""

    _words: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    _paths: dict[str, str] = field(default_factory=dict[str, str])
    _by_shingle: dict[int, list[str]] = field(default_factory=dict[int, list[str]])

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Texts:
        """Begin with these documents."""
        texts = cls()
        for document in documents:
            texts.add(document)
        return texts

    def add(self, document: Document) -> None:
        """Keep a document for later comparisons."""
        if document.id in self._paths:
            return
        words = _words(document.text)
        self._words[document.id], self._paths[document.id] = words, document.path
        for shingle in _sketch(words):
            self._by_shingle.setdefault(shingle, []).append(document.id)

    def near(self, document: Document) -> Near | None:
        """Which known document is nearly this one? The nearest; None when there is none, or it is the same text."""
        words = _words(document.text)
        sketch = _sketch(words)
        shared: dict[str, int] = {}
        for shingle in sketch:
            for key in self._by_shingle.get(shingle, ()):
                shared[key] = shared.get(key, 0) + 1
        best: tuple[int, str, tuple[str, ...]] | None = None
        for key, count in shared.items():
            if key == document.id or count < _ALIKE * max(len(sketch), 1):
                continue
            differing, changes = _changes(self._words[key], words)
            near = differing <= max(_LEAST, _SHARE * len(words))
            if near and (best is None or (differing, key) < best[:2]):
                best = differing, key, changes
        return None if best is None else Near(best[1], self._paths[best[1]], best[2])


def _words(text: str) -> list[str]:
    return re.findall(r"\S+", text)


def _sketch(words: Sequence[str]) -> list[int]:
    size = min(_SHINGLE, max(len(words) // _SHINGLE, 1))
    shingles = {crc32(" ".join(words[k : k + size]).encode()) for k in range(max(len(words) - size + 1, 1))}
    return sorted(shingles)[:_SKETCH]


def _changes(before: list[str], after: list[str]) -> tuple[int, tuple[str, ...]]:
    """How many words differ, and what became what?"""
    if max(len(before), len(after)) > _LONG:
        return abs(len(before) - len(after)), ("too long to show what changed",)
    told: list[str] = []
    count = 0
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        count += max(b - a, d - c)
        old, new = _short(before[a:b]), _short(after[c:d])
        told.append(f"“{old}” became “{new}”" if old and new else f"“{new}” is new" if new else f"“{old}” is gone")
    more = len(told) - _SHOWN
    return count, (*told[:_SHOWN], *((f"and {more} more",) if more > 0 else ()))


def _short(words: Sequence[str]) -> str:
    text = " ".join(words)
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
