"""An escort stands on a humanitarian actor's request and on four recorded criteria, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import AREA, MISSION
from eirene.planning.rules.rule import Asked, dangling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission

CRITERIA = ("need", "responsible_authority", "safety", "sustainability")


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    aid = mission.declared.aid
    if aid is None:
        return
    places = {one.id for one in (*mission.crossings, *mission.hubs, *mission.delivery_points)}
    for one in aid.escorts:
        path = f"aid.escorts.{one.id}"
        if not one.requested_by.strip():
            todo = "name the humanitarian actor that asked; without a request there is no escort"
            yield Fault(
                mission.place(f"{path}.requested_by"), f"nobody is recorded as having asked for '{one.id}'", todo
            )
        for name in CRITERIA:
            if not str(getattr(one, name)).strip():
                what = f"the criterion {name.replace('_', ' ')} of '{one.id}' is empty"
                todo = "an escort is a last resort: record need, responsible authority, safety and sustainability"
                yield Fault(mission.place(f"{path}.{name}"), what, todo)
        for name in (one.leg_from, one.leg_to):
            if name not in places:
                yield dangling(mission, path, "crossing, hub or delivery point", name, places)
        if one.begins is not None and one.ends is not None and one.begins > one.ends:
            yield Fault(mission.place(path), f"'{one.id}' ends before it begins", "exchange the days")


RULE = Asked(
    "escorts",
    "An escort stands on a humanitarian actor's request and on four recorded criteria.",
    _find,
    frozenset({MISSION, AREA}),
)
