"""What a closure changed, load by load.

Owns the comparison of two plans of one day. A load that arrives a few minutes later on the same trip has not changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.aid.convoy_words import clock_time
from eirene.plans.convoys import Change

if TYPE_CHECKING:
    from eirene.aid.convoy import ConvoyDay
    from eirene.plans.convoys import ConvoyPlan, PartLoad

SAME = 5.0
"""Minutes that are told as no change."""


def changes(day: ConvoyDay, before: ConvoyPlan, after: ConvoyPlan) -> tuple[Change, ...]:
    """Which loads come otherwise than planned, or not at all?

    Parameters
    ----------
    day : ConvoyDay
    before, after : ConvoyPlan
    """
    old, new = _fates(before), _fates(after)
    parts: dict[str, PartLoad] = {
        part.id: part
        for plan in (before, after)
        for part in (
            *(part for trip in plan.trips for stop in trip.stops for part in stop.parts),
            *(one.part for one in plan.unserved),
        )
    }
    found: list[Change] = []
    for name, part in parts.items():
        was, now = old.get(name), new.get(name)
        if was is None or now is None or _same(was, now):
            continue
        change = Change(
            part=name, goal=day.place(part.goal).name, tonnes=round(part.tonnes, 3), before=_told(was), after=_told(now)
        )
        found.append(change)
    return tuple(found)


Fate = tuple[str, float | None]
"""Convoy and minute of unloading, or the reason for staying and None."""


def _fates(plan: ConvoyPlan) -> dict[str, Fate]:
    carried: dict[str, Fate] = {
        part.id: (trip.unit, stop.begins) for trip in plan.trips for stop in trip.stops for part in stop.parts
    }
    return {**carried, **{one.part.id: (one.told, None) for one in plan.unserved}}


def _same(was: Fate, now: Fate) -> bool:
    if was[1] is None or now[1] is None:
        return was[1] is None and now[1] is None
    return was[0] == now[0] and abs(was[1] - now[1]) <= SAME


def _told(fate: Fate) -> str:
    return f"not carried: {fate[0]}" if fate[1] is None else f"{fate[0]} at {clock_time(fate[1])}"
