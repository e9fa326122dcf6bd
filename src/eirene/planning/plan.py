"""The plan: demand, force and headlines for one mission as of one date, with the record to repeat it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from eirene.aid.plan import plan as plan_aid
from eirene.base.events import Step, silent
from eirene.force.arrivals import congestion
from eirene.force.check import check as check_force
from eirene.force.compile import first_futures
from eirene.force.composition import as_planned, as_realised
from eirene.force.dependence import survives
from eirene.force.plan import generate
from eirene.force.requirement import requirement as required
from eirene.futures.core import core as draw_core
from eirene.futures.draw import draw, fresh
from eirene.planning.aid_ground import aid_ground
from eirene.planning.deadlock import deadlocks
from eirene.planning.demand import settled
from eirene.planning.ground import NETWORK, ground_of
from eirene.planning.headlines import Held, counted_headlines, headlines
from eirene.planning.recorded import known_facts
from eirene.planning.resolve import Resolver
from eirene.planning.short import told_short
from eirene.planning.situation import situate
from eirene.planning.stages import (
    Stages,
    aid_from,
    counted_from,
    drawn_from,
    ground_from,
    of,
    patrols_from,
    secured_from,
)
from eirene.planning.time import refuse_far
from eirene.plans.plan import Arrivals, Loss, Plan, Record
from eirene.posture.plan import plan as plan_posture
from eirene.watch.patrols import plan_patrols

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from eirene.aid.ground import AidGround
    from eirene.base.events import OnEvent
    from eirene.mission.mission import Mission
    from eirene.mission.records import Fact
    from eirene.planning.aid_ground import AidRoads, NoRoads
    from eirene.planning.edits import Supposed
    from eirene.planning.ground import NoGround, RoadGround
    from eirene.planning.resolve import Knob
    from eirene.plans.aid_state import AidState
    from eirene.plans.futures import Futures
    from eirene.plans.plan import Choice, Headlines
    from eirene.plans.situation import SecurityState, Situation
    from eirene.posture.ground import Ground

LIKELY = 2048
"""Futures in which it is counted how likely each site is secured."""

LOST = (1, 2)
"""Numbers of contributors whose loss is looked at."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much work a plan may take; the same effort and seed give the same plan.

    Parameters
    ----------
    seed : int
    futures : int
        Futures that the force is planned on, a power of two.
    core : int
        Core draws of exact evaluation, a power of two.
    fresh : int
        Fresh futures that cross-check the headlines.
    work : int
        Nodes that the solver may open.
    """

    seed: int = 20251117
    futures: int = 8192
    core: int = 4096
    fresh: int = 20_000
    work: int = 2_000


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with what it was made from.

    Parameters
    ----------
    mission : Mission
    facts : tuple of Fact
    situation : Situation
    knobs : mapping of input name to Knob
        Inputs that have a range.
    plan : Plan
    effort : Effort
    ground : Ground or None
        Travel times; None where no site security is declared.
    roads : AidGround or None
        Times and routes of aid; None where no aid is declared.
    """

    mission: Mission
    facts: tuple[Fact, ...]
    situation: Situation
    knobs: Mapping[str, Knob]
    plan: Plan
    effort: Effort
    ground: Ground | None = None
    roads: AidGround | None = None

    @property
    def held(self) -> Held:
        """The force held against its own situation."""
        return Held(self.situation, self.plan.requirement, self.plan.force.choices)


def plan(
    mission: Mission,
    as_of: date,
    *,
    recorded_by: datetime | None = None,
    effort: Effort | None = None,
    suppose: Supposed | None = None,
    stages: Stages | None = None,
    on_event: OnEvent = silent,
) -> Planned:
    """With these contributors, as of this date: which force, and how likely is it in place in time?

    Parameters
    ----------
    mission : Mission
    as_of : date
        Publication dates up to it count.
    recorded_by : datetime, optional
        Reviews up to it count; all by default.
    effort : Effort, optional
    suppose : Supposed, optional
        What is supposed instead of what is declared and reported; its mission takes the place of the first argument.
    stages : Stages, optional
        Where answers of stages are kept; with that of an earlier plan, stages of equal inputs are not made again.
    on_event : callable, optional
        Told about each step.

    Returns
    -------
    Planned
        An infeasible requirement is an answer: `plan.force.feasible` is False and `slack` says what is missing.
    """
    effort, stages = effort or Effort(), stages or Stages()
    on_event(Step("reading the facts"))
    mission, facts = known_facts(mission, as_of, recorded_by)
    values: Mapping[str, float] = {}
    if suppose is not None:
        mission, facts, values = suppose.mission, suppose.known(facts), suppose.values
    situated = situate(mission, facts, as_of, values)
    situation = situated.situation
    refuse_far(situation)
    ground = None if situation.security is None else _ground(mission, situation.security, stages)
    roads = None if situation.aid is None else _roads(mission, situation.aid, stages)
    demand = settled(situation, ground, roads)
    requirement = required(situation, demand.demands)
    drawn, counts, asked = drawn_from(situation), counted_from(situation), of(requirement)
    on_event(Step("drawing futures"))
    futures = stages.once(
        "draw", (drawn, effort.futures, effort.seed), lambda: draw(situation, effort.futures, effort.seed)
    )
    on_event(Step("generating the force"))
    low, high = _cost_factors(mission)
    force = stages.once(
        "force",
        (drawn, counts, asked, effort.futures, effort.seed, effort.work, low, high),
        lambda: generate(situation, requirement, futures, work=effort.work, cost_factor_low=low, cost_factor_high=high),
    )
    held = Held(situation, requirement, force.choices)
    chosen = of(*force.choices)
    on_event(Step("evaluating the chances"))
    exact = stages.once(
        "chances",
        (counts, asked, chosen, effort.core, effort.seed),
        lambda: headlines(held, draw_core(situation, effort.core, effort.seed)),
    )
    on_event(Step("checking on fresh futures"))
    counted = stages.once(
        "fresh check",
        (counts, asked, chosen, effort.fresh, effort.seed),
        lambda: counted_headlines(held, fresh(situation, effort.fresh, effort.seed)),
    )
    posture = None
    if ground is not None:
        posture = stages.once(
            "site security",
            (secured_from(situation), asked, chosen, ground.network, ground.backend, effort.futures, effort.seed),
            lambda: plan_posture(
                situation, requirement, force.choices, ground, futures=first_futures(futures, LIKELY), on_event=on_event
            ),
        )
    aid = None
    if roads is not None:
        aid = stages.once(
            "aid",
            (aid_from(situation), asked, chosen, roads.network, roads.backend),
            lambda: plan_aid(situation, roads, requirement, force.choices, on_event=on_event),
        )
    patrols = stages.once(
        "patrols",
        (patrols_from(situation), asked, chosen, effort.seed),
        lambda: plan_patrols(situation, requirement, force.choices, seed=effort.seed),
    )
    told = (
        *deadlocks(situation),
        *check_force(situation, requirement, force, futures),
        *_disagreements(exact, counted),
        *(posture.checks if posture else ()),
        *(aid.checks if aid else ()),
        *(said for one in patrols for said in one.checks),
    )
    record = Record(
        seed=effort.seed,
        inputs=dict(mission.hashes),
        versions={name: version(name) for name in ("eirene", "highspy", "numpy", "scipy")},
        as_of=as_of,
        rounds=demand.rounds,
        converged=demand.converged,
        short=told_short(situation, requirement, force),
        futures=effort.futures,
        fresh=effort.fresh,
        checks=told,
    )
    made = Plan(
        mission=mission.declared.id,
        requirement=requirement,
        force=force,
        headlines=exact,
        fresh_check=counted,
        composition=(as_planned(situation, force.choices), as_realised(situation, force.choices, futures)),
        losses=tuple(_loss(k, held) for k in LOST),
        arrivals=_arrivals(situation, force.choices, futures),
        posture=posture,
        aid=aid,
        patrols=patrols,
        record=record,
    )
    return Planned(mission, facts, situation, situated.knobs, made, effort, ground, roads)


def _ground(mission: Mission, security: SecurityState, stages: Stages) -> RoadGround | NoGround:
    places = (*security.sites, *security.bases)
    inputs = ground_from(mission, places, (road.id for road in security.roads), security.passable, NETWORK)
    return stages.once("ground", (inputs,), lambda: ground_of(mission, security))


def _roads(mission: Mission, aid: AidState, stages: Stages) -> AidRoads | NoRoads:
    places = (*aid.crossings, *aid.hubs, *aid.points)
    inputs = ground_from(mission, places, (road.id for road in aid.roads), aid.passable, NETWORK)
    return stages.once("roads of aid", (inputs,), lambda: aid_ground(mission, aid))


def _loss(k: int, held: Held) -> Loss:
    rows = survives(k, held.test("full"))
    return Loss(k=k, fails=tuple(row.row for row in rows if not row.holds), worst={row.row: row.lost for row in rows})


def _arrivals(situation: Situation, choices: Sequence[Choice], futures: Futures) -> Arrivals | None:
    found = congestion(situation, choices, futures)
    if found is None:
        return None
    return Arrivals(
        share=found.share,
        together=found.together,
        excess_persons=found.excess_persons,
        at_date=found.at_date,
        futures=found.futures,
    )


def _cost_factors(mission: Mission) -> tuple[float, float]:
    cost = mission.declared.policies.cost.per_person_month
    known = Resolver(mission.declared, {}).range(cost, "policies.cost.per_person_month")
    return (known.low / known.value, known.high / known.value) if known.value else (1.0, 1.0)


DISAGREES = 4.0
"""Standard errors beyond which exact evaluation and fresh futures cannot both be right."""

DUST = 1e-3
"""Difference of chances that nobody acts on; counted futures cannot tell less from nought."""


def _disagreements(exact: Headlines, counted: Headlines) -> tuple[str, ...]:
    told: list[str] = []
    for name in ("start", "initial_capability", "full_capability"):
        one, other = getattr(exact, name), getattr(counted, name)
        error = (one.se**2 + other.se**2) ** 0.5
        if abs(one.value - other.value) > DISAGREES * error + DUST:
            told.append(
                f"{name}: {one.value:.4f} by {one.method}, {other.value:.4f} by {other.method}: they should agree"
            )
    return tuple(told)
