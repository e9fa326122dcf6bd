"""What a day of convoys is planned from: places with their hours, fleets, orders, rules.

Owns the typed problem. Refuses to invent an escort: a leg is escorted only where a humanitarian actor asked for it with
all criteria, on that day. How convoys are formed and orders split is in `convoy_parts`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from eirene.plans.aid_state import OutcomeState
    from eirene.plans.convoys import Goods

DAY: Final = 24 * 60.0

UnderWay = Literal["divert", "return"]
"""What a convoy does whose way closes: go on by another one where it can in time, or bring its load back."""


@dataclass(frozen=True, slots=True)
class Place:
    """A crossing, hub or delivery point.

    Parameters
    ----------
    id, name : str
    kind : str
    opens, closes : float
        Convoys leave, and are received, between these minutes of the day.
    unload : float
        Minutes that a stop takes.
    """

    id: str
    name: str
    kind: Literal["crossing", "hub", "point"]
    opens: float = 0.0
    closes: float = DAY
    unload: float = 0.0


@dataclass(frozen=True, slots=True)
class Fleet:
    """Trucks of one kind at one place.

    Parameters
    ----------
    id, name, at : str
    trucks : int
    load_t, weight_t : float
        What one carries, and what one weighs loaded [t].
    load : float
        Minutes of loading before each trip.
    work : float
        Minutes that one is at work a day.
    """

    id: str
    name: str
    at: str
    trucks: int
    load_t: float
    weight_t: float
    load: float
    work: float = DAY


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be brought to one place.

    Parameters
    ----------
    id, goal : str
    origins : tuple of str
        Crossings or hubs at which it lies.
    goods : tuple of Goods
    final : bool
        Whether the goal is a final delivery point.
    weight : float
        How much a tonne counts against a tonne of others.
    release : float
        Minute from which it lies there.
    """

    id: str
    goal: str
    origins: tuple[str, ...]
    goods: tuple[Goods, ...]
    final: bool = True
    weight: float = 1.0
    release: float = 0.0


@dataclass(frozen=True, slots=True)
class Request:
    """A request for an escort that is complete and holds on the day.

    Parameters
    ----------
    id, leg_from, leg_to, requested_by : str
    """

    id: str
    leg_from: str
    leg_to: str
    requested_by: str


@dataclass(frozen=True, slots=True)
class Rules:
    """How convoys are formed and led.

    Parameters
    ----------
    smallest, largest : int
        Trucks of a convoy.
    parts : int
        Orders are split into about this many parts at most.
    escort_teams : int, optional
        Escorts that can be given on one day; None is not known and sets no limit.
    under_way : UnderWay
    own_hubs : bool
        Loads set out only from the hub that the flow names.
    """

    smallest: int = 1
    largest: int = 10
    parts: int = 240
    escort_teams: int | None = None
    under_way: UnderWay = "divert"
    own_hubs: bool = False


@dataclass(frozen=True, slots=True)
class ConvoyDay:
    """A day of convoys to be planned.

    Parameters
    ----------
    day : date
    places : tuple of Place
        In the order in which the ground gives times.
    fleets : tuple of Fleet
    orders : tuple of Order
    drive_from, drive_until : float
        Minutes of the day between which is driven: what a curfew leaves.
    pace : float
        Factor on road times.
    blocked : frozenset of str
        Roads that may not be driven.
    limits : mapping of road to t
        Heaviest truck that a road bears.
    shut, uncleared : frozenset of str
        Places that are closed, and that nobody enters before they are cleared of explosive ordnance.
    requests : tuple of Request
    secured : frozenset of str
        Roads that the force keeps secure.
    outcomes : mapping of bool to OutcomeState
        By whether the goal is a final delivery point.
    rules : Rules
    notes : tuple of str
    spare : mapping of (hub, commodity) to t
        What lies at a hub beyond its own orders of the day.
    """

    day: date
    places: tuple[Place, ...]
    fleets: tuple[Fleet, ...]
    orders: tuple[Order, ...]
    drive_from: float = 0.0
    drive_until: float = DAY
    pace: float = 1.0
    blocked: frozenset[str] = frozenset()
    limits: Mapping[str, float] = field(default_factory=dict[str, float])
    shut: frozenset[str] = frozenset()
    uncleared: frozenset[str] = frozenset()
    requests: tuple[Request, ...] = ()
    secured: frozenset[str] = frozenset()
    outcomes: Mapping[bool, OutcomeState] = field(default_factory=dict[bool, "OutcomeState"])
    rules: Rules = field(default_factory=Rules)
    notes: tuple[str, ...] = ()
    spare: Mapping[tuple[str, str], float] = field(default_factory=dict[tuple[str, str], float])

    @property
    def barred_places(self) -> frozenset[str]:
        """Places that no convoy serves or starts from."""
        return self.shut | self.uncleared

    def index(self, place: str) -> int:
        """Which row of the ground's times is this place?"""
        return next(i for i, one in enumerate(self.places) if one.id == place)

    def place(self, place: str) -> Place:
        """Give the place of this id."""
        return self.places[self.index(place)]

    def fleet(self, fleet: str) -> Fleet:
        """Give the fleet of this id."""
        return next(one for one in self.fleets if one.id == fleet)

    def barred(self, weight_t: float) -> frozenset[str]:
        """Which roads may a truck of this weight not drive?"""
        return self.blocked | {road for road, most in self.limits.items() if most < weight_t}

    def closing(self, roads: frozenset[str], places: frozenset[str]) -> ConvoyDay:
        """Give the same day with more roads and places closed."""
        return replace(self, blocked=self.blocked | roads, shut=self.shut | places)
