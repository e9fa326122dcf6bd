"""The delivery of aid as the content has it: need that is met, what becomes of loads, what binds, who is escorted.

Owns the step from the aid planner's answer to records with names. Delivered is what was received at final delivery
points and nothing else. Everything here is for the planning cell alone: where aid moves, how much and when stands in no
wider release. Refuses sentences (`aid_told` makes them).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from eirene.aid.binding_words import STAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eirene.brief.material import Material
    from eirene.brief.names import Names
    from eirene.brief.sources import Row
    from eirene.plans.aid import AidAnswer, Binding, LegFlow, ScenarioSupply, Supply, Unmet
    from eirene.plans.aid_state import AidState, CrossingPoint, HubPoint, PeoplePoint

WEEK = 7
FULL = 0.995
"""Share from which on a need counts as met on the map."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What ids of places and commodities stand for."""

    state: AidState
    names: Names
    places: dict[str, CrossingPoint | HubPoint | PeoplePoint]
    goods: dict[str, str]

    def place(self, place: str) -> str | None:
        return self.places[place].name if place in self.places else place or None

    def limited(self, place: str) -> str | None:
        """Give the name of what a limit lies at: a place, a road, or a stage of the way."""
        roads = {one.id: one.name for one in self.state.roads}
        return STAGES.get(place) or roads.get(place) or self.place(place)

    def sector(self, place: str) -> str | None:
        held = self.places.get(place)
        return None if held is None or held.sector is None else self.names.sector(held.sector)

    def named(self, place: str) -> Row:
        """Give the names of a place and its sector."""
        held = self.places.get(place)
        local = None if held is None else held.name_local
        return {"place": place, "name": self.place(place), "name_local": local, "sector_name": self.sector(place)}


def aid(material: Material, names: Names) -> Row | None:
    """How far is aid delivered, to whom, and what stands in the way? None where no aid is planned.

    The figures at the top are those of the scenario that is planned for.
    """
    answer, state = material.plan.aid, material.situation.aid
    if answer is None or state is None or not answer.scenarios:
        return None
    places = {one.id: one for one in (*state.crossings, *state.hubs, *state.points)}
    ground = _Ground(state, names, places, {one.id: one.name for one in state.commodities})
    held = answer.planned
    return {
        "task": names.tasks.get(answer.task, answer.task),
        "begins": answer.begins,
        "days": answer.days,
        "delivered_share": held.delivered_share,
        "met_share": held.met_share,
        "days_of_supply_min": held.days_of_supply_min,
        "ranges": None if material.aid_ranges is None else material.aid_ranges.model_dump(),
        "worst": _worst(ground, held),
        "unmet": [_unmet(ground, one) for one in held.unmet],
        "escorted_share": held.escorted_share,
        "escorts": _escorts(ground, answer),
        "totals": _totals(ground, held),
        "supply": [_supply(ground, one) for one in held.supply],
        "binding": [_binding(ground, one) for one in held.binding],
        "loads": held.loads.model_dump(),
        "scenarios": [_scenario(ground, one) for one in answer.scenarios],
        "places": list(_places(ground, held)),
        "flows": list(_flows(ground, held.flows, answer.days)),
        "security": _security(names, answer),
        "network": answer.network or None,
        "notes": list(answer.notes),
        "checks": list(answer.checks),
    }


def _worst(ground: _Ground, held: ScenarioSupply) -> Row:
    """Who is served worst: place, commodity and the lowest share of a need that is met on any day."""
    goods = held.worst_commodity
    return {
        **ground.named(held.worst_place),
        "commodity": goods or None,
        "commodity_name": ground.goods.get(goods, goods) or None,
        "share": held.worst_served,
    }


def _alike(held: ScenarioSupply) -> bool:
    """Are all places and goods served alike, so that nobody is served worst?"""
    shares = [one.share for one in held.supply if one.needed_t > 0]
    return bool(shares) and max(shares) - min(shares) < 1 - FULL


def _unmet(ground: _Ground, one: Unmet) -> Row:
    return {
        **ground.named(one.place),
        "commodity": one.commodity,
        "commodity_name": ground.goods.get(one.commodity, one.commodity),
        "tonnes": one.tonnes,
        "people": one.people,
        "first_day": one.first_day,
        "why": one.why,
        "at": ground.place(one.at),
    }


def _escorts(ground: _Ground, answer: AidAnswer) -> list[Row]:
    """Give every escort that a humanitarian actor asked for, with the criteria that were recorded."""
    return [
        {
            "request": one.request,
            "requested_by": ground.names.actor(one.requested_by),
            "origin": ground.place(one.origin),
            "goal": ground.place(one.goal),
            "criteria": dict(one.criteria),
            "tonnes": one.tonnes,
        }
        for one in answer.escorts
    ]


def _totals(ground: _Ground, held: ScenarioSupply) -> list[Row]:
    """Give need and what of it is met, by commodity over all places, as declared."""
    found: list[Row] = []
    for goods, name in ground.goods.items():
        rows = [one for one in held.supply if one.commodity == goods]
        needed, met = sum(one.needed_t for one in rows), sum(one.met_t for one in rows)
        if needed > 0:
            found.append({"commodity": goods, "name": name, "needed_t": needed, "met_t": met, "share": met / needed})
    return found


def _supply(ground: _Ground, one: Supply) -> Row:
    """Give the supply of one place; what lies there is told as each week ends."""
    return {
        **ground.named(one.place),
        "commodity": one.commodity,
        "commodity_name": ground.goods.get(one.commodity, one.commodity),
        "people": one.people,
        "needed_t": one.needed_t,
        "met_t": one.met_t,
        "share": one.share,
        "days_of_supply": one.days_of_supply,
        "served": list(_stretches(one.served)),
        "held_days": list(one.held_days[WEEK - 1 :: WEEK]),
    }


def _stretches(served: Iterable[float | None]) -> Iterable[Row]:
    """Put days on which the same share is met into one row; days without a need have none."""
    day = 1
    for share, run in groupby(None if value is None else round(value, 4) for value in served):
        length = len(list(run))
        if share is not None:
            yield {"first_day": day, "last_day": day + length - 1, "share": share}
        day += length


def _binding(ground: _Ground, one: Binding) -> Row:
    return {
        "limit": one.limit,
        "place": one.place,
        "name": ground.limited(one.place),
        "commodity": one.commodity or None,
        "first_day": one.first_day,
        "last_day": one.last_day,
        "days": one.days,
        "now": one.now,
        "unit": one.unit,
        "step": one.step,
        "people": [{"commodity": ground.goods.get(k, k), "people": v} for k, v in one.people.items()],
        "words": one.words,
    }


def _scenario(ground: _Ground, one: ScenarioSupply) -> Row:
    return {
        "id": one.id,
        "name": one.name,
        "closed": [ground.place(place) for place in one.closed],
        "needed_t": one.needed_t,
        "delivered_share": one.delivered_share,
        "met_share": one.met_share,
        "days_of_supply_min": one.days_of_supply_min,
        "worst": _worst(ground, one),
        "alike": _alike(one),
        "escorted_share": one.escorted_share,
        "loads": one.loads.model_dump(),
        "unmet": [_unmet(ground, row) for row in one.unmet],
        "binding": [_binding(ground, row) for row in one.binding],
        "exact": one.exact,
    }


def _places(ground: _Ground, held: ScenarioSupply) -> Iterable[Row]:
    """Give crossings, hubs and delivery points for the map, each in its state in the scenario that is planned for."""
    state = ground.state
    for point in state.crossings:
        shut = point.state == "closed" or point.id in held.closed
        yield _at(ground, point, "crossings", "shut" if shut else "")
    for point in state.hubs:
        yield _at(ground, point, "hubs", "")
    for point in state.points:
        yield _at(ground, point, "points", _met([one for one in held.supply if one.place == point.id]))


def _at(ground: _Ground, point: CrossingPoint | HubPoint | PeoplePoint, kind: str, state: str) -> Row:
    return {**ground.named(point.id), "kind": kind, "state": state, "lon": point.lon, "lat": point.lat}


def _met(rows: Sequence[Supply]) -> str:
    """How far is the need at a delivery point met, by its worst commodity? Empty where nobody has a need there."""
    shares = [one.share for one in rows if one.needed_t > 0]
    if not shares:
        return ""
    return "met" if min(shares) >= FULL else "none" if max(shares) <= 1 - FULL else "part"


def _flows(ground: _Ground, flows: Iterable[LegFlow], days: int) -> Iterable[Row]:
    """Give what is received on each leg, all commodities together, as a mean over all days planned [t a day]."""
    legs: dict[tuple[str, str, str], list[LegFlow]] = {}
    for one in flows:
        legs.setdefault((one.stage, one.origin, one.goal), []).append(one)
    for (stage, origin, goal), held in sorted(legs.items()):
        received = sum(one.received_t * (one.last_day - one.first_day + 1) for one in held) / max(1, days)
        yield {
            "stage": stage,
            "origin": origin,
            "origin_name": ground.place(origin),
            "goal": goal,
            "goal_name": ground.place(goal),
            "received_t": received,
            "modalities": sorted({one.modality for one in held}),
        }


def _security(names: Names, answer: AidAnswer) -> list[Row]:
    return [
        {
            "phase": one.phase,
            "phase_name": names.phases.get(one.phase, one.phase),
            "sector": one.sector,
            "sector_name": names.sector(one.sector),
            "km": one.km,
            "uncleared_km": one.uncleared_km,
            "posts": one.posts,
            "escorts": one.escorts,
            "persons": one.persons,
            "given": one.given,
        }
        for one in answer.security
    ]
