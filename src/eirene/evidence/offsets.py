"""Offsets for programs that count otherwise.

Owns the way from code points, in which offsets are stored, to UTF-16 code units, in which browsers count.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Utf16:
    """The same places of one text, counted in UTF-16 code units."""

    text: str
    _wide: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find the characters that take two units."""
        wide = [] if self.text.isascii() else [k for k, c in enumerate(self.text) if c > "\uffff"]
        object.__setattr__(self, "_wide", wide)

    def at(self, offset: int) -> int:
        """Which offset in UTF-16 code units is this offset in code points?"""
        return offset + bisect_left(self._wide, offset)
