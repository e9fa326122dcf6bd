"""The road network: nodes, arcs and the roads that they belong to.

Owns the arrays that every other file of the room reads, and their file form. Refuses to change: a state that changes
(closures, speeds, clearance) lives in `travel`, a network is what was read.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from eirene.roads.geodesy import Frame, frame_of
from eirene.roads.profiles import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Codes = NDArray[np.int8]
    Flags = NDArray[np.bool_]

CLEARANCES: Final = ("unassessed", "assessed", "cleared")
"""States of explosive-ordnance clearance; the order is their code."""


@dataclass(frozen=True, slots=True)
class Road:
    """One road as its source describes it; many arcs may belong to it.

    Parameters
    ----------
    id : str
        Id of the feature, or `way/NUMBER` of the first of its ways in OpenStreetMap.
    name, name_local : str
        Name in Latin script and in the local one; empty where the source has none.
    kind : str
        Class of road, as in OpenStreetMap's `highway`.
    clearance : str
        State of explosive-ordnance clearance when the network was read.
    closed : bool
        Declared closed.
    risk_per_km : float, optional
        Declared risk of one passage [1/km]; None where nobody stated one.
    bridge : bool
    max_weight_t, max_height_m : float, optional
        Limits [t], [m]; None where none is known.
    because : str
        Why it is believed: a basis of the mission, or the source.
    """

    id: str
    name: str = ""
    name_local: str = ""
    kind: str = "road"
    clearance: str = "unassessed"
    closed: bool = False
    risk_per_km: float | None = None
    bridge: bool = False
    max_weight_t: float | None = None
    max_height_m: float | None = None
    because: str = ""

    @property
    def told(self) -> str:
        """Name for a reader: the name, the local one, or the id."""
        return self.name or self.name_local or self.id


@dataclass(frozen=True, eq=False)
class Network:
    """A road network as arrays that cannot be written to.

    Parameters
    ----------
    lon, lat : array
        Nodes [degrees], (node n).
    tail, head : array
        Where an arc begins and ends, (arc a).
    length_m : array
        Length [m], (arc a).
    time_s : array
        Driving time [s], (profile p, arc a); infinite where the profile may not drive.
    risk : array
        Declared risk of one passage, (arc a); NaN where nobody stated one.
    kind : array
        Code of the class of road, see `profiles.CLASSES`, (arc a).
    road : array
        Index into `roads`, (arc a).
    clearance : array
        Code of the state of clearance, see `CLEARANCES`, (arc a).
    closed : array
        Declared closed, (arc a).
    edge : array
        Which line the arc follows, (arc a). The two directions of a street share one.
    backward : array
        Whether the arc follows its line from the last position to the first, (arc a).
    first : array
        Where a line begins among the positions, (edge e + 1).
    line_lon, line_lat : array
        Positions of all lines one behind the other [degrees].
    roads : tuple of Road
    source, licence : str
        What the network was read from, and the words its licence asks for.
    """

    lon: Floats
    lat: Floats
    tail: Ints
    head: Ints
    length_m: Floats
    time_s: Floats
    risk: Floats
    kind: Codes
    road: Ints
    clearance: Codes
    closed: Flags
    edge: Ints
    backward: Flags
    first: Ints
    line_lon: Floats
    line_lat: Floats
    roads: tuple[Road, ...]
    source: str = field(default="")
    licence: str = field(default="")

    def __post_init__(self) -> None:
        for value in self.__dict__.values():
            if isinstance(value, np.ndarray):
                value.flags.writeable = False

    @property
    def nodes(self) -> int:
        """How many nodes?"""
        return len(self.lon)

    @property
    def arcs(self) -> int:
        """How many arcs? A street of two directions has two."""
        return len(self.tail)

    @property
    def edges(self) -> int:
        """How many lines?"""
        return len(self.first) - 1

    @cached_property
    def edge_arcs(self) -> Ints:
        """Which arcs follow a line? Along it and against it, (2, edge e); -1 where there is none."""
        found = np.full((2, self.edges), -1, dtype=np.int64)
        found[self.backward.astype(np.int64), self.edge] = np.arange(self.arcs)
        return found

    @cached_property
    def edge_ends(self) -> Ints:
        """At which nodes does a line begin and end? (2, edge e)."""
        ends = np.empty((2, self.edges), dtype=np.int64)
        ends[:, self.edge] = np.where(self.backward, (self.head, self.tail), (self.tail, self.head))
        return ends

    @cached_property
    def edge_length_m(self) -> Floats:
        """How long is a line [m], (edge e)?"""
        lengths = np.empty(self.edges)
        lengths[self.edge] = self.length_m
        return lengths

    @cached_property
    def edge_road(self) -> Ints:
        """Which road does a line belong to? (edge e)."""
        found = np.empty(self.edges, dtype=np.int64)
        found[self.edge] = self.road
        return found

    @cached_property
    def frame(self) -> Frame:
        """The flat frame of the network."""
        return frame_of(self.lon, self.lat)

    @property
    def km(self) -> float:
        """How long are all lines together [km]?"""
        return float(self.edge_length_m.sum()) / 1000

    def line(self, edge: int) -> Floats:
        """Which positions has a line? Longitude and latitude [degrees], (position n, 2)."""
        span = slice(int(self.first[edge]), int(self.first[edge + 1]))
        return np.column_stack((self.line_lon[span], self.line_lat[span]))

    def arc_line(self, arc: int) -> Floats:
        """Which positions does an arc pass, in its direction [degrees], (position n, 2)?"""
        line = self.line(int(self.edge[arc]))
        return line[::-1] if self.backward[arc] else line

    def arcs_of(self, roads: Iterable[str]) -> Ints:
        """Which arcs belong to the roads of these ids?"""
        wanted = set(roads)
        chosen = np.array([road.id in wanted for road in self.roads], dtype=bool)
        return np.flatnonzero(chosen[self.road])

    def with_states(self, clearance: Codes | None = None, closed: Flags | None = None) -> Network:
        """Give this network with other states of clearance or closure, (arc a)."""
        return replace(
            self,
            clearance=self.clearance if clearance is None else clearance.astype(np.int8),
            closed=self.closed if closed is None else closed.astype(np.bool_),
        )


def kind_code(kind: str) -> int:
    """Give the code of a class of road; an unknown class counts as `road`."""
    return CLASSES.index(kind) if kind in CLASSES else CLASSES.index("road")


def clearance_code(clearance: str) -> int:
    """Give the code of a state of clearance.

    Raises
    ------
    ValueError
        When it is no state.
    """
    return CLEARANCES.index(clearance)
