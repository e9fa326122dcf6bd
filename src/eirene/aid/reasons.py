"""Why needs are not met, place by place and commodity by commodity.

Owns the order of reasons: from the people back to the crossings, and what stops all supply before what is used up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.aid.compile import problem
from eirene.plans.aid import Unmet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from eirene.aid.compile import Problem, Stage
    from eirene.aid.ground import AidGround
    from eirene.aid.model import Flow
    from eirene.plans.aid import Why
    from eirene.plans.aid_state import AidState, ScenarioState

    Ints = NDArray[np.int64]

SHORT = 1e-5
"""Shares of a need below which a shortfall is rounding."""
FULL = 1e-4
"""Share of a limit below which what is left of it is rounding."""


def unmet(flow: Flow, aid: AidState, scenario: ScenarioState, ground: AidGround) -> tuple[Unmet, ...]:
    """Which needs are not met, and why? The largest number of people first."""
    found = tuple(_unmet(flow, _Causes(flow, aid, scenario, ground)))
    return tuple(sorted(found, key=lambda one: (-one.people, one.place, one.commodity)))


def _unmet(flow: Flow, causes: _Causes) -> Iterator[Unmet]:
    made = flow.flow
    days = made.length.sum()
    for p, place in enumerate(made.points):
        for k, name in enumerate(made.commodities):
            short = np.where(made.need[p, k] > 0, 1 - np.nan_to_num(flow.share[p, k]), 0.0)
            short[short < SHORT] = 0.0
            if not short.any():
                continue
            s = int(short.argmax())
            why, at = causes.of(p, k, s)
            yield Unmet(
                place=place,
                commodity=name,
                tonnes=float((short * made.need[p, k] * made.length).sum()),
                people=float((short * made.people[p, k] * made.length).sum() / days),
                first_day=int(made.begins[np.flatnonzero(short)[0]]) + 1,
                why=why,
                at=at,
            )


@dataclass(slots=True)
class _Causes:
    """Looks for the first reason."""

    flow: Flow
    aid: AidState
    scenario: ScenarioState
    ground: AidGround

    def of(self, p: int, k: int, s: int) -> tuple[Why, str]:
        """Give the reason for a shortfall of a commodity at a point in a stretch, and the place that it lies at."""
        made = self.flow.flow
        legs = _open_legs(made.last, k, s, goal=p)
        if not len(legs):
            return self._blocked(p)
        hubs = np.unique(made.last.origin[legs])
        feeding = np.concatenate([_open_legs(made.first, k, s, goal=int(h)) for h in hubs])
        used_up = self._last_stage(p, s, legs, hubs)
        if used_up is not None:
            return used_up
        if not len(feeding):
            return self._unfed(hubs)
        return self._first_stage(k, s, feeding)

    def _last_stage(self, p: int, s: int, legs: Ints, hubs: Ints) -> tuple[Why, str] | None:
        made, last = self.flow.flow, self.flow.last[..., s]
        if _full(float(last[made.last.goal == p].sum() * made.last.arrives), float(made.receiving[p])):
            return "receiving", made.points[p]
        fleets = np.unique(made.last.fleet[legs])
        if all(self._no_hours(int(f), s) for f in fleets):
            return "trucks", self._at(int(fleets[0]))
        sent = made.last.leaves + made.last.back
        if all(_full(float(last[made.last.origin == h].sum() * sent), float(made.handling[h])) for h in hubs):
            return "handling", made.hubs[int(hubs[0])]
        return None

    def _first_stage(self, k: int, s: int, feeding: Ints) -> tuple[Why, str]:
        made = self.flow.flow
        live = [int(leg) for leg in feeding if made.open[made.first.origin[leg], s]]
        if not live:
            return "crossing closed", made.crossings[int(made.first.origin[int(feeding[0])])]
        fleets = np.unique(made.first.fleet[live])
        if all(self._no_hours(int(f), s) for f in fleets):
            return "trucks", self._at(int(fleets[0]))
        return self._full_hub(s, live) or self._full_crossing(k, s, live) or ("trucks", self._at(int(fleets[0])))

    def _full_hub(self, s: int, legs: Sequence[int]) -> tuple[Why, str] | None:
        """Say which hub on these legs takes no more, where none does."""
        made, first = self.flow.flow, self.flow.first[..., s]
        goals = np.unique(made.first.goal[list(legs)])
        arrives = made.first.arrives
        if all(_full(float(first[made.first.goal == h].sum() * arrives), float(made.handling[h])) for h in goals):
            return "handling", made.hubs[int(goals[0])]
        if all(_full(float(self.flow.hub[h, :, s].sum()), float(made.storage[h])) for h in goals):
            return "storage", made.hubs[int(goals[0])]
        return None

    def _full_crossing(self, k: int, s: int, legs: Sequence[int]) -> tuple[Why, str] | None:
        """Say which crossing on these legs lets no more in, where none does; the busiest first."""
        made = self.flow.flow
        trucks = (self.flow.cross[..., s] / made.truck_t[None, :]).sum(axis=1)
        crossings = np.unique(made.first.origin[list(legs)])
        crossings = crossings[np.argsort(-trucks[crossings], kind="stable")]
        busiest = made.crossings[int(crossings[0])]
        if all(_full(float(trucks[c]), float(made.inspected[c, s])) for c in crossings):
            return "inspection", busiest
        limits = np.minimum(made.inspected[:, s], made.capacity[:, s])
        if all(_full(float(trucks[c]), float(limits[c])) for c in crossings):
            return "crossing", busiest
        return ("offered", busiest) if np.isfinite(made.offered[crossings, k]).all() else None

    def _no_hours(self, fleet: int, s: int) -> bool:
        made = self.flow.flow
        spent = 0.0
        for stage, asked in ((made.first, self.flow.first), (made.last, self.flow.last)):
            own = stage.fleet == fleet
            hours = np.where(np.isfinite(stage.hours[own, :, s]), stage.hours[own, :, s], 0.0)
            spent += float((hours * asked[own, :, s]).sum())
        return _full(spent, float(made.truck_hours[fleet]))

    def _at(self, fleet: int) -> str:
        return self.aid.fleets[fleet].at

    def _unfed(self, hubs: Ints) -> tuple[Why, str]:
        """Give the reason why nothing reaches these hubs."""
        places = {one.id for one in self.aid.crossings}
        if not any(fleet.at in places for fleet in self.aid.fleets):
            return "no trucks", ""
        return self._road(lambda flow: bool(np.isin(flow.first.goal, hubs).any()))

    def _blocked(self, p: int) -> tuple[Why, str]:
        """Give the reason why no leg leads to this point."""
        aid = self.aid
        point = aid.points[p]
        hubs = {one.id for one in aid.hubs}
        if not hubs:
            return "no hub", ""
        if point.clearance not in aid.passable:
            return "not cleared", point.id
        if not any(fleet.at in hubs for fleet in aid.fleets):
            return "no trucks", ""
        return self._road(lambda flow: bool((flow.last.goal == p).any()))

    def _road(self, served: Callable[[Problem], bool]) -> tuple[Why, str]:
        """Say whether a closed road, one that is not cleared, or the clock keeps the trucks away."""
        aid = self.aid
        shut = frozenset(road.id for road in aid.roads if road.state == "closed")
        doubtful = frozenset(road.id for road in aid.roads if road.clearance not in aid.passable)
        whys: tuple[tuple[Why, frozenset[str]], ...] = (
            ("road not cleared", doubtful),
            ("road closed", shut),
            ("road closed", shut | doubtful),
        )
        for why, roads in whys:
            if roads and served(problem(aid, self.scenario, self.ground, extra=roads)):
                return why, ""
        whole = aid.model_copy(
            update={
                "curfew": None,
                "fleets": tuple(
                    one.model_copy(update={"hours_per_day": 24.0, "turnaround_hours": 0.0}) for one in aid.fleets
                ),
                "points": tuple(one.model_copy(update={"opens_hour": 0.0, "closes_hour": 24.0}) for one in aid.points),
            }
        )
        return ("window", "") if served(problem(whole, self.scenario, self.ground)) else ("no road", "")


def _open_legs(stage: Stage, k: int, s: int, goal: int) -> Ints:
    return np.flatnonzero((stage.goal == goal) & np.isfinite(stage.hours[:, k, s]))


def _full(used: float, limit: float) -> bool:
    return bool(np.isfinite(limit)) and used >= limit * (1 - FULL) - FULL
