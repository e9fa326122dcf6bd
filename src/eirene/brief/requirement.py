"""Requirement against force: lines, gaps by capability, force in sight over time, size against what was announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.brief import words
from eirene.brief.latest import full_phase
from eirene.brief.names import capability_of
from eirene.force.comparison import LEFT, WHOLE_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from eirene.brief.material import Material
    from eirene.brief.names import Names
    from eirene.brief.sources import Row
    from eirene.force.comparison import Against
    from eirene.mission.declared import CapabilityKind
    from eirene.plans.plan import Choice
    from eirene.plans.requirement import Line


def requirements(material: Material, names: Names) -> list[Row]:
    """What is needed by capability, sector and phase, and how much of it is expected in place on the phase's date?"""
    expected = material.outlook.expected_lines
    return [
        {
            "capability": line.capability,
            "name": names.capability(line.capability),
            "unit": names.unit(line.capability),
            "sector": line.sector,
            "sector_name": names.sector(line.sector),
            "phase": line.phase,
            "phase_name": names.phases.get(line.phase, line.phase),
            "needed": line.needed,
            "expected": expected.get(f"{line.capability}|{line.sector}|{line.phase}"),
            "persons": line.persons,
            "by_task": dict(line.by_task),
        }
        for line in material.plan.requirement.lines
    ]


def totals(material: Material, names: Names) -> list[Row]:
    """What does the phase of the full capability headline need of each capability, over all sectors?"""
    return [
        {
            "capability": kind,
            "name": names.capability(kind),
            "unit": names.unit(kind),
            "needed": sum(line.needed for line in lines),
            "persons": sum(line.persons for line in lines),
        }
        for kind, lines in _by_capability(_full_lines(material)).items()
    ]


def gaps(material: Material, names: Names) -> list[Row]:
    """How far does the force expected for full capability fall short, by capability? The widest gap first, in persons.

    The need is the share of the requirement that full operational capability asks for; the expected amount is what is
    in place on its date, whether the phase has begun or not.
    """
    phase = full_phase(material)
    rows = material.plan.headlines.full_capability.rows
    seen = _in_place(material)
    persons = {held.id: held.persons for held in material.situation.capabilities}
    found: list[Row] = []
    for kind, lines in _by_capability(_full_lines(material)).items():
        ask = phase.full_share.get(kind, 1.0) if phase else 1.0
        needed = ask * sum(line.needed for line in lines)
        expected = seen.get(kind)
        chances = [chance for row, chance in rows.items() if capability_of(row) == kind]
        found.append(
            {
                "capability": kind,
                "name": names.capability(kind),
                "unit": names.unit(kind),
                "needed": needed,
                "expected": expected,
                "missing": None if expected is None else max(0.0, needed - expected),
                "missing_persons": None if expected is None else max(0.0, needed - expected) * persons.get(kind, 0.0),
                "covered": None if expected is None or needed <= 0 else min(1.0, expected / needed),
                "chance": min(chances) if chances else None,
            }
        )
    return sorted(found, key=_width)


def _in_place(material: Material) -> dict[str, float]:
    """Expected amount of each capability in place nearest to the date of full capability."""
    by = material.plan.headlines.full_capability.by
    nearest: dict[str, tuple[int, float]] = {}
    for held in material.outlook.sight:
        off = abs((held.day - by).days)
        if held.capability not in nearest or off < nearest[held.capability][0]:
            nearest[held.capability] = (off, held.expected)
    return {kind: expected for kind, (_, expected) in nearest.items()}


def _width(row: Row) -> tuple[float, float, float, str]:
    missing, covered, chance = row["missing_persons"], row["covered"], row["chance"]
    return (
        -missing if isinstance(missing, float) else 1.0,
        covered if isinstance(covered, float) else 2.0,
        chance if isinstance(chance, float) else 2.0,
        str(row["capability"]),
    )


def _full_lines(material: Material) -> list[Line]:
    return [line for line in material.plan.requirement.lines if line.phase == material.situation.headline_full]


def _by_capability(lines: Iterable[Line]) -> dict[CapabilityKind, list[Line]]:
    found: dict[CapabilityKind, list[Line]] = {}
    for line in lines:
        found.setdefault(line.capability, []).append(line)
    return found


def sight(material: Material, names: Names) -> list[Row]:
    """How do requirement and force in sight go over time, by capability?"""
    return [
        {
            "capability": held.capability,
            "name": names.capability(held.capability),
            "unit": names.unit(held.capability),
            "day": held.day,
            "needed": held.needed,
            "expected": held.expected,
        }
        for held in material.outlook.sight
    ]


def slack(material: Material, names: Names) -> list[Row]:
    """What is missing even if every declared unit came? Empty when the requirement can be met."""
    persons = {held.id: held.persons for held in material.situation.capabilities}
    return [
        {
            "capability": held.capability,
            "name": names.capability(held.capability),
            "unit": names.unit(held.capability),
            "phase": held.phase,
            "phase_name": names.phases.get(held.phase, held.phase),
            "row": held.row,
            "row_name": names.row(held.row),
            "needed": held.needed,
            "reachable": held.reachable,
            "missing": held.missing,
            "missing_persons": held.missing * persons.get(held.capability, 0.0),
            "clash": held.clash,
        }
        for held in sorted(material.plan.force.slack, key=lambda s: (-s.missing / max(s.needed, 1e-9), s.row))
    ]


def force(choices: Iterable[Choice], names: Names) -> list[Row]:
    """Which units, whose, how many, in place when?"""
    return [
        {
            "contributor": choice.contributor,
            "contributor_name": names.actor(choice.contributor),
            "unit": choice.unit,
            "unit_name": names.units.get(choice.unit, choice.unit),
            "count": choice.count,
            "date": choice.arrives,
        }
        for choice in choices
    ]


def size(material: Material, names: Names) -> Row:
    """How large is the requirement, against announced sizes and a rate per thousand inhabitants, and why?"""
    comparison, situation = material.comparison, material.situation
    labels = {**names.tasks, WHOLE_UNITS: "rounding up to whole units", LEFT: "left after all planned tasks"}
    unplanned = [names.tasks.get(task, task) for task in comparison.unplanned]
    return {
        "required": comparison.persons,
        "required_troops": comparison.troops,
        "required_police": comparison.police,
        "planned": material.plan.force.persons,
        "inhabitants_1000": comparison.people_1000,
        "per_1000": comparison.per_1000,
        "rate_per_1000": situation.troops_per_1000,
        "by_task": [
            {"task": t.label, "name": labels.get(t.label, t.label), "troops": t.troops, "police": t.police}
            for t in comparison.by_task
        ],
        "against": [_against(against, labels) for against in comparison.against],
        "unplanned": unplanned,
    }


def _against(against: Against, labels: Mapping[str, str]) -> Row:
    return {
        "id": against.id,
        "name": against.name,
        "counts": against.counts,
        "announced": against.announced,
        "required": against.required,
        "difference": against.difference,
        "steps": [
            {"task": s.label, "name": labels.get(s.label, s.label), "persons": s.persons, "left": s.difference}
            for s in against.steps
        ],
        "told": _covers(against, labels),
    }


def _covers(against: Against, labels: Mapping[str, str]) -> str:
    """Tell for which tasks the announced size suffices, in their order; empty where it does for all."""
    covered: list[str] = []
    for step in against.steps:
        if step.persons <= 0:
            continue
        if step.difference < 0:
            left = step.difference + step.persons
            enough = f"It would cover {words.listed(covered)}, and" if covered else "It would cover"
            return f"{enough} {left / step.persons:.0%} of {labels.get(step.label, step.label)}, taken in this order."
        covered.append(labels.get(step.label, step.label))
    return ""
