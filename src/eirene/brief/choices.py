"""Courses of action, decision points and what falls short, as the content has them.

Owns the step from the study's answers to records with names, and the grouping of gates that each contributor has for
itself. Everything here is for the planning cell: it tells chances of named states and of gates. Refuses to rank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eirene.brief.material import Material
    from eirene.brief.names import Names
    from eirene.brief.sources import Row
    from eirene.study.course_table import Cell, CourseComparison, Flip, PhaseTold
    from eirene.study.decision_points import Branch, DecisionPoint

SUPPORT: Final = "support"
MONEY: Final = "cost"
COUNTS: Final = frozenset({"persons", "aid_days", "gate_days"})
"""Measures that are no shares."""
SLIGHT: Final = 0.005
"""Difference between the branches of a decision below which the page folds it away."""
CHANCES: Final = frozenset({"start_chance", "initial_chance", "full_chance"})


def courses(material: Material, names: Names) -> list[Row]:
    """Give the courses of action in declared order; none where none is declared or the study left them out."""
    told = material.courses
    if told is None:
        return []
    return [
        {
            "id": course.id,
            "name": course.name,
            "edits": list(course.edits),
            "tasks": [{"task": k, "name": names.tasks.get(k, k), "planned": on} for k, on in course.tasks.items()],
            "phases": [_phase(phase) for phase in course.phases],
            "launch": course.launch,
            "planned_launch": course.planned_launch,
            "waits_for": course.waits_for,
            "overtaken": course.overtaken,
            "because": course.because,
            "feasible": course.feasible,
            "asked_initial": course.asked_initial,
            "asked_full": course.asked_full,
        }
        for course in told.courses
    ]


def _phase(phase: PhaseTold) -> Row:
    return {
        "id": phase.id,
        "name": phase.name,
        "begins": phase.begins,
        "initial_by": phase.initial_by,
        "full_by": phase.full_by,
        "waits_for": phase.waits_for,
        "late": phase.begins > phase.full_by,
    }


def comparison(material: Material) -> Row | None:
    """How do the courses of action do by each criterion? None where there are none."""
    told = material.courses
    if told is None:
        return None
    return {
        "first": told.courses[0].id,
        "asks_differ": told.asks_differ,
        "phases": list(dict.fromkeys(phase.name for course in told.courses for phase in course.phases)),
        "criteria": [_criterion(told, index) for index in range(len(told.criteria))],
        "order": [{"course": score.course, "score": score.score} for score in told.order],
        "unranked": told.unranked,
        "level": [one.name for one in told.criteria if one.id in told.level],
        "flips": [_flip(told, flip) for flip in told.flips],
        "currency": material.situation.currency,
        "core": told.core,
        "settings": told.settings,
    }


def _flip(told: CourseComparison, flip: Flip) -> Row:
    """Give how far one weight must move for two neighbours to change places."""
    names = {course.id: course.name for course in told.courses}
    criterion = next(one for one in told.criteria if one.id == flip.criterion)
    return {
        "above": names[flip.above],
        "below": names[flip.below],
        "criterion": criterion.name,
        "weight": flip.weight,
        "needed": flip.needed,
    }


def _criterion(told: CourseComparison, index: int) -> Row:
    criterion = told.criteria[index]
    cells = [cell for cell in told.cells if cell.criterion == criterion.id]
    return {
        "id": criterion.id,
        "name": criterion.name,
        "better": criterion.better,
        "weight": criterion.weight,
        "kind": _kind(criterion.measure),
        "cells": [_cell(cell) for cell in cells],
    }


def _kind(measure: str) -> str:
    """How is a measure told: as money, as a count, as a chance, or as a share?"""
    if measure == MONEY:
        return "money"
    return "count" if measure in COUNTS else "chance" if measure in CHANCES else "share"


def _cell(cell: Cell) -> Row:
    return {
        "course": cell.course,
        "value": cell.value,
        "why": cell.why,
        "difference": cell.difference,
        "se": cell.se,
        "low": cell.low,
        "high": cell.high,
        "difference_low": cell.difference_low,
        "difference_high": cell.difference_high,
    }


def points(material: Material) -> list[Row]:
    """Give decision points with their branches, the earliest first; see `decisions` for those that are put together."""
    told = material.decisions
    if told is None:
        return []
    alone = [point for point in told.points if not _own(point) and (point.planned or point.kind != "contributor")]
    return [_point(point) for point in alone]


def decisions(material: Material, names: Names) -> Row | None:
    """What do decision points tell, and which are put together? Gates that each contributor has for itself are one row.

    None where the study left them out.
    """
    told = material.decisions
    if told is None:
        return None
    return {
        "measure": told.measure,
        "phase": told.phase,
        "asked": told.asked,
        "central": told.central,
        "core": told.core,
        "each": list(_each((point for point in told.points if _own(point)), names)),
        "without_units": sorted(
            point.name for point in told.points if point.kind == "contributor" and not point.planned
        ),
    }


def _own(point: DecisionPoint) -> bool:
    """Is this a gate that one contributor has for itself?"""
    return point.kind == "gate" and ":" in point.id


def _point(point: DecisionPoint) -> Row:
    return {
        "kind": point.kind,
        "id": point.id,
        "name": point.name,
        "by": point.by,
        "passed": point.passed,
        "decides": point.decides,
        "indicator": point.indicator,
        "threshold": point.threshold,
        "after": list(point.after),
        "chance": point.chance,
        "yes": _branch(point.yes),
        "no": _branch(point.no),
        "difference": point.difference,
        "se": point.se,
        "slight": point.difference is not None and abs(point.difference) < SLIGHT and not point.passed,
        "then": point.then,
        "otherwise": point.otherwise,
    }


def _branch(branch: Branch) -> Row:
    return {"value": branch.value, "draws": branch.draws}


def _each(points: Iterable[DecisionPoint], names: Names) -> Iterable[Row]:
    """Give one row for each gate that contributors have for themselves: how many, and between which dates."""
    by_gate: dict[str, list[DecisionPoint]] = {}
    for point in points:
        by_gate.setdefault(point.id.partition(":")[0], []).append(point)
    for gate, own in sorted(by_gate.items()):
        yield {
            "id": gate,
            "name": own[0].name.removesuffix(f", {names.actor(own[0].id.partition(':')[2])}"),
            "contributors": len(own),
            "first": min(point.by for point in own),
            "last": max(point.by for point in own),
            "indicator": own[0].indicator,
        }


def short(material: Material, names: Names) -> list[Row]:
    """Which task gets less than it asks for, phase by phase, and why?"""
    tasks = {task.id: task.name for task in material.situation.tasks}
    kinds = {kind.id: kind for kind in material.situation.capabilities}
    return [
        {
            "phase": one.phase,
            "phase_name": names.phases.get(one.phase, one.phase),
            "task": one.task,
            "task_name": "What the force itself needs" if one.task == SUPPORT else tasks.get(one.task, one.task),
            "capability": one.capability,
            "name": kinds[one.capability].name,
            "asked": one.asked,
            "got": one.got,
            "why": one.why,
        }
        for one in material.plan.record.short
    ]
