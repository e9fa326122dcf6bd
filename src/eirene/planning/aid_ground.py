"""The ground that the planner of aid asks: the mission's own road network, with routes and the sectors they lie in.

Owns the step from a route to the kilometres of road in each sector. Without a network no way is known, and nothing is
delivered: it is told, and no straight line stands in for a road.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import LineString

from eirene.aid.ground import Piece
from eirene.base.canonical import digest
from eirene.planning.ground import PROFILE, RoadGround, network_at, opened
from eirene.planning.security import outlines_of
from eirene.roads.journey import journey
from eirene.roads.network import CLEARANCES
from eirene.roads.snap import snap
from eirene.roads.store import to_bytes
from eirene.roads.travel import TravelTimes

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from eirene.mission.mission import Mission
    from eirene.plans.aid_state import AidState

    Reals = NDArray[np.float64]

METRES = 1000.0


@dataclass(slots=True)
class AidRoads:
    """Truck times and routes between the places of aid on a road network.

    Parameters
    ----------
    ground : RoadGround
    outlines : mapping of sector to geometry
    sectors : mapping of line to sector
        Those that were looked up already.
    """

    ground: RoadGround
    outlines: dict[str, BaseGeometry]
    sectors: dict[int, str] = field(default_factory=dict[int, str])
    known: dict[tuple[int, int, frozenset[str]], tuple[Piece, ...]] = field(
        default_factory=dict[tuple[int, int, frozenset[str]], tuple[Piece, ...]]
    )

    @property
    def network(self) -> str:
        """SHA-256 of the network."""
        return self.ground.network

    @property
    def backend(self) -> str:
        """What computes the times."""
        return self.ground.backend

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands in for something else, or was left out."""
        return self.ground.notes

    def minutes(self, blocked: frozenset[str]) -> Reals:
        """How many minutes does a truck take between all places while these roads may not be used?"""
        return self.ground.minutes(blocked)

    def pieces(self, origin: int, goal: int, blocked: frozenset[str]) -> tuple[Piece, ...]:
        """Which parts of roads does the fastest way between two places use?"""
        key = (origin, goal, blocked)
        if key not in self.known:
            self.known[key] = self._pieces(origin, goal, blocked)
        return self.known[key]

    def _pieces(self, origin: int, goal: int, blocked: frozenset[str]) -> tuple[Piece, ...]:
        travel, points = self.ground.travel, self.ground.points
        if not (points.on_road[origin] and points.on_road[goal]):
            return ()
        network = travel.network
        start, end = points.take(slice(origin, origin + 1)), points.take(slice(goal, goal + 1))
        with travel.without(network.arcs_of(blocked)):
            found = journey(network, travel.engine(PROFILE), travel.weights(PROFILE), start, end)
        if found is None:
            return ()
        pairs = zip(found.arcs.tolist(), found.shares.tolist(), strict=True)
        return tuple(self._piece(int(arc), float(first), float(last)) for arc, (first, last) in pairs)

    def _piece(self, arc: int, first: float, last: float) -> Piece:
        """Give the part of an arc as a part of its line: the two directions of a street share it."""
        network = self.ground.travel.network
        line, km = int(network.edge[arc]), float(network.length_m[arc]) / METRES
        begins, ends = (1 - last, 1 - first) if network.backward[arc] else (first, last)
        road = network.roads[int(network.edge_road[line])].id
        return Piece(line, road, self._sector(line), begins * km, ends * km)

    def _sector(self, line: int) -> str:
        """In which sector does the middle of a line lie?"""
        if line not in self.sectors:
            middle = LineString(self.ground.travel.network.line(line)).interpolate(0.5, normalized=True)
            self.sectors[line] = next((name for name, one in self.outlines.items() if one.covers(middle)), "")
        return self.sectors[line]


@dataclass(frozen=True, slots=True)
class NoRoads:
    """Nobody knows how long anything takes: there is no road network.

    Parameters
    ----------
    places : int
    """

    places: int
    network: str = ""
    backend: str = "none"
    notes: tuple[str, ...] = ("no road network: no delivery point is in reach of any crossing",)

    def minutes(self, blocked: frozenset[str]) -> Reals:
        """Give no way between any two places."""
        del blocked
        times = np.full((self.places, self.places), np.inf)
        np.fill_diagonal(times, 0.0)
        return times

    def pieces(self, origin: int, goal: int, blocked: frozenset[str]) -> tuple[Piece, ...]:
        """Give no way."""
        del origin, goal, blocked
        return ()


def aid_ground(mission: Mission, aid: AidState) -> AidRoads | NoRoads:
    """Who answers how long a truck takes between the crossings, hubs and delivery points of this mission?

    Parameters
    ----------
    mission : Mission
    aid : AidState
        Says which places are asked for, and in which order.
    """
    places = (*aid.crossings, *aid.hubs, *aid.points)
    network = network_at(mission)
    if network is None or not places:
        return NoRoads(len(places))
    recorded = {road.id for road in aid.roads}
    travel = TravelTimes(opened(network, recorded, aid.passable), passable=CLEARANCES)
    points = snap(network, [one.lon for one in places], [one.lat for one in places])
    notes = [
        f"{one.name} lies {points.distance_m[i]:,.0f} m from the nearest road: no road reaches it"
        for i, one in enumerate(places)
        if not points.on_road[i]
    ]
    if network.licence:
        notes.append(network.licence)
    ground = RoadGround(travel, points, digest(to_bytes(network)), travel.backend, tuple(notes))
    return AidRoads(ground, outlines_of(mission))
