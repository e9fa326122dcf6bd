"""How far would everybody together come? Phase by phase, what all units in sight could reach, and what is missing.

Owns the question for which phases there are enough units at all. Gates, decisions, money and movement are left out, so
it is the most that can be hoped for and no forecast.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from eirene.force.cells import hall_rows, may_serve

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from eirene.brief.material import Material
    from eirene.brief.names import Names
    from eirene.brief.sources import Row
    from eirene.force.cells import HallRow
    from eirene.mission.declared import CapabilityKind
    from eirene.plans.situation import PhaseState, UnitState

    Offers = list[tuple[UnitState, int]]
    """Units of one kind, and how many of them at most."""

DUST = 1e-6
"""A sum that lacks less than this is reached."""


def reach(material: Material, names: Names) -> list[Row]:
    """Which milestones of each phase could all units in sight reach together, and what does full capability lack?"""
    offers = _offers(material)
    return [_phase(material, names, phase, offers) for phase in material.situation.phases]


def _offers(material: Material) -> Offers:
    found: Offers = []
    for state in material.situation.contributors:
        for unit in state.units:
            capped = state.cap_persons is not None and unit.persons > 0
            most = int((state.cap_persons or 0) // unit.persons) if capped else unit.count
            found.append((unit, min(unit.count, most)))
    return found


def _phase(material: Material, names: Names, phase: PhaseState, offers: Offers) -> Row:
    rows = hall_rows(material.plan.requirement, phase.id, [unit for unit, _ in offers])
    most = [_most(offers, row) for row in rows]
    lacks = _lacks(zip(rows, most, strict=True), phase.full_share)
    persons = {held.id: held.persons for held in material.situation.capabilities}
    return {
        "phase": phase.id,
        "name": phase.name,
        "initial_by": phase.initial_by,
        "full_by": phase.full_by,
        "initial": not _lacks(zip(rows, most, strict=True), phase.initial_share),
        "full": not lacks,
        "missing": [
            {
                "capability": kind,
                "name": names.capability(kind),
                "unit": names.unit(kind),
                "missing": math.ceil(amount - DUST),
                "persons": math.ceil(amount - DUST) * persons.get(kind, 0.0),
            }
            for kind, amount in sorted(lacks.items(), key=lambda p: (-p[1] * persons.get(p[0], 0.0), p[0]))
        ],
    }


def _most(offers: Offers, row: HallRow) -> float:
    """Give the most that all units in sight could give to a row, if nothing else held."""
    return math.fsum(
        count * unit.provides.get(row.capability, 0.0)
        for unit, count in offers
        if any(may_serve(unit, cell) for cell in row.cells)
    )


def _lacks(
    rows: Iterable[tuple[HallRow, float]], shares: Mapping[CapabilityKind, float]
) -> dict[CapabilityKind, float]:
    """Give what each capability lacks for this share of the requirement; its widest gap where caveats split it."""
    found: dict[CapabilityKind, float] = {}
    for row, most in rows:
        missing = row.need * shares.get(row.capability, 1.0) - most
        if missing > DUST:
            found[row.capability] = max(missing, found.get(row.capability, 0.0))
    return found
