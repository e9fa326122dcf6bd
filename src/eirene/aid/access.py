"""Access that has no price in the flow: approval of requests, losses under way, roads, clearance, closed crossings.

Owns what is looked at when access is asked for: the flow as it would be with a little more of it. Refuses to assume
that security of routes or an escort changes anything: what fewer losses would bring is told, and not how to have them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.aid.compile import problem, usable
from eirene.aid.ground import uncleared_roads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from eirene.aid.compile import Problem
    from eirene.aid.ground import AidGround
    from eirene.aid.model import Flow
    from eirene.plans.aid import Limit
    from eirene.plans.aid_state import AidRoad, AidState, OutcomeState, ScenarioState

REQUESTS = 0.05
"""Share of requests that is looked at: approved at once in addition."""
LOADS = 0.01
"""Share of loads that is looked at: not lost or brought back in addition."""
SERVED = 1e-5
"""Share of a need that may be missing where everybody counts as served."""
HUNDRED = 100.0
ROADS = 12
"""Roads that are looked at one by one."""


@dataclass(frozen=True, slots=True, eq=False)
class Option:
    """A step more of one limit.

    Parameters
    ----------
    limit : str
    place : str
        Place, road, or stage of the way.
    commodity : str
    now : float
    unit : str
    step : float
    changed : Problem
        The flow with a step more.
    tight : (s,), optional
        Stretches in which the limit has a price; None where those count in which somebody gains.
    where : str
        What of a road it is.
    """

    limit: Limit
    place: str
    commodity: str
    now: float
    unit: str
    step: float
    changed: Problem
    tight: NDArray[np.bool_] | None = None
    where: str = ""


def options(flow: Flow, aid: AidState, scenario: ScenarioState, ground: AidGround) -> Iterator[Option]:
    """Which steps of access could serve more people? None where everybody is served.

    Parameters
    ----------
    flow : Flow
    aid : AidState
    scenario : ScenarioState
    ground : AidGround
    """
    if bool((np.nan_to_num(flow.share, nan=1.0) >= 1 - SERVED).all()):
        return
    yield from _requests(aid, scenario, ground)
    yield from _crossings(aid, scenario, ground)
    yield from _places(aid, scenario, ground)
    yield from _roads(flow, aid, scenario, ground)


def _requests(aid: AidState, scenario: ScenarioState, ground: AidGround) -> Iterator[Option]:
    for stage, out in (("to_people", aid.to_people), ("to_hub", aid.to_hub)):
        step = min(REQUESTS, out.impeded + out.denied)
        if step > 0:
            denied = max(0.0, out.denied - step)
            late = max(0.0, out.impeded - (step - (out.denied - denied)))
            other = {"facilitated": out.facilitated + step, "denied": denied, "impeded": late}
            changed = _with(aid, stage, out.model_copy(update=other))
            yield Option(
                "approval", stage, "", HUNDRED * out.facilitated, "of 100 requests", HUNDRED * step,
                problem(changed, scenario, ground),
            )  # fmt: skip
        bad = out.intercepted + out.returned
        step = min(LOADS, bad)
        if step > 0:
            kept = (bad - step) / bad
            other = {"intercepted": out.intercepted * kept, "returned": out.returned * kept}
            changed = _with(aid, stage, out.model_copy(update=other))
            yield Option(
                "security", stage, "", HUNDRED * bad, "of 100 loads", HUNDRED * step,
                problem(changed, scenario, ground),
            )  # fmt: skip


def _with(aid: AidState, stage: str, out: OutcomeState) -> AidState:
    return aid.model_copy(update={stage: out})


def _crossings(aid: AidState, scenario: ScenarioState, ground: AidGround) -> Iterator[Option]:
    for one in aid.crossings:
        if one.id in scenario.closed or one.state == "closed":
            changed = problem(aid, scenario, ground, extra=frozenset({one.id}))
            yield Option("closure", one.id, "", 0.0, "", 1.0, changed)


def _places(aid: AidState, scenario: ScenarioState, ground: AidGround) -> Iterator[Option]:
    able, doubtful = usable(aid, frozenset()), uncleared_roads(aid, frozenset())
    for kind, places in (("points", aid.points), ("hubs", aid.hubs)):
        for one in places:
            if not able[one.id]:
                entered = tuple(
                    place.model_copy(update={"clearance": next(iter(aid.passable), "cleared")})
                    if place.id == one.id
                    else place
                    for place in places
                )
                changed = aid.model_copy(update={kind: entered})
                yield Option("clearance", one.id, "", 0.0, "", 1.0, problem(changed, scenario, ground))
                if doubtful:
                    # told only where entering the place alone brings nothing
                    both = problem(changed, scenario, ground, extra=doubtful)
                    yield Option("clearance", one.id, "", 0.0, "", 1.0, both, where="and of the roads there")


def _roads(flow: Flow, aid: AidState, scenario: ScenarioState, ground: AidGround) -> Iterator[Option]:
    heaviest = max((one.weight_t for one in aid.fleets), default=0.0)
    barred = [(road, why) for road in aid.roads if (why := _barred(aid, road, heaviest))]
    if not barred:
        return
    # most roads shorten no leg: then nothing is looked at further
    if not _other(flow, problem(aid, scenario, ground, extra=frozenset(road.id for road, _ in barred))):
        return
    for road, why in barred[:ROADS]:
        changed = problem(aid, scenario, ground, extra=frozenset({road.id}))
        if _other(flow, changed):
            yield Option("road", road.id, "", 0.0, "", 1.0, changed, where=why)


def _barred(aid: AidState, road: AidRoad, heaviest: float) -> str:
    """Why may trucks not drive this road? Empty where they may."""
    if road.state == "closed":
        return "the closure"
    if road.clearance not in aid.passable:
        return "clearance"
    return "the weight limit" if road.max_weight_t is not None and road.max_weight_t < heaviest else ""


def _other(flow: Flow, changed: Problem) -> bool:
    """Are there other legs, or other times?"""
    for stage, now in ((changed.first, flow.flow.first), (changed.last, flow.flow.last)):
        if stage.hours.shape != now.hours.shape or not np.array_equal(stage.hours, now.hours):
            return True
    return False
