"""The content of a brief: every number, record and quote of it, at the planning class.

Owns which keys there are. Sentences are not made here but by `told`, from what a release class leaves in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.brief import (
    aid,
    assumptions,
    binding,
    changed,
    choices,
    coalition,
    composition,
    gates,
    generation,
    looking_back,
    numbers,
    open_evidence,
    posture,
    reach,
    requirement,
    sources,
    support,
    watch,
)
from eirene.brief import area as outlines
from eirene.brief.names import names as names_of
from eirene.brief.told import told
from eirene.brief.view import tidied

if TYPE_CHECKING:
    from eirene.brief.material import Material
    from eirene.brief.names import Names
    from eirene.brief.sources import Row
    from eirene.brief.view import Content


def content(material: Material) -> Content:
    """What does the brief of this material say, at the planning class?

    Parameters
    ----------
    material : Material

    Returns
    -------
    dict
        JSON values only: probabilities as fractions, dates as ISO, absent values as None.
    """
    names = names_of(material)
    return told(tidied({**_head(material), **_parts(material, names), **_tail(material)}))


def _head(material: Material) -> Row:
    declared, situation = material.mission.declared, material.situation
    return {
        "mission": declared.id,
        "name": situation.name,
        "short": declared.short,
        "invented": declared.invented,
        "as_of": situation.as_of,
        "since": material.before.situation.as_of if material.before else None,
        "release": "planning",
        "feasible": material.plan.force.feasible,
        "ends": situation.ends,
        "mandate": situation.mandate.model_dump() if situation.mandate else None,
        "parties": [{"id": p.id, "name": p.name, "side": p.side, "role": p.role} for p in declared.parties],
        "conveners": [{"id": c.id, "name": c.name, "role": c.role} for c in declared.conveners],
        "unreviewed": material.unreviewed,
        "notices": list(dict.fromkeys((*material.notices, *material.plan.record.checks))),
    }


def _parts(material: Material, names: Names) -> Row:
    board = coalition.contributors(material, names)
    states = gates.gates(material, names)
    outlook, force = material.outlook, material.plan.force
    return {
        "measure": outlook.measure,
        "probability": numbers.probability(material),
        "curves": numbers.curves(material),
        "likely_dates": numbers.likely_dates(material),
        "binding": binding.binding(material, names, states, board),
        "contributors": board,
        "gates": states,
        "launch": gates.launch(material),
        "force": requirement.force(force.choices, names),
        "reserve": requirement.force(force.reserve, names),
        "composition": composition.composition(material, names),
        "losses": composition.losses(material, names),
        "arrivals": composition.arrivals(material),
        "requirements": requirement.requirements(material, names),
        "requirement_totals": requirement.totals(material, names),
        "gaps": requirement.gaps(material, names),
        "slack": requirement.slack(material, names),
        "reach": reach.reach(material, names),
        "planners": list(material.plan.requirement.planners),
        "sight": requirement.sight(material, names),
        "size": requirement.size(material, names),
        "fails_first": None if outlook.fails_first is None else names.row(outlook.fails_first),
        "without_objections": outlook.without_objections,
        "cost": numbers.cost(material),
        "tornado": assumptions.tornado(material),
        "assumptions": assumptions.assumptions(material),
        "changed": changed.changed(material.before, material, names) if material.before else [],
        "hindsight": looking_back.hindsight(material),
        "open_evidence": open_evidence.open_evidence(material, names),
        "tasks": [
            {"id": t.id, "name": t.name, "planned": t.planned, "consequence": t.consequence}
            for t in material.situation.tasks
        ],
        "posture": posture.posture(material, names),
        "area": outlines.area(material),
        "aid": aid.aid(material, names),
        "courses": choices.courses(material, names),
        "comparison": choices.comparison(material),
        "decision_points": choices.points(material),
        "decisions": choices.decisions(material, names),
        "watch": watch.watch(material, names),
        "falls_short": choices.short(material, names),
        "leaning": support.leaning(material, names),
        "matrix": support.matrix(material, names),
        "sustainment": support.sustainment(material, names),
        "balance": generation.balance(material, names),
        "risks": generation.risks(material),
        "risk_notes": generation.risk_notes(material),
        "left_out": list(material.left_out),
    }


def _tail(material: Material) -> Row:
    record, force = material.plan.record, material.plan.force
    return {
        "inputs": dict(material.inputs),
        "futures": {"plan": record.futures, "fresh": record.fresh},
        "sources": sources.sources(material),
        "contested": sum(fact.standing == "contested" for fact in material.facts),
        "by_policy": sorted({fact.by_policy for fact in material.facts if fact.by_policy}),
        "record": {
            "seed": record.seed,
            "inputs": dict(record.inputs),
            "versions": dict(record.versions),
            "rounds": record.rounds,
            "converged": record.converged,
            "objective": force.objective,
            "objective_value": force.objective_value,
            "bound": force.bound,
            "stopped": force.stopped,
        },
    }
