"""The statement of requirements: all demand summed per capability, sector and phase, in whole units.

Owns the one place where a requirement is rounded.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from eirene.force.demand import MISSION
from eirene.plans.requirement import Line, Requirement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.plans.requirement import Demand
    from eirene.plans.situation import Situation

WHOLE = 1e-9
"""A sum that is above a whole number by less than this is that whole number."""


def requirement(situation: Situation, demands: Sequence[Demand]) -> Requirement:
    """What does the mission need in whole units, by capability, sector and phase?

    Companies are not split: each line is rounded up once, over all tasks together.

    Parameters
    ----------
    situation : Situation
        Gives the order of lines (phases, capabilities and sectors as declared) and the persons in a unit.
    demands : sequence of Demand
        One per planner.
    """
    parts: dict[tuple[str, str, str], dict[str, list[float]]] = {}
    for need in (need for demand in demands for need in demand.needs):
        tasks = parts.setdefault((need.phase, need.capability, need.sector), {})
        tasks.setdefault(need.task, []).append(need.amount)
    sectors = [*(sector.id for sector in situation.sectors), MISSION]
    lines = [
        Line(
            capability=capability.id,
            sector=sector,
            phase=phase.id,
            needed=needed,
            persons=needed * capability.persons,
            by_task=by_task,
        )
        for phase in situation.phases
        for capability in situation.capabilities
        for sector in sectors
        if (tasks := parts.get((phase.id, capability.id, sector)))
        for by_task in ({task: math.fsum(amounts) for task, amounts in tasks.items()},)
        if (needed := whole(math.fsum(by_task.values()))) > 0
    ]
    return Requirement(lines=tuple(lines), planners=tuple(demand.planner for demand in demands))


def whole(amount: float) -> float:
    """How many whole units are needed for this amount?"""
    return float(math.ceil(amount - WHOLE))
