"""A day of convoys of a mission: from its folder to the plan, and what a closure during the day changes.

Owns where the orders of a day come from: the flow of aid where the day lies in it, else the daily need of each place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.aid.convoy_document import Names
from eirene.aid.convoy_inputs import Wanted, convoy_day
from eirene.aid.convoy_plan import plan
from eirene.aid.convoy_replan import Closure, replan
from eirene.aid.plan import supplied
from eirene.base.events import Step, silent
from eirene.base.faults import Fault, Place, did_you_mean, found
from eirene.planning.aid_ground import aid_ground
from eirene.planning.facts import situated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from eirene.aid.convoy import ConvoyDay, Rules
    from eirene.base.events import OnEvent
    from eirene.mission.mission import Mission
    from eirene.plans.aid import ScenarioSupply
    from eirene.plans.aid_state import AidState, ScenarioState
    from eirene.plans.convoys import ConvoyPlan
    from eirene.plans.situation import Situation

RULE = "command line"


@dataclass(frozen=True, slots=True)
class Convoys:
    """A day of convoys with what it was planned from.

    Parameters
    ----------
    day : ConvoyDay
    plan : ConvoyPlan
        After the closure, where there is one.
    before : ConvoyPlan or None
        Before the closure; None where nothing closes.
    names : Names
    """

    day: ConvoyDay
    plan: ConvoyPlan
    before: ConvoyPlan | None
    names: Names


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a day of convoys.

    Parameters
    ----------
    day : date
    as_of : date
    rules : Rules
    closing : tuple of str
        Roads and places that close during the day.
    closed_at : float
        Minute from which they are closed.
    secured : tuple of str
        Roads that the force keeps secure on the day.
    scenario : str, optional
        The first one by default.
    seed : int
    """

    day: date
    as_of: date
    rules: Rules
    closing: tuple[str, ...] = ()
    closed_at: float = 0.0
    secured: tuple[str, ...] = ()
    scenario: str | None = None
    seed: int = 0


def convoys(mission: Mission, asked: Asked, *, on_event: OnEvent = silent) -> Convoys:
    """Which convoys set out on this day, and what becomes of them when something closes?

    Parameters
    ----------
    mission : Mission
    asked : Asked
    on_event : callable, optional

    Raises
    ------
    FaultsFound
        When the mission declares no aid, or a scenario, road or place is not known.
    """
    situation = situated(mission, asked.as_of)
    aid = situation.aid
    if aid is None or not aid.scenarios:
        told = "the mission declares no delivery of aid"
        raise found([Fault(Place("mission.yaml"), told, "declare `aid` in mission.yaml; see docs/convoys.md", RULE)])
    scenario = _scenario(aid, asked.scenario)
    ground = aid_ground(mission, aid)
    on_event(Step("planning the flow of aid"))
    number = (asked.day - aid.begins).days
    flow: ScenarioSupply | None = supplied(aid, scenario, ground) if 0 <= number < aid.days else None
    reached = _reached(situation, asked.day)
    secured = frozenset(_known(aid, "--secured", asked.secured, places=False))
    day = convoy_day(aid, ground, asked.day, Wanted(scenario, asked.rules, reached, secured, flow))
    closure = _closure(aid, asked)
    on_event(Step("planning convoys"))
    made = plan(day, ground, seed=asked.seed)
    names = Names(day, {one.id: one.name for one in aid.commodities}, {one.id: one.name for one in aid.roads})
    if closure is None:
        return Convoys(day, made, None, names)
    on_event(Step("planning again"))
    again = replan(day, ground, made, closure=closure, seed=asked.seed)
    return Convoys(day, again, made, names)


def _reached(situation: Situation, day: date) -> frozenset[str]:
    """Which phases are planned to have begun by this day: their initial capability is due by then?"""
    return frozenset(phase.id for phase in situation.phases if phase.initial_by <= day)


def _scenario(aid: AidState, wanted: str | None) -> ScenarioState:
    if wanted is None:
        return aid.scenarios[0]
    known = {one.id: one for one in aid.scenarios}
    if wanted not in known:
        told = f"{wanted!r} is no scenario of aid"
        raise found([Fault(Place("--scenario"), told, did_you_mean(wanted, sorted(known)), RULE)])
    return known[wanted]


def _closure(aid: AidState, asked: Asked) -> Closure | None:
    """Which roads and places close?"""
    closing = frozenset(_known(aid, "--close", asked.closing, places=True))
    roads = {one.id for one in aid.roads}
    return Closure(asked.closed_at, closing & roads, closing - roads) if closing else None


def _known(aid: AidState, option: str, names: Sequence[str], *, places: bool) -> Sequence[str]:
    """Refuse names that are no road, nor place where places are meant too."""
    known = {one.id for one in aid.roads}
    if places:
        known |= {one.id for one in (*aid.crossings, *aid.hubs, *aid.points)}
    kind = "road or place" if places else "road"
    faults = [
        Fault(Place(option), f"{name!r} is no {kind}", did_you_mean(name, sorted(known)), RULE)
        for name in names
        if name not in known
    ]
    if faults:
        raise found(faults)
    return names
