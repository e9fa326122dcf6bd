"""Why no convoy carries a load, in words.

Owns the order in which reasons are looked for: what is closed, what no road reaches, what is too heavy for the roads,
what lacks an escort that was asked for, what no trip of its own can reach in time, and last the trucks.
"""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING

from eirene.aid.convoy import DAY
from eirene.plans.convoys import Unserved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.aid.convoy import ConvoyDay, Place
    from eirene.aid.convoy_clock import Clock
    from eirene.plans.convoys import PartLoad, Reason, Unit

LIGHT = 0.0
"""Weight of a truck that every road bears."""


def unserved(clock: Clock, part: PartLoad, units: Sequence[Unit], begins: float = 0.0) -> Unserved:
    """Why does this part stay?

    Parameters
    ----------
    clock : Clock
    part : PartLoad
    units : sequence of Unit
        Convoys that could have carried it.
    begins : float
        Minute before which none is loaded.
    """
    reason = _reason(clock, part, units, begins)
    return Unserved(part=part, reason=reason, told=words(clock.day, part, reason))


def _reason(clock: Clock, part: PartLoad, units: Sequence[Unit], begins: float) -> Reason:
    day = clock.day
    shut = _shut(day, part)
    if shut is not None:
        return shut
    origins = [one for one in part.origins if one not in day.barred_places]
    fleets = [day.fleet(one.fleet) for one in units if one.at in origins]
    if not fleets:
        return "no trucks"
    reaching = [one for one in fleets if isfinite(clock.drive(one, one.at, part.goal))]
    if not reaching:
        bare = [replace(one, weight_t=LIGHT) for one in fleets]
        return "weight limit" if any(isfinite(clock.drive(one, one.at, part.goal)) for one in bare) else "road"
    if day.rules.escort_teams is not None and all(clock.request(one.at, part.goal) for one in reaching):
        return "escort"
    able = [one for one in units if day.fleet(one.fleet) in reaching]
    return _clocked(clock, part, able, begins)


def _shut(day: ConvoyDay, part: PartLoad) -> Reason | None:
    """Is an end of the way closed or not cleared?"""
    if part.goal in day.shut:
        return "goal closed"
    if set(part.origins) <= day.shut:
        return "origin closed"
    if part.goal in day.uncleared or set(part.origins) <= day.barred_places:
        return "not cleared"
    return None


def _clocked(clock: Clock, part: PartLoad, units: Sequence[Unit], begins: float) -> Reason:
    """Which clock stops a trip of its own? None of them is that the trucks are needed elsewhere."""
    day = clock.day
    goal = day.place(part.goal)
    start = max(begins, part.release)
    if any(_fits(clock, one, goal, start) for one in units):
        return "capacity"
    free = replace(day, drive_from=0.0, drive_until=2 * DAY)
    if any(_fits(clock, one, goal, start, day=free) for one in units):
        return "curfew"
    always = tuple(replace(one, opens=0.0, closes=2 * DAY) for one in day.places)
    wide = replace(free, places=always)
    if any(_fits(clock, one, always[day.index(goal.id)], start, day=wide) for one in units):
        return "windows"
    return "working hours"


def _fits(clock: Clock, unit: Unit, goal: Place, start: float, *, day: ConvoyDay | None = None) -> bool:
    """Can this convoy make one trip there and back?"""
    day = day or clock.day
    fleet, base = day.fleet(unit.fleet), day.place(unit.at)
    there, back = clock.drive(fleet, unit.at, goal.id), clock.drive(fleet, goal.id, unit.at)
    if not (isfinite(there) and isfinite(back)):
        return False
    loads = max(0.0, base.opens - fleet.load, day.drive_from - fleet.load, start, unit.free_from)
    leaves = loads + fleet.load
    begins = max(leaves + there, goal.opens)
    ends = begins + goal.unload + back
    # a convoy that would wait for the place to open leaves later instead
    work = fleet.load + there + goal.unload + back
    until = day.drive_until if unit.works_until is None else min(day.drive_until, unit.works_until)
    return leaves <= base.closes and begins <= goal.closes and ends <= until and work <= fleet.work


def words(day: ConvoyDay, part: PartLoad, reason: Reason) -> str:
    """Say why a part stays."""
    goal = day.place(part.goal).name
    starts = " or ".join(day.place(one).name for one in part.origins) or "anywhere"
    told: dict[Reason, str] = {
        "origin closed": f"{starts} is closed",
        "goal closed": f"{goal} is closed",
        "not cleared": f"{goal if part.goal in day.uncleared else starts} is not cleared of explosive ordnance",
        "no trucks": f"no convoy can be formed at {starts}",
        "cut off": f"the convoy on its way to {goal} is cut off and holds",
        "road": f"no road that may be driven leads from {starts} to {goal}",
        "weight limit": f"the trucks at {starts} are too heavy for every road to {goal}",
        "curfew": f"a trip from {starts} to {goal} and back does not fit outside the curfew",
        "windows": f"a trip from {starts} reaches {goal} when it does not receive",
        "working hours": f"a trip from {starts} to {goal} and back is longer than its trucks are at work",
        "capacity": f"the trucks at {starts} have no trip left in the day",
        "escort": f"an escort to {goal} was asked for, and no more can be given",
    }
    return told[reason]
