"""Who serves where and when, and how the force is supplied, as the content has it.

Owns the step from synchronisation matrix and sustainment to records with names. Where units and camps are is for the
planning cell alone. Refuses to add up what the answers do not.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from eirene.mission.codebook import AGAINST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eirene.brief.material import Material
    from eirene.brief.names import Names
    from eirene.brief.sources import Row
    from eirene.plans.matrix import Handover, MatrixCell, MatrixPhase, Serving
    from eirene.plans.sustainment import SectorSupport, SupplyDay, SustainmentAnswer

WHY = {
    "": "",
    "too few": "too few in place",
    "caveats": "those left may not serve here",
    "as stationed": "as site security stations them",
}
"""Why something is missing from a cell, in words."""
DUST = 1e-6


def leaning(material: Material, names: Names) -> Row:
    """How many persons of the recommended force are of contributors that lean against taking part, and of whom?"""
    states = {state.id: state for state in material.situation.contributors}
    units = {(key, unit.id): unit for key, state in states.items() for unit in state.units}
    persons: dict[str, float] = {}
    for choice in material.plan.force.choices:
        unit = units.get((choice.contributor, choice.unit))
        if unit is not None:
            persons[choice.contributor] = persons.get(choice.contributor, 0.0) + unit.persons * choice.count
    against = [(key, amount) for key, amount in persons.items() if states[key].stance in AGAINST]
    return {
        "persons": math.fsum(persons.values()),
        "against": math.fsum(amount for _, amount in against),
        "who": [
            {"contributor": key, "name": names.actor(key), "stance": states[key].stance, "persons": amount}
            for key, amount in sorted(against, key=lambda pair: (-pair[1], pair[0]))
        ],
    }


def matrix(material: Material, names: Names) -> Row | None:
    """Which contributors serve which task in which sector and phase? None where it was left out."""
    answer = material.matrix
    if answer is None:
        return None
    return {
        "phases": [_phase(names, phase, material) for phase in answer.phases],
        "handovers": [_handover(names, one) for one in answer.handovers],
        "notes": list(answer.notes),
        "checks": list(answer.checks),
    }


def _phase(names: Names, phase: MatrixPhase, material: Material) -> Row:
    sectors = list(dict.fromkeys(cell.sector for cell in phase.cells))
    tasks = list(dict.fromkeys(cell.task for cell in phase.cells))
    cells: dict[tuple[str, str], list[MatrixCell]] = {}
    for cell in phase.cells:
        cells.setdefault((cell.task, cell.sector), []).append(cell)
    return {
        "id": phase.phase,
        "name": phase.name,
        "headline": phase.phase == material.situation.headline_full,
        "begins": phase.begins,
        "initial_by": phase.initial_by,
        "full_by": phase.full_by,
        "persons": phase.persons,
        "sectors": [{"id": one, "name": names.sector(one)} for one in sectors],
        "tasks": [
            {
                "id": task,
                "name": names.tasks.get(task, task),
                "cells": [_cell(names, sector, cells.get((task, sector), [])) for sector in sectors],
            }
            for task in tasks
        ],
        "idle": _who(names, phase.idle),
        "pairs": phase.pairs,
        "fewest": phase.fewest,
        "stopped": phase.stopped,
    }


def _cell(names: Names, sector: str, cells: Sequence[MatrixCell]) -> Row | None:
    """Give one task in one sector, all capabilities together; None where nothing is needed there."""
    if not any(cell.needed > DUST or cell.serving for cell in cells):
        return None
    return {
        "sector": sector,
        "who": _who(names, [one for cell in cells for one in cell.serving]),
        "capabilities": [
            {
                "capability": cell.capability,
                "name": names.capability(cell.capability),
                "unit": names.unit(cell.capability),
                "needed": cell.needed,
                "met": cell.met,
                "missing": cell.missing,
                "missing_persons": cell.missing_persons,
                "why": WHY.get(cell.why, cell.why),
            }
            for cell in cells
        ],
    }


def _who(names: Names, serving: Iterable[Serving]) -> list[Row]:
    """Give contributors with their persons, most first."""
    persons: dict[str, float] = {}
    for one in serving:
        persons[one.contributor] = persons.get(one.contributor, 0.0) + one.persons
    order = sorted(persons.items(), key=lambda pair: (-pair[1], pair[0]))
    return [{"contributor": key, "name": names.actor(key), "persons": amount} for key, amount in order]


def _handover(names: Names, one: Handover) -> Row:
    return {
        "phase": one.phase,
        "phase_name": names.phases.get(one.phase, one.phase),
        "day": one.day,
        "sector": one.sector,
        "sector_name": names.sector(one.sector),
        "task": one.task,
        "task_name": names.tasks.get(one.task, one.task),
        "capability": one.capability,
        "name": names.capability(one.capability),
        "gives": names.actor(one.gives),
        "takes": names.actor(one.takes),
        "amount": one.amount,
    }


def sustainment(material: Material, names: Names) -> Row | None:
    """How is the force supplied, housed and cared for, and what limits its build-up? None where it is not declared."""
    answer = material.sustainment
    if answer is None:
        return None
    return {
        "launch": answer.launch,
        "ends": answer.ends,
        "arrival_days": answer.arrival_days,
        "storage_days": answer.storage_days,
        "resupply_days": answer.resupply_days,
        "limits": [one.model_dump() for one in answer.limits],
        "cautious": [one.model_dump() for one in answer.cautious],
        "days": [_day(one, names) for one in answer.days],
        "sectors": [_sector(one, names) for one in answer.sectors],
        "headline": material.situation.headline_full,
        "camps": _camps(answer, names),
        "notes": list(answer.notes),
    }


def _day(one: SupplyDay, names: Names) -> Row:
    """Give one day; what it is stands in words, and months have none."""
    return {**one.model_dump(), "marks": [_mark(mark, names) for mark in one.marks if mark != "month"]}


def _mark(mark: str, names: Names) -> str:
    phase, _, what = mark.rpartition(" ")
    if not phase:
        return {"ends": "mandate ends"}.get(mark, mark)
    told = {"begins": "likely begins", "initial": "initial capability", "full": "full capability"}.get(what, what)
    return f"{names.phases.get(phase, phase)}: {told}"


def _sector(one: SectorSupport, names: Names) -> Row:
    return {
        **one.model_dump(),
        "phase_name": names.phases.get(one.phase, one.phase),
        "sector_name": "no single sector" if one.sector == "mission" else names.sector(one.sector),
    }


def _camps(answer: SustainmentAnswer, names: Names) -> list[Row]:
    return [
        {
            **camp.model_dump(),
            "sector_name": names.sector(camp.sector),
            "opened_in": [names.phases.get(phase, phase) for phase in camp.opened_in],
        }
        for camp in answer.camps
    ]
