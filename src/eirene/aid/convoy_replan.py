"""What becomes of a day of convoys when a road or place closes while they are under way.

Owns the rule for what has set out: a trip whose way stays open finishes as planned. One whose way closes ahead of it
goes on by another way where it is still received in time (`divert`), or brings its load back (`return`, and where there
is no other way). What is open sets out as planned, unless moving it carries more; the rest is planned anew from where
the convoys are, and every change is told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eirene.aid.convoy_changes import changes
from eirene.aid.convoy_check import check
from eirene.aid.convoy_clock import Clock
from eirene.aid.convoy_elsewhere import elsewhere
from eirene.aid.convoy_free import free_from, renumbered
from eirene.aid.convoy_plan import answer
from eirene.aid.convoy_reasons import unserved, words
from eirene.aid.convoy_route import routed
from eirene.aid.convoy_under_way import follow
from eirene.plans.convoys import Unserved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.aid.convoy import ConvoyDay
    from eirene.aid.convoy_route import Search
    from eirene.aid.ground import AidGround
    from eirene.plans.convoys import ConvoyPlan, ConvoyTrip, PartLoad, Unit

WORK = 30_000
"""Work of the search: a planner waits for it."""
LEAST_T = 1e-3
"""Tonnes that are worth another plan."""
LOOSE = 0.02
"""Minutes that are rounding."""


@dataclass(frozen=True, slots=True)
class Closure:
    """What closes during a day.

    Parameters
    ----------
    roads, places : frozenset of str
    minute : float
        Minute of the day from which it is closed.
    """

    minute: float
    roads: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


def replan(
    day: ConvoyDay,
    ground: AidGround,
    before: ConvoyPlan,
    *,
    closure: Closure,
    work: int = WORK,
    seed: int = 0,
) -> ConvoyPlan:
    """Which convoys go on, and which set out, once these roads and places are closed?

    Parameters
    ----------
    day : ConvoyDay
        As it was planned.
    ground : AidGround
    before : ConvoyPlan
    closure : Closure
    work : int
        Iterations times parts of the search.
    seed : int
    """
    after = day.closing(closure.roads, closure.places)
    turn = _Turn(Clock(after, ground), Clock(day, ground), before, closure.minute)
    best = turn.planned(turn.unchanged(), work, seed)
    if best.left and any(trip.loads >= closure.minute for trip in turn.unchanged()):
        # what sets out as planned is moved only where that carries more
        other = turn.planned([trip for trip in turn.unchanged() if trip.loads < closure.minute], work, seed)
        best = other if other.carried > best.carried + LEAST_T else best
    made = answer(turn.now, before.units, best.trips, turn.untold(best)).model_copy(
        update={
            "iterations": best.search.iterations,
            "seed": seed,
            "stopped": best.search.stopped,
            "part_trucks": before.part_trucks,
            "closed": tuple(sorted(closure.roads | closure.places)),
            "closed_at": closure.minute,
        }
    )
    made = made.model_copy(update={"changes": changes(after, before, made)})
    return made.model_copy(update={"checks": check(after, ground, made, before=day)})


@dataclass(frozen=True, slots=True)
class _Answer:
    """Trips after a closure, and what stays.

    Parameters
    ----------
    trips : list of ConvoyTrip
    left : list of PartLoad
    ready : list of Unit
    search : Search
    """

    trips: list[ConvoyTrip]
    left: list[PartLoad]
    ready: list[Unit]
    search: Search

    @property
    def carried(self) -> float:
        return sum(part.tonnes * part.weight for trip in self.trips for stop in trip.stops for part in stop.parts)


class _Turn:
    """The moment of a closure: what is under way, and what can still be planned."""

    def __init__(self, now: Clock, earlier: Clock, before: ConvoyPlan, minute: float) -> None:
        self.now, self.before, self.minute = now, before, minute
        units = {one.id: one for one in before.units}
        gone = [trip for trip in before.trips if trip.departs < minute]
        self.kept = [follow(now, earlier, units[trip.unit], trip, minute) for trip in gone]
        self.ahead = [trip for trip in before.trips if trip.departs >= minute]

    def unchanged(self) -> list[ConvoyTrip]:
        """Which trips can set out as planned: their ways are open, and their convoys are back in time?"""
        found: list[ConvoyTrip] = []
        for trip in self.ahead:
            earlier = [one for one in self.kept if one.unit == trip.unit]
            late = any(one.state == "held" or one.back > trip.loads + LOOSE for one in earlier)
            if not late and not _hit(self.now.day, trip):
                found.append(trip)
        return found

    def planned(self, same: Sequence[ConvoyTrip], work: int, seed: int) -> _Answer:
        """Plan everything else anew, with these trips as they were."""
        made = [*self.kept, *same]
        dropped = [trip for trip in self.ahead if trip not in same]
        waiting = [part for trip in dropped for stop in trip.stops for part in stop.parts]
        waiting += [one.part for one in self.before.unserved]
        waiting += [part for trip in self.kept if trip.state != "held" for part in _returned(trip)]
        free = [
            free_from(self.now.day, one, [trip for trip in made if trip.unit == one.id], self.minute)
            for one in self.before.units
        ]
        ready = [one for one in free if one is not None]
        escorted = frozenset(trip.unit for trip in made if any(leg.modality == "escort" for leg in trip.legs))
        trips, left, search = routed(
            self.now, ready, waiting, work=work, seed=seed, begins=self.minute, escorted=escorted
        )
        gone = [*made, *(renumbered(one, made) for one in trips)]
        gone, left, more = elsewhere(self.now, self.before.units, gone, left, work=work, seed=seed, begins=self.minute)
        return _Answer(gone, left, ready, replace(search, iterations=search.iterations + more))

    def untold(self, found: _Answer) -> list[Unserved]:
        """Say why what is left stays."""
        day, held = self.now.day, [trip for trip in self.kept if trip.state == "held"]
        return [
            *(
                Unserved(part=part, reason="cut off", told=words(day, part, "cut off"))
                for trip in held
                for part in trip.undelivered
            ),
            *(unserved(self.now, part, found.ready, self.minute) for part in found.left),
        ]


def _hit(after: ConvoyDay, trip: ConvoyTrip) -> bool:
    """Does a trip use what is closed?"""
    roads = {road for leg in trip.legs for road in leg.roads}
    places = {trip.origin, *(stop.place for stop in trip.stops)}
    return bool(roads & after.blocked or places & after.shut)


def _returned(trip: ConvoyTrip) -> list[PartLoad]:
    """Give what a convoy brings back: it lies at its origin again once it is there."""
    return [part.model_copy(update={"release": max(part.release, trip.back)}) for part in trip.undelivered]
