"""How long convoys take between places on a day, and which legs are escorted or secured.

Owns the step from the ground's road times to the minutes of a convoy, and the modality of a leg: notified without
escort unless the force secures its whole way; escorted only where a request covers exactly this leg.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from eirene.aid.convoy import ConvoyDay, Fleet, Request
    from eirene.aid.ground import AidGround
    from eirene.mission.aid import Modality

    Reals = NDArray[np.float64]


@dataclass(slots=True)
class Clock:
    """Minutes and ways of convoys on one day, under its closures.

    Parameters
    ----------
    day : ConvoyDay
    ground : AidGround
    """

    day: ConvoyDay
    ground: AidGround
    _known: dict[frozenset[str], Reals] = field(default_factory=dict[frozenset[str], "Reals"])
    _ways: dict[tuple[str, str, frozenset[str]], tuple[str, ...]] = field(
        default_factory=dict[tuple[str, str, frozenset[str]], tuple[str, ...]]
    )

    def matrix(self, weight_t: float) -> Reals:
        """How many minutes does a convoy of such trucks drive between all places? Infinite where no way leads."""
        barred = self.day.barred(weight_t)
        if barred not in self._known:
            self._known[barred] = self.ground.minutes(barred) * self.day.pace
        return self._known[barred]

    def drive(self, fleet: Fleet, origin: str, goal: str) -> float:
        """How many minutes does a convoy of this fleet drive?"""
        if origin == goal:
            return 0.0
        return float(self.matrix(fleet.weight_t)[self.day.index(origin), self.day.index(goal)])

    def roads(self, fleet: Fleet, origin: str, goal: str) -> tuple[str, ...]:
        """Which roads does it drive, in order?"""
        key = (origin, goal, self.day.barred(fleet.weight_t))
        if key not in self._ways:
            pieces = self.ground.pieces(self.day.index(origin), self.day.index(goal), key[2])
            self._ways[key] = tuple(dict.fromkeys(one.road for one in pieces))
        return self._ways[key]

    def request(self, origin: str, goal: str) -> Request | None:
        """Which request for an escort covers this leg, there or back?"""
        return next((one for one in self.day.requests if {one.leg_from, one.leg_to} == {origin, goal}), None)

    def modality(self, fleet: Fleet, origin: str, goal: str) -> tuple[Modality, str | None]:
        """How is a leg driven, and on which request does an escort rest?"""
        asked = self.request(origin, goal)
        if asked is not None:
            return "escort", asked.id
        roads = self.roads(fleet, origin, goal)
        return ("route_security" if roads and set(roads) <= self.day.secured else "notified"), None
