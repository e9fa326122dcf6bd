"""What criteria of courses of action look at, read off a plan.

Owns one function for each measure. Refuses to put a number where a plan has none: then it says why.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from eirene.futures.core import core as draw_core
from eirene.futures.exact import by_core
from eirene.study.latest import headline_aim, open_by

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from eirene.force.compile import Milestone
    from eirene.futures.exact import ByCore
    from eirene.mission.courses import Measure
    from eirene.planning.plan import Planned
    from eirene.plans.futures import Core, Reals
    from eirene.plans.posture import PhasePosture


NO_SECURITY: Final = "no site security is planned"


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of one plan.

    Parameters
    ----------
    value : float or None
    by_draw : (n,) or None
        The same in each draw of the core, whose mean is the value; None where nothing is drawn.
    why : str
        Why there is no value.
    """

    value: float | None
    by_draw: Reals | None = None
    why: str = ""


@dataclass(slots=True)
class Reading:
    """A plan that measures are read off; what several of them need is evaluated once.

    Parameters
    ----------
    planned : Planned
    core : Core
        Draws that all plans of a comparison share.
    """

    planned: Planned
    core: Core
    _tested: dict[str, ByCore] = field(default_factory=dict[str, "ByCore"])

    def tested(self, milestone: Milestone) -> ByCore:
        """Give the answer to a milestone in each draw of the core."""
        if milestone not in self._tested:
            test = self.planned.held.test(milestone)
            self._tested[milestone] = by_core(self.planned.situation, self.core, test)
        return self._tested[milestone]

    def measured(self, measure: Measure) -> Measured:
        """Give one measure."""
        return MEASURES[measure](self)


def reading(planned: Planned) -> Reading:
    """Give a plan to read measures off, on the draws that its own headlines were evaluated on."""
    return Reading(planned, draw_core(planned.situation, planned.effort.core, planned.effort.seed))


def _drawn(values: Reals) -> Measured:
    return Measured(float(values.mean()), values)


def _start(at: Reading) -> Measured:
    day = at.planned.held.by("initial").toordinal()
    return _drawn((at.core.launched & (at.core.launch_day <= day)).astype(np.float64))


def _chance(milestone: Milestone) -> Callable[[Reading], Measured]:
    return lambda at: _drawn(at.tested(milestone).probability)


def _share(milestone: Milestone) -> Callable[[Reading], Measured]:
    return lambda at: _drawn(at.tested(milestone).share)


def _largest(at: Reading) -> Measured:
    planned = next((one for one in at.planned.plan.composition if one.measured == "as planned"), None)
    return Measured(planned.largest) if planned else Measured(None, why="nobody is planned to be there")


FEW: Final = 30
"""Draws below which an average over those in which a phase has begun says nothing."""


def draws_begun(at: Reading, phase: str) -> int:
    """In how many draws of the core has this phase begun by the date of its full capability?"""
    day = next(one.full_by for one in at.planned.situation.phases if one.id == phase)
    return int((at.core.begun[phase] & (at.core.begin_day[phase] <= day.toordinal())).sum())


def _full_phase(at: Reading) -> PhasePosture | None:
    posture, full = at.planned.plan.posture, at.planned.situation.headline_full
    phase = next((one for one in posture.phases if one.phase == full), None) if posture else None
    return phase if phase and phase.weight else None


def _secured_planned(at: Reading) -> Measured:
    phase = _full_phase(at)
    return Measured(phase.secured_weight / phase.weight) if phase else Measured(None, why=NO_SECURITY)


def _secured_expected(at: Reading) -> Measured:
    phase = _full_phase(at)
    if phase is None:
        return Measured(None, why=NO_SECURITY)
    draws = draws_begun(at, phase.phase)
    if draws < FEW or phase.expected_weight is None:
        return Measured(None, why=f"its phase has begun by then in {draws or 'none'} of {at.core.n} draws: too few")
    return Measured(phase.expected_weight / phase.weight)


def _aid(at: Reading, name: str) -> Measured:
    answer = at.planned.plan.aid
    if answer is None:
        return Measured(None, why="the delivery of aid is not planned by a planner of its own")
    return Measured(float(getattr(answer.planned, name)))


def _gate_days(at: Reading) -> Measured:
    """Days from the as-of date to the earliest latest-useful date of a closed gate that full capability waits for."""
    situation = at.planned.situation
    aim = headline_aim(situation, at.planned.plan.force.choices)
    dates = [
        by
        for gate in situation.gates
        if gate.state == "closed" and not gate.scope.startswith("contributor:")
        for by in (open_by(aim, gate),)
        if by is not None
    ]
    return Measured(float((min(dates) - situation.as_of).days)) if dates else Measured(None, why="no gate is closed")


MEASURES: Final[Mapping[Measure, Callable[[Reading], Measured]]] = {
    "start_chance": _start,
    "initial_chance": _chance("initial"),
    "full_chance": _chance("full"),
    "initial_share": _share("initial"),
    "full_share": _share("full"),
    "cost": lambda at: Measured(at.planned.plan.force.cost),
    "persons": lambda at: Measured(at.planned.plan.force.persons),
    "largest_share": _largest,
    "secured_planned": _secured_planned,
    "secured_expected": _secured_expected,
    "aid_met": lambda at: _aid(at, "met_share"),
    "aid_days": lambda at: _aid(at, "days_of_supply_min"),
    "gate_days": _gate_days,
}
"""Measure to the function that reads it off a plan."""
