"""What each contributor does, given the core: decision, acceptance, withdrawal, readiness of its units.

Owns the semantics that draws share. The exact evaluation integrates the same semantics (`outcomes`). Refuses to draw
from anything but named uniforms, so that one contributor's draws depend on no other contributor.

A decision is held up by the latest of the stance's date and the gates of the contributor, and by the contributors that
it needs. Units of one contributor with equal readiness share one readiness draw: they come with one memorandum and one
lift.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtri

from eirene.futures.core import after, core_gates, horizon, in_order
from eirene.futures.gates import MONTH, episodes
from eirene.futures.pert import duration
from eirene.futures.shocks import hazard_reached, says_yes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eirene.futures.nets import Uniforms
    from eirene.plans.futures import Core, Days, Mask, Reals
    from eirene.plans.situation import ContributorState, GateState, Situation


@dataclass(frozen=True, slots=True)
class Answer:
    """One contributor in n draws, before it waits for other contributors.

    Parameters
    ----------
    day : (n,)
        Day of its decision to take part; `+inf` where it never takes it.
    accepted : (n,)
        No binding party objects.
    hazard : (n,) or None
        Cumulative hazard at which it leaves; None where it never does.
    ready : mapping of unit id to (n,)
        Days from decision to in place.
    """

    day: Reals
    accepted: Mask
    hazard: Reals | None
    ready: Mapping[str, Days]


def since(situation: Situation, who: ContributorState) -> int:
    """From which day does its stance hold? The as-of date where no fact dates it."""
    return (who.stance_since or situation.as_of).toordinal()


def own_gates(situation: Situation, who: ContributorState) -> dict[str, GateState]:
    """Which gates belong to this contributor alone? Sorted by id."""
    mine = [gate for gate in situation.gates if gate.scope == f"contributor:{who.id}"]
    return {gate.id: gate for gate in sorted(mine, key=lambda gate: gate.id)}


def day_of(core: Core, gate: str) -> Reals:
    """On which day does a shared gate count as open? `+inf` is never, as for a gate that is unknown; shape (n,)."""
    if gate not in core.gate_open:
        return np.full(core.n, np.inf)
    return np.where(core.gate_open[gate], core.gate_day[gate].astype(np.float64), np.inf)


def gate_days(situation: Situation, core: Core, who: ContributorState, uniforms: Uniforms) -> Reals:
    """On which day are all gates open that hold its decision up, its own ones drawn? Shape (n,)."""
    own = own_gates(situation, who)
    day = {gate: day_of(core, gate) for gate in core_gates(situation)}
    for gate in in_order(own):
        opened = episodes(gate, uniforms, after(gate, day, core.n), horizon(situation))
        day[gate.id] = opened.held(gate.hold_days).first()
    latest = np.full(core.n, -np.inf)
    for gate in who.gates:
        latest = np.maximum(latest, day.get(gate, np.inf))
    return latest


def _decision(
    situation: Situation, core: Core, who: ContributorState, uniforms: Uniforms, *, forced: bool | None
) -> Reals:
    """Give the day on which it decides to take part. A forced answer replaces the draw; gates still hold it up."""
    if who.blocked:
        return np.full(core.n, np.inf)
    own = ndtri(uniforms(f"yes:{who.id}"))
    yes = says_yes(core.shock, own, situation.rho, who.chance.value) if forced is None else np.full(core.n, forced)
    day = np.maximum(gate_days(situation, core, who, uniforms), since(situation, who))
    if not who.decided:
        day = day + duration(who.lag).at(uniforms(f"lag:{who.id}"))
    return np.where(yes, day, np.inf)


def _accepted(situation: Situation, core: Core, who: ContributorState, uniforms: Uniforms) -> Mask:
    accepted = np.ones(core.n, dtype=np.bool_)
    for position in who.acceptance:
        if position.binds:
            own = ndtri(uniforms(f"accepts:{position.party}:{who.id}"))
            accepted &= says_yes(core.party_shock[position.party], own, situation.rho_party, position.chance)
    return accepted


def readiness_classes(who: ContributorState) -> dict[str, str]:
    """Which units come together? Unit id to the id of the first unit with the same readiness."""
    first: dict[tuple[float, float, float], str] = {}
    classes: dict[str, str] = {}
    for unit in sorted(who.units, key=lambda unit: unit.id):
        triple = (unit.readiness.low, unit.readiness.likely, unit.readiness.high)
        classes[unit.id] = first.setdefault(triple, unit.id)
    return classes


def _ready(who: ContributorState, uniforms: Uniforms) -> dict[str, Days]:
    readiness = {unit.id: unit.readiness for unit in who.units}
    classes = readiness_classes(who)
    drawn = {name: duration(readiness[name]).at(uniforms(f"ready:{who.id}:{name}")) for name in set(classes.values())}
    return {unit: drawn[name] for unit, name in classes.items()}


def answer(
    situation: Situation, core: Core, who: ContributorState, uniforms: Uniforms, *, forced: bool | None = None
) -> Answer:
    """What does this contributor do in each draw of the core?

    Parameters
    ----------
    situation : Situation
    core : Core
    who : ContributorState
    uniforms : callable
        Gives (n,) uniforms by name.
    forced : bool, optional
        Its answer, in place of the drawn one. A blocked contributor does not decide even when forced to yes.
    """
    hazard = None
    if who.withdrawal_per_month > 0.0:
        hazard = hazard_reached(core.shock, ndtri(uniforms(f"leaves:{who.id}")), situation.rho)
    return Answer(
        day=_decision(situation, core, who, uniforms, forced=forced),
        accepted=_accepted(situation, core, who, uniforms),
        hazard=hazard,
        ready=_ready(who, uniforms),
    )


class Clock:
    """How long a contributor has been exposed to the hazard of leaving, in days of an open gate.

    A day on which the withdrawal gate is closed counts as many times as the situation says. Days before the first
    counted one count once.

    Parameters
    ----------
    situation : Situation
    core : Core
    """

    def __init__(self, situation: Situation, core: Core) -> None:
        self._closed = core.closed_days
        self._first = core.closed_from
        self._extra = situation.withdrawal_factor_closed - 1.0
        self._rows = np.arange(core.n)
        self.last = horizon(situation)

    def at(self, day: Days) -> Reals:
        """Give the exposure up to one day per draw, from a common origin, shape (n,)."""
        counted = day.astype(np.float64)
        if self._closed is None:
            return counted
        place = np.clip(day - self._first, 0, self._closed.shape[1] - 1)
        return counted + self._extra * self._closed[self._rows, place]

    def grid(self, days: Days, rows: Days) -> Reals:
        """Give the exposure up to each of several days in some draws, shape (draw r, day j)."""
        counted = days.astype(np.float64)[None, :]
        if self._closed is None:
            return np.broadcast_to(counted, (len(rows), len(days)))
        place = np.clip(days - self._first, 0, self._closed.shape[1] - 1)
        return counted + self._extra * self._closed[rows[:, None], place[None, :]]

    def passes(self, start: Days, exposure: Reals) -> Reals:
        """On which day has the exposure since `start` passed this much? `+inf` after the horizon, shape (n,)."""
        goal = self.at(start) + exposure
        low = start.copy()
        high = np.full_like(start, self.last + 1)
        while (high - low > 1).any():
            middle = (low + high) // 2
            passed = self.at(middle) > goal
            high = np.where(passed, middle, high)
            low = np.where(passed, low, middle)
        return np.where(high <= self.last, high.astype(np.float64), np.inf)


def leaves(clock: Clock, who: ContributorState, answer: Answer, day: Reals) -> Reals:
    """On which day does it leave, having decided on `day`? `+inf` is never, shape (n,)."""
    never = np.full_like(day, np.inf)
    if answer.hazard is None:
        return never
    decided = day <= clock.last
    start = np.where(decided, day, clock.last).astype(np.int64)
    left = clock.passes(start, answer.hazard * (MONTH / who.withdrawal_per_month))
    return np.where(decided, left, never)
