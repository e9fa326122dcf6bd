"""Who can serve what: cells of work, caveat classes, and the rows that say whether all work can be served.

Owns Hall's condition. The work of one capability lies in cells (task, sector). A unit serves the cells that its caveats
leave open, and may share its time between them. All cells are served if and only if for every set T of cells, those who
can serve at least one cell of T together give what T needs. Among all T that the same units can serve, the largest
decides; these are the intersections of the sets of cells that the units outside cannot serve. So only they become rows,
and the empty intersection (all cells) is the capability's own row.

References
----------
P. Hall, On representatives of subsets, 1935, doi:10.1112/jlms/s1-10.37.26.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eirene.mission.declared import CapabilityKind
    from eirene.plans.requirement import Requirement
    from eirene.plans.situation import UnitState

    Cell = tuple[str, str]
    """Task and sector."""


@dataclass(frozen=True, slots=True)
class HallRow:
    """One sum that must be reached in a phase.

    Parameters
    ----------
    name : str
        Capability first; then, where units are caveated, the part of the work that only some can serve.
    capability : str
    cells : frozenset of (task, sector)
    need : float
        Units of the capability that these cells need together.
    """

    name: str
    capability: CapabilityKind
    cells: frozenset[Cell]
    need: float


def needs(requirement: Requirement, phase: str) -> dict[CapabilityKind, dict[Cell, float]]:
    """What does each cell of a phase need, by capability? What rounding up adds is spread over the tasks of a line."""
    found: dict[CapabilityKind, dict[Cell, float]] = {}
    for line in requirement.lines:
        total = math.fsum(line.by_task.values())
        if line.phase == phase and total > 0:
            cells = found.setdefault(line.capability, {})
            for task, amount in line.by_task.items():
                cells[task, line.sector] = amount * line.needed / total
    return found


def may_serve(unit: UnitState, cell: Cell) -> bool:
    """May this unit be used for this task in this sector?"""
    task, sector = cell
    return task not in unit.excluded_tasks and sector not in unit.excluded_sectors


def hall_rows(requirement: Requirement, phase: str, units: Sequence[UnitState]) -> tuple[HallRow, ...]:
    """Which sums must be reached so that all work of a phase can be served, by any split of the units' time?"""
    rows: list[HallRow] = []
    for capability, cells in needs(requirement, phase).items():
        giving = [unit for unit in units if unit.provides.get(capability, 0.0) > 0]
        closed = {frozenset(cell for cell in cells if not may_serve(unit, cell)) for unit in giving}
        for part in _intersections(frozenset(cells), closed):
            need = _exact_sum(cells, part)
            rows.append(HallRow(_name(capability, part, cells), capability, part, need))
    return tuple(rows)


def _exact_sum(cells: Mapping[Cell, float], part: Iterable[Cell]) -> float:
    """Sum needs, without the dust that spreading leaves on a sum that is whole."""
    total = math.fsum(cells[cell] for cell in sorted(part))
    return float(round(total)) if abs(total - round(total)) < 1e-9 else total  # noqa: PLR2004 - dust of floats


def _intersections(everything: frozenset[Cell], closed: set[frozenset[Cell]]) -> list[frozenset[Cell]]:
    """Give all distinct non-empty intersections, the whole first, then larger before smaller."""
    found = {everything}
    for shut in sorted(closed, key=sorted):
        found |= {part & shut for part in found if part & shut}
    return sorted(found, key=lambda part: (-len(part), sorted(part)))


def _name(capability: CapabilityKind, part: frozenset[Cell], cells: Iterable[Cell]) -> str:
    """Name a row by the work in it: whole sectors, whole tasks, or task by task."""
    every = frozenset(cells)
    if part == every:
        return capability
    sectors, tasks = {sector for _, sector in part}, {task for task, _ in part}
    if part == frozenset(cell for cell in every if cell[1] in sectors):
        return f"{capability} in {' + '.join(sorted(sectors))}"
    if part == frozenset(cell for cell in every if cell[0] in tasks):
        return f"{capability} for {' + '.join(sorted(tasks))}"
    return f"{capability} for {' + '.join(f'{task} in {sector}' for task, sector in sorted(part))}"
