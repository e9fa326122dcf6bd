"""The ground that planners ask for travel times: the mission's own road network.

Owns which file of `area/` a network comes from, and how places are tied to it. A network that was read from a map
(`area/roads.npz`) comes before one drawn by hand (`area/roads.geojson`). Without any, no times are known and nothing is
in reach: it is told, and no straight line stands in for a road.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from eirene.base.canonical import digest
from eirene.mission.read import AREA
from eirene.roads.features import plain
from eirene.roads.geojson import network_of
from eirene.roads.network import CLEARANCES
from eirene.roads.snap import snap
from eirene.roads.store import load, to_bytes
from eirene.roads.travel import TravelTimes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from eirene.base.faults import Place
    from eirene.mission.mission import Mission
    from eirene.mission.security import Clearance
    from eirene.plans.situation import BaseState, SecurityState, SiteState
    from eirene.roads.network import Network
    from eirene.roads.report import Report
    from eirene.roads.snap import Snapped

    Reals = NDArray[np.float64]

NETWORK = f"{AREA}/roads.npz"
PROFILE = "truck"
_SECONDS = 60.0


@dataclass(slots=True)
class RoadGround:
    """Truck times between sites and bases on a road network.

    Parameters
    ----------
    travel : TravelTimes
        All roads usable that have a record of their own; others as their network says.
    points : Snapped
        Sites, then bases.
    network, backend : str
    notes : tuple of str
    known : mapping of frozenset of str to array
        Times that were asked for already, by the roads that may not be used.
    """

    travel: TravelTimes
    points: Snapped
    network: str
    backend: str
    notes: tuple[str, ...]
    known: dict[frozenset[str], Reals] = field(default_factory=dict[frozenset[str], "Reals"])

    def minutes(self, blocked: frozenset[str]) -> Reals:
        """How many minutes does a truck take between all places while these roads may not be used?"""
        found = self.known.get(blocked)
        if found is None:
            with self.travel.without(self.travel.network.arcs_of(blocked)):
                found = self.travel.matrix(self.points, self.points, PROFILE).seconds / _SECONDS
            self.known[blocked] = found
        return found


@dataclass(frozen=True, slots=True)
class NoGround:
    """Nobody knows how long anything takes: there is no road network.

    Parameters
    ----------
    places : int
    """

    places: int
    network: str = ""
    backend: str = "none"
    notes: tuple[str, ...] = ("no road network: no site is in reach of any base",)

    def minutes(self, blocked: frozenset[str]) -> Reals:
        """Give no way between any two places."""
        del blocked
        times = np.full((self.places, self.places), np.inf)
        np.fill_diagonal(times, 0.0)
        return times


def network_at(mission: Mission) -> Network | None:
    """Which road network has this mission? None where it has none.

    Raises
    ------
    FaultsFound
        When its file cannot be used.
    """
    stored = mission.folder / NETWORK
    if stored.exists():
        return load(stored, NETWORK)
    drawn = _drawn(mission)
    return None if drawn is None else drawn[0]


def report_of(mission: Mission) -> Report | None:
    """What became of the roads that were drawn by hand? None where a map was read, which told it then."""
    drawn = None if (mission.folder / NETWORK).exists() else _drawn(mission)
    return None if drawn is None else drawn[1]


def _drawn(mission: Mission) -> tuple[Network, Report] | None:
    shapes = [shape for shape in mission.shapes if shape.kind == "roads"]
    if not shapes:
        return None
    places: Mapping[str, Place] = {shape.id: mission.place(f"{AREA}.roads.{shape.id}") for shape in shapes}
    assumed = {one.id: one.value for one in mission.declared.assumptions}

    def resolve(number: Mapping[str, object]) -> float | None:
        return plain(number) if number.get("value") is not None else assumed.get(str(number.get("assumption")))

    return network_of(shapes, file=f"{AREA}/roads.geojson", places=places, resolve=resolve)


def tied(mission: Mission, places: Sequence[tuple[float, float]]) -> Snapped | None:
    """Where on the roads is each place of longitude and latitude? None where there are no roads."""
    network = network_at(mission)
    return None if network is None else snap(network, [lon for lon, _ in places], [lat for _, lat in places])


def ground_of(mission: Mission, security: SecurityState) -> RoadGround | NoGround:
    """Who answers how long a truck takes between the sites and bases of this mission?

    Parameters
    ----------
    mission : Mission
    security : SecurityState
        Says which places are asked for, and in which order.
    """
    places: Sequence[SiteState | BaseState] = (*security.sites, *security.bases)
    network = network_at(mission)
    if network is None or not places:
        return NoGround(len(places))
    recorded = {road.id for road in security.roads}
    travel = TravelTimes(opened(network, recorded, security.passable), passable=CLEARANCES)
    points = snap(network, [one.lon for one in places], [one.lat for one in places])
    notes = [
        f"{one.name} lies {points.distance_m[i]:,.0f} m from the nearest road: no road reaches it"
        for i, one in enumerate(places)
        if not points.on_road[i]
    ]
    if network.licence:
        notes.append(network.licence)
    return RoadGround(travel, points, digest(to_bytes(network)), travel.backend, tuple(notes))


def opened(network: Network, recorded: set[str], passable: Sequence[Clearance]) -> Network:
    """Give the network that leaves states of recorded roads to their records.

    Others are closed where they are closed, or may not be passed, by what the network says.
    """
    own = np.array([road.id in recorded for road in network.roads], dtype=np.bool_)[network.road]
    allowed = np.array([state in passable for state in CLEARANCES], dtype=np.bool_)[network.clearance]
    return network.with_states(closed=~own & (network.closed | ~allowed))
