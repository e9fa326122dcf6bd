"""A day of convoys as an answer: who sets out with what, by which way and when, and what stays unserved and why.

Owns the frozen types that the planner of convoys, documents and doors exchange. Times are minutes after midnight, loads
are tonnes. Delivered is what was received at a final delivery point: a load at a hub is not delivered. No field names a
person.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from eirene.base.frozen import Frozen
from eirene.mission.aid import Modality

Reason = Literal[
    "origin closed", "goal closed", "not cleared", "no trucks", "road", "weight limit", "curfew", "windows",
    "working hours", "capacity", "escort", "cut off",
]  # fmt: skip
"""Why a load stays unserved."""
TripState = Literal["planned", "kept", "diverted", "turned back", "held"]
"""Planned anew; or, after a closure: under way and kept, sent by another way, back with load, or cut off."""


class Goods(Frozen):
    """Tonnes of one commodity."""

    commodity: str
    tonnes: float
    trucks: float
    """Trucks that they fill, by the commodity's own weight of a truckload."""


class PartLoad(Frozen):
    """A part of an order that one convoy carries whole."""

    id: str
    order: str
    goal: str
    origins: tuple[str, ...]
    goods: tuple[Goods, ...]
    weight: float = 1.0
    """How much a tonne counts against a tonne of others."""
    release: float = 0.0
    """Minute from which it lies at its origin."""
    final: bool = True
    """Whether the goal is a final delivery point."""

    @property
    def tonnes(self) -> float:
        """Weight [t]."""
        return sum(one.tonnes for one in self.goods)

    @property
    def trucks(self) -> float:
        """Trucks that it fills by room."""
        return sum(one.trucks for one in self.goods)


class Unit(Frozen):
    """Trucks of one fleet that drive together."""

    id: str
    fleet: str
    at: str
    trucks: int
    free_from: float = 0.0
    """Minute from which it can be loaded at its place."""
    works_until: float | None = None
    """Minute by which its hours at work are over, where it has begun already."""


class Leg(Frozen):
    """One way from a place to the next."""

    origin: str
    goal: str
    departs: float
    arrives: float
    modality: Modality
    escort: str | None = None
    """Request that an escort rests on."""
    roads: tuple[str, ...] = ()
    """Roads in order."""


class Stop(Frozen):
    """Unloading at one place."""

    place: str
    begins: float
    ends: float
    parts: tuple[PartLoad, ...]

    @property
    def tonnes(self) -> float:
        """What is unloaded [t]."""
        return sum(one.tonnes for one in self.parts)


class TruckLoad(Frozen):
    """What one truck carries, by place."""

    truck: int
    place: str
    goods: tuple[Goods, ...]


class ConvoyTrip(Frozen):
    """One trip of one convoy with one load."""

    id: str
    unit: str
    trucks: int
    """Trucks of the convoy that set out."""
    origin: str
    loads: float
    """Begin of loading."""
    departs: float
    back: float
    stops: tuple[Stop, ...]
    legs: tuple[Leg, ...]
    """One to each stop, and one back."""
    truck_loads: tuple[TruckLoad, ...]
    state: TripState = "planned"
    undelivered: tuple[PartLoad, ...] = ()
    """What it brings back, or holds where it is cut off."""

    @property
    def tonnes(self) -> float:
        """What it delivers at its stops [t]."""
        return sum(one.tonnes for one in self.stops)


class Unserved(Frozen):
    """A load that no convoy carries on this day."""

    part: PartLoad
    reason: Reason
    told: str


class Receipt(Frozen):
    """What a final delivery point is expected to receive of one commodity."""

    place: str
    commodity: str
    ordered_t: float
    planned_t: float
    """On convoys."""
    expected_t: float
    """Received, by the shares of movement requests and losses that are inputs."""


class Change(Frozen):
    """What a closure changed for one part."""

    part: str
    goal: str
    tonnes: float
    before: str
    after: str


class ConvoyPlan(Frozen):
    """The convoys of one day."""

    release: Literal["planning"] = "planning"
    """Who may see it: places and times of convoys are for the planning cell alone."""
    day: date
    units: tuple[Unit, ...]
    trips: tuple[ConvoyTrip, ...]
    """In order of departure."""
    unserved: tuple[Unserved, ...]
    receipts: tuple[Receipt, ...]
    escorted_share: float
    """Share of tonnes on convoys that are escorted on some leg, each on a request."""
    escort_requests: tuple[str, ...]
    """Requests that an escort of this day rests on."""
    iterations: int
    seed: int
    stopped: str
    part_trucks: int
    """Truckloads of the largest part that an order is split into."""
    network: str
    closed: tuple[str, ...] = ()
    """Roads and places that closed during the day."""
    closed_at: float | None = None
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    """What the solver-free check found; empty when nothing."""
