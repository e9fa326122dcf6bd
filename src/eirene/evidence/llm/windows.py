"""Which parts of a text are shown to a model at a time? Owns the cut into windows of whole sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from eirene.evidence.language import READ
from eirene.evidence.shown import not_tried, pieces

SENTENCES: Final = 12
"""Sentences in one window at most."""
CHARACTERS: Final = 4_000
"""Characters in one window at most, context aside."""
BEFORE: Final = 2
"""Sentences shown before a window, so that a pronoun can be understood; nothing is taken from them."""


@dataclass(frozen=True, slots=True)
class Window:
    """A run of sentences.

    Parameters
    ----------
    before : tuple of (int, int)
        Sentences of context, in code points.
    own : tuple of (int, int, str)
        Sentences from which claims may be taken, with their language.
    """

    before: tuple[tuple[int, int], ...]
    own: tuple[tuple[int, int, str], ...]

    def text(self, whole: str) -> str:
        """Give the words from which claims may be taken."""
        return whole[self.own[0][0] : self.own[-1][1]]

    def context(self, whole: str) -> str:
        """Give the words before them."""
        return whole[self.before[0][0] : self.before[-1][1]] if self.before else ""


def windows(text: str, language: str) -> tuple[Window, ...]:
    """Cut a text into windows; sentences in languages without frames, rows of tables and noise are in none."""
    found: list[Window] = []
    run: list[tuple[int, int, str]] = []
    seen: list[tuple[int, int]] = []

    def close() -> None:
        if run:
            first = run[0][0]
            found.append(Window(tuple(span for span in seen if span[1] <= first)[-BEFORE:], tuple(run)))
            seen.extend((start, end) for start, end, _ in run)
            run.clear()

    for start, end, spoken in pieces(text, language):
        if spoken not in READ or not_tried(text, start, end, spoken) is not None:
            close()
            continue
        if len(run) >= SENTENCES or (run and end - run[0][0] > CHARACTERS):
            close()
        run.append((start, end, spoken))
    close()
    return tuple(found)
