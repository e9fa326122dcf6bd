"""One key at a time from a terminal, and whole lines where words are asked for.

Owns the terminal's mode, and gives it back as it was. Refuses anything that is no terminal.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Generator


class Keys(Protocol):
    """Where decisions come from."""

    def key(self) -> str:
        """Wait for one key; empty when there will be no more."""
        ...

    def line(self, prompt: str) -> str:
        """Wait for a line of words; empty when there are none."""
        ...


class Terminal:
    """Keys of the terminal that this process runs in."""

    def key(self) -> str:
        """Wait for one key; empty when the terminal is closed."""
        with _one_key_mode() as read:
            return read()

    def line(self, prompt: str) -> str:
        """Wait for a line of words."""
        try:
            return input(prompt).strip()
        except EOFError:
            return ""


if sys.platform == "win32":
    import msvcrt

    @contextmanager
    def _one_key_mode() -> Generator[_Read]:
        yield msvcrt.getwch
else:
    import termios
    import tty

    @contextmanager
    def _one_key_mode() -> Generator[_Read]:
        descriptor = sys.stdin.fileno()
        before = termios.tcgetattr(descriptor)
        try:
            # what was typed ahead stays: keys may come faster than a claim is shown
            tty.setcbreak(descriptor, termios.TCSADRAIN)
            yield lambda: _sign(descriptor)
        finally:
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


class _Read(Protocol):
    def __call__(self) -> str: ...


_LEADS = ((0xF0, 3), (0xE0, 2), (0xC0, 1))
"""First byte of a sign in UTF-8 from which on, and how many follow it."""


def _sign(descriptor: int) -> str:
    first = os.read(descriptor, 1)
    if not first:
        return ""
    more = next((count for lead, count in _LEADS if first[0] >= lead), 0)
    return (first + b"".join(os.read(descriptor, 1) for _ in range(more))).decode(errors="replace")
