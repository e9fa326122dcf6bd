"""From the state of aid to a day of convoys: places, fleets, orders, requests that hold.

Owns which orders a day has: what the flow moves on it, leg by leg, or the daily need of each place where no flow was
planned. Of requests for escorts it lets through those that state all four criteria and hold on the day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING

from eirene.aid.compile import needs as needs_on
from eirene.aid.compile import used
from eirene.aid.convoy import DAY, ConvoyDay, Fleet, Order, Place, Request, Rules
from eirene.aid.escorts import recorded
from eirene.aid.ground import closed_roads, uncleared_roads
from eirene.aid.hours import driving
from eirene.plans.convoys import Goods

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from eirene.aid.ground import AidGround
    from eirene.plans.aid import ScenarioSupply
    from eirene.plans.aid_state import AidState, EscortState, FleetState, ScenarioState

HOUR = 60.0
LEAST_T = 0.0005
"""Smaller amounts are rounding of a kilogram."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a day beside the state of aid.

    Parameters
    ----------
    scenario : ScenarioState
    rules : Rules
    reached : frozenset of str
        Phases that have begun, with what they expect to be cleared.
    secured : frozenset of str
        Roads that the force keeps secure.
    flow : ScenarioSupply, optional
        The flow of which it is a day.
    """

    scenario: ScenarioState
    rules: Rules = field(default_factory=Rules)
    reached: frozenset[str] = frozenset()
    secured: frozenset[str] = frozenset()
    flow: ScenarioSupply | None = None


def convoy_day(aid: AidState, ground: AidGround, day: date, wanted: Wanted) -> ConvoyDay:
    """What are the convoys of this day planned from?

    Parameters
    ----------
    aid : AidState
    ground : AidGround
    day : date
    wanted : Wanted
    """
    blocked = closed_roads(aid.roads, day) | uncleared_roads(aid, wanted.reached)
    if wanted.flow is None:
        orders = tuple(_from_needs(aid, ground, day, wanted, blocked))
        notes = ("no flow covers this day: orders are the daily need of each place, from hubs that roads join to it",)
    else:
        orders = tuple(_from_flow(aid, day, wanted.flow))
        notes = ("orders are what the flow asks to move on this day", *_without(aid, day, wanted, orders))
    requests, left_out = requests_on(aid.escorts, day)
    may = driving(aid.curfew)
    unload = _unload(aid, orders)
    return ConvoyDay(
        day=day,
        places=tuple(_places(aid, unload)),
        fleets=tuple(_fleet(one) for one in aid.fleets if one.load_t > LEAST_T),
        orders=orders,
        drive_from=may.opens * HOUR,
        drive_until=may.closes * HOUR,
        pace=aid.pace,
        blocked=blocked,
        limits={road.id: road.max_weight_t for road in aid.roads if road.max_weight_t is not None},
        shut=frozenset(one.id for one in aid.crossings if not used(one, wanted.scenario, day, frozenset())),
        uncleared=frozenset(
            one.id
            for one in (*aid.hubs, *aid.points)
            if one.clearance not in aid.passable and one.cleared_in not in wanted.reached
        ),
        requests=requests,
        secured=wanted.secured,
        outcomes={True: aid.to_people, False: aid.to_hub},
        rules=wanted.rules,
        notes=(*notes, "a hub sends on what came in before this day", *left_out),
        spare={} if wanted.flow is None else spare(aid, day, wanted.flow),
    )


def requests_on(escorts: Sequence[EscortState], day: date) -> tuple[tuple[Request, ...], tuple[str, ...]]:
    """Which requests for escorts hold on this day with all criteria, and which do not count and why?"""
    kept: list[Request] = []
    notes: list[str] = []
    for one in escorts:
        if (one.begins is not None and day < one.begins) or (one.ends is not None and day > one.ends):
            continue
        if recorded(one):
            kept.append(Request(one.id, one.leg_from, one.leg_to, one.requested_by))
            continue
        missing = [name for name, text in one.criteria.items() if not text.strip()]
        notes.append(f"request {one.id} does not say {', '.join(missing) or 'who asked'}: no escort rests on it")
    return tuple(kept), tuple(notes)


def _places(aid: AidState, unload: dict[str, float]) -> Iterator[Place]:
    for one in aid.crossings:
        yield Place(one.id, one.name, "crossing", one.opens_hour * HOUR, one.closes_hour * HOUR)
    for one in aid.hubs:
        yield Place(one.id, one.name, "hub", 0.0, DAY, unload.get(one.id, 0.0))
    for one in aid.points:
        yield Place(one.id, one.name, "point", one.opens_hour * HOUR, one.closes_hour * HOUR, unload.get(one.id, 0.0))


def _unload(aid: AidState, orders: Sequence[Order]) -> dict[str, float]:
    """How long does a stop take at each place? Half the turnaround of the quickest fleet that comes there."""
    found: dict[str, float] = {}
    for order in orders:
        halves = [one.turnaround_hours * HOUR / 2 for one in aid.fleets if one.at in order.origins]
        if halves:
            found[order.goal] = min(found.get(order.goal, DAY), *halves)
    return found


def _fleet(one: FleetState) -> Fleet:
    """Give a fleet; the other half of its turnaround is loading."""
    return Fleet(
        id=one.id,
        name=one.name,
        at=one.at,
        trucks=int(one.trucks + 1e-9),
        load_t=one.load_t,
        weight_t=one.weight_t,
        load=one.turnaround_hours * HOUR / 2,
        work=min(one.hours_per_day * HOUR, DAY),
    )


def _without(aid: AidState, day: date, wanted: Wanted, orders: Sequence[Order]) -> Iterator[str]:
    """Name places with a need on the day to which the flow sends nothing."""
    sent = {one.goal for one in orders}
    needs, _ = needs_on(aid, wanted.scenario, [day])
    why = {one.place: one.why for one in reversed(wanted.flow.unmet)} if wanted.flow is not None else {}
    for i, point in enumerate(aid.points):
        if point.id not in sent and needs[i].sum() > LEAST_T:
            told = f" ({why[point.id]})" if point.id in why else ""
            yield f"the flow sends nothing to {point.name} on this day, and people there are in need{told}"


def _goods(aid: AidState, commodity: str, tonnes: float) -> Goods:
    truck = next(one.tonnes_per_truck for one in aid.commodities if one.id == commodity)
    return Goods(commodity=commodity, tonnes=round(tonnes, 3), trucks=round(tonnes, 3) / truck)


def _from_flow(aid: AidState, day: date, flow: ScenarioSupply) -> Iterator[Order]:
    """Give one order for each leg of the flow on this day."""
    number = (day - aid.begins).days + 1
    legs: dict[tuple[str, str, bool], dict[str, float]] = {}
    for one in flow.flows:
        if one.first_day <= number <= one.last_day:
            goods = legs.setdefault((one.origin, one.goal, one.stage == "to_people"), {})
            goods[one.commodity] = goods.get(one.commodity, 0.0) + one.asked_t
    for (origin, goal, final), goods in sorted(legs.items()):
        listed = tuple(_goods(aid, name, tonnes) for name, tonnes in goods.items() if tonnes >= LEAST_T)
        if listed:
            yield Order(id=f"{origin}>{goal}", goal=goal, origins=(origin,), goods=listed, final=final)


def spare(aid: AidState, day: date, flow: ScenarioSupply) -> dict[tuple[str, str], float]:
    """What lies at each hub when the day begins, beyond what it sends on this day, by hub and commodity [t]?"""
    number = (day - aid.begins).days + 1
    held: dict[tuple[str, str], float] = {}
    hubs = {one.id for one in aid.hubs}
    for one in aid.stocks:
        if one.place in hubs:
            held[one.place, one.commodity] = held.get((one.place, one.commodity), 0.0) + one.tonnes
    for leg in flow.flows:
        before = max(0, min(leg.last_day + 1, number) - leg.first_day)
        if leg.stage == "to_hub":
            key, change = (leg.goal, leg.commodity), leg.received_t * before
        else:
            today = leg.asked_t if leg.first_day <= number <= leg.last_day else 0.0
            key, change = (leg.origin, leg.commodity), -leg.asked_t * aid.to_people.leaves * before - today
        held[key] = held.get(key, 0.0) + change
    return {key: tonnes for key, tonnes in held.items() if tonnes > LEAST_T}


def _from_needs(
    aid: AidState, ground: AidGround, day: date, wanted: Wanted, blocked: frozenset[str]
) -> Iterator[Order]:
    """Give one order for the daily need of each place, from the hubs with trucks that roads join to it."""
    names = [one.id for one in (*aid.crossings, *aid.hubs, *aid.points)]
    minutes = ground.minutes(blocked)
    starts = [one.id for one in aid.hubs if any(fleet.at == one.id for fleet in aid.fleets)]
    needs, _ = needs_on(aid, wanted.scenario, [day])
    for i, point in enumerate(aid.points):
        amounts = [float(one) for one in needs[i, :, 0]]
        goods = tuple(
            _goods(aid, one.id, tonnes)
            for one, tonnes in zip(aid.commodities, amounts, strict=True)
            if tonnes >= LEAST_T
        )
        reaching = [one for one in starts if isfinite(minutes[names.index(one), names.index(point.id)])]
        if goods:
            yield Order(id=f"need>{point.id}", goal=point.id, origins=tuple(reaching or starts), goods=goods)
