"""Parties, contributors and gates that claims name by id are declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.mission.read import CLAIMS, CONTRIBUTORS, DOCUMENTS, MISSION
from eirene.planning.rules.rule import Asked, dangling, heard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.base.faults import Fault
    from eirene.mission.mission import Mission

OWN = "x:"
"""Prefix of ids that are no states, and so must be declared somewhere in the folder."""
GATE = "gate:"


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    declared = mission.declared
    actors = {one.id for one in (*declared.parties, *declared.conveners, *mission.contributors)}
    own = {actor for actor in actors if actor.startswith(OWN)}
    each = {gate.id for gate in declared.gates if gate.scope == "contributors"}
    gates = {gate.id for gate in declared.gates} | {f"{gate}:{one.id}" for gate in each for one in mission.contributors}
    joining = {one.id for one in mission.contributors}
    for claim in heard(mission):
        path = f"claims.{claim.id}"
        for name in (claim.actor, claim.target, claim.requester):
            if name is not None and name.startswith(OWN) and name not in own:
                yield dangling(mission, path, "party or contributor", name, own)
        if claim.value == "contributor_joins" and claim.target is not None and claim.target not in joining:
            yield dangling(mission, path, "contributor", claim.target, joining)
        if claim.type == "gate" or (claim.target is not None and claim.target.startswith(GATE)):
            word = (claim.target or "").removeprefix(GATE)
            if word not in gates:
                yield dangling(mission, path, "gate", word, gates)


RULE = Asked(
    "claim-subjects",
    "Parties, contributors and gates that claims name by id are declared.",
    _find,
    frozenset({MISSION, CONTRIBUTORS, CLAIMS, DOCUMENTS}),
)
