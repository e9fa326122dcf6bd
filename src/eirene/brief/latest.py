"""Latest useful dates: until when must a gate open, or a contributor decide, for the full capability date to be met?

Owns a reckoning with likely durations alone; it says when a decision comes too late as planned, not how likely that is.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eirene.brief.material import Material
    from eirene.plans.situation import ContributorState, GateState, PhaseState


def full_phase(material: Material) -> PhaseState | None:
    """Give the phase that full operational capability is asked for."""
    situation = material.situation
    return next((p for p in situation.phases if p.id == situation.headline_full), None)


def decide_by(material: Material, state: ContributorState) -> date | None:
    """Until when must this contributor decide for its quickest unit to be in place in time? None without units."""
    planned = {c.unit for c in material.plan.force.choices if c.contributor == state.id}
    ready = [u.readiness.likely for u in state.units if u.id in planned] or [u.readiness.likely for u in state.units]
    return _before(material, min(ready)) if ready else None


def open_by(material: Material, gate: GateState) -> date | None:
    """Until when must this gate have opened? None where nothing that is dated waits for it."""
    phase = full_phase(material)
    if phase is None:
        return None
    waits: list[float] = []
    if gate.start:
        waits.append(phase.begins.likely + material.situation.launch.prepare.likely)
    if gate.id in phase.gates:
        waits.append(0.0)
    held_up = [_quickest(state) for state in material.situation.contributors if gate.id in state.gates and state.units]
    if held_up:
        waits.append(min(held_up))
    # the slowest of the chains that wait for it counts, and in the chain of contributors the quickest of them
    return _before(material, gate.hold_days + max(waits)) if waits else None


def _quickest(state: ContributorState) -> float:
    lag = 0.0 if state.decided else state.lag.likely
    return lag + min(unit.readiness.likely for unit in state.units)


def _before(material: Material, days: float) -> date:
    return material.plan.headlines.full_capability.by - timedelta(days=round(days))
