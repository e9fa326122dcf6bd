"""What changed between two dates: stances, gates, conditions, acceptance, other facts, chances, requirement, force.

Owns the comparison of two materials by id. Refuses to say why, beyond the quotes of the later one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from eirene.brief.labels import condition
from eirene.brief.sources import quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from eirene.brief.material import Material
    from eirene.brief.names import Names
    from eirene.brief.sources import Row
    from eirene.mission.records import Fact
    from eirene.plans.situation import ContributorState

K = TypeVar("K")
V = TypeVar("V")

OWN_LINES = frozenset({"stance", "gate", "condition", "acceptance"})
"""Kinds of facts whose changes are told as states and not again as facts."""
MOVED = 0.0005
"""Least change of a chance that is told."""


def changed(before: Material, now: Material, names: Names) -> list[Row]:
    """What is different now?"""
    return [
        *_chances(before, now),
        *_mandate(before, now),
        *_gates(before, now),
        *_contributors(before, now, names),
        *_facts(before, now, names),
        *_requirement(before, now, names),
        *_force(before, now, names),
    ]


def _pairs(before: Mapping[K, V], now: Mapping[K, V]) -> Iterator[tuple[K, V | None, V | None]]:
    """Give every key whose values differ, with both; None where there is none."""
    for key in [*now, *(k for k in before if k not in now)]:
        if before.get(key) != now.get(key):
            yield key, before.get(key), now.get(key)


def _line(kind: str, key: str, name: str, ends: tuple[object, object], because: Iterable[Row] = ()) -> Row:
    return {"kind": kind, "id": key, "name": name, "from": ends[0], "to": ends[1], "quotes": list(because)}


def _chances(before: Material, now: Material) -> Iterator[Row]:
    for key in ("start", "initial_capability", "full_capability"):
        was = getattr(before.plan.headlines, key).value
        is_now = getattr(now.plan.headlines, key).value
        if abs(is_now - was) >= MOVED:
            yield _line("probability", key, key.replace("_", " "), (was, is_now))


def _mandate(before: Material, now: Material) -> Iterator[Row]:
    was, is_now = before.situation.mandate, now.situation.mandate
    if was != is_now:
        held = is_now or was
        ends = (was.ends if was else None, is_now.ends if is_now else None)
        yield _line("mandate", held.id if held else "mandate", held.name if held else "mandate", ends)


def _gates(before: Material, now: Material) -> Iterator[Row]:
    was = {g.id: g.state for g in before.situation.gates}
    states = {g.id: g for g in now.situation.gates}
    for key, old, new in _pairs(was, {k: g.state for k, g in states.items()}):
        if old is not None and new is not None:
            yield _line("gate", key, states[key].name, (old, new), quotes(now, states[key].facts))


def _contributors(before: Material, now: Material, names: Names) -> Iterator[Row]:
    olds = {c.id: c for c in before.situation.contributors}
    for state in now.situation.contributors:
        old = olds.get(state.id)
        if old is None:
            yield _line("contributor", state.id, state.name, (None, state.stance), quotes(now, state.facts))
            continue
        if old.stance != state.stance:
            yield _line("stance", state.id, state.name, (old.stance, state.stance), quotes(now, state.facts))
        yield from _conditions(now, old, state)
        yield from _acceptance(now, old, state, names)
        if abs(state.chance.value - old.chance.value) >= MOVED:
            yield _line("chance", state.id, state.name, (old.chance.value, state.chance.value))


def _conditions(now: Material, old: ContributorState, state: ContributorState) -> Iterator[Row]:
    claims = {c.value: c.claims for c in state.conditions}
    was = {c.value: _open(c.open, caveat=c.caveat) for c in old.conditions}
    is_now = {c.value: _open(c.open, caveat=c.caveat) for c in state.conditions}
    for value, first, last in _pairs(was, is_now):
        name = f"{state.name}: {condition(value)}"
        yield _line("condition", f"{state.id}:{value}", name, (first, last), quotes(now, claims.get(value, ())))


def _open(is_open: bool, *, caveat: bool) -> str:  # noqa: FBT001 - the state itself
    return "caveat" if caveat else ("open" if is_open else "closed")


def _acceptance(now: Material, old: ContributorState, state: ContributorState, names: Names) -> Iterator[Row]:
    claims = {a.party: a.claims for a in state.acceptance}
    was = {a.party: a.position for a in old.acceptance}
    for party, first, last in _pairs(was, {a.party: a.position for a in state.acceptance}):
        name = f"{names.actor(party)} on {state.name}"
        yield _line("acceptance", f"{party}:{state.id}", name, (first, last), quotes(now, claims.get(party, ())))


def _facts(before: Material, now: Material, names: Names) -> Iterator[Row]:
    was = {_key(f): f.value for f in before.facts if f.kind not in OWN_LINES}
    facts = {_key(f): f for f in now.facts if f.kind not in OWN_LINES}
    for key, first, last in _pairs(was, {k: f.value for k, f in facts.items()}):
        fact = facts.get(key)
        subject, target = names.actor(key[1]), names.actor(key[2]) if key[2] else ""
        name = f"{subject}, {target}" if target else subject
        because = quotes(now, fact.supports) if fact else ()
        yield {**_line("fact", ":".join(filter(None, key)), name, (first, last), because), "fact": key[0]}


def _key(fact: Fact) -> tuple[str, str, str, str]:
    several = fact.value if fact.kind in {"tie", "event", "task"} else ""
    return (fact.kind, fact.subject, fact.object or "", several)


def _requirement(before: Material, now: Material, names: Names) -> Iterator[Row]:
    for kind, first, last in _pairs(_needed(before), _needed(now)):
        yield {**_line("requirement", kind, names.capability(kind), (first, last)), "unit": names.unit(kind)}


def _needed(material: Material) -> dict[str, float]:
    found: dict[str, float] = {}
    for line in material.plan.requirement.lines:
        if line.phase == material.situation.headline_full:
            found[line.capability] = found.get(line.capability, 0.0) + line.needed
    return found


def _force(before: Material, now: Material, names: Names) -> Iterator[Row]:
    for (contributor, unit), first, last in _pairs(_counts(before), _counts(now)):
        name = f"{names.actor(contributor)}, {names.own_unit(contributor, unit)}"
        yield _line("force", f"{contributor}:{unit}", name, (first or 0, last or 0))


def _counts(material: Material) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for choice in material.plan.force.choices:
        key = (choice.contributor, choice.unit)
        found[key] = found.get(key, 0) + choice.count
    return found
