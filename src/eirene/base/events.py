"""What long work tells about its progress: frozen events for a callback. Doors decide how they look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """Some of a piece of work is done.

    Parameters
    ----------
    what : str
        The work, as a person would name it.
    done, total : int
        How much of it; a total of 0 is unknown.
    """

    what: str
    done: int = 0
    total: int = 0


OnEvent = Callable[[Step], None]
"""Called with each step."""


def silent(step: Step) -> None:
    """Take a step and tell nobody."""
    del step
