"""What no convoy of its own hub carries, from another hub that holds the same goods.

Owns the second round of a day: the order of the flow names one hub; where that one cannot send a load (no road, no
trucks, no trip left, closed), another one may that has it in stock beyond its own orders, and whose trucks have hours
left. A load whose leg has a recorded request for an escort stays with its leg. Nothing leaves a hub that does not lie
there: what was sent is taken out of its stock.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING

from eirene.aid.convoy_free import free_from, renumbered
from eirene.aid.convoy_route import routed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.aid.convoy import ConvoyDay
    from eirene.aid.convoy_clock import Clock
    from eirene.plans.convoys import ConvoyTrip, PartLoad, Unit

ROUNDS = 3
"""Other hubs that are asked for one load."""
LEAST_T = 1e-6


def elsewhere(
    clock: Clock,
    units: Sequence[Unit],
    trips: Sequence[ConvoyTrip],
    left: Sequence[PartLoad],
    *,
    work: int,
    seed: int,
    begins: float = 0.0,
) -> tuple[list[ConvoyTrip], list[PartLoad], int]:
    """Which of the loads that are left can other hubs send?

    Parameters
    ----------
    clock : Clock
    units : sequence of Unit
        Convoys of the day.
    trips : sequence of ConvoyTrip
        What they do already; it stays as it is.
    left : sequence of PartLoad
    work : int
        Iterations times parts of the search.
    seed : int
    begins : float
        Minute before which no further load is loaded.

    Returns
    -------
    trips, left, iterations
    """
    made, rest, worked = list(trips), list(left), 0
    hubs = _Hubs(clock, taken_elsewhere(clock.day, made))
    for _ in range(ROUNDS):
        moved = {part.id: other for part in rest if (other := hubs.moved(part)) is not None}
        if not moved:
            break
        own = {one.id: [trip for trip in made if trip.unit == one.id] for one in units}
        ready = [free for one in units if (free := free_from(clock.day, one, own[one.id], begins)) is not None]
        escorted = frozenset(trip.unit for trip in made if any(leg.modality == "escort" for leg in trip.legs))
        new, still, search = routed(
            clock, ready, list(moved.values()), work=work, seed=seed, begins=begins, escorted=escorted
        )
        made += [renumbered(one, made) for one in new]
        worked += search.iterations
        for part in still:
            hubs.put_back(part)
        waits = {part.id for part in still}
        rest = [part for part in rest if part.id not in moved or part.id in waits]
    return made, rest, worked


def taken_elsewhere(day: ConvoyDay, trips: Sequence[ConvoyTrip]) -> dict[tuple[str, str], float]:
    """What is taken from each hub for orders that name another one, by hub and commodity [t]?"""
    own = {order.id: order.origins for order in day.orders}
    taken: dict[tuple[str, str], float] = {}
    for trip in trips:
        for part in (*(part for stop in trip.stops for part in stop.parts), *trip.undelivered):
            if trip.origin not in own.get(part.order, (trip.origin,)):
                for good in part.goods:
                    key = trip.origin, good.commodity
                    taken[key] = taken.get(key, 0.0) + good.tonnes
    return taken


def told(day: ConvoyDay, trips: Sequence[ConvoyTrip]) -> tuple[str, ...]:
    """Say what sets out from another hub than the flow names."""
    own = {order.id: order.origins for order in day.orders}
    sums: dict[tuple[str, str, str], float] = {}
    for trip in trips:
        for stop in trip.stops:
            for part in stop.parts:
                named = own.get(part.order, (trip.origin,))
                if trip.origin not in named:
                    key = stop.place, trip.origin, named[0]
                    sums[key] = sums.get(key, 0.0) + part.tonnes
    return tuple(
        f"{tonnes:.2g} t for {day.place(goal).name} set out from {day.place(hub).name} and not from "
        f"{day.place(named).name}, out of stock that the flow keeps there for other days"
        for (goal, hub, named), tonnes in sums.items()
    )


@dataclass(slots=True)
class _Hubs:
    """Stock of hubs beyond their own orders, as loads are moved to them."""

    clock: Clock
    taken: dict[tuple[str, str], float]
    tried: dict[str, set[str]] = field(default_factory=dict[str, "set[str]"])

    def moved(self, part: PartLoad) -> PartLoad | None:
        """Move a load to the nearest other hub that holds it; None where there is none."""
        day = self.clock.day
        order = next((one for one in day.orders if one.id == part.order), None)
        if day.rules.own_hubs or order is None or not part.final or part.goal in day.barred_places:
            return None
        if any(self.clock.request(origin, part.goal) is not None for origin in order.origins):
            return None
        tried = self.tried.setdefault(part.id, set(order.origins))
        reach = [(self._minutes(hub, part), hub) for hub in self._holding(part) if hub not in tried]
        near = min((one for one in reach if isfinite(one[0])), default=None)
        if near is None:
            return None
        tried.add(near[1])
        self._take(near[1], part, 1.0)
        return part.model_copy(update={"origins": (near[1],), "release": order.release})

    def put_back(self, part: PartLoad) -> None:
        """Leave a load in the stock of the hub that it was moved to."""
        self._take(part.origins[0], part, -1.0)

    def _holding(self, part: PartLoad) -> list[str]:
        day = self.clock.day
        hubs = [one.id for one in day.places if one.kind == "hub" and one.id not in day.barred_places]
        return [
            hub
            for hub in hubs
            if all(
                day.spare.get((hub, good.commodity), 0.0) - self.taken.get((hub, good.commodity), 0.0)
                >= good.tonnes - LEAST_T
                for good in part.goods
            )
            and self.clock.request(hub, part.goal) is None
        ]

    def _minutes(self, hub: str, part: PartLoad) -> float:
        fleets = [one for one in self.clock.day.fleets if one.at == hub and one.trucks > 0]
        return min((self.clock.drive(one, hub, part.goal) for one in fleets), default=float("inf"))

    def _take(self, hub: str, part: PartLoad, times: float) -> None:
        for good in part.goods:
            key = hub, good.commodity
            self.taken[key] = self.taken.get(key, 0.0) + times * good.tonnes
