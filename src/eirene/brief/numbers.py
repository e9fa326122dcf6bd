"""Headlines, chances by date, likely dates, cost: numbers of plan and outlook in the shape of the brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from eirene.brief.material import Material
    from eirene.brief.sources import Row
    from eirene.plans.outlook import Band, Point
    from eirene.plans.plan import Chance

EVEN = 0.5
"""From this chance on a date counts as likely."""


def probability(material: Material) -> Row:
    """How likely are start, initial and full operational capability by their dates, and between which bounds?"""
    plan, fresh, outlook = material.plan.headlines, material.plan.fresh_check, material.outlook
    situation = material.situation
    phases = {phase.id: phase.name for phase in situation.phases}
    initial, full = (phases.get(held) for held in (situation.headline_initial, situation.headline_full))
    return {
        "start": _headline(plan.start, fresh.start, outlook.start),
        "initial_capability": {
            **_headline(plan.initial_capability, fresh.initial_capability, outlook.initial_capability),
            "phase_name": initial,
        },
        "full_capability": {
            **_headline(plan.full_capability, fresh.full_capability, outlook.full_capability),
            "phase_name": full,
        },
    }


def _headline(chance: Chance, fresh: Chance, band: Band) -> Row:
    ranged = band.designs > 0
    return {
        "by": chance.by,
        "value": chance.value,
        "low": band.low if ranged else None,
        "high": band.high if ranged else None,
        "se": chance.se,
        "given_gates_open": chance.given_gates_open,
        "given_low": band.given_low if ranged else None,
        "given_high": band.given_high if ranged else None,
        "share": chance.share,
        "designs": band.designs,
        "method": chance.method,
        "fresh_value": fresh.value,
        "fresh_se": fresh.se,
    }


def curves(material: Material) -> list[Row]:
    """How do the chances go by calendar date?"""
    return [
        {
            "day": p.day,
            "start": p.start,
            "initial_capability": p.initial_capability,
            "full_capability": p.full_capability,
            "given_initial": p.given_initial,
            "given_full": p.given_full,
            "share_initial": p.share_initial,
            "share_full": p.share_full,
        }
        for p in material.outlook.points
    ]


def likely_dates(material: Material) -> Row:
    """On which date does each headline first have an even chance? None where it never has before the last date."""
    points, plan = material.outlook.points, material.plan.headlines
    return {
        "last": points[-1].day if points else None,
        "start": _first(points, plan.start, lambda p: p.start),
        "initial_capability": _first(points, plan.initial_capability, lambda p: p.initial_capability),
        "full_capability": _first(points, plan.full_capability, lambda p: p.full_capability),
        "given_initial": _first(points, None, lambda p: p.given_initial),
        "given_full": _first(points, None, lambda p: p.given_full),
    }


def _first(points: tuple[Point, ...], said: Chance | None, chance: Callable[[Point], float | None]) -> date | None:
    """Give the first date with an even chance; on the headline's own date the headline, which is surer, decides."""

    def even(p: Point) -> bool:
        value = said.value if said is not None and said.by == p.day else chance(p)
        return (value or 0.0) >= EVEN

    return next((p.day for p in points if even(p)), None)


def cost(material: Material) -> Row:
    """What does the force cost until the mandate ends, and who pays for its units?"""
    force, situation = material.plan.force, material.situation
    payer = {unit.id: unit.payer for c in situation.contributors for unit in c.units}
    persons = {unit.id: unit.persons for c in situation.contributors for unit in c.units}
    paid: dict[str, float] = {}
    for choice in force.choices:
        who = payer.get(choice.unit, "unknown")
        paid[who] = paid.get(who, 0.0) + choice.count * persons.get(choice.unit, 0.0)
    return {
        "low": force.cost_low,
        "value": force.cost,
        "high": force.cost_high,
        "currency": situation.currency,
        "until": situation.ends,
        "persons": force.persons,
        "budget": situation.budget,
        "payers": [{"payer": who, "persons": held} for who, held in sorted(paid.items(), key=lambda p: (-p[1], p[0]))],
    }
