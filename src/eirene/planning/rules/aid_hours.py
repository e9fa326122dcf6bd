"""Crossings and delivery points are open for some hours of the day, and not only while nobody may drive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.aid.hours import DAY, driving
from eirene.base.faults import Fault
from eirene.mission.read import AREA, MISSION
from eirene.planning.rules.rule import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.aid import Crossing, DeliveryPoint
    from eirene.mission.mission import Mission
    from eirene.mission.quantity import Quantity


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    aid = mission.declared.aid
    if aid is None:
        return
    may = driving(aid.curfew)
    places: list[tuple[str, Crossing | DeliveryPoint]] = [
        *((f"crossings.{one.id}", one) for one in mission.crossings),
        *((f"delivery_points.{one.id}", one) for one in mission.delivery_points),
    ]
    for path, one in places:
        opens, closes = _hour(mission, one.opens_hour, 0.0), _hour(mission, one.closes_hour, DAY)
        if opens >= closes:
            what = f"'{one.id}' opens at {opens:g} and closes at {closes:g}"
            yield Fault(mission.place(path), what, "it has to open before it closes; hours are counted from 0 to 24")
        elif min(closes, may.closes) <= max(opens, may.opens):
            what = f"'{one.id}' is open from {opens:g} to {closes:g} only, while nobody may drive"
            yield Fault(mission.place(path), what, "change its hours, or the curfew")


def _hour(mission: Mission, hour: Quantity | None, otherwise: float) -> float:
    if hour is None:
        return otherwise
    known = next((one.value for one in mission.declared.assumptions if one.id == hour.assumption), hour.value)
    return otherwise if known is None else known


RULE = Asked(
    "aid-hours",
    "Crossings and delivery points open before they close, and not only during the curfew.",
    _find,
    frozenset({MISSION, AREA}),
)
