"""Assumptions with owner, range and expiry, and how far each moves the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eirene.brief.material import Material
    from eirene.brief.sources import Row
    from eirene.mission.quantity import Assumption
    from eirene.plans.outlook import Swing


def tornado(material: Material) -> list[Row]:
    """Which assumptions move the full capability headline most, over their declared ranges?"""
    return [
        {
            "input": swing.input,
            "statement": swing.statement,
            "label": swing.statement,
            "owner": swing.owner,
            "expires": swing.expires,
            "measure": swing.measure,
            "base": swing.base,
            "at_low": swing.at_low,
            "at_high": swing.at_high,
            "low": swing.low,
            "high": swing.high,
            "unit": swing.unit,
        }
        for swing in sorted(material.outlook.swings, key=lambda s: (-_reach(s), s.input))
    ]


def _reach(swing: Swing) -> float:
    ends = (swing.base, swing.at_low, swing.at_high)
    return max(ends) - min(ends)


def assumptions(material: Material) -> list[Row]:
    """What is held to be so without a source, by whom, until when?"""
    as_of = material.situation.as_of
    moves = {swing.input.removeprefix("assumptions."): _reach(swing) for swing in material.outlook.swings}
    rows = [_row(held, moves, material) for held in material.mission.declared.assumptions]
    return sorted(
        rows, key=lambda row: (str(row["expires"]) > as_of.isoformat(), -_number(row["moves"]), str(row["id"]))
    )


def _number(value: object) -> float:
    return value if isinstance(value, float) else 0.0


def _row(held: Assumption, moves: dict[str, float], material: Material) -> Row:
    as_of = material.situation.as_of
    return {
        "id": held.id,
        "statement": held.statement,
        "value": held.value,
        "low": held.low,
        "high": held.high,
        "unit": held.unit,
        "owner": held.owner,
        "why": held.why,
        "expires": held.expires,
        "expired": held.expires <= as_of,
        "later_knowledge": held.known_from is not None and held.known_from > as_of,
        "moves": moves.get(held.id),
    }
