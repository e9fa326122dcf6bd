"""The sustainment of a plan: by day, by sector and phase, with what limits the build-up.

Owns the assembly. It looks at the force as planned, everybody having come; chances are not in it. Refuses to feed back
into the force: a camp that is too small is told, and no unit is left out for it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from eirene.base.faults import Fault, Place, found
from eirene.force.demand import MISSION
from eirene.force.likely import Calendar
from eirene.planning.matrix import matrix
from eirene.planning.sustainment_days import coming, days_of, usable_from
from eirene.planning.sustainment_limits import limits
from eirene.planning.sustainment_numbers import numbers
from eirene.plans.sustainment import Camp, Daily, SectorSupport, SupplyDay, SustainmentAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from eirene.planning.plan import Planned
    from eirene.planning.sustainment_days import Day
    from eirene.planning.sustainment_numbers import Numbers
    from eirene.plans.matrix import Matrix, MatrixPhase
    from eirene.plans.situation import Situation
    from eirene.plans.sustainment import Limit


def build_up(planned: Planned) -> tuple[tuple[Day, ...], tuple[Limit, ...]] | None:
    """How do supply, camps and care go day by day, and what limits them? None where no sustainment is declared.

    The same reckoning as `sustainment` at declared values, without sectors, for which no matrix is needed.
    """
    declared = planned.mission.declared.sustainment
    if declared is None:
        return None
    known = numbers(planned.mission, declared, planned.situation.as_of)
    days = _days(planned, Calendar(planned.situation), known)
    return days, limits(days, known)


def _days(planned: Planned, calendar: Calendar, known: Numbers) -> tuple[Day, ...]:
    situation = planned.situation
    return days_of(situation, coming(situation, planned.plan.force.choices, calendar, known), known, calendar)


def sustainment(planned: Planned, assigned: Matrix | None = None) -> SustainmentAnswer:
    """How is the force supplied, housed and cared for, and what limits its build-up?

    Parameters
    ----------
    planned : Planned
    assigned : Matrix, optional
        Who serves in which sector; made anew where it is not given.

    Raises
    ------
    FaultsFound
        When no sustainment is declared.
    """
    declared = planned.mission.declared.sustainment
    situation = planned.situation
    if declared is None:
        what = "no sustainment is declared"
        todo = "declare `sustainment:` in mission.yaml; docs/sustainment.md shows how"
        raise found([Fault(Place("mission.yaml"), what, todo, "sustainment")])
    calendar = Calendar(situation)
    central = numbers(planned.mission, declared, situation.as_of)
    cautious = numbers(planned.mission, declared, situation.as_of, cautious=True)
    days, worse = (_days(planned, calendar, known) for known in (central, cautious))
    camps = tuple(_camps(planned, central, calendar))
    table = matrix(planned) if assigned is None else assigned
    return SustainmentAnswer(
        mission=situation.mission,
        as_of=situation.as_of,
        launch=calendar.launch,
        ends=situation.ends,
        arrival_days=central.arrival_days,
        storage_days=central.storage_days,
        resupply_days=central.resupply_days,
        days=tuple(_told(days, _marks(situation, days, calendar), central)),
        camps=camps,
        sectors=tuple(row for phase in table.phases for row in _sectors(phase, camps, central)),
        limits=limits(days, central),
        cautious=limits(worse, cautious),
        notes=tuple(_notes(central)),
    )


def _notes(known: Numbers) -> Iterator[str]:
    yield "if everybody comes as planned; arrivals that are late or do not happen are not drawn here"
    yield "what units bring with them is shared by all"
    if not known.grounds:
        yield "no grounds for camps are declared: camp places are not known"
    unknown = [ground.name for ground in known.grounds if ground.places is None]
    if unknown:
        yield f"the size of {', '.join(unknown)} is not known, so camp places are not where it can be used"
    if not known.suppliers:
        yield "nobody is declared who supplies: there is only what units bring with them"
    if known.hospital is None:
        yield "medical care is not declared and is left out"


def _marks(situation: Situation, days: Sequence[Day], calendar: Calendar) -> dict[date, tuple[str, ...]]:
    """Which days are told, and what are they?"""
    marks: dict[date, list[str]] = {calendar.launch: ["launch"]}
    for phase in situation.phases:
        told = ((calendar.begins(phase), "begins"), (phase.initial_by, "initial"), (phase.full_by, "full"))
        for day, what in told:
            marks.setdefault(day, []).append(f"{phase.id} {what}")
    for one in days:
        if one.day.day == 1:
            marks.setdefault(one.day, []).append("month")
    marks.setdefault(situation.ends, []).append("ends")
    return {day: tuple(words) for day, words in marks.items()}


def _told(days: Sequence[Day], marks: Mapping[date, tuple[str, ...]], known: Numbers) -> Iterator[SupplyDay]:
    care = known.hospital is not None
    for one in days:
        if one.day in marks:
            yield SupplyDay(
                day=one.day,
                marks=marks[one.day],
                persons=one.persons,
                ready=one.ready,
                places=one.places,
                supplied=one.supplied,
                days_of_supply=one.store / one.persons if one.persons else None,
                unsupplied=one.unsupplied,
                hospitals=one.hospitals if care else None,
                hospitals_needed=_hospitals(one.persons, known) if care else None,
            )


def _hospitals(persons: float, known: Numbers) -> float:
    return persons / known.hospital_persons if known.hospital_persons else 0.0


def _camps(planned: Planned, known: Numbers, calendar: Calendar) -> Iterator[Camp]:
    posture = planned.plan.posture
    for ground in known.grounds:
        opened = () if posture is None else tuple(one.phase for one in posture.phases if ground.id in one.bases)
        yield Camp(
            base=ground.id,
            name=ground.name,
            sector=ground.sector,
            places=ground.places,
            usable_from=usable_from(planned.situation, ground, calendar),
            opened_in=opened,
        )


def _sectors(phase: MatrixPhase, camps: Sequence[Camp], known: Numbers) -> Iterator[SectorSupport]:
    """Give sector by sector who is there and what is there for them."""
    persons: dict[str, list[float]] = {sector: [] for sector in (*phase.sectors, MISSION)}
    hospitals: dict[str, list[float]] = {}
    for cell in phase.cells:
        persons.setdefault(cell.sector, []).extend(one.persons for one in cell.serving)
        if cell.capability == known.hospital:
            hospitals.setdefault(cell.sector, []).extend(one.amount for one in cell.serving)
    persons[MISSION] += [one.persons for one in phase.idle]
    hospitals.setdefault(MISSION, []).extend(o.amount for o in phase.idle if o.capability == known.hospital)
    for sector, parts in persons.items():
        there = math.fsum(parts)
        places = None if sector == MISSION else _places(camps, sector, phase.full_by)
        care = math.fsum(hospitals.get(sector, [])) if known.hospital is not None else None
        yield SectorSupport(
            phase=phase.phase,
            day=phase.full_by,
            sector=sector,
            persons=there,
            places=places,
            places_missing=None if places is None else max(0.0, there - places),
            hospitals=care,
            hospitals_needed=None if care is None else _hospitals(there, known),
            beds=None if care is None else care * known.hospital_beds,
            daily=daily(there, known),
        )


def _places(camps: Sequence[Camp], sector: str, day: date) -> float | None:
    usable = [c for c in camps if c.sector == sector and c.usable_from is not None and c.usable_from <= day]
    if any(camp.places is None for camp in usable):
        return None
    return math.fsum(camp.places or 0.0 for camp in usable)


def daily(persons: float, known: Numbers) -> Daily:
    """What do so many persons use up in a day?"""
    return Daily(
        water_m3=persons * known.water_l / 1000,
        fuel_m3=persons * known.fuel_l / 1000,
        rations_t=persons * known.rations_kg / 1000,
    )
