"""The plan: demand, force and headlines for one mission as of one date, with the record to repeat it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from eirene.base.events import Step, silent
from eirene.force.arrivals import congestion
from eirene.force.check import check as check_force
from eirene.force.composition import as_planned, as_realised
from eirene.force.dependence import survives
from eirene.planning.deadlock import deadlocks
from eirene.planning.effort import Effort
from eirene.planning.headlines import Held
from eirene.planning.short import told_short
from eirene.planning.stages import Stages
from eirene.planning.steps import ask, employ, raise_force, weigh
from eirene.plans.plan import Arrivals, Loss, Plan, Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from eirene.aid.ground import AidGround
    from eirene.base.events import OnEvent
    from eirene.mission.mission import Mission
    from eirene.mission.records import Fact
    from eirene.planning.edits import Supposed
    from eirene.planning.resolve import Knob
    from eirene.planning.steps import Raised
    from eirene.plans.futures import Futures
    from eirene.plans.plan import Choice, Headlines
    from eirene.plans.situation import Situation
    from eirene.posture.ground import Ground

LOST = (1, 2)
"""Numbers of contributors whose loss is looked at."""


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
    recorded_by : datetime or None
        What was recorded by then counts; None where all does.
    """

    mission: Mission
    facts: tuple[Fact, ...]
    situation: Situation
    knobs: Mapping[str, Knob]
    plan: Plan
    effort: Effort
    ground: Ground | None = None
    roads: AidGround | None = None
    recorded_by: datetime | None = None

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
    asked = ask(mission, as_of, recorded_by, suppose, stages)
    raised = raise_force(asked, effort, stages, on_event)
    exact, counted = weigh(raised, effort, stages, on_event)
    there = employ(raised, effort, stages, on_event)
    situation, choices = asked.situation, raised.force.choices
    made = Plan(
        mission=asked.mission.declared.id,
        requirement=asked.requirement,
        force=raised.force,
        headlines=exact,
        fresh_check=counted,
        composition=(as_planned(situation, choices), as_realised(situation, choices, raised.futures)),
        losses=tuple(_loss(k, raised.held) for k in LOST),
        arrivals=_arrivals(situation, choices, raised.futures),
        posture=there.posture,
        aid=there.aid,
        patrols=there.patrols,
        record=_record(raised, effort, (*_checks(raised), *_disagreements(exact, counted), *there.checks)),
    )
    found = asked.mission, asked.facts, situation, asked.situated.knobs
    return Planned(*found, made, effort, asked.ground, asked.roads, recorded_by)


def _checks(raised: Raised) -> tuple[str, ...]:
    """What do checks without a solver find in the force?"""
    asked = raised.asked
    found = check_force(asked.situation, asked.requirement, raised.force, raised.futures)
    return (*deadlocks(asked.situation), *found)


def _record(raised: Raised, effort: Effort, checks: tuple[str, ...]) -> Record:
    asked = raised.asked
    return Record(
        seed=effort.seed,
        inputs=dict(asked.mission.hashes),
        versions={name: version(name) for name in ("eirene", "highspy", "numpy", "scipy")},
        as_of=asked.situation.as_of,
        rounds=asked.demand.rounds,
        converged=asked.demand.converged,
        short=told_short(asked.situation, asked.requirement, raised.force),
        futures=effort.futures,
        fresh=effort.fresh,
        checks=checks,
    )


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
