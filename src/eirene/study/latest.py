"""Latest useful dates: until when must a gate open, a contributor decide, a launch be declared, to meet a milestone?

Owns a reckoning back from a milestone's date with likely durations alone: readiness, decision, preparation, days that
a gate must hold, days after launch, strategic movement of what the milestone is planned with. It says when something
comes too late as planned, not how likely that is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from eirene.force.limits import days_to_move

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eirene.plans.plan import Choice
    from eirene.plans.situation import ContributorState, GateState, PhaseState, Situation


@dataclass(frozen=True, slots=True)
class Aim:
    """A milestone of a phase and the force that is planned for it: what is reckoned back from.

    Parameters
    ----------
    situation : Situation
    choices : tuple of Choice
        The force.
    phase : PhaseState
    milestone : str
    """

    situation: Situation
    choices: tuple[Choice, ...]
    phase: PhaseState
    milestone: Literal["initial", "full"]

    @property
    def day(self) -> date:
        """Day on which it is asked for."""
        return self.phase.initial_by if self.milestone == "initial" else self.phase.full_by

    def before(self, days: float) -> date:
        """Give the day that lies this many days before it."""
        return self.day - timedelta(days=math.ceil(days - 1e-9))

    @property
    def launch_days(self) -> float:
        """How many days before it must the mission have been launched: for its phase, and to bring the force in?"""
        units = {(u.contributor, u.id): u.persons for c in self.situation.contributors for u in c.units}
        persons = math.fsum(
            units.get((choice.contributor, choice.unit), 0.0) * choice.count
            for choice in self.choices
            if choice.arrives <= self.day
        )
        moved = days_to_move(self.situation, persons)
        return max(self.phase.begins.likely, 0 if moved is None else moved)


def aims(situation: Situation, choices: Iterable[Choice]) -> tuple[Aim, ...]:
    """Which milestones can be missed? Initial and full capability of every phase."""
    force = tuple(choices)
    return tuple(
        Aim(situation, force, phase, milestone) for phase in situation.phases for milestone in ("initial", "full")
    )


def headline_aim(situation: Situation, choices: Iterable[Choice]) -> Aim:
    """Give full capability of the phase that the headline speaks of."""
    phase = next(phase for phase in situation.phases if phase.id == situation.headline_full)
    return Aim(situation, tuple(choices), phase, "full")


def launch_by(aim: Aim) -> date:
    """Until when must the mission have been launched?"""
    return aim.before(aim.launch_days)


def decide_by(aim: Aim, state: ContributorState, *, whole: bool = False) -> date | None:
    """Until when must this contributor decide? None without units.

    Parameters
    ----------
    aim : Aim
    state : ContributorState
    whole : bool
        For all its planned units to be in place in time; for the quickest of them otherwise.
    """
    planned = {choice.unit for choice in aim.choices if choice.contributor == state.id}
    ready = [u.readiness.likely for u in state.units if u.id in planned] or [u.readiness.likely for u in state.units]
    return aim.before(max(ready) if whole else min(ready)) if ready else None


def open_by(aim: Aim, gate: GateState) -> date | None:
    """Until when must this gate have opened? None where nothing that is dated waits for it."""
    days = _days(aim, gate, frozenset())
    return None if days is None else aim.before(days)


def _days(aim: Aim, gate: GateState, seen: frozenset[str]) -> float | None:
    """How many days before the milestone, its own hold included? The slowest of the chains that wait for it counts."""
    waits: list[float] = []
    if gate.start:
        waits.append(aim.launch_days + aim.situation.launch.prepare.likely)
    if gate.id in aim.phase.gates:
        waits.append(0.0)
    # in the chain of contributors the quickest of them
    held_up = [_quickest(state) for state in aim.situation.contributors if gate.id in state.gates and state.units]
    if held_up:
        waits.append(min(held_up))
    for other in aim.situation.gates:
        if other.state == "closed" and gate.id in other.after and other.id not in seen:
            further = _days(aim, other, seen | {gate.id})
            if further is not None:
                waits.append(further)
    return gate.hold_days + max(waits) if waits else None


def _quickest(state: ContributorState) -> float:
    lag = 0.0 if state.decided else state.lag.likely
    return lag + min(unit.readiness.likely for unit in state.units)
