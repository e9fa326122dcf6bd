"""Site security phase by phase, as the force builds up.

Owns the order of steps: platoons of the phase, what they secure, whose they are, how likely they are there, what stands
in the way of the rest, and what more would buy. The answer is checked without the solver before it is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.base.events import Step, silent
from eirene.plans.posture import PhasePosture, Posture
from eirene.posture.busy import busy
from eirene.posture.buys import buys
from eirene.posture.chance import chances, likely
from eirene.posture.check import check
from eirene.posture.compile import classes, terrain
from eirene.posture.covers import Otherwise, covers
from eirene.posture.demand import asked
from eirene.posture.evacuation import evacuation
from eirene.posture.model import decide
from eirene.posture.pools import pools
from eirene.posture.stations import stationed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from eirene.base.events import OnEvent
    from eirene.plans.futures import Futures
    from eirene.plans.plan import Choice
    from eirene.plans.requirement import Requirement
    from eirene.plans.situation import PhaseState, Situation
    from eirene.posture.ground import Ground

MEDICAL = "medical"


def plan(
    situation: Situation,
    requirement: Requirement,
    choices: Sequence[Choice],
    ground: Ground,
    *,
    futures: Futures | None = None,
    additions: bool = True,
    on_event: OnEvent = silent,
) -> Posture | None:
    """With this force, which sites are secured in each phase, from which bases, and what stays uncovered and why?

    Parameters
    ----------
    situation : Situation
    requirement : Requirement
        Says which part of each capability site security needs.
    choices : sequence of Choice
        The force.
    ground : Ground
        Travel times.
    futures : Futures, optional
        To say how likely each site is secured; left out without.
    additions : bool
        Whether to look at what one more platoon, base or road would buy.
    on_event : callable, optional
        Told about each phase.

    Returns
    -------
    Posture or None
        None where the situation declares no site security.
    """
    security = situation.security
    if security is None:
        return None
    work = _Work(situation, requirement, choices, ground, futures, additions)
    wanted = {one.phase: one.usable.platoons for one in asked(situation, ground)}
    phases: list[PhasePosture] = []
    for at, phase in enumerate(situation.phases):
        on_event(Step(f"site security: {phase.name}", at, len(situation.phases)))
        phases.append(_phase(work, phase, wanted[phase.id]))
    made = Posture(
        task=security.task,
        phases=tuple(phases),
        network=ground.network,
        backend=ground.backend,
        notes=ground.notes,
    )
    return made.model_copy(update={"checks": check(situation, made, ground)})


@dataclass(frozen=True, slots=True)
class _Work:
    """What every phase is planned from."""

    situation: Situation
    requirement: Requirement
    choices: Sequence[Choice]
    ground: Ground
    futures: Futures | None
    additions: bool


def _phase(work: _Work, phase: PhaseState, wanted: float) -> PhasePosture:
    situation, ground, futures = work.situation, work.ground, work.futures
    day = phase.full_by
    land = terrain(situation, phase, ground)
    there = pools(situation, work.requirement, work.choices, phase.id, day)
    kinds = classes(there, situation.availability)
    decided = decide(land, kinds)
    coming = None if futures is None else likely(there, phase.id, futures, day)
    stations = stationed(land, decided, there, kinds, situation.availability, coming)
    secured = None if futures is None else chances(situation, land, decided, stations, futures, day)
    security = land.security
    shut = frozenset(land.can.closed)
    every = frozenset(land.can.blocked)
    otherwise = Otherwise(
        roads=terrain(situation, phase, ground, every),
        closed=terrain(situation, phase, ground, every - shut),
        bases=terrain(situation, phase, ground, every | {base.id for base in security.bases}),
    )
    answering = busy(land, decided, kinds)
    return PhasePosture(
        phase=phase.id,
        day=day,
        pools=there,
        wanted_platoons=wanted / situation.availability,
        bases=tuple(base.id for base, open_ in zip(land.bases, decided.opened, strict=True) if open_),
        stations=stations,
        covers=covers(land, otherwise, kinds, decided, secured),
        weight=float(land.weight.sum()),
        secured_weight=decided.weight,
        reachable_weight=float(land.weight[land.reachable].sum()) if land.sites else 0.0,
        expected_weight=None if secured is None else float(np.dot(land.weight, secured)),
        busy_weight=answering.weight,
        busy=answering.busy,
        method=answering.method,
        bound=decided.bound,
        stopped=decided.stopped,
        buys=buys(situation, phase, ground, land, kinds, decided) if work.additions else (),
        evacuation=evacuation(land, decided, _hospitals(situation, work.choices, day)),
    )


def _hospitals(situation: Situation, choices: Sequence[Choice], day: date) -> int:
    """How many whole medical units are there by a day?"""
    units = {(unit.contributor, unit.id): unit for state in situation.contributors for unit in state.units}
    total = 0.0
    for choice in choices:
        unit = units.get((choice.contributor, choice.unit))
        if unit is not None and choice.arrives <= day and not (unit.until is not None and unit.until < day):
            total += choice.count * unit.provides.get(MEDICAL, 0.0)
    return int(total + 1e-9)
