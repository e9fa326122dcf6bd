"""Contributors that can never say yes because of others: who waits for whom, and what would break it.

Two who wait for each other alone are no deadlock: they come together. A deadlock is a wait for somebody who cannot
decide in any future, or for more others than can.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.planning.contributors import CROSS_CONDITIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eirene.plans.situation import ContributorState, Situation


def deadlocks(situation: Situation) -> tuple[str, ...]:
    """Which contributors can never say yes, because of others, and what would break that? One sentence for each."""
    people = {who.id: who for who in situation.contributors}
    never = {who.id for who in people.values() if who.blocked}
    told: list[str] = []
    while stuck := [who for who in people.values() if who.id not in never and _waits(who, people, never)]:
        told += [f"Deadlock: {who.name} {_waits(who, people, never)}" for who in stuck]
        never |= {who.id for who in stuck}
    return tuple(told)


def _waits(who: ContributorState, people: Mapping[str, ContributorState], never: set[str]) -> str:
    """Tell in vain for whom it waits; empty where it does not."""
    vain = [other for other in who.needs if other in never or other not in people]
    if vain:
        names = " and ".join(people[other].name if other in people else other for other in vain)
        lacks = sorted({word for other in vain for word in _without_gate(people.get(other))})
        way = f"declare a gate for {' and '.join(lacks)}" if lacks else "see what keeps that one"
        return f"waits for {names}, and that can never come; to break it, {way}, or review the condition."
    able = len([other for other in people if other != who.id and other not in never])
    if who.quorum and who.quorum > able:
        return f"waits for {who.quorum} others, and at most {able} can come; to break it, review the condition."
    return ""


def _without_gate(who: ContributorState | None) -> list[str]:
    conditions = () if who is None else who.conditions
    return [
        c.value.replace("_", " ")
        for c in conditions
        if c.gate is None and not c.caveat and c.value not in CROSS_CONDITIONS
    ]
