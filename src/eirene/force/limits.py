"""What bounds a force besides its units: strategic movement, cost, the time that units stay.

Owns the arithmetic of movement capacity and cost, and the order in which planned units are brought in.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from eirene.force.likely import Calendar
    from eirene.plans.situation import PhaseState, Situation, UnitState

MONTH_DAYS = 30.4375
"""Days of a mean month, for rates per month."""

_DUST = 1e-6
"""Persons below which a difference is rounding."""

_NEVER_DAYS = 36500
"""A century: capacity that has not sufficed by then never will."""


def capacity(situation: Situation, days: int) -> float:
    """How many persons can have been brought in this many days after launch? Infinite where no limit is declared."""
    if not situation.movement:
        return math.inf
    steps = sorted(situation.movement, key=lambda step: step.from_days)
    ends = [*(step.from_days for step in steps[1:]), _NEVER_DAYS]
    return math.fsum(
        step.persons_per_month / MONTH_DAYS * max(0, min(days, end) - step.from_days)
        for step, end in zip(steps, ends, strict=True)
    )


def days_to_move(situation: Situation, persons: float) -> int | None:
    """How many days after launch can this many persons have been brought in? None where never."""
    low, high = 0, _NEVER_DAYS
    if capacity(situation, high) < persons - _DUST:
        return None
    while low < high:
        middle = (low + high) // 2
        if capacity(situation, middle) >= persons - _DUST:
            high = middle
        else:
            low = middle + 1
    return low


def moving_days(calendar: Calendar, phase: PhaseState, by: date) -> int:
    """For how many days before a milestone's date does planned movement run?

    From the likely launch. Where that comes too late for the phase to have begun by the date, the milestone is only met
    if launch is earlier than likely; movement then runs for the days that the phase likely begins after launch.
    """
    return max((by - calendar.launch).days, math.ceil(phase.begins.likely), 0)


def leaves(situation: Situation, unit: UnitState) -> date:
    """On which day does this unit leave at the latest: end of its pledge, or of the mandate?"""
    return situation.ends if unit.until is None else min(unit.until, situation.ends)


def months(start: date, end: date) -> float:
    """How many mean months lie between two days? 0 where the end comes first."""
    return max(0, (end - start).days) / MONTH_DAYS


@dataclass(frozen=True, slots=True)
class Consignment:
    """Units of one kind that are brought in together.

    Parameters
    ----------
    unit : UnitState
    count : int
    by_initial : bool
        Whether they are to be in by the initial milestone.
    """

    unit: UnitState
    count: int
    by_initial: bool

    @property
    def persons(self) -> float:
        """Persons to be brought in."""
        return self.unit.persons * self.count


def schedule(situation: Situation, calendar: Calendar, consignments: Sequence[Consignment]) -> list[date | None]:
    """When is each consignment planned to be in place? None where movement never suffices.

    What the initial milestone needs goes first, then by readiness. Each arrives when it is ready and when everything up
    to and with it fits into the capacity since the likely launch; so never have more arrived than could be moved.
    """
    order = sorted(range(len(consignments)), key=lambda i: _turn(calendar, consignments[i]))
    found: list[date | None] = [None] * len(consignments)
    total = 0.0
    for index in order:
        item = consignments[index]
        total += item.persons
        days = days_to_move(situation, total)
        if days is not None:
            found[index] = max(calendar.ready(item.unit), calendar.launch + timedelta(days=days))
    return found


def _turn(calendar: Calendar, item: Consignment) -> tuple[bool, date, str, str]:
    return not item.by_initial, calendar.ready(item.unit), item.unit.contributor, item.unit.id


def earliest(situation: Situation, calendar: Calendar, unit: UnitState) -> date | None:
    """When is one such unit planned to be in place, were it the first to be brought in?"""
    return schedule(situation, calendar, [Consignment(unit, 1, by_initial=True)])[0]


def cost_of(situation: Situation, unit: UnitState, arrives: date) -> float:
    """What does one such unit cost from its arrival until it leaves, in the mission's currency?"""
    return unit.cost_per_month * months(arrives, leaves(situation, unit))
