"""Gates as of a date: what facts say of them, and how those that are not open may open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.futures.gates import conditioned
from eirene.planning.versions import known
from eirene.plans.situation import DateRange, GateState, Range

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from eirene.mission.declared import Gate
    from eirene.mission.records import Fact
    from eirene.planning.resolve import Resolver

EACH = "contributors"
"""Scope of a gate that exists once per contributor."""

UNDECLARED = "undeclared:"
"""Prefix of gates that stand for a start condition that no declared gate satisfies."""


def gates(
    declared: Sequence[Gate], facts: Sequence[Fact], contributors: Sequence[str], as_of: date, resolver: Resolver
) -> tuple[GateState, ...]:
    """In which state is each gate as of the date? Sorted by id; gates per contributor are spelled out."""
    latest = {fact.subject: fact for fact in facts if fact.kind == "gate"}
    records = known(declared, as_of)
    each = {gate.id for gate in records if gate.scope == EACH}
    there = {gate.id for gate in records}  # a gate that was not thought of yet holds nothing up
    states = [
        _state(gate, gate_id, scope, latest.get(gate_id), as_of, resolver).model_copy(
            update={
                "after": tuple(
                    f"{a}{gate_id.removeprefix(gate.id)}" if a in each else a for a in gate.after if a in there
                )
            }
        )
        for gate in records
        for gate_id, scope in _instances(gate, contributors)
    ]
    return tuple(sorted(states, key=lambda state: state.id))


def undeclared(values: Iterable[str], as_of: date) -> Iterator[GateState]:
    """Give a gate that never opens for each start condition that no declared gate satisfies: it counts as closed."""
    never = Range(low=0.0, value=0.0, high=0.0)
    for value in values:
        yield GateState(
            id=f"{UNDECLARED}{value}",
            name=f"{value.replace('_', ' ')} (no gate declared)",
            scope="mission",
            start=True,
            satisfies=(value,),
            state="closed",
            known=False,
            since=None,
            hold_days=0,
            after=(),
            chance=never,
            dates=DateRange(earliest=as_of, likely=as_of, latest=as_of),
            not_before=None,
            closes_per_month=0.0,
            reopens_per_month=0.0,
        )


def _instances(gate: Gate, contributors: Sequence[str]) -> Iterator[tuple[str, str]]:
    if gate.scope != EACH:
        yield gate.id, gate.scope
        return
    for contributor in contributors:
        yield f"{gate.id}:{contributor}", f"contributor:{contributor}"


def _state(gate: Gate, gate_id: str, scope: str, fact: Fact | None, as_of: date, resolver: Resolver) -> GateState:
    is_open = fact is not None and fact.value == "opened"
    since = None if fact is None else fact.since
    dates = resolver.dates(gate.opens.dates)
    chance = resolver.range(gate.opens.chance, f"gates.{gate.id}.opens.chance")
    if is_open:
        day = since or as_of
        chance, dates = Range(low=1.0, value=1.0, high=1.0), DateRange(earliest=day, likely=day, latest=day)
    elif gate.opens.public:
        # no news by the as-of date is news: the chance that is left is smaller, and none of it lies before that date
        low, value, high = (conditioned(p, dates, as_of) for p in (chance.low, chance.value, chance.high))
        chance = Range(low=low, value=value, high=high)
    path = f"gates.{gate.id}"
    closes, reopens = gate.closes_per_month, gate.reopens_per_month
    return GateState(
        id=gate_id,
        name=gate.name,
        scope=scope,
        start=gate.start,
        satisfies=gate.satisfies,
        state="open" if is_open else "closed",
        known=fact is not None,
        since=since,
        hold_days=gate.hold_days,
        after=gate.after,
        chance=chance,
        dates=dates,
        not_before=as_of if gate.opens.public and not is_open else None,
        closes_per_month=0.0 if closes is None else resolver.value(closes, f"{path}.closes_per_month"),
        reopens_per_month=0.0 if reopens is None else resolver.value(reopens, f"{path}.reopens_per_month"),
        facts=() if fact is None else fact.supports,
    )
