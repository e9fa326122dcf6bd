"""The balance sheet of force generation and the risk register, as the content has them.

Owns the step from those answers to records with names. Both are for the planning cell alone: they name gaps and states
that the plan depends on. A step of which nothing is recorded stays unknown; likelihood and impact stay words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eirene.brief.material import Material
    from eirene.brief.names import Names
    from eirene.brief.sources import Row
    from eirene.mission.generation import Step
    from eirene.plans.generation import BalanceRow, UnitSteps

STEPS: Final[Mapping[Step, str]] = {
    "pledged": "Pledge",
    "note_verbale": "Note verbale",
    "memorandum": "Memorandum",
    "visit": "Visit",
    "shipped": "Shipped",
    "transferred": "Transfer of authority",
}
"""Steps of force generation in their order, as heads of columns."""


def balance(material: Material, names: Names) -> Row | None:
    """How far has force generation come, capability by capability? None where it was left out."""
    answer = material.balance
    if answer is None:
        return None
    return {
        "phase": answer.phase,
        "phase_name": names.phases.get(answer.phase, answer.phase),
        "steps": [{"id": key, "name": name} for key, name in STEPS.items()],
        "rows": [_row(one, names) for one in answer.rows],
        "notes": list(answer.notes),
    }


def _row(one: BalanceRow, names: Names) -> Row:
    return {
        "capability": one.capability,
        "name": one.name,
        "unit": one.unit,
        "required": one.required,
        "required_persons": one.required_persons,
        "planned": one.planned,
        "counts": [{"step": step.step, "units": step.units, "gap": step.gap} for step in one.steps],
        "units": [_unit(held, names) for held in one.units],
    }


def _unit(one: UnitSteps, names: Names) -> Row:
    reached: list[Step] = [key for key in STEPS if one.counts.get(key)]
    last = reached[-1] if reached else None
    return {
        "contributor": one.contributor,
        "contributor_name": names.actor(one.contributor),
        "unit": one.unit,
        "name": one.name,
        "declared": one.declared,
        "planned": one.planned,
        "counts": dict(one.counts),
        "reached": None if last is None else STEPS[last],
        "on": None if last is None else one.dates.get(last),
        "public": one.public,
    }


def risks(material: Material) -> list[Row]:
    """Which risks do the planners declare and which does the plan show, those that come due first in front?"""
    answer = material.risks
    return [] if answer is None else [row.model_dump() for row in answer.rows]


def risk_notes(material: Material) -> list[str]:
    """What must a reader of the register know?"""
    return [] if material.risks is None else list(material.risks.notes)
