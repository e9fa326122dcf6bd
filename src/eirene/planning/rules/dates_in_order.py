"""Mandate, phases, launch and pledges begin before they end, and inside the time that is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.planning.rules.rule import Asked, step, unit_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    yield from _mandates(mission)
    end = max((mandate.ends for mandate in mission.declared.mandates), default=mission.declared.horizon)
    last = max(end, mission.declared.horizon)
    yield from _phases(mission, last)
    earliest = mission.declared.launch.dates.earliest
    if earliest > last:
        what = f"the earliest launch ({earliest}) lies after the end of mandate and horizon ({last})"
        yield Fault(mission.place("launch.dates.earliest"), what, "launch earlier, or move the horizon")
    for contributor in mission.contributors:
        for unit in contributor.units:
            if unit.until is not None and unit.known_from is not None and unit.until < unit.known_from:
                path = unit_path(contributor, unit)
                what = f"the pledge ends ({unit.until}) before it is known ({unit.known_from})"
                yield Fault(mission.place(f"{path}.until"), what, "mend one of the two dates")


def _mandates(mission: Mission) -> Iterator[Fault]:
    for mandate in mission.declared.mandates:
        if mandate.begins is not None and mandate.ends < mandate.begins:
            path = f"mandates.{step(mandate.id, mandate.known_from)}.ends"
            what = f"the mandate ends ({mandate.ends}) before it begins ({mandate.begins})"
            yield Fault(mission.place(path), what, "mend one of the two dates")


def _phases(mission: Mission, last: date) -> Iterator[Fault]:
    for phase in mission.declared.phases:
        path = f"phases.{step(phase.id, phase.known_from)}"
        if phase.full.by < phase.initial.by:
            what = f"full capability is asked for ({phase.full.by}) before initial ({phase.initial.by})"
            yield Fault(mission.place(f"{path}.full.by"), what, "mend one of the two dates")
        for name, milestone in (("initial", phase.initial), ("full", phase.full)):
            if milestone.by > last:
                what = f"{name} capability is asked for ({milestone.by}) after mandate and horizon end ({last})"
                yield Fault(mission.place(f"{path}.{name}.by"), what, "ask for it earlier, or move the horizon")


RULE = Asked(
    "dates-in-order", "Mandate, phases, launch and pledges begin before they end, inside the time planned.", _find
)
