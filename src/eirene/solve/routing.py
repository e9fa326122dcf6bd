"""A routing problem as typed records, and its answer: depots, vehicles, clients, trips.

Owns what can be asked of a router in words of its own: several depots, several trips with reloading, windows, release
times, loads in several dimensions, kinds of vehicles with their own ways, clients that need not be served. Refuses to
know any solver. All numbers are whole: the caller chooses the units of load, time and distance.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

NEVER: Final = 2**62
"""A moment, length or duration that sets no limit."""
NO_WAY: Final = -1
"""In matrices: this way may not be taken."""
MANY: Final = 2**32
"""A number of reloads that sets no limit."""

RoutingStatus = Literal["feasible", "infeasible"]
RoutingStopped = Literal["work", "time", "empty"]


@dataclass(frozen=True, slots=True)
class Depot:
    """Where vehicles start, reload or end.

    Parameters
    ----------
    location : int
        Row of the matrices.
    opens, closes : int
        When a vehicle may begin to load, or end there.
    service : int
        Time of loading before a trip.
    """

    location: int
    opens: int = 0
    closes: int = NEVER
    service: int = 0


@dataclass(frozen=True, slots=True)
class Client:
    """What is to be visited once, by one vehicle.

    Parameters
    ----------
    location : int
    delivery, pickup : tuple of int
        Loads brought and taken, (dimension d).
    service : int
    opens, closes : int
        When service may begin.
    release : int
        A trip that serves it may not begin before.
    prize : int
        What serving it is worth, for clients that need not be served.
    required : bool
    group : int, optional
        At most one client of a group is served; exactly one where the group is required.
    """

    location: int
    delivery: tuple[int, ...] = ()
    pickup: tuple[int, ...] = ()
    service: int = 0
    opens: int = 0
    closes: int = NEVER
    release: int = 0
    prize: int = 0
    required: bool = True
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Vehicles:
    """Vehicles of one kind.

    Parameters
    ----------
    count : int
    capacity : tuple of int
        (dimension d).
    start, end : int
        Depots.
    profile : int
        Which matrices hold for it.
    fixed_cost, distance_cost, duration_cost : int
        Cost of use, and of one unit of distance and duration.
    opens, closes : int
        When it may be at work.
    shift, max_distance : int
        Longest time from start to end, and longest way.
    reloads : tuple of int
        Depots at which it may load again.
    max_reloads : int
    """

    count: int
    capacity: tuple[int, ...]
    start: int = 0
    end: int = 0
    profile: int = 0
    fixed_cost: int = 0
    distance_cost: int = 1
    duration_cost: int = 0
    opens: int = 0
    closes: int = NEVER
    shift: int = NEVER
    max_distance: int = NEVER
    reloads: tuple[int, ...] = ()
    max_reloads: int = MANY


@dataclass(frozen=True, slots=True, eq=False)
class RoutingProblem:
    """Who is to be visited, from where, by which vehicles, on which ways.

    Parameters
    ----------
    depots : tuple of Depot
    clients : tuple of Client
    vehicles : tuple of Vehicles
    distance, duration : tuple of array of int
        (profile p) of (location from, location to); `NO_WAY` where a way may not be taken.
    groups : tuple of bool
        Groups of clients: whether one of each is required.
    places : array of int, optional
        Coordinates (location i, 2), which a search may use to tell neighbours.
    """

    depots: tuple[Depot, ...]
    clients: tuple[Client, ...]
    vehicles: tuple[Vehicles, ...]
    distance: tuple[Ints, ...]
    duration: tuple[Ints, ...]
    groups: tuple[bool, ...] = ()
    places: Ints | None = None

    @property
    def locations(self) -> int:
        """How many locations?"""
        return len(self.distance[0])

    @property
    def dimensions(self) -> int:
        """In how many dimensions are loads counted?"""
        return max((len(one.capacity) for one in self.vehicles), default=0)


@dataclass(frozen=True, slots=True)
class Visit:
    """One client served.

    Parameters
    ----------
    client : int
    begins, ends : int
        Service.
    """

    client: int
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Trip:
    """One load, from a depot to a depot.

    Parameters
    ----------
    start, end : int
        Depots.
    begins, departs, returns : int
        Begin of loading, its end, and arrival at the end.
    visits : tuple of Visit
    """

    start: int
    end: int
    begins: int
    departs: int
    returns: int
    visits: tuple[Visit, ...]


@dataclass(frozen=True, slots=True)
class Tour:
    """What one vehicle does.

    Parameters
    ----------
    vehicles : int
        Kind of vehicle.
    trips : tuple of Trip
    """

    vehicles: int
    trips: tuple[Trip, ...]


@dataclass(frozen=True, slots=True)
class Routing:
    """What a router answered.

    Parameters
    ----------
    status : RoutingStatus
        `infeasible` is that no answer was found within the budget that serves every required client.
    stopped : RoutingStopped
        `work` and `time` are budgets that ended the search: no answer here is proved best.
    cost : int or None
        Cost of vehicles, ways and time, and the prizes that were not earned; None where infeasible.
    tours : tuple of Tour
    unserved : tuple of int
        Clients that nobody visits.
    iterations : int
    """

    status: RoutingStatus
    stopped: RoutingStopped
    cost: int | None
    tours: tuple[Tour, ...]
    unserved: tuple[int, ...]
    iterations: int


@dataclass(frozen=True, slots=True)
class Budget:
    """How much may be searched.

    Parameters
    ----------
    iterations : int, optional
        Work: the same number gives the same answer anywhere.
    unimproved : int, optional
        End after this many iterations without a better answer.
    cpu_s : float, optional
        CPU seconds, a last resort: an answer that it cut short says `stopped: time`.
    """

    iterations: int | None = 2000
    unimproved: int | None = None
    cpu_s: float | None = None

    def __post_init__(self) -> None:
        if self.iterations is None and self.unimproved is None and self.cpu_s is None:
            raise ValueError("a search without any budget never ends")


@dataclass(slots=True)
class Watch:
    """Counts work and says when a budget is used up.

    Parameters
    ----------
    budget : Budget
    """

    budget: Budget
    done: int = 0
    since: int = 0
    best: float = field(default=float("inf"))
    stopped: RoutingStopped = "work"

    def over(self, cost: float, cpu_s: float) -> bool:
        """Is the budget used up, given the best cost so far and the CPU seconds used?"""
        self.since = 0 if cost < self.best else self.since + 1
        self.best = min(self.best, cost)
        limits = self.budget
        if limits.cpu_s is not None and cpu_s >= limits.cpu_s:
            self.stopped = "time"
            return True
        if limits.iterations is not None and self.done >= limits.iterations:
            return True
        if limits.unimproved is not None and self.since > limits.unimproved:
            return True
        self.done += 1
        return False
