"""Roads make one network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault, FaultsFound
from eirene.mission.read import AREA, MISSION
from eirene.planning.rules.rule import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    if not mission.roads:
        return
    from eirene.planning.ground import network_at  # noqa: PLC0415 - reads roads only where there are some

    try:
        network_at(mission)
    except FaultsFound as end:
        yield from end.faults


RULE = Asked("roads", "Roads can be read as a network.", _find, frozenset({MISSION, AREA}))
