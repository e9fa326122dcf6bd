"""How patrols reach cells: by road from the nearest base that can be used in a phase.

Owns the point at which a cell is reached: where a road passes nearest to its centre. A cell that no road enters is not
reached, and no straight line stands in for a road.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import h3
import numpy as np
import shapely

from eirene.base.canonical import digest, dumps
from eirene.planning.ground import NETWORK, PROFILE, network_at, opened
from eirene.planning.patrol_expected import cells_in, resolution_of
from eirene.plans.patrols import WayTo
from eirene.posture.ground import usable
from eirene.roads.network import CLEARANCES
from eirene.roads.snap import snap
from eirene.roads.travel import TravelTimes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from eirene.mission.mission import Mission
    from eirene.plans.situation import SecurityState, Situation
    from eirene.roads.network import Network

    Reals = NDArray[np.float64]
    Flags = NDArray[np.bool_]

STEP_DEGREES = 0.005
"""How finely roads are followed [degrees], about half a kilometre."""
SECONDS = 60.0
MOST_KNOWN = 16


@dataclass(frozen=True, slots=True)
class CellWays:
    """A cell, and from where it is reached by phase and with everything usable."""

    id: str
    sector: str
    lat: float
    lon: float
    ways: tuple[WayTo, ...]
    usable: tuple[WayTo, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """All cells of the sectors, and what a reader should know of how they are reached."""

    cells: tuple[CellWays, ...]
    notes: tuple[str, ...]


_KNOWN: dict[str, Ways] = {}


def ways_of(mission: Mission, cells: str, situation: Situation) -> Ways:
    """From which base is each cell reached, in which time, phase by phase?

    Parameters
    ----------
    mission : Mission
    cells : str
        `h3:RESOLUTION`.
    situation : Situation
        Says which roads and bases can be used in which phase.
    """
    security = situation.security
    path = mission.folder / NETWORK
    stamp = path.stat().st_mtime_ns if path.exists() else 0
    ground = "" if security is None else security.model_dump_json(include={"bases", "roads", "passable", "habitable"})
    phases = [[one.id, one.full_by.isoformat(), list(one.sectors)] for one in situation.phases]
    # a plan and its studies ask the same hundreds of times
    key = digest(dumps([str(mission.folder), dict(mission.hashes), stamp, cells, ground, phases]))
    known = _KNOWN.get(key)
    if known is None:
        while len(_KNOWN) >= MOST_KNOWN:
            _KNOWN.pop(next(iter(_KNOWN)))
        known = _KNOWN[key] = _made(mission, cells_in(mission, cells), situation, security, resolution_of(cells))
    return known


def _made(
    mission: Mission, inside: Mapping[str, str], situation: Situation, security: SecurityState | None, resolution: int
) -> Ways:
    network = network_at(mission)
    if network is None or security is None or not security.bases:
        what = "there is no road network" if network is None else "no base is drawn"
        bare = tuple(_cell(cell, sector, (), ()) for cell, sector in inside.items())
        return Ways(bare, (f"{what}: no cell is in reach of a patrol or post",))
    entered = _entered(network, resolution, inside)
    travel = TravelTimes(opened(network, {road.id for road in security.roads}, security.passable), passable=CLEARANCES)
    starts = snap(network, [base.lon for base in security.bases], [base.lat for base in security.bases])
    order = list(entered)
    ends = snap(network, [entered[cell][0] for cell in order], [entered[cell][1] for cell in order])

    def minutes(blocked: frozenset[str]) -> Reals:
        with travel.without(travel.network.arcs_of(blocked)):
            return travel.matrix(starts, ends, PROFILE).seconds / SECONDS

    found: dict[str, list[WayTo]] = {cell: [] for cell in order}
    for phase in situation.phases:
        can = usable(security, situation.phases, phase)
        for cell, way in _nearest(security, order, minutes(can.blocked), np.array(can.bases), phase.id):
            found[cell].append(way)
    free = dict(_nearest(security, order, minutes(frozenset()), np.ones(len(security.bases), dtype=np.bool_), ""))
    told = tuple(
        _cell(cell, sector, tuple(found.get(cell, ())), (free[cell],) if cell in free else ())
        for cell, sector in inside.items()
    )
    without = len(inside) - len(order)
    notes = (f"{without} of {len(inside)} cells hold no road: neither patrol nor post reaches them",) if without else ()
    return Ways(told, notes)


def _cell(cell: str, sector: str, ways: tuple[WayTo, ...], free: tuple[WayTo, ...]) -> CellWays:
    lat, lon = h3.cell_to_latlng(cell)
    return CellWays(cell, sector, lat, lon, ways, free)


def _entered(network: Network, resolution: int, inside: Mapping[str, str]) -> dict[str, tuple[float, float]]:
    """Where is a road nearest to the centre of each cell [longitude, latitude]? Cells without a road are absent."""
    best: dict[str, tuple[float, float, float]] = {}
    lines = [network.line(edge) for edge in range(network.edges)]
    edges = np.repeat(np.arange(len(lines), dtype=np.int64), [len(line) for line in lines])
    drawn = shapely.linestrings(np.concatenate(lines), indices=edges)
    for place in shapely.get_coordinates(shapely.segmentize(drawn, STEP_DEGREES)):
        lon, lat = float(place[0]), float(place[1])
        cell = h3.latlng_to_cell(lat, lon, resolution)
        if cell in inside:
            north, east = h3.cell_to_latlng(cell)
            apart = (lat - north) ** 2 + ((lon - east) * np.cos(np.radians(lat))) ** 2
            if cell not in best or apart < best[cell][0]:
                best[cell] = (float(apart), lon, lat)
    return {cell: best[cell][1:] for cell in inside if cell in best}


def _nearest(
    security: SecurityState, order: list[str], minutes: Reals, bases: Flags, phase: str
) -> Iterator[tuple[str, WayTo]]:
    """Give the nearest base that may be used of each cell that any reaches."""
    held = np.where(bases[:, None], minutes, np.inf)
    for at, cell in enumerate(order):
        base = int(np.argmin(held[:, at]))
        if np.isfinite(held[base, at]):
            yield cell, WayTo(phase=phase, base=security.bases[base].id, minutes=round(float(held[base, at]), 3))
