"""The coalition board: each contributor's stance, conditions, acceptance, units, chance and effect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.base import basis
from eirene.brief.labels import condition
from eirene.brief.latest import decide_by
from eirene.brief.sources import quotes
from eirene.planning.versions import known

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eirene.brief.material import Material
    from eirene.brief.names import Names
    from eirene.brief.sources import Row
    from eirene.plans.outlook import Effect
    from eirene.plans.situation import ConditionState, ContributorState, UnitState

VAGUE: Final = frozenset({"limited_mandate"})
"""Conditions whose name leaves open what they ask for."""


def contributors(material: Material, names: Names) -> list[Row]:
    """Where does each contributor stand, on which conditions, accepted by whom, and what would its yes change?"""
    effects = {effect.contributor: effect for effect in material.outlook.effects}
    rows = [_row(material, names, state, effects.get(state.id)) for state in material.situation.contributors]
    return sorted(rows, key=lambda row: (-abs(_size(effects.get(str(row["id"])))), str(row["id"])))


def _size(effect: Effect | None) -> float:
    return 0.0 if effect is None else effect.value


def _row(material: Material, names: Names, state: ContributorState, effect: Effect | None) -> Row:
    planned = planned_units(material, state.id)
    assumed = _assumed(material, state.id)
    return {
        "id": state.id,
        "name": state.name,
        "region": state.region,
        "stance": state.stance,
        "stance_since": state.stance_since,
        "contested": state.contested,
        "undecided": state.undecided,
        "asked": state.asked,
        "asked_by": [names.actor(actor) for actor in state.asked_by],
        "may_withdraw": state.may_withdraw,
        "lead": state.lead,
        "cap_persons": state.cap_persons,
        "conditions": _conditions(material, names, state),
        "blocked": state.blocked,
        "needs": [names.actor(other) for other in state.needs],
        "acceptance": {a.party: a.position for a in state.acceptance},
        "acceptance_binds": [a.party for a in state.acceptance if a.binds],
        "acceptance_chance": {a.party: a.chance for a in state.acceptance},
        "ties": [{"party": t.party, "value": t.value, "date": t.date, "standing": t.standing} for t in state.ties],
        "units": [
            {**_unit(unit, planned, names.own_unit(state.id, unit.id)), "assumed": unit.id in assumed}
            for unit in _by_size(state.units)
        ],
        "chance": state.chance.value,
        "chance_low": state.chance.low,
        "chance_high": state.chance.high,
        "chance_path": state.chance_path,
        "effect_of_yes": None if effect is None else effect.value,
        "effect_se": None if effect is None else effect.se,
        "effect_measure": None if effect is None else effect.measure,
        "planned": bool(planned),
        "decide_by": decide_by(material, state),
        "quotes": quotes(material, _claims(state)),
    }


def _assumed(material: Material, contributor: str) -> set[str]:
    """Which of a contributor's units are our assumption, and nobody's offer?"""
    declared = [c for c in known(material.mission.contributors, material.situation.as_of) if c.id == contributor]
    units = [unit for one in declared for unit in one.units]
    return {unit.id for unit in units if unit.because and basis.split(unit.because)[0] is basis.Kind.ASSUMPTION}


def planned_units(material: Material, contributor: str) -> Mapping[str, int]:
    """How many of each of a contributor's units are in the recommended force?"""
    planned: dict[str, int] = {}
    for choice in material.plan.force.choices:
        if choice.contributor == contributor:
            planned[choice.unit] = planned.get(choice.unit, 0) + choice.count
    return planned


def _conditions(material: Material, names: Names, state: ContributorState) -> list[Row]:
    return [
        {
            "value": held.value,
            "label": condition(held.value),
            "open": held.open,
            "caveat": held.caveat,
            "quote": _said(material, held),
            "gate": held.gate,
            "gate_name": names.gates.get(held.gate) if held.gate else None,
        }
        for held in state.conditions
    ]


def _said(material: Material, held: ConditionState) -> str | None:
    """Give the report's words where the condition's own name does not tell what it asks for."""
    found = [material.claims[claim].quote for claim in held.claims if claim in material.claims]
    return found[0] if held.value in VAGUE and found else None


def _by_size(units: Sequence[UnitState]) -> list[UnitState]:
    return sorted(units, key=lambda unit: (-unit.count * unit.persons, unit.id))


def _unit(unit: UnitState, planned: Mapping[str, int], label: str) -> Row:
    return {
        "id": unit.id,
        "name": unit.name,
        "label": label,
        "kind": unit.kind,
        "count": unit.count,
        "planned": planned.get(unit.id, 0),
        "persons": unit.persons,
        "readiness_likely": unit.readiness.likely,
        "caveats_declared": unit.caveats_declared,
        "excluded_tasks": list(unit.excluded_tasks),
        "excluded_sectors": list(unit.excluded_sectors),
        "payer": unit.payer,
    }


def _claims(state: ContributorState) -> list[str]:
    held = [claim for one in state.conditions for claim in one.claims]
    said = [claim for one in state.acceptance for claim in one.claims]
    tied = [claim for one in state.ties for claim in one.claims]
    return [*state.facts, *held, *said, *tied]
