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
    from eirene.study.course_table import Cell, CourseComparison
    from eirene.study.decision_points import Branch, DecisionPoint

SUPPORT: Final = "support"
MONEY: Final = "cost"
COUNTS: Final = frozenset({"persons", "aid_days", "gate_days"})
"""Measures that are no shares."""


def courses(material: Material) -> Row | None:
    """Give the comparison of courses of action; None where none is declared or the study left it out."""
    told = material.courses
    if told is None:
        return None
    return {
        "first": told.courses[0].id,
        "courses": [
            {
                "id": course.id,
                "name": course.name,
                "edits": list(course.edits),
                "because": course.because,
                "feasible": course.feasible,
                "asked_initial": course.asked_initial,
                "asked_full": course.asked_full,
            }
            for course in told.courses
        ],
        "criteria": [_criterion(told, index) for index in range(len(told.criteria))],
        "order": [{"course": score.course, "score": score.score} for score in told.order],
        "unranked": told.unranked,
        "core": told.core,
    }


def _criterion(told: CourseComparison, index: int) -> Row:
    criterion = told.criteria[index]
    cells = [cell for cell in told.cells if cell.criterion == criterion.id]
    kind = "money" if criterion.measure == MONEY else "count" if criterion.measure in COUNTS else "share"
    return {
        "id": criterion.id,
        "name": criterion.name,
        "better": criterion.better,
        "weight": criterion.weight,
        "kind": kind,
        "cells": [_cell(cell) for cell in cells],
    }


def _cell(cell: Cell) -> Row:
    return {
        "course": cell.course,
        "value": cell.value,
        "why": cell.why,
        "difference": cell.difference,
        "se": cell.se,
    }


def decisions(material: Material) -> Row | None:
    """Give decision points with their branches; gates that each contributor has for itself are one row."""
    told = material.decisions
    if told is None:
        return None
    own = [point for point in told.points if point.kind == "gate" and ":" in point.id]
    alone = [point for point in told.points if point not in own and (point.planned or point.kind != "contributor")]
    return {
        "measure": told.measure,
        "phase": told.phase,
        "asked": told.asked,
        "central": told.central,
        "core": told.core,
        "points": [_point(point) for point in alone],
        "each": list(_each(own)),
        "without_units": sorted(
            point.name for point in told.points if point.kind == "contributor" and not point.planned
        ),
    }


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
        "otherwise": point.otherwise,
    }


def _branch(branch: Branch) -> Row:
    return {"value": branch.value, "draws": branch.draws}


def _each(points: Iterable[DecisionPoint]) -> Iterable[Row]:
    """Give one row for each gate that contributors have for themselves: how many, and between which dates."""
    by_gate: dict[str, list[DecisionPoint]] = {}
    for point in points:
        by_gate.setdefault(point.id.partition(":")[0], []).append(point)
    for gate, own in sorted(by_gate.items()):
        yield {
            "id": gate,
            "name": own[0].name.partition(":")[0],
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
