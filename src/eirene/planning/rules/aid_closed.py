"""No crossing is closed for good, and every crossing that is used has trucks: worth knowing where not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import AREA, MISSION
from eirene.planning.rules.rule import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.aid import Aid, Crossing
    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    aid = mission.declared.aid
    if aid is None:
        return
    for crossing in mission.crossings:
        why = _why(mission, aid, crossing)
        if why:
            what = f"'{crossing.id}' is closed all the time: {why}"
            yield Fault(mission.place(f"crossings.{crossing.id}"), what, "nothing is planned to come in there")


def _why(mission: Mission, aid: Aid, crossing: Crossing) -> str:
    if crossing.state == "closed" and crossing.closed_from is None:
        return "its state says so"
    share = crossing.closed_share
    if share is not None:
        taken = next((one.value for one in mission.declared.assumptions if one.id == share.assumption), share.value)
        if taken is not None and taken >= 1:
            return "it is closed on every day"
    if aid.scenarios and all(crossing.id in one.closed for one in aid.scenarios):
        return "every scenario closes it"
    return ""


RULE = Asked("aid-closed", "No crossing is closed all the time.", _find, frozenset({MISSION, AREA}), notice=True)
