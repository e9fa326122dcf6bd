"""The delivery of aid over the days planned, scenario by scenario.

Owns the order of steps: the fair flow, what it means for people, what is not met and why, what holds it down, how legs
are driven. The answer is checked without the solver before it is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.aid.binding import bindings
from eirene.aid.check import check
from eirene.aid.compile import problem
from eirene.aid.escorts import escorted, set_out
from eirene.aid.given import route_security
from eirene.aid.legs import leg_flows
from eirene.aid.model import fair_flow
from eirene.aid.reasons import unmet
from eirene.aid.supply import loads, supplies
from eirene.base.events import Step, silent
from eirene.plans.aid import AidAnswer, ScenarioSupply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.aid.ground import AidGround
    from eirene.aid.model import Flow
    from eirene.base.events import OnEvent
    from eirene.plans.aid import LoadStates, Supply
    from eirene.plans.aid_state import AidState, ScenarioState
    from eirene.plans.plan import Choice
    from eirene.plans.requirement import Requirement
    from eirene.plans.situation import Situation

NOTES = (
    "delivered is what was received at a final delivery point; what crossed or was collected is not delivered",
    "every leg is notified and driven without escort, unless a humanitarian actor asked for one on recorded criteria",
    "notification guarantees nothing and changes no duty of the parties",
    "security of routes is asked of the force and is no condition of aid; no effect of it on losses is assumed",
    "denied requests, losses and closed days count at their expected values: a single day or trip can be far worse",
    "a load may cross and reach a hub, or leave it and be received, within one day; trucks are counted in hours",
)
"""What every reader should know."""


def plan(
    situation: Situation,
    ground: AidGround,
    requirement: Requirement | None = None,
    choices: Sequence[Choice] = (),
    *,
    on_event: OnEvent = silent,
) -> AidAnswer | None:
    """Who is supplied with what, day by day, in each scenario, and what stands in the way?

    Parameters
    ----------
    situation : Situation
    ground : AidGround
        Road times and routes.
    requirement : Requirement, optional
    choices : sequence of Choice
        The force, to say which share of route security it can give; left out without.
    on_event : callable, optional
        Told about each scenario.

    Returns
    -------
    AidAnswer or None
        None where the situation declares no aid.
    """
    aid = situation.aid
    if aid is None or not aid.scenarios:
        return None
    scenarios: list[ScenarioSupply] = []
    for at, scenario in enumerate(aid.scenarios):
        on_event(Step(f"aid: {scenario.name}", at, len(aid.scenarios)))
        scenarios.append(supplied(aid, scenario, ground))
    made = AidAnswer(
        task=aid.task,
        begins=aid.begins,
        days=aid.days,
        scenarios=tuple(scenarios),
        escorts=escorted(aid, scenarios[0].flows),
        security=route_security(situation, ground, requirement, choices),
        network=ground.network,
        backend=ground.backend,
        notes=(*NOTES, *ground.notes),
    )
    return made.model_copy(update={"checks": check(aid, made, ground)})


@dataclass(frozen=True, slots=True)
class Received:
    """What people receive in one scenario, in three figures.

    Parameters
    ----------
    met_share : float
        Share of the need that is met.
    delivered_share : float
        Share of what crosses and of what lay at hubs that is received at final delivery points.
    days_of_supply_min : float
        Days of supply where they are fewest.
    """

    met_share: float
    delivered_share: float
    days_of_supply_min: float


LARGE = 4_000
"""Columns of legs, stocks and shares beyond which a flow takes seconds and is not planned again and again."""


def received(aid: AidState, scenario: ScenarioState, ground: AidGround) -> Received | None:
    """What do people receive in one scenario, without what binds and why? None where the flow is a large one."""
    made = problem(aid, scenario, ground)
    legs = len(made.first.origin) + len(made.last.origin) + 2 * len(made.points)
    if legs * len(made.commodities) * len(made.length) > LARGE:
        return None
    flow = fair_flow(made)
    return _received(flow, supplies(flow), loads(flow, aid))


def _received(flow: Flow, rows: Sequence[Supply], states: LoadStates) -> Received:
    needed = sum(row.needed_t for row in rows)
    came = states.crossed + float(flow.flow.hub_stock.sum())
    return Received(
        met_share=sum(row.met_t for row in rows) / needed if needed > 0 else 1.0,
        delivered_share=states.delivered / came if came > 0 else 0.0,
        days_of_supply_min=min((row.days_of_supply for row in rows), default=0.0),
    )


def supplied(aid: AidState, scenario: ScenarioState, ground: AidGround) -> ScenarioSupply:
    """How does aid turn out in one scenario?"""
    made = problem(aid, scenario, ground)
    flow = fair_flow(made)
    rows, flows, states = supplies(flow), leg_flows(flow, aid), loads(flow, aid)
    worst = min(rows, key=_served, default=None)
    names = {one.id: one.name for one in (*aid.crossings, *aid.hubs, *aid.points, *aid.roads, *aid.commodities)}
    moved, came = set_out(aid, flows), _received(flow, rows, states)
    under_escort = sum(one.tonnes for one in escorted(aid, flows))
    return ScenarioSupply(
        id=scenario.id,
        name=scenario.name,
        closed=scenario.closed,
        displacement=scenario.displacement,
        needed_t=sum(row.needed_t for row in rows),
        loads=states,
        delivered_share=came.delivered_share,
        met_share=came.met_share,
        days_of_supply_min=came.days_of_supply_min,
        worst_place=worst.place if worst else "",
        worst_commodity=worst.commodity if worst else "",
        worst_served=min((share for row in rows for share in row.served if share is not None), default=1.0),
        supply=rows,
        unmet=unmet(flow, aid, scenario, ground),
        binding=bindings(flow, aid, scenario, ground, lambda name: names.get(name, name)),
        flows=flows,
        escorted_share=under_escort / moved if moved > 0 else 0.0,
        levels=flow.levels,
        exact=flow.exact,
    )


def _served(row: Supply) -> tuple[float, float]:
    return row.share, -row.people
