"""The balance sheet of force generation: what of each capability is required, planned, pledged and further on.

Owns how steps are counted. What has reached a later step has reached the earlier ones. A public pledge, decision or
deployment is a pledge of the units that are declared for the contributor, up to the strength that it named. Where
nothing is recorded a step is not known: unknown is neither none nor all.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from eirene.mission.generation import STEPS
from eirene.planning.versions import known
from eirene.plans.generation import Balance, BalanceRow, StepCount, UnitSteps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from eirene.mission.contributors import Contributor, Unit
    from eirene.mission.declared import CapabilityKind
    from eirene.mission.generation import Reached, Step
    from eirene.planning.plan import Planned
    from eirene.plans.situation import CapabilityState, ContributorState, UnitState

PUBLIC = ("pledged", "decided", "deployed")
"""Rungs of public commitment that count as a pledge."""


def balance(planned: Planned, phase: str | None = None) -> Balance:
    """How far has force generation come, capability by capability, and what is missing at each step?

    Parameters
    ----------
    planned : Planned
    phase : str, optional
        Phase whose requirement it is held against; that of full capability by default.
    """
    situation = planned.situation
    asked = phase or situation.headline_full
    lines = [line for line in planned.plan.requirement.lines if line.phase == asked]
    rows = [
        _row(
            kind,
            math.fsum(line.needed for line in lines if line.capability == kind.id),
            tuple(_units(planned, kind.id)),
            planned,
        )
        for kind in situation.capabilities
    ]
    notes = ["a step that is not recorded is not known; what has reached a later step has reached the earlier ones"]
    notes += [
        f"{state.name}: a public statement names up to {state.cap_persons:,} persons, which is less than its units"
        for state in situation.contributors
        if state.stance in PUBLIC and _capped(state) < 1
    ]
    return Balance(
        mission=situation.mission,
        as_of=situation.as_of,
        phase=asked,
        rows=tuple(row for row in rows if row.required or row.planned or row.units),
        notes=tuple(notes),
    )


def _row(kind: CapabilityState, required: float, units: tuple[UnitSteps, ...], planned: Planned) -> BalanceRow:
    gives = {
        (unit.contributor, unit.id): unit.provides.get(kind.id, 0.0)
        for state in planned.situation.contributors
        for unit in state.units
    }
    return BalanceRow(
        capability=kind.id,
        name=kind.name,
        unit=kind.unit,
        required=required,
        required_persons=required * kind.persons,
        planned=math.fsum(one.planned * gives[one.contributor, one.unit] for one in units),
        steps=tuple(_step(step, required, kind.persons, units, gives) for step in STEPS),
        units=units,
    )


def _step(
    step: Step,
    required: float,
    persons: float,
    units: Sequence[UnitSteps],
    gives: Mapping[tuple[str, str], float],
) -> StepCount:
    known_counts = [(one, count) for one in units if (count := one.counts[step]) is not None]
    if not known_counts:
        return StepCount(step=step, units=None, persons=None, gap=None, gap_persons=None)
    reached = math.fsum(count * gives[one.contributor, one.unit] for one, count in known_counts)
    gap = max(0.0, required - reached)
    return StepCount(step=step, units=reached, persons=reached * persons, gap=gap, gap_persons=gap * persons)


def _units(planned: Planned, capability: CapabilityKind) -> Iterator[UnitSteps]:
    """Give the units that give a capability, with the steps that they have reached."""
    as_of = planned.situation.as_of
    records = {record.id: record for record in known(planned.mission.contributors, as_of)}
    chosen: dict[tuple[str, str], int] = {}
    for choice in planned.plan.force.choices:
        key = (choice.contributor, choice.unit)
        chosen[key] = chosen.get(key, 0) + choice.count
    for state in planned.situation.contributors:
        declared = {unit.id: unit for unit in known(_record(records, state.id).units, as_of)}
        for unit in state.units:
            if unit.provides.get(capability, 0.0) > 0:
                yield _unit_steps(state, unit, declared[unit.id], chosen.get((state.id, unit.id), 0), as_of)


def _record(records: Mapping[str, Contributor], name: str) -> Contributor:
    return records[name]


def _unit_steps(state: ContributorState, unit: UnitState, declared: Unit, planned: int, as_of: date) -> UnitSteps:
    records = [one for one in declared.generation if (one.known_from or one.on) <= as_of]
    counts: dict[Step, float | None] = {step: _recorded(records, step, unit.count) for step in STEPS}
    basis: dict[Step, tuple[str, ...]] = {
        step: tuple(one.because for one in records if one.step == step)
        for step in STEPS
        if any(one.step == step for one in records)
    }
    public = False
    if counts["pledged"] is None and state.stance in PUBLIC and not state.contested:
        public = True
        counts["pledged"] = unit.count * _capped(state)
        basis["pledged"] = tuple(f"claim:{claim}" for claim in state.facts)
    return UnitSteps(
        contributor=state.id,
        unit=unit.id,
        name=unit.name,
        declared=unit.count,
        planned=planned,
        counts=_implied(counts),
        dates={step: max(one.on for one in records if one.step == step) for step in STEPS if _has(records, step)},
        basis={step: basis[step] for step in STEPS if step in basis},
        public=public,
    )


def _has(records: Sequence[Reached], step: Step) -> bool:
    return any(one.step == step for one in records)


def _recorded(records: Sequence[Reached], step: Step, declared: int) -> float | None:
    """How many units have reached this step by its last record? None where there is none."""
    own = [one for one in records if one.step == step]
    if not own:
        return None
    last = max(own, key=lambda one: one.on)
    return float(declared if last.count is None else last.count)


def _implied(counts: Mapping[Step, float | None]) -> dict[Step, float | None]:
    """Count what has reached a later step among those of the earlier ones."""
    found: dict[Step, float | None] = {}
    later: float | None = None
    for step in reversed(STEPS):
        own = counts[step]
        later = own if later is None else later if own is None else max(own, later)
        found[step] = later
    return {step: found[step] for step in STEPS}


def _capped(state: ContributorState) -> float:
    """Give the share of its units that the strength that it named allows."""
    persons = math.fsum(unit.count * unit.persons for unit in state.units)
    return 1.0 if state.cap_persons is None or persons <= state.cap_persons else state.cap_persons / persons
