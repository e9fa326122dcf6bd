"""Check a matrix without any solver: everything is added up again from what was declared.

Owns the list of what must hold. That no assignment could serve more is checked by Hall's condition: of the work of a
capability nothing more can be met than what the tightest set of cells leaves.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from eirene.force.cells import hall_rows, may_serve
from eirene.force.cells import needs as needs_of
from eirene.planning.presence import in_place, units_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eirene.mission.declared import CapabilityKind
    from eirene.plans.matrix import Matrix, MatrixPhase
    from eirene.plans.plan import Choice
    from eirene.plans.requirement import Requirement
    from eirene.plans.situation import Situation, UnitState

CLOSE = 1e-4


def check(situation: Situation, requirement: Requirement, choices: Sequence[Choice], matrix: Matrix) -> tuple[str, ...]:
    """What is wrong with this matrix? Sentences; empty when nothing is."""
    units = units_of(situation)
    found: list[str] = []
    for phase in matrix.phases:
        there = in_place(situation, choices, phase.full_by)
        found += _units(phase, units, there)
        found += _sums(phase, requirement)
        found += _most(phase, requirement, [unit for key, unit in units.items() if key in there], there)
    return tuple(found)


def _units(
    phase: MatrixPhase, units: dict[tuple[str, str], UnitState], there: dict[tuple[str, str], int]
) -> Iterator[str]:
    """Nobody gives more than it has, and nobody serves where it may not."""
    given: dict[tuple[str, str, CapabilityKind], list[float]] = {}
    for cell in phase.cells:
        for one in cell.serving:
            name = f"{phase.phase}: {one.contributor}/{one.unit}"
            given.setdefault((one.contributor, one.unit, one.capability), []).append(one.amount)
            unit = units.get((one.contributor, one.unit))
            if unit is None or not may_serve(unit, (cell.task, cell.sector)):
                yield f"{name} may not serve {cell.task} in {cell.sector}"
    for one in phase.idle:
        given.setdefault((one.contributor, one.unit, one.capability), []).append(one.amount)
    for (contributor, name, kind), parts in given.items():
        unit, count = units.get((contributor, name)), there.get((contributor, name), 0)
        has = 0.0 if unit is None else unit.provides.get(kind, 0.0) * count
        if abs(math.fsum(parts) - has) > CLOSE * max(1.0, has):
            yield f"{phase.phase}: {contributor}/{name} has {has:g} of {kind}, {math.fsum(parts):g} are told"


def _sums(phase: MatrixPhase, requirement: Requirement) -> Iterator[str]:
    """Cells add up to the requirement, and what is met and missing to what is needed."""
    for line in requirement.lines:
        if line.phase == phase.phase:
            cells = [c.needed for c in phase.cells if (c.capability, c.sector) == (line.capability, line.sector)]
            if abs(math.fsum(cells) - line.needed) > CLOSE * max(1.0, line.needed):
                yield f"{phase.phase}: {line.capability} in {line.sector} needs {line.needed:g}, cells {sum(cells):g}"
    for cell in phase.cells:
        name = f"{phase.phase}: {cell.capability} for {cell.task} in {cell.sector}"
        if abs(math.fsum(one.amount for one in cell.serving) - cell.met) > CLOSE * max(1.0, cell.met):
            yield f"{name}: {cell.met:g} is not the sum of who serves"
        lacks = max(0.0, cell.needed - cell.met)
        # where site security stations units, one responder may stand in for another
        if cell.missing > lacks + CLOSE or (not cell.stationed and cell.missing < lacks - CLOSE * max(1.0, lacks)):
            yield f"{name}: needed, met and missing do not belong together"
        if not cell.stationed and cell.met > cell.needed * (1 + CLOSE) + CLOSE:
            yield f"{name}: more is given than is needed"


def _most(
    phase: MatrixPhase, requirement: Requirement, units: Sequence[UnitState], there: dict[tuple[str, str], int]
) -> Iterator[str]:
    """Nothing more could be met where site security has not decided."""
    stationed: dict[CapabilityKind, bool] = {}
    missing: dict[CapabilityKind, list[float]] = {}
    for cell in phase.cells:
        stationed[cell.capability] = stationed.get(cell.capability, False) or cell.stationed
        missing.setdefault(cell.capability, []).append(cell.missing)
    lacks = dict.fromkeys(needs_of(requirement, phase.phase), 0.0)
    for kind, cells in needs_of(requirement, phase.phase).items():
        # with no unit that gives the capability there is one row: all of it
        for row in hall_rows(requirement, phase.phase, units):
            if row.capability == kind:
                have = math.fsum(
                    unit.provides.get(kind, 0.0) * there[unit.contributor, unit.id]
                    for unit in units
                    if any(may_serve(unit, cell) for cell in row.cells)
                )
                lacks[kind] = max(lacks[kind], math.fsum(cells[cell] for cell in row.cells) - have)
    for kind, most in lacks.items():
        told = math.fsum(missing.get(kind, []))
        if not stationed.get(kind, False) and abs(told - most) > CLOSE * max(1.0, most):
            yield f"{phase.phase}: {told:g} of {kind} are missing, {most:g} must be"
