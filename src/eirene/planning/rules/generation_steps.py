"""Steps of force generation follow each other: no more units than there are, none before the step in front of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.generation import STEPS
from eirene.mission.read import CONTRIBUTORS
from eirene.planning.rules.rule import Asked, unit_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.base.faults import Place
    from eirene.mission.contributors import Unit
    from eirene.mission.generation import Reached
    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    for contributor in mission.contributors:
        for unit in contributor.units:
            path = f"{unit_path(contributor, unit)}.generation"
            for index, one in enumerate(unit.generation):
                yield from _record(mission.place(f"{path}.{index}"), unit, one)
            yield from _order(mission.place(path), unit)


def _record(place: Place, unit: Unit, one: Reached) -> Iterator[Fault]:
    most = unit.count.high if unit.count.high is not None else unit.count.value
    if one.count is not None and most is not None and one.count > most:
        what = f"{one.count} of '{unit.id}' have reached '{one.step}', and there are at most {most:g}"
        yield Fault(place, what, "mend one of the two numbers")
    if one.known_from is not None and one.known_from < one.on:
        what = f"'{one.step}' is known ({one.known_from}) before it was reached ({one.on})"
        yield Fault(place, what, "mend one of the two dates")


def _order(place: Place, unit: Unit) -> Iterator[Fault]:
    """Say where a later step has an earlier date, or more units, than one that is recorded in front of it."""
    seen: set[tuple[str, date]] = set()
    for one in unit.generation:
        if (one.step, one.on) in seen:
            yield Fault(place, f"'{one.step}' is given twice for {one.on}", "remove one of them")
        seen.add((one.step, one.on))
    for earlier in STEPS:
        first = [one for one in unit.generation if one.step == earlier]
        for later in unit.generation:
            if first and STEPS.index(later.step) > STEPS.index(earlier):
                yield from _pair(place, unit, first, later)


def _pair(place: Place, unit: Unit, first: list[Reached], later: Reached) -> Iterator[Fault]:
    step, begins = first[0].step, min(one.on for one in first)
    if later.on < begins:
        what = f"'{unit.id}' reached '{later.step}' ({later.on}) before '{step}' ({begins})"
        yield Fault(place, what, "mend one of the two dates")
    until = [one for one in first if one.on <= later.on]
    last = max(until, key=lambda one: one.on) if until else None
    if last is not None and last.count is not None and (later.count is None or later.count > last.count):
        told = "all" if later.count is None else str(later.count)
        what = f"{told} of '{unit.id}' have reached '{later.step}', and only {last.count} '{step}'"
        yield Fault(place, what, f"record the further units under '{step}' first, or mend the number")


RULE = Asked(
    "generation-steps",
    "Steps of force generation follow each other, and no more units reach one than there are.",
    _find,
    frozenset({CONTRIBUTORS}),
)
