"""The three headline probabilities of a force: start, initial and full operational capability, by their dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.force.compile import Milestone, trialled
from eirene.futures.core import gates_open
from eirene.futures.counted import counted
from eirene.futures.exact import averaged, begun, by_core
from eirene.plans.plan import Chance, Headlines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from eirene.plans.futures import Core, Futures, Mask, Trialled, Verdict
    from eirene.plans.plan import Choice
    from eirene.plans.requirement import Requirement
    from eirene.plans.situation import PhaseState, Situation


@dataclass(frozen=True, slots=True)
class Held:
    """A force held against a situation: all that a headline needs.

    Parameters
    ----------
    situation : Situation
    requirement : Requirement
    choices : sequence of Choice
    """

    situation: Situation
    requirement: Requirement
    choices: Sequence[Choice]

    def phase(self, milestone: Milestone) -> PhaseState:
        """Which phase does the headline of this milestone speak of?"""
        wanted = self.situation.headline_initial if milestone == "initial" else self.situation.headline_full
        return next(phase for phase in self.situation.phases if phase.id == wanted)

    def by(self, milestone: Milestone) -> date:
        """By which date is this milestone asked for?"""
        phase = self.phase(milestone)
        return phase.initial_by if milestone == "initial" else phase.full_by

    def test(self, milestone: Milestone, day: date | None = None) -> Trialled:
        """Give the test of this milestone on a day, by default its own date."""
        phase = self.phase(milestone)
        return trialled(self.situation, self.requirement, self.choices, phase.id, milestone, day or self.by(milestone))


def headlines(held: Held, core: Core) -> Headlines:
    """How likely are start, initial and full capability by their dates? By exact evaluation over the core's draws."""
    opened = gates_open(held.situation, core)
    return Headlines(
        start=_start(held, core, opened, f"{core.n} core draws"),
        initial_capability=evaluated(held, "initial", core, opened),
        full_capability=evaluated(held, "full", core, opened),
    )


def counted_headlines(held: Held, futures: Futures) -> Headlines:
    """How often do start, initial and full capability happen in these futures by their dates?"""
    opened = gates_open(held.situation, futures.core)
    return Headlines(
        start=_start(held, futures.core, opened, f"{futures.core.n} fresh futures"),
        initial_capability=_counted(held, "initial", futures, opened),
        full_capability=_counted(held, "full", futures, opened),
    )


def evaluated(held: Held, milestone: Milestone, core: Core, opened: Mask, day: date | None = None) -> Chance:
    """How likely is this milestone by a day, by default its own date, and given the draws in which gates open?"""
    test = held.test(milestone, day)
    found = by_core(held.situation, core, test)
    given = averaged(found, test, opened).probability if opened.any() else None
    return _chance(day or held.by(milestone), averaged(found, test), given)


def _start(held: Held, core: Core, opened: Mask, method: str) -> Chance:
    by = held.by("initial")
    verdict = begun(core, None, by.toordinal())
    given = begun(core, None, by.toordinal(), given=opened).probability if opened.any() else None
    return Chance(
        by=by,
        value=verdict.probability,
        given_gates_open=given,
        se=verdict.se,
        share=verdict.share,
        rows={},
        method=method,
    )


def _counted(held: Held, milestone: Milestone, futures: Futures, opened: Mask) -> Chance:
    test = held.test(milestone)
    verdict = counted(test, futures)
    given = counted(test, futures, given=opened).probability if opened.any() else None
    return _chance(held.by(milestone), verdict, given)


def _chance(by: date, verdict: Verdict, given: float | None) -> Chance:
    return Chance(
        by=by,
        value=verdict.probability,
        given_gates_open=given,
        se=verdict.se,
        share=verdict.share,
        rows=dict(verdict.row_probability),
        row_shares=dict(verdict.row_share),
        method=verdict.method,
    )


def expected_in_place(held: Held, futures: Futures, day: date) -> Mapping[str, float]:
    """How much of each capability is expected to be in place on a day, phase or no phase, over these futures?"""
    units = {unit.id: unit for contributor in held.situation.contributors for unit in contributor.units}
    total: dict[str, float] = {}
    for choice in held.choices:
        unit = units.get(choice.unit)
        if unit is None or choice.arrives > day:
            continue
        share = float(np.mean(futures.available(choice.contributor, choice.unit, day.toordinal())))
        for capability, amount in unit.provides.items():
            total[capability] = total.get(capability, 0.0) + share * amount * choice.count
    return total
