"""Units as of a date: how many, what each gives, what it will not do, what it costs."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Protocol

from eirene.mission.codebook import DISARMING_TASKS
from eirene.planning.versions import known
from eirene.plans.situation import UnitState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from eirene.mission.contributors import Contributor, Unit
    from eirene.mission.declared import CapabilityKind, Declared
    from eirene.planning.resolve import Resolver
    from eirene.plans.situation import CapabilityState, TaskState

FORCE = ("none", "self_defence", "mandate")
"""Limits on the use of force, tightest first."""


class Around(Protocol):
    """What unit states are read against."""

    @property
    def as_of(self) -> date:
        """Date as of which they are read."""
        ...

    @property
    def resolver(self) -> Resolver:
        """Where numbers are resolved."""
        ...


def unit_states(
    contributor: Contributor,
    caveats: frozenset[str],
    declared: Declared,
    tasks: Sequence[TaskState],
    capabilities: Sequence[CapabilityState],
    around: Around,
) -> tuple[UnitState, ...]:
    """What could this contributor send as of the date? Sorted by id.

    Parameters
    ----------
    contributor : Contributor
    caveats : frozenset of str
        Conditions of the contributor on what the force would do; they exclude tasks for all its units.
    declared, tasks, capabilities
        What the mission declares, as of the date.
    around : Around
        Date and resolver.
    """
    persons = {capability.id: capability.persons for capability in capabilities}
    states = [
        _state(contributor, unit, caveats, declared, tasks, persons[unit.kind], around)
        for unit in known(contributor.units, around.as_of)
        if unit.kind in persons
    ]
    return tuple(sorted(states, key=lambda state: state.id))


def _state(
    contributor: Contributor,
    unit: Unit,
    caveats: frozenset[str],
    declared: Declared,
    tasks: Sequence[TaskState],
    usual_persons: float,
    around: Around,
) -> UnitState:
    path, resolver = f"contributors.{contributor.id}.units.{unit.id}", around.resolver
    persons = usual_persons if unit.persons is None else resolver.value(unit.persons, f"{path}.persons")
    cost = declared.policies.cost
    per_month = (
        resolver.value(cost.per_person_month, "policies.cost.per_person_month")
        if unit.cost_per_person_month is None
        else resolver.value(unit.cost_per_person_month, f"{path}.cost_per_person_month")
    )
    return UnitState(
        id=unit.id,
        name=unit.name,
        contributor=contributor.id,
        kind=unit.kind,
        # whole units only: a range that ends at 2.6 companies offers two
        count=max(0, floor(resolver.value(unit.count, f"{path}.count") + 1e-9)),
        persons=persons,
        provides=_provides(unit, path, resolver),
        readiness=resolver.days(unit.readiness, f"{path}.readiness"),
        caveats_declared=unit.caveats is not None,
        excluded_tasks=_excluded(unit, caveats, tasks),
        excluded_sectors=() if unit.caveats is None else unit.caveats.sectors,
        until=unit.until,
        cost_per_month=persons * per_month,
        payer=unit.payer or cost.payer,
    )


def _provides(unit: Unit, path: str, resolver: Resolver) -> dict[CapabilityKind, float]:
    support = 0.0 if unit.support_share is None else resolver.value(unit.support_share, f"{path}.support_share")
    if not unit.provides:
        return {unit.kind: 1.0 - support}
    return {
        kind: (1.0 - support) * resolver.value(amount, f"{path}.provides.{kind}")
        for kind, amount in unit.provides.items()
    }


def _excluded(unit: Unit, caveats: frozenset[str], tasks: Sequence[TaskState]) -> tuple[str, ...]:
    limit = "mandate" if unit.caveats is None else unit.caveats.use_of_force
    if "self_defence_only" in caveats:
        limit = min(limit, "self_defence", key=FORCE.index)
    excluded: set[str] = set() if unit.caveats is None else set(unit.caveats.tasks)
    excluded |= {task.id for task in tasks if FORCE.index(task.use_of_force) > FORCE.index(limit)}
    if "no_disarming" in caveats:
        excluded |= DISARMING_TASKS
    return tuple(sorted(excluded))
