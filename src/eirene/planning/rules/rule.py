"""What a rule across files is: a question to a whole mission, answered by faults.

Owns the protocol, the one way to make a rule, and the wording of a reference that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from eirene.base.faults import Fault, did_you_mean
from eirene.mission.read import CONTRIBUTORS, MISSION

if TYPE_CHECKING:
    from eirene.mission.contributors import Contributor, Unit
    from eirene.mission.mission import Mission
    from eirene.mission.records import Claim

LONGEST = 60
"""Signs of a user's word that a message repeats."""


class Rule(Protocol):
    """A question to a whole mission."""

    @property
    def name(self) -> str:
        """Name as the docs list it."""
        ...

    @property
    def asks(self) -> str:
        """What must hold, as one sentence."""
        ...

    @property
    def needs(self) -> frozenset[str]:
        """Parts of the folder that must have been read without faults."""
        ...

    @property
    def notice(self) -> bool:
        """True when what it finds is worth knowing and no fault."""
        ...

    def __call__(self, mission: Mission, as_of: date) -> Iterator[Fault]:
        """Give what is wrong, seen from this day."""
        ...


Find = Callable[["Mission", date], "Iterable[Fault]"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule made from a function.

    Parameters
    ----------
    name, asks : str
        Name, and what must hold.
    find : callable
        Gives the faults of a mission as of a day.
    needs : frozenset of str
        Parts of the folder that must have been read without faults.
    notice : bool
        True when what it finds is no fault.
    """

    name: str
    asks: str
    find: Find
    needs: frozenset[str] = frozenset({MISSION, CONTRIBUTORS})
    notice: bool = False

    def __call__(self, mission: Mission, as_of: date) -> Iterator[Fault]:
        """Give what is wrong, seen from this day."""
        for fault in self.find(mission, as_of):
            yield replace(fault, rule=self.name)


def short(word: str) -> str:
    """Give a user's word as a message repeats it."""
    return word if len(word) <= LONGEST else f"{word[:LONGEST]}..."


def dangling(mission: Mission, path: str, what: str, word: str, known: Iterable[str]) -> Fault:
    """Say that a reference leads nowhere.

    Parameters
    ----------
    mission : Mission
    path : str
        Dotted path of the reference.
    what : str
        What it refers to, such as `gate`.
    word : str
        What the user wrote.
    known : iterable of str
        What would have been right.
    """
    return Fault(mission.place(path), f"{what} '{short(word)}' is not declared", did_you_mean(word, sorted(known)))


def step(record_id: str, known_from: date | None) -> str:
    """Give the path step of one version of a record: `ID@KNOWN_FROM`, or `ID` without a day."""
    return record_id if known_from is None else f"{record_id}@{known_from.isoformat()}"


def unit_path(contributor: Contributor, unit: Unit) -> str:
    """Give the dotted path of one version of a unit."""
    home = step(contributor.id, contributor.known_from)
    return f"contributors.{home}.units.{step(unit.id, unit.known_from)}"


def heard(mission: Mission) -> Iterator[Claim]:
    """Give the claims that answers can rest on: one of an absent document is left out everywhere, and is no fault."""
    present = {document.id for document in mission.documents}
    return (claim for claim in mission.claims if claim.document is None or claim.document in present)
