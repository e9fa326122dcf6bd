"""A run of text on one line, with the way back to where it was broken.

Owns the copy in which terms are looked for: every run of white space is one space, offsets lead back to the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flat:
    """The run on one line, and for each of its characters the offset in the run as it was."""

    text: str
    places: tuple[int, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """From where to where does a part of the flat run stand in the run as it was?"""
        return self.places[start], self.places[end - 1] + 1


def flat(run: str) -> Flat:
    """Give the run on one line."""
    signs: list[str] = []
    places: list[int] = []
    for match in re.finditer(r"\s+|\S", run):
        signs.append(" " if match.group().isspace() else match.group())
        places.append(match.start())
    return Flat("".join(signs), tuple(places))
