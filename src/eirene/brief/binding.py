"""What binds now: the ordered list of what stands between today and full operational capability.

Owns the order. The legal basis comes first, then the other start gates, then gates of the phases in question, then
capabilities that even all units cannot cover or that are least likely to be reached, then undecided contributors by
effect, then objections, then the mandate's end; a mandate that is over stands before all. Refuses to guess: each row
carries its numbers, and the claim that says so where there is one.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from eirene.brief.names import capability_of
from eirene.brief.numbers import EVEN, likely_dates
from eirene.brief.requirement import gaps, slack
from eirene.brief.sources import Row
from eirene.evidence.show import STALE_AFTER_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eirene.brief.material import Material
    from eirene.brief.names import Names

AUTHORISING: Final = frozenset({"unsc_authorisation", "international_mandate"})
"""Conditions that only the legal basis satisfies: without it nothing else is lawful."""
CAPABILITIES: Final = 3
"""How many capabilities and how many contributors are named."""
SAFE: Final = 0.9
"""A capability with this chance or more does not bind."""


def binding(material: Material, names: Names, gates: Sequence[Row], contributors: Sequence[Row]) -> list[Row]:
    """What binds now, in which order?"""
    ended = _mandate(material)
    return [
        *(row for row in ended if row["over"]),
        *_gates(material, gates),
        *_first_step(material, names),
        *_lacking(material, names),
        *_short(material, names),
        *_undecided(material, names, contributors),
        *_objections(material, names, contributors),
        *(row for row in ended if not row["over"]),
    ]


def _gates(material: Material, gates: Sequence[Row]) -> list[Row]:
    full = next((p for p in material.situation.phases if p.id == material.situation.headline_full), None)
    phase_gates = set(full.gates) if full else set[str]()
    closed = {str(g["id"]) for g in gates if g["state"] == "closed"}
    binds = [g for g in gates if g["state"] == "closed" and _holds(g, phase_gates)]
    return [
        {
            "kind": "sector_gate" if gate["scope_kind"] == "sector" else "gate",
            "id": gate["id"],
            "name": gate["name"],
            "start": gate["start"],
            "known": gate["known"],
            "since": gate["since"],
            "stale": _stale(gate["since"], material.situation.as_of),
            "indicator": gate["indicator"],
            "threshold": gate["threshold"],
            "declared_by": gate["declared_by"],
            "waiting": gate["waiting"],
            "chance": gate["chance"],
            "after_names": gate["after_names"],
            "likely": gate["likely"],
            "passed": _passed(gate["likely"], material.situation.as_of),
            "latest_useful": gate["open_by"],
            "quotes": gate["quotes"],
        }
        for gate in sorted(binds, key=lambda gate: _rank(gate, closed))
    ]


def _passed(likely: object, as_of: date) -> bool:
    """Tell whether a likely date has gone by without the gate opening."""
    return isinstance(likely, date) and likely <= as_of


def _stale(since: object, as_of: date) -> bool:
    """Tell whether nobody has confirmed this for so long that it may have changed unseen."""
    return isinstance(since, date) and (as_of - since).days > STALE_AFTER_DAYS


def _holds(gate: Row, phase_gates: set[str]) -> bool:
    """Tell whether the mission waits for this gate; gates of single contributors stand with those contributors."""
    return gate["scope_kind"] != "contributor" and (bool(gate["start"]) or gate["id"] in phase_gates)


def _rank(gate: Row, closed: set[str]) -> tuple[bool, bool, bool, float, str, str]:
    """Legal basis first, then start gates, what waits for no other gate, the least likely, the latest."""
    return (
        not (gate["start"] and AUTHORISING & set(_texts(gate["satisfies"]))),
        not gate["start"],
        bool(closed & set(_texts(gate["after"]))),
        _number(gate["chance"]),
        _reversed(str(gate["likely"] or "9999-12-31")),
        str(gate["id"]),
    )


def _reversed(iso: str) -> str:
    """Give a date text that sorts the other way round."""
    return "".join(str(9 - int(c)) if c.isdigit() else c for c in iso)


def _texts(value: object) -> Iterable[str]:
    return [str(item) for item in value] if isinstance(value, list) else []  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _first_step(material: Material, names: Names) -> list[Row]:
    """Give what holds initial capability up most, where full capability is out of reach but initial is not."""
    situation, slack_of = material.situation, {held.phase for held in material.plan.force.slack}
    rows = material.plan.headlines.initial_capability.rows
    if not slack_of or situation.headline_initial in slack_of or not rows:
        return []
    row = min(rows, key=lambda name: (rows[name], name))
    kind = capability_of(row)
    phase = next((p for p in situation.phases if p.id == situation.headline_initial), None)
    lines = [line for line in material.plan.requirement.lines if line.phase == situation.headline_initial]
    whole = sum(line.needed for line in lines if line.capability == kind)
    asked = next((share for held, share in phase.initial_share.items() if held == kind), 1.0) if phase else 1.0
    return [
        {
            "kind": "capability",
            "id": row,
            "name": names.row(row),
            "lacking": False,
            "initial": True,
            "phase_name": names.phases.get(situation.headline_initial, situation.headline_initial),
            "unit": names.unit(kind),
            # work that only some may serve has no line of its own
            "needed": whole * asked if row == kind else None,
            "expected": None,
            "chance": rows[row],
            "since": None,
            "latest_useful": None,
            "quotes": list[Row](),
        }
    ]


def _lacking(material: Material, names: Names) -> list[Row]:
    """Give what even all declared units together cannot cover."""
    return [
        {
            "kind": "capability",
            "id": row["row"],
            "name": row["row_name"],
            "lacking": True,
            "unit": row["unit"],
            "needed": row["needed"],
            "expected": row["reachable"],
            "missing_persons": row["missing_persons"],
            "clash": row["clash"],
            "chance": 0.0,
            "since": None,
            "latest_useful": None,
            "quotes": list[Row](),
        }
        for row in slack(material, names)[:CAPABILITIES]
    ]


def _short(material: Material, names: Names) -> list[Row]:
    """Give the capabilities that are least likely to be reached, the one that fails first in front."""
    lacking = {held.capability for held in material.plan.force.slack}
    first = capability_of(material.outlook.fails_first or "")
    rows = [g for g in gaps(material, names) if g["capability"] not in lacking and g["chance"] is not None]
    rows = [g for g in rows if _number(g["chance"]) < SAFE]
    rows.sort(key=lambda g: (g["capability"] != first, _number(g["chance"]), str(g["capability"])))
    return [
        {
            "kind": "capability",
            "id": row["capability"],
            "name": row["name"],
            "lacking": False,
            "unit": row["unit"],
            "needed": row["needed"],
            "expected": row["expected"],
            "chance": row["chance"],
            "only_from": _only_from(material, str(row["capability"])),
            "since": None,
            "latest_useful": None,
            "quotes": list[Row](),
        }
        for row in rows[:CAPABILITIES]
    ]


def _only_from(material: Material, capability: str) -> str | None:
    """Give the name of the one contributor that has this capability; None where several have, or nobody."""
    held = [
        state.name
        for state in material.situation.contributors
        if any(kind == capability and amount > 0 for unit in state.units for kind, amount in unit.provides.items())
    ]
    return held[0] if len(held) == 1 else None


def _missed(material: Material, names: Names) -> set[str]:
    """Which contributors have a capability that is short, and cannot say yes for want of a gate?"""
    short = {row["capability"] for row in gaps(material, names) if _number(row["chance"]) < SAFE}
    return {
        state.id
        for state in material.situation.contributors
        if state.blocked and any(kind in short for unit in state.units for kind in unit.provides)
    }


def _undecided(material: Material, names: Names, contributors: Sequence[Row]) -> list[Row]:
    """Give the contributors without a decision whose yes would change most; the rows come sorted by effect.

    Whose condition has no gate cannot say yes at all, so that its effect is none; it stands first
    if it has what is short.
    """
    rows = [c for c in contributors if c["stance"] not in {"decided", "deployed"}]
    missed = _missed(material, names)
    rows = [c for c in rows if _number(c["effect_of_yes"]) > 0 or c["id"] in missed]
    rows.sort(key=lambda c: c["id"] not in missed)
    return [
        {
            "kind": "contributor",
            "id": row["id"],
            "name": row["name"],
            "stance": row["stance"],
            "since": row["stance_since"],
            "stale": _stale(row["stance_since"], material.situation.as_of),
            "conditions": row["conditions"],
            "blocked": row["blocked"],
            "needs": row["needs"],
            "chance": row["chance"],
            "effect_of_yes": row["effect_of_yes"],
            "effect_measure": row["effect_measure"],
            "latest_useful": row["decide_by"],
            "quotes": row["quotes"],
        }
        for row in rows[:CAPABILITIES]
    ]


def _objections(material: Material, names: Names, contributors: Sequence[Row]) -> list[Row]:
    quotes = {str(row["id"]): row["quotes"] for row in contributors}
    found: list[Row] = []
    for state in material.situation.contributors:
        for held in state.acceptance:
            if held.binds and held.position == "objects":
                said = [q for q in _rows(quotes.get(state.id)) if q.get("claim") in held.claims]
                found.append(
                    {
                        "kind": "objection",
                        "id": f"{held.party}:{state.id}",
                        "name": f"Objection of {names.actor(held.party)} to {state.name}",
                        "party": held.party,
                        "party_name": names.actor(held.party),
                        "contributor": state.id,
                        "contributor_name": state.name,
                        "without_objections": material.outlook.without_objections,
                        "effect_measure": material.outlook.measure,
                        "since": None,
                        "latest_useful": None,
                        "quotes": said,
                    }
                )
    return found


def _rows(value: object) -> list[Row]:
    return value if isinstance(value, list) else []  # pyright: ignore[reportUnknownVariableType]


def _mandate(material: Material) -> list[Row]:
    """Give the mandate's end where full capability is not likely before it."""
    situation = material.situation
    likely = likely_dates(material)["full_capability"]
    if situation.mandate is None or material.plan.headlines.full_capability.value >= EVEN or likely is not None:
        return []
    return [
        {
            "kind": "mandate",
            "id": situation.mandate.id,
            "name": situation.mandate.name,
            "ends": situation.mandate.ends,
            "over": situation.mandate.ends < situation.as_of,
            "since": None,
            "latest_useful": None,
            "quotes": list[Row](),
        }
    ]
