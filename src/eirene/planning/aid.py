"""Delivery of aid of a situation: places, trucks and needs as known on the day, with every number resolved.

Owns the step from amounts as they were counted to tonnes, by the commodity's own weights. Refuses to guess a weight: a
row in pallets of a commodity without one has been refused by `planning.check`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.mission.aid import first_counts
from eirene.mission.quantity import Quantity
from eirene.planning.resolve import Resolver
from eirene.planning.security import sectors_at
from eirene.planning.versions import known
from eirene.plans.aid_state import (
    AidRoad,
    AidState,
    CommodityState,
    CrossingPoint,
    EscortState,
    FleetState,
    HubPoint,
    NeedState,
    OutcomeState,
    PeoplePoint,
    ScenarioState,
    StockState,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from eirene.mission.aid import Aid, AmountUnit, DeliveryPoint, Hub, NeedRow, Outcomes
    from eirene.mission.mission import Mission

KG = 1000.0
DAY = 24.0
WEEK = 7


def aid(mission: Mission, as_of: date, resolver: Resolver) -> AidState | None:
    """How is aid to be delivered, as known on this day? None where it is not declared.

    Parameters
    ----------
    mission : Mission
    as_of : date
    resolver : Resolver
        Notes every number that has a range.
    """
    declared = mission.declared.aid
    if declared is None:
        return None
    numbers = _Numbers(resolver, "aid")
    goods = {one.id: one for one in _commodities(declared, resolver)}
    return AidState(
        task=declared.task,
        keeps=declared.keeps,
        also=declared.also,
        begins=declared.begins or as_of,
        days=declared.weeks * WEEK,
        commodities=tuple(goods.values()),
        fleets=tuple(_fleets(declared, resolver)),
        to_hub=_outcomes(declared.to_hub, "aid.to_hub", resolver),
        to_people=_outcomes(declared.to_people, "aid.to_people", resolver),
        escorts=tuple(_escorts(declared)),
        scenarios=tuple(
            ScenarioState(
                id=one.id,
                name=one.name,
                displacement=one.displacement,
                closed=one.closed,
                capacity=_Numbers(resolver, f"aid.scenarios.{one.id}").either(one.capacity, "capacity", 1.0),
            )
            for one in declared.scenarios
        ),
        crossings=tuple(sorted(_crossings(mission, as_of, goods, resolver), key=lambda one: one.id)),
        hubs=tuple(sorted(_hubs(mission, as_of, resolver), key=lambda one: one.id)),
        points=tuple(sorted(_points(mission, as_of, resolver), key=lambda one: one.id)),
        needs=tuple(_needs(mission, as_of, goods, resolver)),
        stocks=tuple(_stocks(mission, as_of, goods, resolver)),
        roads=tuple(_roads(mission, as_of, resolver)),
        passable=declared.passable,
        pace=numbers.of(declared.pace, "pace"),
        curfew=declared.curfew,
        security_per_km=numbers.of(declared.security_per_km, "security_per_km"),
        escort_persons=numbers.of(declared.escort_persons, "escort_persons"),
        crossing_posts=numbers.of(declared.crossing_posts, "crossing_posts"),
        crews=numbers.of(declared.crews, "crews"),
        clearing_km_per_week=numbers.of(declared.clearing_km_per_week, "clearing_km_per_week"),
        repair_km=numbers.of(declared.repair_km, "repair_km"),
        reserve_days=numbers.of(declared.reserve_days, "reserve_days"),
    )


class _Numbers:
    """Resolves quantities below one dotted path."""

    def __init__(self, resolver: Resolver, path: str) -> None:
        self._resolver = resolver
        self._path = path

    def of(self, quantity: Quantity, name: str) -> float:
        return self._resolver.value(quantity, f"{self._path}.{name}")

    def maybe(self, quantity: Quantity | None, name: str) -> float | None:
        return None if quantity is None else self.of(quantity, name)

    def either(self, quantity: Quantity | None, name: str, otherwise: float) -> float:
        return otherwise if quantity is None else self.of(quantity, name)

    def row(self, value: float, name: str, because: str) -> float:
        """Give the plain number of a row."""
        return self.of(Quantity(value=value, because=because), name)


def in_tonnes(amount: float, unit: AmountUnit, goods: CommodityState) -> float:
    """How many tonnes is an amount of a commodity?

    Raises
    ------
    ValueError
        When it is counted in pallets and no weight of a pallet is declared.
    """
    if unit == "t":
        return amount
    if unit == "kg":
        return amount / KG
    if unit == "trucks":
        return amount * goods.tonnes_per_truck
    if goods.kg_per_pallet is None:
        raise ValueError(f"{goods.id} is counted in pallets, and no weight of a pallet is declared")
    return amount * goods.kg_per_pallet / KG


def _commodities(declared: Aid, resolver: Resolver) -> Iterator[CommodityState]:
    for one in declared.commodities:
        numbers = _Numbers(resolver, f"aid.commodities.{one.id}")
        yield CommodityState(
            id=one.id,
            name=one.name,
            kg_per_person_day=numbers.of(one.per_person_day, "per_person_day"),
            tonnes_per_truck=numbers.of(one.tonnes_per_truck, "tonnes_per_truck"),
            kg_per_pallet=numbers.maybe(one.kg_per_pallet, "kg_per_pallet"),
        )


def _fleets(declared: Aid, resolver: Resolver) -> Iterator[FleetState]:
    for one in declared.fleets:
        numbers = _Numbers(resolver, f"aid.fleets.{one.id}")
        yield FleetState(
            id=one.id,
            name=one.name,
            at=one.at,
            trucks=numbers.of(one.trucks, "trucks"),
            load_t=numbers.of(one.load_t, "load_t"),
            weight_t=numbers.of(one.weight_t, "weight_t"),
            hours_per_day=numbers.of(one.hours_per_day, "hours_per_day"),
            turnaround_hours=numbers.of(one.turnaround_hours, "turnaround_hours"),
        )


def _outcomes(declared: Outcomes, path: str, resolver: Resolver) -> OutcomeState:
    numbers = _Numbers(resolver, path)
    return OutcomeState(
        facilitated=numbers.of(declared.facilitated, "facilitated"),
        impeded=numbers.of(declared.impeded, "impeded"),
        denied=numbers.of(declared.denied, "denied"),
        delay_hours=numbers.of(declared.delay_hours, "delay_hours"),
        intercepted=numbers.of(declared.intercepted, "intercepted"),
        returned=numbers.of(declared.returned, "returned"),
    )


def _escorts(declared: Aid) -> Iterator[EscortState]:
    for one in declared.escorts:
        yield EscortState(
            id=one.id,
            leg_from=one.leg_from,
            leg_to=one.leg_to,
            requested_by=one.requested_by,
            criteria={
                "need": one.need,
                "responsible authority": one.responsible_authority,
                "safety": one.safety,
                "sustainability": one.sustainability,
            },
            begins=one.begins,
            ends=one.ends,
        )


def _crossings(
    mission: Mission, as_of: date, goods: Mapping[str, CommodityState], resolver: Resolver
) -> Iterator[CrossingPoint]:
    for one in known(mission.crossings, as_of):
        numbers = _Numbers(resolver, f"crossings.{one.id}")
        offered = {
            name: in_tonnes(numbers.of(amount, f"offered.{name}"), one.offered_in, goods[name])
            for name, amount in (one.offered or {}).items()
            if name in goods
        }
        yield CrossingPoint(
            id=one.id,
            name=one.name,
            name_local=one.name_local,
            sector=one.sector,
            lon=one.lon,
            lat=one.lat,
            state=one.state,
            closed_from=one.closed_from,
            opens_hour=numbers.either(one.opens_hour, "opens_hour", 0.0),
            closes_hour=numbers.either(one.closes_hour, "closes_hour", DAY),
            inspected_trucks=numbers.maybe(one.inspected_trucks, "inspected_trucks"),
            capacity_trucks=numbers.maybe(one.capacity_trucks, "capacity_trucks"),
            closed_share=numbers.either(one.closed_share, "closed_share", 0.0),
            storage_t=numbers.maybe(one.storage_t, "storage_t"),
            offered_t=offered,
        )


def _sector(mission: Mission, one: Hub | DeliveryPoint) -> str | None:
    """Give the sector that a place counts for: its own, else the one whose outline holds it."""
    return one.sector or next(iter(sectors_at(mission, one.lon, one.lat)), None)


def _hubs(mission: Mission, as_of: date, resolver: Resolver) -> Iterator[HubPoint]:
    for one in known(mission.hubs, as_of):
        numbers = _Numbers(resolver, f"hubs.{one.id}")
        yield HubPoint(
            id=one.id,
            name=one.name,
            name_local=one.name_local,
            sector=_sector(mission, one),
            lon=one.lon,
            lat=one.lat,
            handling_t=numbers.maybe(one.handling_t, "handling_t"),
            storage_t=numbers.maybe(one.storage_t, "storage_t"),
            clearance=one.clearance,
            cleared_in=one.cleared_in,
        )


def _points(mission: Mission, as_of: date, resolver: Resolver) -> Iterator[PeoplePoint]:
    for one in known(mission.delivery_points, as_of):
        numbers = _Numbers(resolver, f"delivery_points.{one.id}")
        yield PeoplePoint(
            id=one.id,
            name=one.name,
            name_local=one.name_local,
            sector=_sector(mission, one),
            lon=one.lon,
            lat=one.lat,
            handling_t=numbers.maybe(one.handling_t, "handling_t"),
            opens_hour=numbers.either(one.opens_hour, "opens_hour", 0.0),
            closes_hour=numbers.either(one.closes_hour, "closes_hour", DAY),
            clearance=one.clearance,
            cleared_in=one.cleared_in,
        )


def _needs(
    mission: Mission, as_of: date, goods: Mapping[str, CommodityState], resolver: Resolver
) -> Iterator[NeedState]:
    declared = mission.declared.aid
    planned = declared.scenarios[0].displacement if declared is not None and declared.scenarios else ""
    # scenarios that are only shown beside the planned one move no answer, so their ranges are not varied
    beside = Resolver(resolver.declared, resolver.values)
    first = first_counts(mission.needs)
    for index, row in enumerate(mission.needs):
        if (row.known_from is not None and row.known_from > as_of) or row.commodity not in goods:
            continue
        own = resolver if row.scenario == planned else beside
        people = _Numbers(own, f"needs.{first[index]}").of(row.counted, "people")
        yield NeedState(
            scenario=row.scenario,
            place=row.place,
            commodity=row.commodity,
            people=people,
            t_per_day=_needed(row, people, goods[row.commodity], _Numbers(own, f"needs.{index}")),
            begins=row.begins,
        )


def _needed(row: NeedRow, people: float, goods: CommodityState, numbers: _Numbers) -> float:
    """Give tonnes a day: as counted, else from people and what one of them needs."""
    if row.amount_per_day is not None:
        return in_tonnes(numbers.row(row.amount_per_day, "amount_per_day", row.because), row.unit, goods)
    if row.kg_per_person_day is not None:
        return people * numbers.row(row.kg_per_person_day, "kg_per_person_day", row.because) / KG
    return people * goods.kg_per_person_day / KG


def _stocks(
    mission: Mission, as_of: date, goods: Mapping[str, CommodityState], resolver: Resolver
) -> Iterator[StockState]:
    for index, row in enumerate(mission.stocks):
        if (row.known_from is None or row.known_from <= as_of) and row.commodity in goods:
            amount = _Numbers(resolver, f"stocks.{index}").row(row.amount, "amount", row.because)
            tonnes = in_tonnes(amount, row.unit, goods[row.commodity])
            yield StockState(place=row.place, commodity=row.commodity, tonnes=tonnes)


def _roads(mission: Mission, as_of: date, resolver: Resolver) -> Iterator[AidRoad]:
    for road in sorted(known(mission.roads, as_of), key=lambda one: one.id):
        heaviest = _Numbers(resolver, f"roads.{road.id}").maybe(road.max_weight_t, "max_weight_t")
        yield AidRoad(
            id=road.id,
            name=road.name,
            state=road.state,
            closed_from=road.closed_from,
            clearance=road.clearance,
            cleared_in=road.cleared_in,
            max_weight_t=heaviest,
        )
