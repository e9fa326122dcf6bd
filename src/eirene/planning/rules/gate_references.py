"""Gates that are named are declared, and so is what a gate's scope names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.planning.rules.rule import Asked, dangling, step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.base.faults import Fault
    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    declared = mission.declared
    gates = {gate.id for gate in declared.gates}
    scopes = {
        "phase": {phase.id for phase in declared.phases},
        "sector": {sector.id for sector in declared.sectors},
        "contributor": {contributor.id for contributor in mission.contributors},
    }
    for gate in declared.gates:
        path = f"gates.{step(gate.id, gate.known_from)}"
        for index, name in enumerate(gate.after):
            if name not in gates:
                yield dangling(mission, f"{path}.after.{index}", "gate", name, gates)
        kind, colon, name = gate.scope.partition(":")
        if colon and name not in scopes[kind]:
            yield dangling(mission, f"{path}.scope", kind, name, scopes[kind])
    gate_name = declared.policies.withdrawal.gate
    if gate_name is not None and gate_name not in gates:
        yield dangling(mission, "policies.withdrawal.gate", "gate", gate_name, gates)


RULE = Asked("gate-references", "Gates that are named are declared, and so is what a gate's scope names.", _find)
