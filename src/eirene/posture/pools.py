"""Platoons that the force gives to site security in a phase.

Owns the split of a capability between tasks: each task is given the share of what is in place that it is of what is
needed. Refuses to take a unit whose caveats exclude the task.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from eirene.plans.posture import Pool

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from eirene.plans.plan import Choice
    from eirene.plans.requirement import Requirement
    from eirene.plans.situation import SecurityState, Situation

DIGITS = 9


def pools(
    situation: Situation, requirement: Requirement, choices: Sequence[Choice], phase: str, day: date
) -> tuple[Pool, ...]:
    """Which platoons has site security in this phase, if everybody in the force comes as planned?

    Parameters
    ----------
    situation : Situation
        With `security`.
    requirement : Requirement
        Says which part of each capability the task needs.
    choices : sequence of Choice
        The force.
    phase : str
    day : date
        Units that are planned to have arrived by then, and whose pledge has not ended, count.

    Returns
    -------
    tuple of Pool
        In order of contributor and unit.
    """
    security = situation.security
    if security is None:
        return ()
    shares = task_shares(requirement, security, phase)
    persons = {kind.id: kind.persons for kind in situation.capabilities}
    units = {(unit.contributor, unit.id): unit for state in situation.contributors for unit in state.units}
    found: list[Pool] = []
    for choice in choices:
        unit = units.get((choice.contributor, choice.unit))
        if unit is None or choice.arrives > day or (unit.until is not None and unit.until < day):
            continue
        if security.task in unit.excluded_tasks:
            continue
        for capability in security.responders:
            given = unit.provides.get(capability, 0.0) * choice.count * shares.get(capability, 0.0)
            platoons = given * persons.get(capability, 0.0) / security.unit_persons
            if platoons > 0:
                found.append(
                    Pool(
                        contributor=choice.contributor,
                        unit=choice.unit,
                        capability=capability,
                        platoons=round(platoons, DIGITS),
                        excluded_sectors=unit.excluded_sectors,
                    )
                )
    return tuple(sorted(found, key=lambda pool: (pool.contributor, pool.unit, pool.capability)))


def task_shares(requirement: Requirement, security: SecurityState, phase: str) -> dict[str, float]:
    """Which share of each capability that is needed in a phase is needed for site security?"""
    parts: dict[str, tuple[list[float], list[float]]] = {}
    for line in requirement.lines:
        if line.phase == phase and line.capability in security.responders:
            own, whole = parts.setdefault(line.capability, ([], []))
            own.append(line.by_task.get(security.task, 0.0))
            whole.extend(line.by_task.values())
    return {
        capability: math.fsum(own) / math.fsum(whole) for capability, (own, whole) in parts.items() if math.fsum(whole)
    }
