"""Which units of a force are planned to be in place on a day, and what each can give.

Owns the list that matrix and sustainment share. A unit is in place from its planned arrival until its pledge ends.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from eirene.mission.declared import CapabilityKind
    from eirene.plans.plan import Choice
    from eirene.plans.situation import Situation, UnitState


@dataclass(frozen=True, slots=True)
class Giving:
    """What all units of one kind of one contributor that are in place can give of one capability.

    Parameters
    ----------
    unit : UnitState
    capability : str
    amount : float
        In units of the capability.
    persons : float
        Persons behind it, national support included; several capabilities of a unit share its persons.
    """

    unit: UnitState
    capability: CapabilityKind
    amount: float
    persons: float

    def persons_of(self, amount: float) -> float:
        """How many persons stand behind a part of it?"""
        return self.persons * amount / self.amount if self.amount else 0.0


def in_place(situation: Situation, choices: Sequence[Choice], day: date) -> dict[tuple[str, str], int]:
    """How many units of each kind are planned to be in place on this day? Keys are contributor and unit."""
    units = units_of(situation)
    found: dict[tuple[str, str], int] = {}
    for choice in choices:
        key = (choice.contributor, choice.unit)
        unit = units.get(key)
        if unit is not None and choice.arrives <= day and (unit.until is None or unit.until >= day):
            found[key] = found.get(key, 0) + choice.count
    return dict(sorted(found.items()))


def units_of(situation: Situation) -> dict[tuple[str, str], UnitState]:
    """Give all declared units by contributor and id."""
    return {(unit.contributor, unit.id): unit for state in situation.contributors for unit in state.units}


def giving(situation: Situation, choices: Sequence[Choice], day: date) -> tuple[Giving, ...]:
    """What can those who are planned to be in place on this day give? In order of contributor and unit."""
    units = units_of(situation)
    persons = {kind.id: kind.persons for kind in situation.capabilities}
    found: list[Giving] = []
    for key, count in in_place(situation, choices, day).items():
        unit = units[key]
        gives: dict[CapabilityKind, float] = {kind: amount for kind, amount in unit.provides.items() if amount > 0}
        whole = math.fsum(amount * persons.get(kind, 0.0) for kind, amount in gives.items())
        for kind, amount in gives.items():
            weight = amount * persons.get(kind, 0.0)
            share = weight / whole if whole else 1.0 / len(gives)
            found.append(Giving(unit, kind, amount * count, unit.persons * count * share))
    return tuple(found)
