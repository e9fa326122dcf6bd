"""Every declared risk has somebody who answers for it and something that is done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import MISSION
from eirene.planning.rules.rule import Asked, step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission

WORDS = {
    "text": "say what may happen and what would follow",
    "owner": "name the role that answers for it",
    "mitigation": "say what is done about it, or that it is borne and by whom",
}


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    for risk in mission.declared.risks:
        path = f"risks.{step(risk.id, risk.known_from)}"
        for field, todo in WORDS.items():
            if not str(getattr(risk, field)).strip():
                yield Fault(mission.place(f"{path}.{field}"), f"risk '{risk.id}' has no {field}", todo)


RULE = Asked("risks-owned", "Every declared risk has a text, an owner and a mitigation.", _find, frozenset({MISSION}))
