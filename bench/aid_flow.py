"""The flow of aid of sixty days, eight commodities and sixty places, for the suite `aid`.

The case is invented: needs change from week to week or from day to day, crossings close and open again, and every kind
of limit bites somewhere. It is drawn with fixed seeds.
"""

from __future__ import annotations

from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from bench.figure import Figure, at_most, told
from bench.measure import call

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from eirene.aid.compile import Problem, Stage
    from eirene.aid.model import Flow

DAYS, PLACES, COMMODITIES = 60, 60, 8
CROSSINGS, HUBS = 3, 3
WEEKLY = 9
SEEDS = (1, 2, 3)
GOAL = 20.0
ASTRAY = 10.0
MILLION = 1e6
SHUT = 0.2
"""Share of stretches in which a crossing is closed."""


def case(seed: int, stretches: int = WEEKLY, *, places: int = PLACES, commodities: int = COMMODITIES) -> Problem:
    """Draw a case of sixty days in so many stretches within which nothing changes.

    Parameters
    ----------
    seed : int
    stretches : int
    places, commodities : int
    """
    import numpy as np

    from eirene.aid.compile import Problem

    dice = np.random.default_rng(seed)
    cuts = np.sort(dice.choice(np.arange(1, DAYS), stretches - 1, replace=False))
    people = dice.uniform(5_000, 80_000, (places, 1, 1)) * dice.uniform(0.5, 1.5, (places, 1, stretches))
    people = np.repeat(people, commodities, axis=1)
    kilograms = np.array([0.6, 0.3, 0.1, 0.05, 0.2, 0.02, 0.01, 0.08])[:commodities]
    need = people * kilograms[None, :, None] / 1000
    total = float(need.sum(axis=(0, 1)).mean())
    load = dice.uniform(8, 20, commodities)
    open_ = dice.uniform(size=(CROSSINGS, stretches)) > SHUT
    open_[0] = True
    trucks = np.where(open_, dice.uniform(0.2, 0.5, (CROSSINGS, 1)) * total / 15, 0.0)
    offered = dice.uniform(0.2, 0.6, (CROSSINGS, commodities)) * need.sum(axis=0).mean(axis=1)
    first, last = _stages(dice, load, (stretches, places, commodities))
    hours = np.concatenate([dice.uniform(0.4, 0.8, CROSSINGS) * 0.4, dice.uniform(0.3, 0.6, HUBS) * 0.5]) * total
    return Problem(
        crossings=tuple(f"crossing {i}" for i in range(CROSSINGS)),
        hubs=tuple(f"hub {i}" for i in range(HUBS)),
        points=tuple(f"place {i}" for i in range(places)),
        commodities=tuple(f"commodity {i}" for i in range(commodities)),
        fleets=tuple(f"fleet {i}" for i in range(CROSSINGS + HUBS)),
        length=np.diff([0, *cuts.tolist(), DAYS]).astype(np.float64),
        truck_t=load,
        inspected=trucks,
        capacity=trucks * 1.2,
        open=open_,
        offered=offered,
        yard=np.full(CROSSINGS, np.inf),
        handling=np.full(HUBS, total * 0.5),
        storage=np.full(HUBS, total * 10),
        receiving=dice.uniform(0.6, 1.5, places) * need.sum(axis=1).mean(axis=1),
        truck_hours=hours,
        first=first,
        last=last,
        hub_stock=dice.uniform(0, 3, (HUBS, commodities)) * need.sum(axis=0).mean(axis=1),
        point_stock=dice.uniform(0, 2, (places, commodities)) * need.mean(axis=2),
        need=need,
        people=people,
        reserve_days=7.0,
    )


def _stages(dice: np.random.Generator, load: NDArray[np.float64], size: tuple[int, int, int]) -> tuple[Stage, Stage]:
    import numpy as np

    from eirene.aid.compile import Stage

    stretches, places, _ = size
    steady = np.ones((1, 1, stretches))

    def stage(
        origins: int, goals: int, fleet: int, hours: tuple[float, float, float], shares: tuple[float, ...]
    ) -> Stage:
        origin, goal = (one.ravel() for one in np.meshgrid(np.arange(origins), np.arange(goals), indexing="ij"))
        least, most, turnaround = hours
        cycle = 2 * dice.uniform(least, most, len(origin)) + turnaround
        leaves, arrives, lost, back = shares
        return Stage(
            origin,
            goal,
            origin + fleet,
            cycle[:, None, None] / load[None, :, None] * steady,
            leaves,
            arrives,
            lost,
            back,
        )

    first = stage(CROSSINGS, HUBS, 0, (0.3, 2.0, 2.0), (0.9, 0.85, 0.05, 0.02))
    return first, stage(HUBS, places, CROSSINGS, (0.3, 4.0, 1.0), (0.95, 0.9, 0.05, 0.03))


def flow_cpu() -> list[Figure]:
    """Measure the fair flow where needs change every day, every week, and twice in all."""
    from eirene.aid.model import fair_flow

    size = f"{DAYS} days x {COMMODITIES} commodities x {PLACES} places"
    found: list[Figure] = []
    for often, stretches in (("changes every day", DAYS), ("changes every week", WEEKLY)):
        cases = [case(seed, stretches) for seed in SEEDS]
        flows: list[Flow] = []
        seconds = [call(partial(_keep, flows, made), warm_runs=0).typical for made in cases]
        levels = ", ".join(f"{one.levels}{'' if one.exact else '+'}" for one in flows)
        blocks = ", ".join(str(len(one.grain.leads)) for one in flows)
        note = f"{len(SEEDS)} seeds, worst {max(seconds):.3g}; levels of fairness {levels}; blocks of days {blocks}"
        found.append(at_most(f"flow of {size}, {often}", median(seconds), GOAL, "CPU s", note=note))
        wrong = max(astray(made, flow) for made, flow in zip(cases, flows, strict=True))
        label = f"the same, {often}: largest miss of a stock or limit, counted up again without the solver"
        found.append(at_most(label, wrong * MILLION, ASTRAY, "millionths of it"))
    rare = call(lambda: fair_flow(case(SEEDS[0], 3)), warm_runs=0).typical
    found.append(told("the same, two changes in all", rare, "CPU s", note="3 stretches of days, one seed"))
    return found


def _keep(flows: list[Flow], made: Problem) -> None:
    from eirene.aid.model import fair_flow

    flows.append(fair_flow(made))


def astray(made: Problem, flow: Flow) -> float:
    """By which part of it is any stock below nothing or any limit passed, counted up again from what moves?"""
    import numpy as np

    first, last, length = made.first, made.last, made.length
    yard = np.cumsum(flow.cross * length, axis=-1)
    into, away, received = np.zeros(flow.hub.shape), np.zeros(flow.hub.shape), np.zeros(flow.point.shape)
    out = np.zeros(yard.shape)
    np.add.at(out, first.origin, flow.first * first.leaves * length)
    np.add.at(into, first.goal, flow.first * first.arrives * length)
    np.add.at(away, last.origin, flow.last * last.leaves * length)
    np.add.at(received, last.goal, flow.last * last.arrives * length)
    yard -= np.cumsum(out, axis=-1)
    hub = made.hub_stock[..., None] + np.cumsum(into - away, axis=-1)
    eaten = np.nan_to_num(flow.share) * made.need * length
    point = made.point_stock[..., None] + np.cumsum(received - eaten, axis=-1)
    below = max(float((-stock).max()) / float(stock.max()) for stock in (yard, hub, point))
    hours = np.zeros((len(made.fleets), len(length)))
    for stage, moved in ((first, flow.first), (last, flow.last)):
        np.add.at(hours, stage.fleet, (stage.hours * moved).sum(axis=1))
    trucks = (flow.cross / made.truck_t[:, None]).sum(axis=1)
    handled = away.sum(axis=1) / length * (last.leaves + last.back) / last.leaves
    uses = (
        (hours, made.truck_hours[:, None]),
        (trucks, made.inspected),
        (trucks, made.capacity),
        (into.sum(axis=1) / length, made.handling[:, None]),
        (handled, made.handling[:, None]),
        (received.sum(axis=1) / length, made.receiving[:, None]),
        (hub.sum(axis=1), made.storage[:, None]),
        (np.cumsum(flow.cross * length, axis=-1), made.offered[..., None] * np.cumsum(length)),
    )
    return max(below, *(float((used - most).max() / np.abs(most).max()) for used, most in uses))


def run() -> list[Figure]:
    """Measure every figure of the flow."""
    return flow_cpu()
