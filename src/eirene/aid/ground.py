"""Travel times and routes between crossings, hubs and delivery points, under a state of the roads.

Owns the protocol in which the planner asks, and which roads may be driven in which phase. Refuses to know how times are
computed: a road network, a table, or a formula of a test may answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from eirene.plans.aid_state import AidRoad, AidState
    from eirene.plans.situation import PhaseState

    Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """A part of a road that a route uses.

    Parameters
    ----------
    line : int
        The line of the network, so that routes that share it count it once.
    road : str
        Id of the road.
    sector : str
        Sector in which the middle of the line lies; empty where it lies in none.
    begins, ends : float
        From where to where along the line [km].
    """

    line: int
    road: str
    sector: str
    begins: float
    ends: float


class AidGround(Protocol):
    """Who answers how long a truck takes, and which roads it uses."""

    @property
    def network(self) -> str:
        """SHA-256 of the network; empty where there is none."""
        ...

    @property
    def backend(self) -> str:
        """What computes the times."""
        ...

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands in for something else, or was left out, in words."""
        ...

    def minutes(self, blocked: frozenset[str]) -> Reals:
        """How many minutes does a truck take between all places while these roads may not be used?

        Returns
        -------
        (place from, place to)
            Crossings, hubs and delivery points in their order; infinite where no road leads.
        """
        ...

    def pieces(self, origin: int, goal: int, blocked: frozenset[str]) -> tuple[Piece, ...]:
        """Which parts of roads does the fastest way between two places use? Empty where there is none."""
        ...


def places_of(aid: AidState) -> tuple[str, ...]:
    """Which places are asked for, in the order of times?"""
    return tuple(one.id for one in (*aid.crossings, *aid.hubs, *aid.points))


def closed_roads(roads: Sequence[AidRoad], day: date) -> frozenset[str]:
    """Which roads are declared closed on this day?"""
    return frozenset(
        road.id for road in roads if road.state == "closed" and (road.closed_from is None or road.closed_from <= day)
    )


def uncleared_roads(aid: AidState, reached: frozenset[str]) -> frozenset[str]:
    """Which roads are in no state in which they are driven, once these phases have begun?"""
    return frozenset(
        road.id
        for road in aid.roads
        if road.clearance not in aid.passable
        and not (road.cleared_in in reached and ("cleared" in aid.passable or "assessed" in aid.passable))
    )


def too_weak(roads: Sequence[AidRoad], weight_t: float) -> frozenset[str]:
    """Which roads do not carry a truck of this weight?"""
    return frozenset(road.id for road in roads if road.max_weight_t is not None and road.max_weight_t < weight_t)


def reached_phases(phases: Sequence[PhaseState], phase: str | None) -> frozenset[str]:
    """Which phases have begun once this one has? None where no phase has begun."""
    ids = [one.id for one in phases]
    return frozenset() if phase is None else frozenset(ids[: ids.index(phase) + 1])
