"""What the force gives to the security of routes, beside what was asked.

Owns the share of a phase's units that are in place as planned. Short security of routes stops no aid: whether a convoy
waits for it is for its own organisation to decide.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from eirene.aid.demand import asked, persons, secure_kind
from eirene.plans.aid import RouteSecurity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.aid.ground import AidGround
    from eirene.mission.declared import CapabilityKind
    from eirene.plans.plan import Choice
    from eirene.plans.requirement import Requirement
    from eirene.plans.situation import PhaseState, Situation


def route_security(
    situation: Situation, ground: AidGround, requirement: Requirement | None, choices: Sequence[Choice]
) -> tuple[RouteSecurity, ...]:
    """What is asked for the security of routes in each phase and sector, and which share of it can be given?

    Parameters
    ----------
    situation : Situation
    ground : AidGround
    requirement : Requirement or None
        None where no force was looked at.
    choices : sequence of Choice
        The force.
    """
    aid = situation.aid
    if aid is None:
        return ()
    kind = secure_kind(situation)
    phases = {phase.id: phase for phase in situation.phases}
    shares = {
        name: None if requirement is None else given(situation, requirement, choices, phase, kind)
        for name, phase in phases.items()
    }
    return tuple(
        RouteSecurity(
            phase=one.phase,
            sector=one.sector,
            km=one.used.km,
            uncleared_km=one.used.uncleared_km,
            posts=one.posts,
            escorts=one.escorts,
            persons=persons(aid, one),
            capability=kind,
            given=shares[one.phase],
        )
        for one in asked(situation, ground)
    )


def given(
    situation: Situation,
    requirement: Requirement,
    choices: Sequence[Choice],
    phase: PhaseState,
    kind: CapabilityKind,
) -> float:
    """Which share of what all tasks need of a capability in a phase is in place by its date, if everybody comes?"""
    task = "" if situation.aid is None else situation.aid.task
    units = {(unit.contributor, unit.id): unit for state in situation.contributors for unit in state.units}
    needed = math.fsum(line.needed for line in requirement.lines if line.phase == phase.id and line.capability == kind)
    there = 0.0
    for choice in choices:
        unit = units.get((choice.contributor, choice.unit))
        if unit is None or task in unit.excluded_tasks or choice.arrives > phase.full_by:
            continue
        if unit.until is None or unit.until >= phase.full_by:
            there += choice.count * unit.provides.get(kind, 0.0)
    return min(1.0, there / needed) if needed > 0 else 1.0
