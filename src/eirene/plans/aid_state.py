"""The delivery of aid in a situation: crossings, hubs, delivery points, needs and trucks with every number resolved.

Owns the shape in which planning hands aid to its planner. Amounts are tonnes, times are hours of the day and minutes.
"""

from __future__ import annotations

from datetime import date

from eirene.base.frozen import Frozen
from eirene.mission.aid import Opening
from eirene.mission.security import Clearance, RoadState


class CommodityState(Frozen):
    """Goods of one kind."""

    id: str
    name: str
    kg_per_person_day: float
    tonnes_per_truck: float
    kg_per_pallet: float | None
    """None where pallets are not used."""


class FleetState(Frozen):
    """Trucks at a crossing or hub."""

    id: str
    name: str
    at: str
    trucks: float
    load_t: float
    weight_t: float
    hours_per_day: float
    turnaround_hours: float
    """Loading, waiting and unloading of one round trip [hours]."""


class OutcomeState(Frozen):
    """What becomes of movement requests and loads on one stage of the way, as shares."""

    facilitated: float
    impeded: float
    denied: float
    delay_hours: float
    intercepted: float
    """Of loads that set out: lost under way."""
    returned: float
    """Of loads that set out: come back."""

    @property
    def goes(self) -> float:
        """Share of what is asked for that sets out."""
        return 1.0 - self.denied

    @property
    def arrives(self) -> float:
        """Share of what is asked for that arrives."""
        return self.goes * max(0.0, 1.0 - self.intercepted - self.returned)

    @property
    def lost(self) -> float:
        """Share of what is asked for that is lost under way."""
        return self.goes * self.intercepted

    @property
    def back(self) -> float:
        """Share of what is asked for that comes back."""
        return self.goes * self.returned

    @property
    def leaves(self) -> float:
        """Share of what is asked for that is gone from where it lay at the end of the day."""
        return self.arrives + self.lost


class EscortState(Frozen):
    """An escort that a humanitarian actor asked for, with the criteria that were recorded."""

    id: str
    leg_from: str
    leg_to: str
    requested_by: str
    criteria: dict[str, str]
    """Need, responsible authority, safety, sustainability."""
    begins: date | None
    ends: date | None


class CrossingPoint(Frozen):
    """A crossing with its numbers resolved; None sets no limit."""

    id: str
    name: str
    name_local: str | None
    sector: str | None
    lon: float
    lat: float
    state: Opening
    closed_from: date | None
    opens_hour: float
    closes_hour: float
    inspected_trucks: float | None
    """A day on which it is open."""
    capacity_trucks: float | None
    closed_share: float
    """Of days, although it is used; 0 where it is not known."""
    storage_t: float | None
    offered_t: dict[str, float]
    """Commodity to what is offered a day [t]; one that is not named has no limit."""


class HubPoint(Frozen):
    """A hub with its numbers resolved; None sets no limit."""

    id: str
    name: str
    name_local: str | None
    sector: str | None
    lon: float
    lat: float
    handling_t: float | None
    storage_t: float | None
    clearance: Clearance
    cleared_in: str | None


class PeoplePoint(Frozen):
    """A delivery point with its numbers resolved; None sets no limit."""

    id: str
    name: str
    name_local: str | None
    sector: str | None
    lon: float
    lat: float
    handling_t: float | None
    opens_hour: float
    closes_hour: float
    clearance: Clearance
    cleared_in: str | None


class NeedState(Frozen):
    """What people at a place need of a commodity, from a day on."""

    scenario: str
    place: str
    commodity: str
    people: float
    t_per_day: float
    begins: date | None


class StockState(Frozen):
    """What lies at a hub or delivery point when the plan begins."""

    place: str
    commodity: str
    tonnes: float


class ScenarioState(Frozen):
    """One way in which crossings and people may turn out."""

    id: str
    name: str
    displacement: str
    closed: tuple[str, ...]
    capacity: float
    """Factor on what crossings can inspect and let pass."""


class AidRoad(Frozen):
    """The state of a named road, for trucks."""

    id: str
    name: str
    state: RoadState
    closed_from: date | None
    clearance: Clearance
    cleared_in: str | None
    max_weight_t: float | None
    """None sets no limit."""


class AidState(Frozen):
    """The delivery of aid with its numbers resolved."""

    task: str
    keeps: tuple[str, ...]
    also: tuple[str, ...]
    begins: date
    days: int
    commodities: tuple[CommodityState, ...]
    """In declared order."""
    fleets: tuple[FleetState, ...]
    to_hub: OutcomeState
    to_people: OutcomeState
    escorts: tuple[EscortState, ...]
    scenarios: tuple[ScenarioState, ...]
    """The first one is planned for."""
    crossings: tuple[CrossingPoint, ...]
    """Known as of the date, in order of id; as are hubs and points."""
    hubs: tuple[HubPoint, ...]
    points: tuple[PeoplePoint, ...]
    needs: tuple[NeedState, ...]
    stocks: tuple[StockState, ...]
    roads: tuple[AidRoad, ...]
    passable: tuple[Clearance, ...]
    pace: float
    curfew: tuple[int, int] | None
    security_per_km: float
    """Persons on duty."""
    escort_persons: float
    crossing_posts: float
    """Persons on duty."""
    crews: float
    clearing_km_per_week: float
    repair_km: float
    reserve_days: float
