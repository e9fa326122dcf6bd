"""What rests on what: documents, claims, assumptions and sources; inputs; figures of the answer.

Owns the graph that `eirene trace` walks, down to quotes and assumptions and up to figures. Nodes are dotted names:
`documents.ID`, `claims.ID`, `assumptions.ID`, `sources.ID`, the names of inputs, and the figures in `FIGURES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.base.basis import Kind
from eirene.evidence.trace import trace_claims

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from eirene.mission.mission import Mission
    from eirene.mission.records import Fact
    from eirene.planning.inputs import Input
    from eirene.plans.situation import Situation

NODE_OF = {Kind.FACT: "claims", Kind.DATA: "sources", Kind.ASSUMPTION: "assumptions"}

FIGURES: Mapping[str, tuple[str, ...]] = {
    "probability.start": ("gates.", "launch."),
    "probability.initial_capability": (
        "probability.start", "phases.", "requirements", "force", "contributors.", "policies.", "gates.",
    ),
    "probability.full_capability": (
        "probability.start", "phases.", "requirements", "force", "contributors.", "policies.", "gates.",
    ),
    "requirements": ("tasks.", "support.", "sectors.", "capabilities.", "policies.availability"),
    "force": (
        "requirements", "contributors.", "policies.stance.", "policies.acceptance.", "policies.correlation.",
        "policies.decision_lag", "policies.withdrawal.", "policies.movement.", "policies.cost.", "phases.", "gates.",
    ),
    "cost": ("force", "policies.cost.", "capabilities."),
    "sustainment": ("force", "sustainment.", "bases.", "capabilities.", "phases.", "policies.movement."),
}  # fmt: skip
"""Figure of the answer to the names, or beginnings of names, of what it is computed from."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """The graph of what rests on what.

    Parameters
    ----------
    below : mapping of node to tuple of nodes
        What each node rests on directly.
    """

    below: Mapping[str, tuple[str, ...]]

    def above(self) -> dict[str, tuple[str, ...]]:
        """What rests on each node directly?"""
        found: dict[str, list[str]] = {}
        for node, parts in self.below.items():
            for part in parts:
                found.setdefault(part, []).append(node)
        return {node: tuple(sorted(nodes)) for node, nodes in found.items()}

    def down(self, node: str) -> tuple[tuple[int, str], ...]:
        """What does this node rest on, step by step? Depth and name, each node once."""
        return _walk(self.below, node)

    def up(self, node: str) -> tuple[tuple[int, str], ...]:
        """What rests on this node, step by step?"""
        return _walk(self.above(), node)

    def nodes(self) -> frozenset[str]:
        """Give all names."""
        return frozenset(self.below) | {part for parts in self.below.values() for part in parts}


def _walk(edges: Mapping[str, tuple[str, ...]], node: str) -> tuple[tuple[int, str], ...]:
    found: list[tuple[int, str]] = []
    seen = {node}
    waiting = [(1, part) for part in reversed(edges.get(node, ()))]
    while waiting:
        depth, name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        found.append((depth, name))
        waiting += [(depth + 1, part) for part in reversed(edges.get(name, ()))]
    return tuple(found)


def lineage(mission: Mission, facts: Sequence[Fact], situation: Situation, rows: Iterable[Input]) -> Lineage:
    """Give the graph of what rests on what, as of the situation's date.

    Parameters
    ----------
    mission : Mission
    facts : sequence of Fact
    situation : Situation
    rows : iterable of Input
        All inputs of the situation, those from facts included.
    """
    below: dict[str, tuple[str, ...]] = {}
    for row in rows:
        below[row.path] = tuple(_basis(row))
    for path, claims in _fact_inputs(situation):
        below[path] = tuple(f"claims.{claim}" for claim in claims)
    for state in situation.contributors:
        path = f"contributors.{state.id}.chance"
        if state.chance_path != path:
            stance = (f"contributors.{state.id}.stance",) if state.facts else ()
            below[path] = (*stance, state.chance_path)
    cited = {claim for fact in facts for claim in (*fact.supports, *fact.opposes)}
    for traced in trace_claims(mission, sorted(cited)):
        basis = () if traced.because is None else (_named(traced.because),)
        below[f"claims.{traced.claim.id}"] = (f"documents.{traced.document}", *basis) if traced.document else basis
    for figure, parts in FIGURES.items():
        below[figure] = tuple(sorted(name for name in below if name.startswith(parts)))
    # figures name each other too, whatever the order in which they were added
    for figure, parts in FIGURES.items():
        others = tuple(name for name in FIGURES if name in parts)
        below[figure] = tuple(dict.fromkeys((*others, *(n for n in below[figure] if n not in FIGURES))))
    return Lineage(below)


def _basis(row: Input) -> Iterator[str]:
    if row.kind is not None and row.basis:
        yield f"{NODE_OF[row.kind]}.{row.basis}"


def _named(because: str) -> str:
    kind, _, basis = because.partition(":")
    return f"{kind}s.{basis}"


def _fact_inputs(situation: Situation) -> Iterator[tuple[str, tuple[str, ...]]]:
    for gate in situation.gates:
        if gate.facts:
            yield f"gates.{gate.id}.state", gate.facts
    for state in situation.contributors:
        path = f"contributors.{state.id}"
        if state.facts:
            yield f"{path}.stance", state.facts
        for condition in state.conditions:
            yield f"{path}.conditions.{condition.value}", condition.claims
        for position in state.acceptance:
            if position.claims:
                yield f"{path}.acceptance.{position.party}", position.claims
        for tie in state.ties:
            yield f"{path}.ties.{tie.party}.{tie.value}", tie.claims
