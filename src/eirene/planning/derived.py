"""Inputs that no declaration gives: stances, conditions, acceptance, ties and gate states, which are facts.

Owns their names: `contributors.AZ.stance`, `contributors.AZ.chance`, `contributors.AZ.conditions.VALUE`,
`contributors.AZ.acceptance.PARTY`, `contributors.AZ.ties.PARTY.KIND`, `gates.ID.state`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.basis import Kind
from eirene.planning.inputs import Input, counts, inputs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eirene.mission.mission import Mission
    from eirene.planning.plan import Planned
    from eirene.plans.situation import ContributorState, Situation


def derived(mission: Mission, situation: Situation) -> dict[str, Input]:
    """Which inputs come from facts as of the situation's date? Unknown is left out: it is no fact."""
    declared = {row.path: row for row in inputs(mission, situation.as_of)}
    found = [row for state in situation.contributors for row in _contributor(mission, declared, state)]
    found += [
        _fact(mission, f"gates.{gate.id}.state", gate.state, gate.facts) for gate in situation.gates if gate.facts
    ]
    return {row.path: row for row in found}


def all_inputs(mission: Mission, situation: Situation) -> tuple[Input, ...]:
    """Which numbers and facts does the plan of this situation use? Sorted by name."""
    return inputs(mission, situation.as_of, derived(mission, situation))


def counted(planned: Planned) -> dict[str, int]:
    """How many inputs does this plan use, by kind of basis?"""
    return counts(all_inputs(planned.mission, planned.situation))


def _contributor(mission: Mission, declared: Mapping[str, Input], state: ContributorState) -> Iterator[Input]:
    path = f"contributors.{state.id}"
    if state.facts:
        yield _fact(mission, f"{path}.stance", state.stance, state.facts)
    yield _chance(mission, declared, state)
    for condition in state.conditions:
        yield _fact(
            mission, f"{path}.conditions.{condition.value}", "open" if condition.open else "closed", condition.claims
        )
    for position in state.acceptance:
        if position.claims:
            yield _fact(mission, f"{path}.acceptance.{position.party}", position.position, position.claims)
    for tie in state.ties:
        yield _fact(mission, f"{path}.ties.{tie.party}.{tie.value}", tie.date or "undated", tie.claims)


def _chance(mission: Mission, declared: Mapping[str, Input], state: ContributorState) -> Input:
    path = f"contributors.{state.id}.chance"
    row = declared.get(state.chance_path)
    kind, basis = (row.kind, row.basis) if row else (None, "")
    place = row.place if row else mission.place(path)
    chance = state.chance
    return Input(path, chance.value, chance.low, chance.high, "probability", kind, basis, place)


def _fact(mission: Mission, path: str, value: str, claims: tuple[str, ...]) -> Input:
    place = mission.place(f"claims.{claims[0]}") if claims else mission.place(path)
    return Input(path, value, None, None, "", Kind.FACT if claims else None, claims[0] if claims else "", place)
