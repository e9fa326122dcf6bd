"""When things come about if everything goes as likely: gates, launch, phases, national decisions, readiness.

Owns the dates that a plan is written on. Refuses to be a forecast: the chance that they hold is drawn in futures. A
gate that is named and not in the situation holds nothing up here, as it has no likely date; in futures it never opens.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eirene.plans.situation import ContributorState, PhaseState, Situation, UnitState


class Calendar:
    """The most likely dates of one situation.

    Parameters
    ----------
    situation : Situation
    """

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self.gates: Mapping[str, date] = _gates(situation)
        self.launch: date = _launch(situation, self.gates)
        self._decisions: Mapping[str, date] = _decisions(situation, self.gates)

    def begins(self, phase: PhaseState) -> date:
        """When does this phase begin?"""
        opened = [self.gates[gate] for gate in phase.gates if gate in self.gates]
        return max([_later(self.launch, phase.begins.likely), *opened])

    def decision(self, contributor: str) -> date:
        """When does this contributor decide, if it says yes?"""
        return self._decisions[contributor]

    def ready(self, unit: UnitState) -> date:
        """When is this unit ready to be in place, its contributor's decision and its readiness passed?"""
        return _later(self.decision(unit.contributor), unit.readiness.likely)


def _later(day: date, days: float) -> date:
    return day + timedelta(days=math.ceil(days))


def _gates(situation: Situation) -> Mapping[str, date]:
    by_id = {gate.id: gate for gate in situation.gates}

    @cache
    def day(gate_id: str) -> date:
        gate = by_id[gate_id]
        if gate.state == "open":
            return (gate.since or situation.as_of) + timedelta(days=gate.hold_days)
        opens = [gate.dates.likely, *(day(other) for other in gate.after if other in by_id)]
        if gate.not_before is not None:
            opens.append(gate.not_before + timedelta(days=1))
        return max(opens) + timedelta(days=gate.hold_days)

    return {gate_id: day(gate_id) for gate_id in by_id}


def _launch(situation: Situation, gates: Mapping[str, date]) -> date:
    held = [gates[gate.id] for gate in situation.gates if gate.start]
    prepared = [_later(max(held), situation.launch.prepare.likely)] if held else []
    return max([situation.launch.dates.likely, *prepared])


def _decisions(situation: Situation, gates: Mapping[str, date]) -> Mapping[str, date]:
    """Decide each contributor, those that wait for others after these; a circle is taken as a joint decision."""
    states = {state.id: state for state in situation.contributors}
    alone = {state.id: _alone(state, situation.as_of, gates) for state in states.values()}
    decided = dict(alone)
    for _ in states:
        decided = {name: _waited(states[name], alone[name], decided) for name in states}
    return decided


def _alone(state: ContributorState, as_of: date, gates: Mapping[str, date]) -> date:
    ready = max([state.stance_since or as_of, *(gates[gate] for gate in state.gates if gate in gates)])
    return ready if state.decided else _later(ready, state.lag.likely)


def _waited(state: ContributorState, own: date, decided: Mapping[str, date]) -> date:
    waits = [decided[other] for other in state.needs if other in decided]
    others = sorted(day for name, day in decided.items() if name != state.id)
    if state.quorum is not None and 0 < state.quorum <= len(others):
        waits.append(others[state.quorum - 1])
    return max([own, *waits])
