"""What the delivery of aid declares: commodities, trucks, scenarios, crossings, hubs, delivery points, needs.

Owns the `aid` part of `mission.yaml`, the properties of features in `area/crossings.geojson`, `area/hubs.geojson` and
`area/delivery_points.geojson`, and the rows of `needs.csv` and `stocks.csv`. Humanitarian actors decide their
movements: what stands here is access, capacity and security of routes. An escort is a record of who asked and on which
criteria; a leg without such a record is driven without escort, notified beforehand. Amounts may be written in the unit
in which they were counted: what a pallet weighs and a truck carries is an input of its own, with a basis.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from eirene.base.basis import Because
from eirene.base.frozen import Frozen
from eirene.mission.ids import Id
from eirene.mission.quantity import Finite, Quantity
from eirene.mission.security import Clearance

if TYPE_CHECKING:
    from collections.abc import Sequence

Opening = Literal["open", "closed"]
AmountUnit = Literal["kg", "t", "pallets", "trucks"]
"""What an amount is counted in; pallets and trucks are turned into tonnes by the commodity's own numbers."""

Modality = Literal["notified", "route_security", "escort"]
"""How a leg is driven: notified without escort, on a route that the force keeps secure, or escorted on request."""


class Commodity(Frozen):
    """Goods of one kind, and how they are counted."""

    id: Id
    name: str
    per_person_day: Quantity
    """Need of a person a day [kg]."""
    tonnes_per_truck: Quantity
    """Load of one truck [t]."""
    kg_per_pallet: Quantity | None = None
    """Load of one pallet [kg]; None where pallets are not used."""
    because: Because


class Fleet(Frozen):
    """Trucks that can be had at a hub or crossing."""

    id: Id
    name: str
    at: Id
    """Crossing or hub that they start from."""
    trucks: Quantity
    load_t: Quantity
    """What one can carry [t]."""
    weight_t: Quantity
    """Heaviest weight of one, loaded [t]; roads and bridges with a lower limit are closed to it."""
    hours_per_day: Quantity
    """Hours that one is at work a day."""
    turnaround_hours: Quantity
    """Hours of loading, waiting and unloading of one round trip."""
    because: Because


class Outcomes(Frozen):
    """What becomes of movement requests and loads on one stage of the way, as shares with ranges.

    The three shares of requests add up to 1.
    """

    facilitated: Quantity
    """Share of movement requests that are facilitated."""
    impeded: Quantity
    """Share of movement requests that are impeded: they go late."""
    denied: Quantity
    """Share of movement requests that are denied."""
    delay_hours: Quantity
    """Hours by which an impeded movement is late."""
    intercepted: Quantity
    """Share of loads that set out and are lost under way."""
    returned: Quantity
    """Share of loads that set out and come back."""
    because: Because


class EscortRequest(Frozen):
    """A humanitarian actor's request for an escort, with the criteria that were recorded."""

    id: Id
    leg_from: Id
    """Crossing or hub at which the leg begins."""
    leg_to: Id
    """Hub or delivery point at which it ends."""
    requested_by: str
    """Humanitarian actor that asked."""
    need: str
    """Why there is no other way in time: the humanitarian need and its urgency."""
    responsible_authority: str
    """Why those responsible cannot keep the movement safe themselves."""
    safety: str
    """Why an escort makes it safer for people and staff, and not less safe."""
    sustainability: str
    """Why it does not endanger access later."""
    begins: date | None = None
    """First day for which it was asked; None is from the beginning."""
    ends: date | None = None
    """Last day for which it was asked; None is until the end."""
    because: Because


class AidScenario(Frozen):
    """One way in which crossings and people may turn out."""

    id: Id
    name: str
    displacement: Id
    """Displacement scenario: rows of `needs.csv` that belong to it."""
    closed: tuple[Id, ...] = ()
    """Crossings that are closed all the time."""
    capacity: Quantity | None = None
    """Factor on what crossings can inspect and let pass; None is 1."""
    because: Because


class Aid(Frozen):
    """Delivery of aid as a planner of its own: it takes the place of the declared rates of its task."""

    task: str = "ensure_aid"
    """Task that it plans."""
    keeps: tuple[str, ...] = ("cimic",)
    """Capabilities whose declared rates for the task still count, because this planner asks nothing of them."""
    also: tuple[str, ...] = ()
    """`capability:driver` of rates of the task that it takes over though their capability is kept."""
    begins: date | None = None
    """First day that is planned; None is the as-of date."""
    weeks: Annotated[int, Field(ge=1)] = 8
    """Weeks that are planned."""
    commodities: tuple[Commodity, ...]
    fleets: tuple[Fleet, ...]
    to_hub: Outcomes
    """What becomes of loads between crossing and hub."""
    to_people: Outcomes
    """What becomes of loads between hub and delivery point."""
    escorts: tuple[EscortRequest, ...] = ()
    scenarios: tuple[AidScenario, ...]
    """The first one is planned for; the others are shown beside it."""
    security_per_km: Quantity
    """Persons on duty for a kilometre of route that is kept secure."""
    escort_persons: Quantity
    """Persons of one escort."""
    crossing_posts: Quantity
    """Persons on duty at an open crossing."""
    crews: Quantity
    """Crews that keep a post or a route secured day and night."""
    clearing_km_per_week: Quantity
    """Kilometres of road that one platoon for explosive ordnance assesses or clears in a week."""
    repair_km: Quantity
    """Kilometres of road that one engineer company keeps open."""
    reserve_days: Quantity
    """Days of supply that are wanted at delivery points."""
    curfew: tuple[int, int] | None = None
    """Hours of the day between which nobody drives, such as [20, 6]; None is no curfew."""
    passable: tuple[Clearance, ...] = ("assessed", "cleared")
    """States of clearance in which roads are driven for aid; drivers and their organisations decide."""
    pace: Quantity
    """Factor on the road time of a truck (check points, traffic, state of the road)."""
    because: Because


class Crossing(Frozen):
    """A place through which aid comes in; one feature of `area/crossings.geojson`."""

    id: Id
    name: str
    name_local: str | None = None
    """Name in the local language and script."""
    lon: float
    """Longitude [degrees], taken from the geometry."""
    lat: float
    """Latitude [degrees], taken from the geometry."""
    sector: Id | None = None
    """Sector that it lies in; None is the one whose outline holds it."""
    state: Opening = "open"
    """Whether it is used at all."""
    closed_from: date | None = None
    """First day on which a closed crossing is closed; None is from the beginning."""
    opens_hour: Quantity | None = None
    """Hour of the day at which it opens; None is not known: the whole day."""
    closes_hour: Quantity | None = None
    """Hour of the day at which it closes."""
    inspected_trucks: Quantity | None = None
    """Trucks that can be inspected a day; None is not known and sets no limit."""
    capacity_trucks: Quantity | None = None
    """Trucks that can cross a day; None is not known and sets no limit."""
    closed_share: Quantity | None = None
    """Share of days on which it is closed although it is used; None is not known."""
    storage_t: Quantity | None = None
    """Loads that can lie there until they are collected [t]; None is not known and sets no limit."""
    offered: dict[str, Quantity] | None = None
    """Commodity to what is offered there a day; a commodity that is not named is not known and sets no limit."""
    offered_in: AmountUnit = "t"
    """What offers are counted in."""
    known_from: date | None = None
    note: str = ""
    """What a reader should know."""
    because: Because | None = None


class Hub(Frozen):
    """A place where loads are collected, stored and sent on; one feature of `area/hubs.geojson`."""

    id: Id
    name: str
    name_local: str | None = None
    """Name in the local language and script."""
    lon: float
    """Longitude [degrees], taken from the geometry."""
    lat: float
    """Latitude [degrees], taken from the geometry."""
    sector: Id | None = None
    """Sector that it lies in; None is the one whose outline holds it."""
    handling_t: Quantity | None = None
    """Loads that can be handled a day [t]; None is not known and sets no limit."""
    storage_t: Quantity | None = None
    """Loads that can be stored [t]; None is not known and sets no limit."""
    clearance: Clearance = "unassessed"
    """State of explosive-ordnance clearance."""
    cleared_in: Id | None = None
    """Phase by whose beginning the planners expect it to be cleared; None is that nobody expects it."""
    known_from: date | None = None
    note: str = ""
    """What a reader should know."""
    because: Because


class DeliveryPoint(Frozen):
    """Where people receive aid, the end of the way; one feature of `area/delivery_points.geojson`."""

    id: Id
    name: str
    name_local: str | None = None
    """Name in the local language and script."""
    lon: float
    """Longitude [degrees], taken from the geometry."""
    lat: float
    """Latitude [degrees], taken from the geometry."""
    sector: Id | None = None
    """Sector that it lies in; None is the one whose outline holds it."""
    handling_t: Quantity | None = None
    """Loads that can be received a day [t]; None is not known and sets no limit."""
    opens_hour: Quantity | None = None
    """Hour of the day from which it receives; None is the whole day."""
    closes_hour: Quantity | None = None
    """Hour of the day until which it receives."""
    clearance: Clearance = "unassessed"
    """State of explosive-ordnance clearance."""
    cleared_in: Id | None = None
    """As for hubs."""
    known_from: date | None = None
    note: str = ""
    """What a reader should know."""
    because: Because


class NeedRow(Frozen):
    """One row of `needs.csv`: people at a place in a displacement scenario, and what they need of one commodity."""

    scenario: Id
    """Displacement scenario."""
    place: Id
    """Delivery point."""
    commodity: Id
    """Goods, as declared under `aid.commodities`."""
    people: Finite
    """People who depend on the place."""
    people_low: Finite | None = None
    """Fewest that are held possible; empty where no range is declared."""
    people_high: Finite | None = None
    """Most that are held possible."""
    kg_per_person_day: Finite | None = None
    """Need of a person a day [kg]; empty takes the commodity's."""
    amount_per_day: Finite | None = None
    """Need of the whole place a day, in `unit`, in place of what its people need."""
    unit: AmountUnit = "t"
    """What `amount_per_day` is counted in."""
    begins: date | None = None
    """First day for which it holds; empty is from the beginning."""
    known_from: date | None = None
    because: Because

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        low, high = self.people_low, self.people_high
        if (low is None) != (high is None):
            message = "give people_low and people_high together, or neither"
            raise ValueError(message)
        if low is not None and high is not None and not low <= self.people <= high:
            message = "people_low, people and people_high must be in this order: put the smallest first"
            raise ValueError(message)
        return self

    @property
    def counted(self) -> Quantity:
        """People with their range."""
        return Quantity(value=self.people, low=self.people_low, high=self.people_high, because=self.because)


def first_counts(rows: Sequence[NeedRow]) -> tuple[int, ...]:
    """In which row was the number of people of each row given first? People who need several goods are one number."""
    seen: dict[tuple[object, ...], int] = {}
    return tuple(
        seen.setdefault(
            (one.scenario, one.place, one.begins, one.known_from, one.people, one.people_low, one.people_high), index
        )
        for index, one in enumerate(rows)
    )


class StockRow(Frozen):
    """One row of `stocks.csv`: what lies at a place."""

    place: Id
    """Hub or delivery point."""
    commodity: Id
    """Goods, as declared under `aid.commodities`."""
    amount: Finite
    """How much lies there."""
    unit: AmountUnit = "t"
    """What the amount is counted in."""
    counted: date | None = None
    """Day of the count; empty is unknown."""
    known_from: date | None = None
    because: Because
