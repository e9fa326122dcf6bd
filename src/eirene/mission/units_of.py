"""Units and limits of the numbers that a mission folder declares.

Owns, for each field that holds a number, its unit and between which limits it makes sense. A limit is either part of
the unit's meaning (a share lies between 0 and 1) or far beyond anything a mission could mean, so that a slip of the pen
is found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of numbers with its limits, both allowed unless `above` says that the lower one is not.

    Parameters
    ----------
    name : str
    low, high : float
    above : bool
        True when the number must be greater than `low`.
    """

    name: str
    low: float
    high: float
    above: bool = False


PROBABILITY: Final = Unit("probability", 0, 1)
SHARE: Final = Unit("share", 0, 1)
PART: Final = Unit("share", 0, 1, above=True)
DAYS: Final = Unit("days", 0, 36_500)
DATE: Final = Unit("date", 0, 0)
HAZARD: Final = Unit("per month", 0, 100)
FACTOR: Final = Unit("factor", 0, 1_000)
PERSONS: Final = Unit("persons", 0, 1e7)
SIZE: Final = Unit("persons", 0, 1e6, above=True)
UNITS: Final = Unit("units", 0, 1e6)
AMOUNT: Final = Unit("units per driver", 0, 1e6)
WORK: Final = Unit("count", 0, 1e9)
PRICE: Final = Unit("currency per person and month", 0, 1e9)
MONEY: Final = Unit("currency", 0, 1e15)
CREWS: Final = Unit("crews per post", 0, 100)
WEIGHT: Final = Unit("weight", 0, 1e6)
MINUTES: Final = Unit("minutes", 0, 10_000)
CALLS: Final = Unit("calls per month", 0, 10_000)
PACE: Final = Unit("factor", 0, 100, above=True)
GUARDS: Final = Unit("persons on duty", 0, 10_000)

NEED: Final = Unit("kg per person and day", 0, 50)
LOAD: Final = Unit("t", 0, 200, above=True)
TRUCKS: Final = Unit("trucks", 0, 100_000)
HOURS: Final = Unit("hours", 0, 1_000)
HOUR: Final = Unit("hour of the day", 0, 24)
TONNES: Final = Unit("t", 0, 1e8)
TONNES_A_DAY: Final = Unit("t per day", 0, 1e7)

FIELDS: Final[dict[str, Unit]] = {
    "Contributor.chance": PROBABILITY,
    "Contributor.decision_lag": DAYS,
    "Contributor.largest_past": PERSONS,
    "Unit.count": UNITS,
    "Unit.persons": SIZE,
    "Unit.support_share": SHARE,
    "Unit.provides": UNITS,
    "Unit.readiness": DAYS,
    "Unit.cost_per_person_month": PRICE,
    "Sector.drivers": WORK,
    "Rate.amount": AMOUNT,
    "Rate.shift": CREWS,
    "Capability.persons": SIZE,
    "Milestone.share": SHARE,
    "Milestone.shares": SHARE,
    "Phase.begins": DAYS,
    "Opens.chance": PROBABILITY,
    "Opens.dates": DATE,
    "Gate.hold_days": DAYS,
    "Gate.closes_per_month": HAZARD,
    "Gate.reopens_per_month": HAZARD,
    "Launch.dates": DATE,
    "Launch.prepare": DAYS,
    "Withdrawal.per_month": HAZARD,
    "Withdrawal.factor_closed": FACTOR,
    "Correlation.common": SHARE,
    "Correlation.party": SHARE,
    "Movement.from_days": DAYS,
    "Movement.persons_per_month": PERSONS,
    "Cost.per_person_month": PRICE,
    "Cost.budget": MONEY,
    "Policies.decision_lag": DAYS,
    "Policies.availability": PART,
    "Policies.largest_share": SHARE,
    "Announced.persons": PERSONS,
    "Declared.troops_per_1000": Unit("persons per 1000 inhabitants", 0, 1_000),
    "Pert.stretch": FACTOR,
    "SiteClass.weight": WEIGHT,
    "SiteClass.respond_day": MINUTES,
    "SiteClass.respond_night": MINUTES,
    "SiteClass.calls_per_month": CALLS,
    "Response.persons": SIZE,
    "Response.crews": CREWS,
    "Response.mount_day": MINUTES,
    "Response.mount_night": MINUTES,
    "Response.pace_day": PACE,
    "Response.pace_night": PACE,
    "Response.hours_per_call": Unit("hours", 0, 1_000, above=True),
    "Evacuation.first_aid": MINUTES,
    "Evacuation.advanced": MINUTES,
    "Evacuation.surgery": MINUTES,
    "SiteSecurity.guards": GUARDS,
    "SiteSecurity.crews": CREWS,
    "SiteSecurity.base_guards": GUARDS,
    "Site.weight": WEIGHT,
    "Base.capacity_persons": SIZE,
    "Road.speed_kmh": Unit("km/h", 0, 200, above=True),
    "Road.max_weight_t": Unit("t", 0, 1_000, above=True),
    "Road.risk": FACTOR,
    "Commodity.per_person_day": NEED,
    "Commodity.tonnes_per_truck": LOAD,
    "Commodity.kg_per_pallet": Unit("kg", 0, 10_000, above=True),
    "Fleet.trucks": TRUCKS,
    "Fleet.load_t": LOAD,
    "Fleet.weight_t": LOAD,
    "Fleet.hours_per_day": Unit("hours per day", 0, 24),
    "Fleet.turnaround_hours": HOURS,
    "Outcomes.facilitated": SHARE,
    "Outcomes.impeded": SHARE,
    "Outcomes.denied": SHARE,
    "Outcomes.delay_hours": HOURS,
    "Outcomes.intercepted": SHARE,
    "Outcomes.returned": SHARE,
    "AidScenario.capacity": FACTOR,
    "Aid.weeks": Unit("weeks", 1, 104),
    "Aid.security_per_km": Unit("persons on duty per km", 0, 10_000),
    "Aid.escort_persons": GUARDS,
    "Aid.crossing_posts": GUARDS,
    "Aid.crews": CREWS,
    "Aid.clearing_km_per_week": Unit("km per week", 0, 10_000, above=True),
    "Aid.repair_km": Unit("km", 0, 100_000, above=True),
    "Aid.reserve_days": DAYS,
    "Aid.pace": PACE,
    "Crossing.opens_hour": HOUR,
    "Crossing.closes_hour": HOUR,
    "Crossing.inspected_trucks": TRUCKS,
    "Crossing.capacity_trucks": TRUCKS,
    "Crossing.closed_share": SHARE,
    "Crossing.storage_t": TONNES,
    "Crossing.offered": Unit("a day", 0, 1e7),
    "Hub.handling_t": TONNES_A_DAY,
    "Hub.storage_t": TONNES,
    "DeliveryPoint.handling_t": TONNES_A_DAY,
    "DeliveryPoint.opens_hour": HOUR,
    "DeliveryPoint.closes_hour": HOUR,
    "Presence.persons": SIZE,
    "Presence.crews": CREWS,
    "Presence.hours": Unit("hours of a shift", 0, 12, above=True),
    "Presence.reach": MINUTES,
    "Patrols.night_share": SHARE,
    "Patrols.covered": SHARE,
    "Patrols.minimum_hours": Unit("hours of presence a shift", 0, 1_000),
    "Patrols.effect": SHARE,
    "Patrols.relocation": SHARE,
    "Patrols.pace": PACE,
    "Randomised.share": Unit("share", 0, 0.2),
    "Sustainment.arrival_days": Unit("days", 0, 365),
    "Sustainment.storage_days": Unit("days", 0, 365),
    "Sustainment.resupply_days": Unit("days", 0, 365),
    "Sustainment.water_l": Unit("l per person and day", 0, 1_000),
    "Sustainment.fuel_l": Unit("l per person and day", 0, 1_000),
    "Sustainment.rations_kg": Unit("kg per person and day", 0, 50),
    "SuppliedBy.persons": PERSONS,
    "SuppliedBy.set_up_days": DAYS,
    "Contracted.persons": PERSONS,
    "Contracted.from_days": DAYS,
    "Level2.persons": SIZE,
    "Level2.beds": Unit("beds", 0, 10_000),
    "Reached.count": UNITS,
    "NeedRow.people": PERSONS,
    "NeedRow.kg_per_person_day": NEED,
    "NeedRow.amount_per_day": Unit("a day", 0, 1e7),
    "StockRow.amount": Unit("amount", 0, 1e8),
}
"""`Type.field` to its unit."""

TABLES: Final[dict[str, Unit]] = {"StanceChances": PROBABILITY, "AcceptanceChances": PROBABILITY}
"""Types all of whose fields have one unit."""

WORDS: Final[dict[str, str]] = {
    "probability": "share",
    "chance": "share",
    "share": "share",
    "fraction": "share",
    "day": "days",
    "days": "days",
    "person": "persons",
    "persons": "persons",
    "per month": "per month",
    "factor": "factor",
}
"""Words for units that assumptions use, and the family that each belongs to; other words are not compared."""


def unit_of(field: str) -> Unit | None:
    """Which unit has the number in this field? None when the field holds no number that is known here.

    Parameters
    ----------
    field : str
        `Type.field`, such as `Unit.count`.
    """
    return FIELDS.get(field) or TABLES.get(field.partition(".")[0])
