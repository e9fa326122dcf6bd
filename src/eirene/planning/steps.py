"""The stages of a plan, each made from what the ones before it gave.

Owns which stage is made from what, and so which digest of inputs it is kept under: facts and demand, force, chances,
tasks on the ground. Refuses to feed back: no stage changes what an earlier one gave.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.aid.plan import plan as plan_aid
from eirene.base.events import Step
from eirene.force.compile import first_futures
from eirene.force.plan import generate
from eirene.force.requirement import requirement as required
from eirene.futures.core import core as draw_core
from eirene.futures.draw import draw, fresh
from eirene.planning.aid_ground import aid_ground
from eirene.planning.demand import settled
from eirene.planning.ground import NETWORK, ground_of
from eirene.planning.headlines import Held, counted_headlines, headlines
from eirene.planning.recorded import known_facts
from eirene.planning.resolve import Resolver
from eirene.planning.situation import situate
from eirene.planning.stages import aid_from, counted_from, drawn_from, ground_from, of, patrols_from, secured_from
from eirene.planning.time import refuse_far
from eirene.posture.plan import plan as plan_posture
from eirene.watch.patrols import plan_patrols

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from eirene.base.events import OnEvent
    from eirene.mission.mission import Mission
    from eirene.mission.records import Fact
    from eirene.planning.aid_ground import AidRoads, NoRoads
    from eirene.planning.demand import Settled
    from eirene.planning.edits import Supposed
    from eirene.planning.effort import Effort
    from eirene.planning.ground import NoGround, RoadGround
    from eirene.planning.situation import Situated
    from eirene.planning.stages import Stages
    from eirene.plans.aid import AidAnswer
    from eirene.plans.aid_state import AidState
    from eirene.plans.futures import Futures
    from eirene.plans.patrols import PatrolPlan
    from eirene.plans.plan import Force, Headlines
    from eirene.plans.posture import Posture
    from eirene.plans.requirement import Requirement
    from eirene.plans.situation import SecurityState, Situation

LIKELY = 2048
"""Futures in which it is counted how likely each site is secured."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known as of the date, and what all tasks together ask of the force.

    Parameters
    ----------
    mission : Mission
        As supposed, where something is.
    facts : tuple of Fact
    situated : Situated
    ground : Ground or None
        Travel times; None where no site security is declared.
    roads : AidGround or None
        Times and routes of aid; None where no aid is declared.
    demand : Settled
    requirement : Requirement
    """

    mission: Mission
    facts: tuple[Fact, ...]
    situated: Situated
    ground: RoadGround | NoGround | None
    roads: AidRoads | NoRoads | None
    demand: Settled
    requirement: Requirement

    @property
    def situation(self) -> Situation:
        """The situation that is planned for."""
        return self.situated.situation


@dataclass(frozen=True, slots=True)
class Raised:
    """The force that is asked of contributors, on the futures that it was generated from.

    Parameters
    ----------
    asked : Asked
    futures : Futures
    force : Force
    chosen : str
        Digest of its choices.
    """

    asked: Asked
    futures: Futures
    force: Force
    chosen: str

    @property
    def held(self) -> Held:
        """The force held against its own situation."""
        return Held(self.asked.situation, self.asked.requirement, self.force.choices)


@dataclass(frozen=True, slots=True)
class OnTheGround:
    """What the tasks do with the force that they get.

    Parameters
    ----------
    posture : Posture or None
        None where no site security is declared.
    aid : AidAnswer or None
        None where no aid is declared.
    patrols : tuple of PatrolPlan
    """

    posture: Posture | None
    aid: AidAnswer | None
    patrols: tuple[PatrolPlan, ...]

    @property
    def checks(self) -> tuple[str, ...]:
        """What checks without solvers found."""
        found = (*((self.posture,) if self.posture else ()), *((self.aid,) if self.aid else ()), *self.patrols)
        return tuple(said for one in found for said in one.checks)


def ask(
    mission: Mission,
    as_of: date,
    recorded_by: datetime | None,
    suppose: Supposed | None,
    stages: Stages,
) -> Asked:
    """What is known as of this date, and what do all tasks ask for once planners have answered to each other?"""
    mission, facts = known_facts(mission, as_of, recorded_by)
    values: Mapping[str, float] = {}
    if suppose is not None:
        mission, facts, values = suppose.mission, suppose.known(facts), suppose.values
    situated = situate(mission, facts, as_of, values, recorded_by)
    situation = situated.situation
    refuse_far(situation)
    ground = None if situation.security is None else _ground(mission, situation.security, stages)
    roads = None if situation.aid is None else _roads(mission, situation.aid, stages)
    demand = settled(situation, ground, roads)
    return Asked(mission, facts, situated, ground, roads, demand, required(situation, demand.demands))


def raise_force(asked: Asked, effort: Effort, stages: Stages, on_event: OnEvent) -> Raised:
    """Which force meets that best, on these futures?"""
    situation, requirement = asked.situation, asked.requirement
    drawn = drawn_from(situation)
    on_event(Step("drawing futures"))
    futures = stages.once(
        "draw", (drawn, effort.futures, effort.seed), lambda: draw(situation, effort.futures, effort.seed)
    )
    on_event(Step("generating the force"))
    low, high = _cost_factors(asked.mission)
    inputs = (drawn, counted_from(situation), of(requirement), effort.futures, effort.seed, effort.work, low, high)
    force = stages.once(
        "force",
        inputs,
        lambda: generate(situation, requirement, futures, work=effort.work, cost_factor_low=low, cost_factor_high=high),
    )
    return Raised(asked, futures, force, of(*force.choices))


def weigh(raised: Raised, effort: Effort, stages: Stages, on_event: OnEvent) -> tuple[Headlines, Headlines]:
    """How likely is it in place in time: exactly, and counted on futures that it was not generated from?"""
    situation, held = raised.asked.situation, raised.held
    inputs = (counted_from(situation), of(raised.asked.requirement), raised.chosen)
    on_event(Step("evaluating the chances"))
    exact = stages.once(
        "chances",
        (*inputs, effort.core, effort.seed),
        lambda: headlines(held, draw_core(situation, effort.core, effort.seed)),
    )
    on_event(Step("checking on fresh futures"))
    counted = stages.once(
        "fresh check",
        (*inputs, effort.fresh, effort.seed),
        lambda: counted_headlines(held, fresh(situation, effort.fresh, effort.seed)),
    )
    return exact, counted


def employ(raised: Raised, effort: Effort, stages: Stages, on_event: OnEvent) -> OnTheGround:
    """What do site security, aid and patrols do with it?"""
    asked = raised.asked
    situation, requirement, choices = asked.situation, asked.requirement, raised.force.choices
    posture, aid = _secured(raised, effort, stages, on_event), _delivered(raised, stages, on_event)
    patrols = stages.once(
        "patrols",
        (patrols_from(situation), of(requirement), raised.chosen, effort.seed),
        lambda: plan_patrols(situation, requirement, choices, seed=effort.seed),
    )
    return OnTheGround(posture, aid, patrols)


def _secured(raised: Raised, effort: Effort, stages: Stages, on_event: OnEvent) -> Posture | None:
    asked, ground = raised.asked, raised.asked.ground
    if ground is None:
        return None
    situation, requirement = asked.situation, asked.requirement
    inputs = (secured_from(situation), of(requirement), raised.chosen, ground.network, ground.backend)
    likely = first_futures(raised.futures, LIKELY)
    return stages.once(
        "site security",
        (*inputs, effort.futures, effort.seed),
        lambda: plan_posture(situation, requirement, raised.force.choices, ground, futures=likely, on_event=on_event),
    )


def _delivered(raised: Raised, stages: Stages, on_event: OnEvent) -> AidAnswer | None:
    asked, roads = raised.asked, raised.asked.roads
    if roads is None:
        return None
    situation, requirement = asked.situation, asked.requirement
    return stages.once(
        "aid",
        (aid_from(situation), of(requirement), raised.chosen, roads.network, roads.backend),
        lambda: plan_aid(situation, roads, requirement, raised.force.choices, on_event=on_event),
    )


def _ground(mission: Mission, security: SecurityState, stages: Stages) -> RoadGround | NoGround:
    places = (*security.sites, *security.bases)
    inputs = ground_from(mission, places, (road.id for road in security.roads), security.passable, NETWORK)
    return stages.once("ground", (inputs,), lambda: ground_of(mission, security))


def _roads(mission: Mission, aid: AidState, stages: Stages) -> AidRoads | NoRoads:
    places = (*aid.crossings, *aid.hubs, *aid.points)
    inputs = ground_from(mission, places, (road.id for road in aid.roads), aid.passable, NETWORK)
    return stages.once("roads of aid", (inputs,), lambda: aid_ground(mission, aid))


def _cost_factors(mission: Mission) -> tuple[float, float]:
    cost = mission.declared.policies.cost.per_person_month
    known = Resolver(mission.declared, {}).range(cost, "policies.cost.per_person_month")
    return (known.low / known.value, known.high / known.value) if known.value else (1.0, 1.0)
