"""Gates and the launch: state, chance, dates, latest useful date, and what says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.brief.latest import open_by
from eirene.brief.sources import quotes
from eirene.planning.versions import known

if TYPE_CHECKING:
    from eirene.brief.material import Material
    from eirene.brief.names import Names
    from eirene.brief.sources import Row
    from eirene.mission.declared import Gate
    from eirene.plans.situation import GateState


def gates(material: Material, names: Names) -> list[Row]:
    """In which state is each gate, and when may those that are closed open?"""
    records = {gate.id: gate for gate in known(material.mission.declared.gates, material.situation.as_of)}
    return [_row(material, names, gate, records) for gate in material.situation.gates]


def _row(material: Material, names: Names, gate: GateState, records: dict[str, Gate]) -> Row:
    kind, _, scoped = gate.scope.partition(":")
    declared = records.get(gate.id) or records.get(gate.id.removesuffix(f":{scoped}"))
    never = gate.chance.high == 0
    closed = {other.id for other in material.situation.gates if other.state == "closed"}
    return {
        "id": gate.id,
        "name": f"{gate.name}, {names.actor(scoped)}" if _per_contributor(gate, declared) else gate.name,
        "scope": gate.scope,
        "scope_kind": kind,
        "start": gate.start,
        "satisfies": list(gate.satisfies),
        "state": gate.state,
        "known": gate.known,
        "since": gate.since,
        "hold_days": gate.hold_days,
        "after": list(gate.after),
        "after_names": [names.gates.get(other, other) for other in gate.after if other in closed],
        "indicator": declared.indicator if declared else None,
        "threshold": declared.threshold if declared else None,
        "declared_by": declared.declared_by if declared else None,
        "chance": gate.chance.value,
        "chance_low": gate.chance.low,
        "chance_high": gate.chance.high,
        "earliest": None if never else gate.dates.earliest,
        "likely": None if never else gate.dates.likely,
        "latest": None if never else gate.dates.latest,
        "not_before": gate.not_before,
        "closes_per_month": gate.closes_per_month,
        "reopens_per_month": gate.reopens_per_month,
        "open_by": open_by(material, gate) if gate.state == "closed" else None,
        "waiting": [c.id for c in material.situation.contributors if gate.id in c.gates],
        "quotes": quotes(material, gate.facts),
    }


def _per_contributor(gate: GateState, declared: Gate | None) -> bool:
    return declared is not None and declared.id != gate.id


def launch(material: Material) -> Row:
    """When does the planner mean to launch?"""
    state, declared = material.situation.launch, material.mission.declared.launch
    return {
        "declared_by": declared.declared_by,
        "earliest": state.dates.earliest,
        "likely": state.dates.likely,
        "latest": state.dates.latest,
        "prepare_days": state.prepare.likely,
    }
