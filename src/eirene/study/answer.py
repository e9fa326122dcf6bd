"""The answer under another setting of the assumptions, the plan held fixed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.base.canonical import digest
from eirene.force.requirement import requirement as required
from eirene.futures.core import core as draw_core
from eirene.planning.demand import demands
from eirene.planning.headlines import Held, evaluated, headlines
from eirene.planning.situation import situate
from eirene.planning.stages import counted_from, of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eirene.planning.plan import Planned
    from eirene.plans.plan import Chance, Choice, Headlines
    from eirene.plans.situation import Situation


@dataclass(frozen=True, slots=True)
class Study:
    """How much work a study may take.

    Parameters
    ----------
    designs : int
        Settings of the assumptions for ranges; 0 leaves ranges out.
    core : int
        Core draws for each setting, a power of two.
    """

    designs: int = 64
    core: int = 256


def under(planned: Planned, values: Mapping[str, float], core: int) -> Headlines:
    """What do the headlines become when the assumptions take these values and the force stays as planned?

    Parameters
    ----------
    planned : Planned
    values : mapping of input name to float
    core : int
        Number of core draws.
    """
    held = held_under(planned, values)
    return headlines(held, draw_core(held.situation, core, planned.effort.seed))


def full_under(
    planned: Planned, values: Mapping[str, float], core: int, known: dict[str, Chance] | None = None
) -> Chance:
    """What does full capability alone become under these values, the force as planned?

    Parameters
    ----------
    planned : Planned
    values : mapping of input name to float
    core : int
        Number of core draws.
    known : dict, optional
        Answers by the digest of all that they are evaluated from; many inputs reach no chance, and their answer is
        taken from here.
    """
    held = held_under(planned, values)
    parts = () if known is None else (counted_from(held.situation), of(held.requirement), of(*held.choices))
    key = digest("".join(parts))
    if known is not None and key in known:
        return known[key]
    draws = draw_core(held.situation, core, planned.effort.seed)
    found = evaluated(held, "full", draws, np.zeros(draws.n, dtype=np.bool_))
    if known is not None:
        known[key] = found
    return found


def held_under(planned: Planned, values: Mapping[str, float]) -> Held:
    """Give the planned force held against the situation and requirement that these values make."""
    day, recorded_by = planned.situation.as_of, planned.recorded_by
    situation = situate(planned.mission, planned.facts, day, values, recorded_by).situation
    requirement = required(situation, demands(situation, planned.ground, planned.roads))
    return Held(situation, requirement, still_there(planned.plan.force.choices, situation))


def still_there(choices: Sequence[Choice], situation: Situation) -> tuple[Choice, ...]:
    """Which of the planned units exist under this situation? Counts are cut to what is there."""
    counts = {unit.id: unit.count for contributor in situation.contributors for unit in contributor.units}
    cut = (c.model_copy(update={"count": min(c.count, counts.get(c.unit, 0))}) for c in choices)
    return tuple(choice for choice in cut if choice.count > 0)
