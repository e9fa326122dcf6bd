"""Crossings, hubs, delivery points, trucks and needs as arrays, by stretches of days on which nothing changes.

Owns the crossing from text ids to indices. Between two days on which anything changes (a need, a closure) every limit
is the same from day to day; the mean of any plan over such a stretch keeps all limits and serves as many, so that one
rate for the stretch is as good as a rate for each day: this is exact, not an approximation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from eirene.aid.ground import closed_roads, places_of, too_weak, uncleared_roads
from eirene.aid.hours import ALWAYS, Window, at_work, fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from eirene.aid.ground import AidGround
    from eirene.plans.aid_state import AidState, CrossingPoint, FleetState, NeedState, ScenarioState

    Reals = NDArray[np.float64]
    Mask = NDArray[np.bool_]
    Ints = NDArray[np.int64]

MINUTES = 60.0


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """One stage of the way: from crossings to hubs, or from hubs to delivery points.

    Parameters
    ----------
    origin, goal, fleet : (leg l,)
        Indices; fleets are counted over both stages.
    hours : (leg l, commodity k, stretch s)
        Truck-hours for a tonne that is asked to move; infinite where it cannot.
    leaves, arrives, lost, back : float
        Shares of what is asked to move: gone from the origin, received, lost under way, come back.
    """

    origin: Ints
    goal: Ints
    fleet: Ints
    hours: Reals
    leaves: float
    arrives: float
    lost: float
    back: float


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """What the flow is computed from: c crossings, h hubs, p points, k commodities, f fleets, s stretches.

    Limits that nobody knows are infinite.

    Parameters
    ----------
    crossings, hubs, points, commodities, fleets : tuples of str
    length : (s,)
        Days of each stretch.
    truck_t : (k,)
        Tonnes of one truck at a crossing.
    inspected, capacity : (c, s)
        Trucks a day, days on which it is closed taken out.
    open : (c, s)
        Whether it is used at all.
    offered : (c, k)
        Tonnes a day.
    yard : (c,)
        Tonnes that can lie at a crossing.
    handling, storage : (h,)
        Tonnes a day each way, tonnes.
    receiving : (p,)
        Tonnes a day.
    truck_hours : (f,)
        A day.
    first, last : Stage
    hub_stock : (h, k)
    point_stock : (p, k)
        Tonnes at the beginning.
    need : (p, k, s)
        Tonnes a day.
    people : (p, k, s)
    reserve_days : float
    """

    crossings: tuple[str, ...]
    hubs: tuple[str, ...]
    points: tuple[str, ...]
    commodities: tuple[str, ...]
    fleets: tuple[str, ...]
    length: Reals
    truck_t: Reals
    inspected: Reals
    capacity: Reals
    open: Mask
    offered: Reals
    yard: Reals
    handling: Reals
    storage: Reals
    receiving: Reals
    truck_hours: Reals
    first: Stage
    last: Stage
    hub_stock: Reals
    point_stock: Reals
    need: Reals
    people: Reals
    reserve_days: float

    @property
    def begins(self) -> Ints:
        """On which day, counted from 0, does each stretch begin (s,)?"""
        return np.concatenate(([0], np.cumsum(self.length)[:-1])).astype(np.int64)


def problem(
    aid: AidState,
    scenario: ScenarioState,
    ground: AidGround,
    reached: frozenset[str] = frozenset(),
    extra: frozenset[str] = frozenset(),
) -> Problem:
    """What does the planner of aid compute with in this scenario?

    Parameters
    ----------
    aid : AidState
    scenario : ScenarioState
    ground : AidGround
    reached : frozenset of str
        Phases that have begun, with what they expect to be cleared.
    extra : frozenset of str
        Roads and crossings that are used in spite of their state, to see what that would bring.
    """
    cuts = changes(aid, scenario)
    days = [aid.begins + timedelta(days=at) for at in cuts[:-1]]
    goods = [one.id for one in aid.commodities]
    open_ = np.array(
        [[used(one, scenario, day, extra) for day in days] for one in aid.crossings], dtype=np.bool_
    ).reshape(len(aid.crossings), len(days))
    shares = np.array([1 - one.closed_share for one in aid.crossings], dtype=np.float64)[:, None] * open_
    able = usable(aid, reached)
    stages = _Stages(aid, ground, reached, extra, days)
    lies = _stocks(aid, [one.id for one in aid.hubs])
    need, people = needs(aid, scenario, days)
    return Problem(
        crossings=tuple(one.id for one in aid.crossings),
        hubs=tuple(one.id for one in aid.hubs),
        points=tuple(one.id for one in aid.points),
        commodities=tuple(goods),
        fleets=tuple(one.id for one in aid.fleets),
        length=np.diff(np.array(cuts, dtype=np.float64)),
        truck_t=np.array([one.tonnes_per_truck for one in aid.commodities], dtype=np.float64),
        inspected=_limited([one.inspected_trucks for one in aid.crossings], shares * scenario.capacity),
        capacity=_limited([one.capacity_trucks for one in aid.crossings], shares * scenario.capacity),
        open=open_ & (shares * scenario.capacity > 0),
        offered=np.array(
            [[one.offered_t.get(name, np.inf) for name in goods] for one in aid.crossings], dtype=np.float64
        ).reshape(len(aid.crossings), len(goods)),
        yard=limits(one.storage_t for one in aid.crossings),
        handling=limits(one.handling_t for one in aid.hubs),
        # where more lies than there is declared room for, it stays, and nothing is added
        storage=np.maximum(limits(one.storage_t for one in aid.hubs), lies.sum(axis=1)),
        receiving=limits(one.handling_t for one in aid.points),
        truck_hours=np.array([one.trucks * at_work(one, aid.curfew) for one in aid.fleets], dtype=np.float64),
        first=stages.first(able),
        last=stages.last(able),
        hub_stock=lies,
        point_stock=_stocks(aid, [one.id for one in aid.points]),
        need=need,
        people=people,
        reserve_days=aid.reserve_days,
    )


def changes(aid: AidState, scenario: ScenarioState) -> list[int]:
    """On which days, counted from 0, does anything change? The first and the one after the last are among them."""
    days: set[date | None] = {one.begins for one in aid.needs if one.scenario == scenario.displacement}
    days |= {one.closed_from for one in aid.crossings if one.state == "closed"}
    days |= {one.closed_from for one in aid.roads if one.state == "closed"}
    at = {(day - aid.begins).days for day in days if day is not None}
    return [0, *sorted(one for one in at if 0 < one < aid.days), aid.days]


def used(crossing: CrossingPoint, scenario: ScenarioState, day: date, extra: frozenset[str]) -> bool:
    """Is a crossing used on this day?"""
    if crossing.id in extra:
        return True
    shut = crossing.state == "closed" and (crossing.closed_from is None or crossing.closed_from <= day)
    return crossing.id not in scenario.closed and not shut


def limits(values: Iterable[float | None]) -> Reals:
    """Give limits as numbers: one that is not known is infinite."""
    return np.array([np.inf if one is None else one for one in values], dtype=np.float64)


def needs(aid: AidState, scenario: ScenarioState, days: Sequence[date]) -> tuple[Reals, Reals]:
    """What is needed a day, and by how many, on these days (point p, commodity k, day d)? The latest row counts."""
    points = {one.id: i for i, one in enumerate(aid.points)}
    goods = {one.id: i for i, one in enumerate(aid.commodities)}
    need = np.zeros((len(points), len(goods), len(days)))
    people = np.zeros_like(need)
    rows = [one for one in aid.needs if one.scenario == scenario.displacement and one.place in points]
    for row in sorted(rows, key=_first_day):
        later = np.array([row.begins is None or row.begins <= day for day in days], dtype=np.bool_)
        at = points[row.place], goods[row.commodity]
        need[at][later], people[at][later] = row.t_per_day, row.people
    return need, people


def _first_day(row: NeedState) -> int:
    return 0 if row.begins is None else row.begins.toordinal()


def _limited(values: Sequence[float | None], shares: Reals) -> Reals:
    known = limits(values)[:, None]
    finite = np.where(np.isfinite(known), known, 0.0)
    return np.where(shares > 0, np.where(np.isfinite(known), finite * shares, np.inf), 0.0)


def _stocks(aid: AidState, places: Sequence[str]) -> Reals:
    goods = {one.id: i for i, one in enumerate(aid.commodities)}
    found = np.zeros((len(places), len(goods)))
    for one in aid.stocks:
        if one.place in places:
            found[places.index(one.place), goods[one.commodity]] += one.tonnes
    return found


def usable(aid: AidState, reached: frozenset[str]) -> Mapping[str, bool]:
    """Which hubs and delivery points may be entered?"""
    return {one.id: one.clearance in aid.passable or one.cleared_in in reached for one in (*aid.hubs, *aid.points)}


@dataclass(frozen=True, slots=True)
class _Stages:
    """Both stages of the way, from the same times."""

    aid: AidState
    ground: AidGround
    reached: frozenset[str]
    extra: frozenset[str]
    days: Sequence[date]

    def first(self, able: Mapping[str, bool]) -> Stage:
        aid = self.aid
        windows = {one.id: Window(one.opens_hour, one.closes_hour) for one in aid.crossings}
        goals = [one.id for one in aid.hubs if able[one.id]]
        out = aid.to_hub
        shares = (out.leaves, out.arrives, out.lost, out.back)
        return self._stage(
            windows, dict.fromkeys(goals, ALWAYS), out.impeded * out.delay_hours, shares, ("crossings", "hubs")
        )

    def last(self, able: Mapping[str, bool]) -> Stage:
        aid = self.aid
        starts = {one.id: ALWAYS for one in aid.hubs if able[one.id]}
        windows = {one.id: Window(one.opens_hour, one.closes_hour) for one in aid.points if able[one.id]}
        out = aid.to_people
        shares = (out.leaves, out.arrives, out.lost, out.back)
        return self._stage(starts, windows, out.impeded * out.delay_hours, shares, ("hubs", "points"))

    def _stage(
        self,
        starts: Mapping[str, Window],
        goals: Mapping[str, Window],
        late: float,
        shares: tuple[float, float, float, float],
        kinds: tuple[str, str],
    ) -> Stage:
        aid = self.aid
        names = places_of(aid)
        origins = {one.id: i for i, one in enumerate(getattr(aid, kinds[0]))}
        ends = {one.id: i for i, one in enumerate(getattr(aid, kinds[1]))}
        legs: list[tuple[int, int, int]] = []
        hours: list[Reals] = []
        for f, fleet in enumerate(aid.fleets):
            if fleet.at not in starts:
                continue
            minutes = self._minutes(fleet)[:, names.index(fleet.at)]
            for goal, window in goals.items():
                cost = self._hours(minutes[:, names.index(goal)], fleet, (starts[fleet.at], window), late)
                if np.isfinite(cost).any():
                    legs.append((origins[fleet.at], ends[goal], f))
                    hours.append(cost)
        index = np.array(legs, dtype=np.int64).reshape(-1, 3)
        size = (len(legs), len(aid.commodities), len(self.days))
        return Stage(index[:, 0], index[:, 1], index[:, 2], np.array(hours).reshape(size), *shares)

    def _minutes(self, fleet: FleetState) -> Reals:
        """Give road times of a fleet by day, (day d, place from, place to)."""
        aid = self.aid
        barred = uncleared_roads(aid, self.reached) | too_weak(aid.roads, fleet.weight_t)
        return np.array(
            [self.ground.minutes((closed_roads(aid.roads, day) | barred) - self.extra) for day in self.days]
        )

    def _hours(self, minutes: Reals, fleet: FleetState, windows: tuple[Window, Window], late: float) -> Reals:
        """Give truck-hours for a tonne (commodity k, day d); infinite where no round trip fits into a day."""
        aid = self.aid
        there = minutes * aid.pace / MINUTES
        able = [bool(np.isfinite(one)) and fits(float(one), fleet, *windows, aid.curfew) for one in there]
        cycle = np.where(able, 2 * there + fleet.turnaround_hours + late, np.inf)
        loads = np.array([min(one.tonnes_per_truck, fleet.load_t) for one in aid.commodities])
        return cycle[None, :] / loads[:, None]
