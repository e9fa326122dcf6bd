"""Latest useful dates in the brief: reckoned by `study.latest` back from full capability of the headline.

Owns nothing but which milestone the brief reckons back from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.study import latest

if TYPE_CHECKING:
    from datetime import date

    from eirene.brief.material import Material
    from eirene.plans.situation import ContributorState, GateState, PhaseState
    from eirene.study.latest import Aim


def full_phase(material: Material) -> PhaseState | None:
    """Give the phase that full operational capability is asked for."""
    situation = material.situation
    return next((p for p in situation.phases if p.id == situation.headline_full), None)


def decide_by(material: Material, state: ContributorState) -> date | None:
    """Until when must this contributor decide for its quickest unit to be in place in time? None without units."""
    aim = _aim(material)
    return None if aim is None else latest.decide_by(aim, state)


def open_by(material: Material, gate: GateState) -> date | None:
    """Until when must this gate have opened? None where nothing that is dated waits for it."""
    aim = _aim(material)
    return None if aim is None else latest.open_by(aim, gate)


def _aim(material: Material) -> Aim | None:
    phase = full_phase(material)
    return None if phase is None else latest.Aim(material.situation, material.plan.force.choices, phase, "full")
