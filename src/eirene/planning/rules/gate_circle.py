"""Gates do not wait for each other in a circle: none of them could ever open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import MISSION
from eirene.planning.rules.rule import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    after: dict[str, set[str]] = {}
    for gate in mission.declared.gates:
        after.setdefault(gate.id, set()).update(gate.after)
    graph = {gate: sorted(names & after.keys()) for gate, names in after.items()}
    for circle in _circles(graph):
        names = ", ".join(f"'{name}'" for name in circle)
        shown = " -> ".join((*circle, circle[0]))
        what = f"deadlock: {shown}: each gate waits for the next, so none of {names} can ever open"
        second = circle[1 % len(circle)]
        todo = f"break it: take '{second}' out of `after` of gate '{circle[0]}', or another link out of the circle"
        yield Fault(mission.place(f"gates.{circle[0]}.after"), what, todo)


def _circles(graph: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Give one circle through each knot of gates that wait for each other, found without recursion."""
    done: set[str] = set()
    for start in sorted(graph):
        trail: list[str] = []
        stack = [(start, iter(graph[start]))] if start not in done else []
        while stack:
            gate, following = stack[-1]
            if len(trail) < len(stack):
                trail.append(gate)
            succeeding = next(following, None)
            if succeeding is None:
                done.add(gate)
                trail.pop()
                stack.pop()
            elif succeeding in trail:
                yield _from_least(trail[trail.index(succeeding) :])
            elif succeeding not in done:
                stack.append((succeeding, iter(graph[succeeding])))


def _from_least(circle: list[str]) -> tuple[str, ...]:
    first = circle.index(min(circle))
    return (*circle[first:], *circle[:first])


RULE = Asked("gate-circle", "Gates do not wait for each other in a circle.", _find, frozenset({MISSION}))
