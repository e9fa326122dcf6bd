"""Whether a planned flow of aid holds, checked without the solver that made it.

Owns the second look: nothing is delivered that was not received, nothing moves that does not lie there, no limit is
used twice, no escort stands without a request. Stocks are counted up again day by day from the legs of the answer
alone.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from eirene.aid.compile import problem
from eirene.aid.escorts import recorded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from eirene.aid.compile import Problem
    from eirene.aid.ground import AidGround
    from eirene.plans.aid import AidAnswer, ScenarioSupply
    from eirene.plans.aid_state import AidState, OutcomeState

    Reals = NDArray[np.float64]

LOOSE = 1e-4
"""Relative difference that is rounding."""


def check(aid: AidState, answer: AidAnswer, ground: AidGround) -> tuple[str, ...]:
    """What does not hold in this answer? Empty when everything does.

    Parameters
    ----------
    aid : AidState
    answer : AidAnswer
    ground : AidGround
    """
    declared = {one.id: one for one in aid.scenarios}
    found: list[str] = []
    for one in answer.scenarios:
        flow = problem(aid, declared[one.id], ground)
        found += [f"{one.name}: {told}" for told in (*_legs(aid, flow, one), *_books(aid, flow, one))]
    return tuple(found)


def _legs(aid: AidState, flow: Problem, one: ScenarioSupply) -> Iterator[str]:
    """Legs can be driven, and limits are kept."""
    hours: dict[tuple[str, int], float] = {}
    for leg in one.flows:
        stage = flow.first if leg.stage == "to_hub" else flow.last
        starts, ends = (flow.crossings, flow.hubs) if leg.stage == "to_hub" else (flow.hubs, flow.points)
        k = flow.commodities.index(leg.commodity)
        s = int(np.searchsorted(flow.begins, leg.first_day - 1, side="right")) - 1
        at = [
            i
            for i in range(len(stage.origin))
            if (starts[stage.origin[i]], ends[stage.goal[i]], flow.fleets[stage.fleet[i]])
            == (leg.origin, leg.goal, leg.fleet)
        ]
        if not at or not math.isfinite(stage.hours[at[0], k, s]):
            yield f"{leg.origin} to {leg.goal} cannot be driven on day {leg.first_day}"
            continue
        out = aid.to_hub if leg.stage == "to_hub" else aid.to_people
        if not _near(leg.received_t, leg.asked_t * out.arrives):
            yield f"{leg.origin} to {leg.goal}: {leg.received_t:g} t are received of {leg.asked_t:g} t asked for"
        spent = leg.asked_t * float(stage.hours[at[0], k, s])
        hours[leg.fleet, s] = hours.get((leg.fleet, s), 0.0) + spent
        asked = {frozenset((r.leg_from, r.leg_to)) for r in aid.escorts if recorded(r)}
        if leg.modality == "escort" and frozenset((leg.origin, leg.goal)) not in asked:
            yield f"{leg.origin} to {leg.goal} is escorted, and nobody asked for it on recorded criteria"
    for (fleet, s), spent in hours.items():
        yield from _within(spent, float(flow.truck_hours[flow.fleets.index(fleet)]), f"hours of {fleet}", s)


def _books(aid: AidState, flow: Problem, one: ScenarioSupply) -> Iterator[str]:
    """Stocks are conserved, by place and commodity, and what is served was received or lay there."""
    length, begins = flow.length, flow.begins
    c, h, p = len(flow.crossings), len(flow.hubs), len(flow.points)
    k, s = len(flow.commodities), len(length)
    out_c, in_h, out_h, in_p = (np.zeros((n, k, s)) for n in (c, h, h, p))
    for leg in one.flows:
        at = flow.commodities.index(leg.commodity), int(np.searchsorted(begins, leg.first_day - 1, side="right")) - 1
        first = leg.stage == "to_hub"
        out: OutcomeState = aid.to_hub if first else aid.to_people
        start, end = (out_c, in_h) if first else (out_h, in_p)
        names = (flow.crossings, flow.hubs) if first else (flow.hubs, flow.points)
        start[(names[0].index(leg.origin), *at)] += leg.asked_t * out.leaves
        end[(names[1].index(leg.goal), *at)] += leg.received_t
    yield from _handling(aid, flow, in_h, out_h, in_p)
    hub = flow.hub_stock[..., None] + np.cumsum((in_h - out_h) * length, axis=2)
    yield from _never_negative(hub, flow.hubs, "hub", flow.hub_stock)
    if bool((hub.sum(axis=1) > flow.storage[:, None] * (1 + LOOSE) + LOOSE).any()):
        yield "a hub holds more than it has room for"
    yield from _served(flow, one, in_p)
    yield from _totals(flow, one, (out_c, in_p, hub))


def _handling(aid: AidState, flow: Problem, in_h: Reals, out_h: Reals, in_p: Reals) -> Iterator[str]:
    sent = out_h.sum(axis=1) / max(aid.to_people.leaves, 1e-12) * aid.to_people.goes
    for table, limit, names in (
        (in_h.sum(axis=1), flow.handling, flow.hubs),
        (sent, flow.handling, flow.hubs),
        (in_p.sum(axis=1), flow.receiving, flow.points),
    ):
        for place, s in np.argwhere(table > limit[:, None] * (1 + LOOSE) + LOOSE).tolist():
            yield f"{names[int(place)]} handles {table[place, s]:g} t a day and can handle {limit[place]:g}"


def _served(flow: Problem, one: ScenarioSupply, in_p: Reals) -> Iterator[str]:
    """Up to any day, no more is served than lay there and was received."""
    index = {(row.place, row.commodity): row for row in one.supply}
    start = flow.begins
    for place, k in np.argwhere((flow.need > 0).any(axis=2)).tolist():
        row = index.get((flow.points[int(place)], flow.commodities[int(k)]))
        if row is None:
            yield f"{flow.points[int(place)]} is missing"
            continue
        share = np.array([row.served[int(day)] or 0.0 for day in start])
        if bool((share > 1 + LOOSE).any()):
            yield f"{row.place} is served more than it needs"
        used = np.cumsum(share * flow.need[place, k] * flow.length)
        had = flow.point_stock[place, k] + np.cumsum(in_p[place, k] * flow.length)
        if bool((used > had + LOOSE * (1 + had)).any()):
            yield f"{row.place} is served more {row.commodity} than was received there"
        if not _near(float(used[-1]), row.met_t):
            yield f"{row.place}: {row.met_t:g} t are told as met, {used[-1]:g} are"


def _totals(flow: Problem, one: ScenarioSupply, tables: tuple[Reals, Reals, Reals]) -> Iterator[str]:
    out_c, in_p, hub = tables
    delivered = float((in_p * flow.length).sum())
    if not _near(delivered, one.loads.delivered):
        yield f"{one.loads.delivered:g} t are told as delivered, {delivered:g} t were received"
    states = one.loads
    came = states.crossed + float(flow.hub_stock.sum())
    went = states.delivered + states.intercepted + states.at_crossings + states.at_hubs
    if not _near(came, went):
        yield f"{came:g} t came in or lay there, and {went:g} t are accounted for"
    if not _near(float(hub[..., -1].sum()), states.at_hubs):
        yield f"{states.at_hubs:g} t are told to lie at hubs"
    if states.crossed < float((out_c * flow.length).sum()) * (1 - LOOSE) - LOOSE:
        yield "more left the crossings than crossed"
    trucks = float((np.where(np.isfinite(flow.capacity), flow.capacity, 0.0) * flow.length).sum())
    if np.isfinite(flow.capacity).all() and states.crossed > trucks * float(flow.truck_t.max(initial=0.0)) * (
        1 + LOOSE
    ):
        yield "more crossed than crossings have room for"


def _never_negative(stock: Reals, names: Sequence[str], what: str, start: Reals) -> Iterator[str]:
    least = stock.min(axis=2)
    for place, k in np.argwhere(least < -LOOSE * (1 + start + np.abs(stock).max(axis=2))).tolist():
        yield f"the stock of the {what} {names[int(place)]} falls below nothing ({least[place, k]:g} t)"


def _within(used: float, limit: float, what: str, s: int) -> Iterator[str]:
    if used > limit * (1 + LOOSE) + LOOSE:
        yield f"{what}: {used:g} are used and there are {limit:g} (stretch {s + 1})"


def _near(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=LOOSE, abs_tol=1e-2)
