"""Supply, camps and care day by day, from the likely launch to the mandate's end, if everybody comes as planned.

Owns the reckoning. Units bring days of supply with them, which all share; from then on suppliers deliver what is used
up and fill the store as far as they can. Who gets nothing on a day is counted: stocks never fall below nothing, and
what was brought in equals what was used up plus what lies there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from eirene.force.limits import Consignment, leaves, schedule
from eirene.planning.presence import units_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from eirene.force.likely import Calendar
    from eirene.planning.sustainment_numbers import Ground, Numbers
    from eirene.plans.plan import Choice
    from eirene.plans.situation import Situation, UnitState


@dataclass(frozen=True, slots=True)
class Coming:
    """Units of one kind as they come.

    Parameters
    ----------
    unit : UnitState
    count : int
    ready, arrives, leaves : date
        Ready and launched; in place; gone.
    """

    unit: UnitState
    count: int
    ready: date
    arrives: date
    leaves: date

    @property
    def persons(self) -> float:
        """Persons of all of them."""
        return self.unit.persons * self.count


@dataclass(frozen=True, slots=True)
class Day:
    """One day.

    Parameters
    ----------
    day : date
    persons, ready : float
        In place; and if movement set no limit.
    places : float or None
    supplied : float
        Persons that suppliers can keep supplied.
    brought, delivered, used, store : float
        In days of supply of one person.
    unsupplied : float
        Persons who get nothing.
    hospitals : float
    """

    day: date
    persons: float
    ready: float
    places: float | None
    supplied: float
    brought: float
    delivered: float
    used: float
    store: float
    unsupplied: float
    hospitals: float


def coming(situation: Situation, choices: Sequence[Choice], calendar: Calendar, numbers: Numbers) -> tuple[Coming, ...]:
    """When does each part of the force come: as planned, or later where movement is slower than planned with?"""
    units = units_of(situation)
    known = [choice for choice in choices if (choice.contributor, choice.unit) in units]
    slower = situation.model_copy(update={"movement": numbers.movement})
    planned = [
        Consignment(units[choice.contributor, choice.unit], choice.count, by_initial=choice.by == "initial")
        for choice in known
    ]
    moved = schedule(slower, calendar, planned)
    found: list[Coming] = []
    for choice, item, day in zip(known, planned, moved, strict=True):
        arrives = choice.arrives if slower == situation else max(choice.arrives, day or situation.ends)
        ready = max(calendar.ready(item.unit), calendar.launch)
        found.append(Coming(item.unit, choice.count, min(ready, arrives), arrives, leaves(situation, item.unit)))
    return tuple(found)


def usable_from(situation: Situation, ground: Ground, calendar: Calendar) -> date | None:
    """From which day can a camp be there? Its sector must be taken over and its ground be habitable; None is never."""
    phases = [
        calendar.launch if index == 0 else calendar.begins(phase)
        for index, phase in enumerate(situation.phases)
        if ground.sector in phase.sectors
    ]
    if not phases:
        return None
    if ground.habitable:
        return min(phases)
    cleared = next(
        (
            calendar.launch if index == 0 else calendar.begins(phase)
            for index, phase in enumerate(situation.phases)
            if phase.id == ground.cleared_in
        ),
        None,
    )
    return None if cleared is None else max(cleared, min(phases))


def days_of(situation: Situation, force: Sequence[Coming], numbers: Numbers, calendar: Calendar) -> tuple[Day, ...]:
    """Give every day from the likely launch to the mandate's end."""
    opened = {ground.id: usable_from(situation, ground, calendar) for ground in numbers.grounds}
    found: list[Day] = []
    store = 0.0
    for offset in range(max(0, (situation.ends - calendar.launch).days) + 1):
        day = calendar.launch + timedelta(days=offset)
        one = _day(day, offset, force, numbers, opened, store)
        store = one.store
        found.append(one)
    return tuple(found)


def _day(
    day: date,
    offset: int,
    force: Sequence[Coming],
    numbers: Numbers,
    opened: Mapping[str, date | None],
    store: float,
) -> Day:
    here = [one for one in force if one.arrives <= day < one.leaves]
    persons = math.fsum(one.persons for one in here)
    # the first day takes in whoever has been planned for before it
    new = [one for one in here if one.arrives == day or (offset == 0 and one.arrives < day)]
    brought = numbers.arrival_days * math.fsum(one.persons for one in new)
    supplied = _supplied(day, offset, here, numbers)
    wanted = persons * (1.0 + numbers.storage_days)
    delivered = min(supplied, max(0.0, wanted - store - brought))
    used = min(persons, store + brought + delivered)
    left = store + brought + delivered - used
    return Day(
        day=day,
        persons=persons,
        ready=math.fsum(one.persons for one in force if one.ready <= day < one.leaves),
        places=_places(day, numbers.grounds, opened),
        supplied=supplied,
        brought=brought,
        delivered=delivered,
        used=used,
        store=left,
        unsupplied=persons - used,
        hospitals=math.fsum(given(one.unit, numbers.hospital) * one.count for one in here),
    )


def given(unit: UnitState, capability: str | None) -> float:
    """How much of a capability does one such unit give?"""
    return math.fsum(amount for kind, amount in unit.provides.items() if kind == capability)


def _supplied(day: date, offset: int, here: Sequence[Coming], numbers: Numbers) -> float:
    parts: list[float] = []
    for supplier in numbers.suppliers:
        if supplier.capability is None:
            parts.append(supplier.persons if offset >= supplier.after_days else 0.0)
            continue
        parts += [
            supplier.persons * given(one.unit, supplier.capability) * one.count
            for one in here
            if (day - one.arrives).days >= supplier.after_days
        ]
    return math.fsum(parts)


def _places(day: date, grounds: Sequence[Ground], opened: Mapping[str, date | None]) -> float | None:
    usable = [ground for ground in grounds if (since := opened[ground.id]) is not None and since <= day]
    known = [ground.places for ground in usable if ground.places is not None]
    return math.fsum(known) if len(known) == len(usable) else None
