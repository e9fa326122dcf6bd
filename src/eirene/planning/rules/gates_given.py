"""A mission that waits for nobody is worth a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault, Place
from eirene.mission.read import MISSION
from eirene.planning.rules.rule import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    if not mission.declared.gates:
        todo = "declare what launch waits for (authorisation, ceasefire, host consent), or leave it so on purpose"
        yield Fault(Place(MISSION, 1), "the mission has no gates: nothing that others decide holds it up", todo)
    elif not any(gate.start for gate in mission.declared.gates):
        yield Fault(
            mission.place("gates"),
            "no gate holds up the launch",
            "mark one with `start: true`, or leave it so on purpose",
        )


RULE = Asked("gates-given", "Launch waits for at least one gate.", _find, frozenset({MISSION}), notice=True)
