"""What is wrong, where, and what to do: the three ends that a run can have besides success.

Owns the types in which problems are told to a person. A `Fault` lies in the user's files, a
`PrerequisiteMissing` in the machine, anything else that is raised is our own bug. Refuses to print: doors do that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the user's files something stands.

    Parameters
    ----------
    file : str
        Path relative to the mission folder, with forward slashes.
    line, column : int
        Counted from 1; 0 where the format has no such position.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Give `file:line:column`, leaving out what is unknown."""
        parts = [self.file] + [str(n) for n in (self.line, self.column) if n]
        return ":".join(parts)


_COMMANDS = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160)], "\N{REPLACEMENT CHARACTER}")
"""Control characters but tabulator and line feed: they move the cursor, or worse."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong in the user's files.

    Parameters
    ----------
    place : Place
        Where it stands.
    what : str
        What is wrong, one sentence without a full stop.
    todo : str
        What the user can do about it.
    rule : str
        Name of the rule that found it, as listed in the docs.
    """

    place: Place
    what: str
    todo: str = ""
    rule: str = ""

    def __str__(self) -> str:
        """Give the fault as two lines for a terminal, which no sign from a user's file may command."""
        head = f"{self.place}  {self.what}".translate(_COMMANDS)
        return f"{head}\n    {self.todo}".translate(_COMMANDS) if self.todo else head


@dataclass(unsafe_hash=True)  # not frozen: context managers set the traceback of what passes through them
class FaultsFound(Exception):  # noqa: N818 - named for what it tells, it is an end and not an error of ours
    """Raised when the user's files cannot be used; carries every fault of every file.

    Parameters
    ----------
    faults : tuple of Fault
        Sorted by place.
    """

    faults: tuple[Fault, ...] = field(default=())

    def __str__(self) -> str:
        """Give all faults, one below the other."""
        return "\n".join(str(fault) for fault in self.faults)


@dataclass(unsafe_hash=True)  # not frozen: context managers set the traceback of what passes through them
class PrerequisiteMissing(Exception):  # noqa: N818 - see FaultsFound
    """Raised when something outside the mission is missing: a font, a writable folder, disk space.

    Parameters
    ----------
    what, remedy : str
        What is missing and what to do about it.
    """

    what: str
    remedy: str

    def __str__(self) -> str:
        """Give what is missing and the remedy."""
        return f"{self.what}\n    {self.remedy}"


def found(faults: Iterable[Fault]) -> FaultsFound:
    """Give the exception that tells these faults, sorted by place and without repeats."""
    return FaultsFound(tuple(sorted(set(faults))))


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """Which known word was meant? Give a hint that lists the near ones, or all when none is near.

    Parameters
    ----------
    word : str
        What the user wrote.
    known : sequence of str
        What would have been right.
    """
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    shown = ", ".join(known[:20]) + (", ..." if len(known) > 20 else "")  # noqa: PLR2004 - a list to read, not a limit
    listed = f"one of: {shown}" if known else "none is declared"
    return f"did you mean '{near[0]}'? {listed}" if near else listed
