"""Which runs of words may hold one claim: each clause, and each clause with the statements that it governs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.evidence.sentence import Sentence

_FEWEST: Final = 2
"""A single word is no statement [tokens]."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words (indices of the sentence's tokens, in order) and the clause that they belong to."""

    clause: int
    words: tuple[int, ...]


def windows(sentence: Sentence) -> Iterator[Window]:
    """Give every run of words once."""
    seen: set[tuple[int, ...]] = set()
    for clause in sentence.clauses:
        for words in (clause.words, sentence.reach(clause.number)):
            run = tuple(sorted(set(words)))
            if run not in seen and len(run) >= _FEWEST:
                seen.add(run)
                yield Window(clause.number, run)
