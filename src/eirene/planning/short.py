"""Which task gets less than it asks for, and why?

Owns the split of a capability that is short between tasks: in proportion to what they ask. Refuses to rank tasks.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from eirene.force.compile import lifted
from eirene.plans.plan import Short

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.plans.plan import Force
    from eirene.plans.requirement import Requirement
    from eirene.plans.situation import CapabilityState, Situation

DUST = 1e-6

WHY = {
    "units": "all units in sight together have too few",
    "budget": "the budget allows no more",
    "movement": "strategic movement brings in no more by the date",
    "largest_share": "the limit on the largest contributor allows no more",
}
"""What keeps a capability short, in words."""


def told_short(situation: Situation, requirement: Requirement, force: Force) -> tuple[Short, ...]:
    """Which task gets less of a capability than it asks for in the headline phases, if the whole force comes?

    Parameters
    ----------
    situation : Situation
    requirement : Requirement
    force : Force
    """
    phases = dict.fromkeys((situation.headline_initial, situation.headline_full))
    return tuple(one for phase in phases for one in _phase(situation, requirement, force, phase))


def _phase(situation: Situation, requirement: Requirement, force: Force, phase: str) -> Iterator[Short]:
    day = next(state.full_by for state in situation.phases if state.id == phase)
    have = _have(situation, force, day)
    asked: dict[str, dict[str, list[float]]] = {}
    needed: dict[str, list[float]] = {}
    for line in requirement.lines:
        if line.phase == phase:
            needed.setdefault(line.capability, []).append(line.needed)
            for task, amount in line.by_task.items():
                asked.setdefault(line.capability, {}).setdefault(task, []).append(amount)
    kinds: dict[str, CapabilityState] = {kind.id: kind for kind in situation.capabilities}
    for name, tasks in sorted(asked.items()):
        whole = math.fsum(needed[name])
        share = have.get(name, 0.0) / whole if whole else 1.0
        if share < 1 - DUST:
            why = _why(force, name, phase)
            for task, amounts in sorted(tasks.items()):
                amount = math.fsum(amounts)
                yield Short(
                    phase=phase, task=task, capability=kinds[name].id, asked=amount, got=amount * share, why=why
                )


def _have(situation: Situation, force: Force, day: date) -> dict[str, float]:
    """Give the units of each capability that the force has by a day, if everybody comes."""
    units = {(unit.contributor, unit.id): unit for state in situation.contributors for unit in state.units}
    found: dict[str, float] = {}
    for choice in force.choices:
        unit = units.get((choice.contributor, choice.unit))
        if unit is None or lifted(situation, choice) > day or (unit.until is not None and unit.until < day):
            continue
        for capability, amount in unit.provides.items():
            found[capability] = found.get(capability, 0.0) + amount * choice.count
    return found


def _why(force: Force, capability: str, phase: str) -> str:
    clash = next((one.clash for one in force.slack if one.capability == capability and one.phase == phase), None)
    if clash is None:
        return "more of it would not have made the answer likelier, so it was left out"
    return WHY.get(clash, clash)
