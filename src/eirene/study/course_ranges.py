"""Ranges of criteria over the assumptions, course by course and as differences, all forces held fixed.

Owns the pairing: in one setting of the assumptions every course takes the same values, so that the range of a
difference is that of what differs. What aid is received is planned anew in each setting. Refuses a range where a
setting would need another force or another posture: who is in the force, which sites are secured.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from eirene.base.events import Step, silent
from eirene.study.aid_ranges import received_under
from eirene.study.answer import under
from eirene.study.settings import designs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from eirene.aid.plan import Received
    from eirene.base.events import OnEvent
    from eirene.mission.courses import Criterion, Measure
    from eirene.planning.plan import Planned
    from eirene.plans.plan import Headlines
    from eirene.study.course_table import Cell

SETTINGS: Final = 16
"""Settings of the assumptions by default."""

DRAWS: Final = 256
"""Core draws for each setting."""

READ: Final[Mapping[Measure, Callable[[Headlines], float]]] = {
    "start_chance": lambda told: told.start.value,
    "initial_chance": lambda told: told.initial_capability.value,
    "full_chance": lambda told: told.full_capability.value,
    "initial_share": lambda told: told.initial_capability.share,
    "full_share": lambda told: told.full_capability.share,
}
"""Measures that the held plan has under any setting."""

RECEIVED: Final[Mapping[Measure, Callable[[Received], float]]] = {
    "aid_met": lambda told: told.met_share,
    "aid_days": lambda told: told.days_of_supply_min,
}
"""Measures of what people receive."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Headlines of every course under every setting.

    Parameters
    ----------
    by_course : mapping of course to Headlines, one for each setting
    received : mapping of course to Received, one for each setting
        None in a setting without aid, or where the flow is a large one.
    planned : mapping of course to Planned
    """

    by_course: Mapping[str, tuple[Headlines, ...]]
    received: Mapping[str, tuple[Received | None, ...]]
    planned: Mapping[str, Planned]


def settled(planned: Mapping[str, Planned], count: int = SETTINGS, on_event: OnEvent = silent) -> Settled:
    """What do the headlines of every course become under the same settings of the assumptions?

    Parameters
    ----------
    planned : mapping of course to Planned
        With one seed.
    count : int
        Number of settings.
    on_event : callable, optional
        Told about each course.
    """
    found: dict[str, tuple[Headlines, ...]] = {}
    received: dict[str, tuple[Received | None, ...]] = {}
    for done, (course, one) in enumerate(planned.items()):
        on_event(Step("ranges of courses of action over the assumptions", done, len(planned)))
        settings = tuple(designs(one.knobs, count, one.effort.seed))
        received[course] = tuple(received_under(one, values) for values in settings)
        found[course] = tuple(under(one, values, DRAWS) for values in settings)
    return Settled(found, received, planned)


def with_ranges(cells: Sequence[Cell], criteria: Sequence[Criterion], at: Settled) -> tuple[Cell, ...]:
    """Add ranges to the cells of criteria that have one. A range never excludes the central value.

    Parameters
    ----------
    cells : sequence of Cell
        Of all courses; differences are against the first one.
    criteria : sequence of Criterion
    at : Settled
    """
    measures: dict[str, Measure] = {one.id: one.measure for one in criteria}
    first = next(iter(at.by_course))
    return tuple(_ranged(cell, measures[cell.criterion], at, first) for cell in cells)


def _ranged(cell: Cell, measure: Measure, at: Settled, first: str) -> Cell:
    if cell.value is None:
        return cell
    if measure == "cost":
        return _priced(cell, at.planned[cell.course])
    own, other = (_read(measure, at, course) for course in (cell.course, first))
    if not own or not other:
        return cell
    update: dict[str, float] = {"low": min([cell.value, *own]), "high": max([cell.value, *own])}
    if cell.course != first and cell.difference is not None:
        apart = [cell.difference, *(one - two for one, two in zip(own, other, strict=True))]
        update |= {"difference_low": min(apart), "difference_high": max(apart)}
    return cell.model_copy(update=update)


def _read(measure: Measure, at: Settled, course: str) -> list[float]:
    """Give a measure of a course in every setting; nothing where it has none in some."""
    if measure in READ:
        return [READ[measure](told) for told in at.by_course[course]]
    told = [one for one in at.received[course] if one is not None]
    if measure not in RECEIVED or len(told) < len(at.received[course]):
        return []
    return [RECEIVED[measure](one) for one in told]


def _priced(cell: Cell, planned: Planned) -> Cell:
    """Give the range of a cost: what a person costs scales every course alike."""
    force = planned.plan.force
    if not force.cost:
        return cell
    update: dict[str, float] = {"low": force.cost_low, "high": force.cost_high}
    if cell.difference is not None:
        ends = sorted(cell.difference * end / force.cost for end in (force.cost_low, force.cost_high))
        update |= {"difference_low": ends[0], "difference_high": ends[1]}
    return cell.model_copy(update=update)
