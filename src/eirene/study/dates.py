"""Chances and capability by calendar date, for one plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from eirene.base.events import Step, silent
from eirene.force.compile import MILESTONES
from eirene.futures.core import core as draw_core
from eirene.futures.core import gates_open
from eirene.futures.draw import draw
from eirene.futures.exact import begun
from eirene.planning.headlines import evaluated, expected_in_place
from eirene.plans.outlook import Point, Sight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.base.events import OnEvent
    from eirene.planning.plan import Planned
    from eirene.plans.futures import Futures
    from eirene.plans.situation import PhaseState, Situation
    from eirene.study.answer import Study


def months(first: date, last: date, most: int = 30) -> tuple[date, ...]:
    """Give month ends from `first` to `last`, thinned to at most about `most`; both ends included."""
    ends: list[date] = []
    day = first
    while day < last:
        following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        end = following - timedelta(days=1)
        if end > first:
            ends.append(min(end, last))
        day = following
    step = max(1, -(-len(ends) // most))
    return tuple(sorted({first, *ends[step - 1 :: step], last}))


def points(planned: Planned, study: Study, on_event: OnEvent = silent) -> tuple[Point, ...]:
    """How likely are start, initial and full capability by each month's end?"""
    situation, held = planned.situation, planned.held
    core = draw_core(situation, study.core, planned.effort.seed)
    opened = gates_open(situation, core)
    found: list[Point] = []
    days = months(situation.as_of, situation.ends)
    for done, day in enumerate(days):
        on_event(Step("chances by date", done, len(days)))
        initial, full = (evaluated(held, milestone, core, opened, day) for milestone in MILESTONES)
        found.append(
            Point(
                day=day,
                start=begun(core, None, day.toordinal()).probability,
                initial_capability=initial.value,
                full_capability=full.value,
                given_initial=initial.given_gates_open,
                given_full=full.given_gates_open,
                share_initial=initial.share,
                share_full=full.share,
            )
        )
    return tuple(found)


def sight(planned: Planned, study: Study) -> tuple[Sight, ...]:
    """How much of each capability is needed and expected in place by each month's end?"""
    situation = planned.situation
    futures = draw(situation, study.core, planned.effort.seed)
    begun = {phase.id: _likely_begin(situation, phase) for phase in situation.phases}
    return tuple(_sights(planned, futures, begun))


def _sights(planned: Planned, futures: Futures, begun: dict[str, date]) -> Iterator[Sight]:
    for day in months(planned.situation.as_of, planned.situation.ends):
        phases = [p.id for p in planned.situation.phases if begun[p.id] <= day]
        expected = expected_in_place(planned.held, futures, day)
        for capability in planned.situation.capabilities:
            needed = {
                phase: sum(
                    line.needed
                    for line in planned.plan.requirement.lines
                    if line.phase == phase and line.capability == capability.id
                )
                for phase in phases
            }
            yield Sight(
                capability=capability.id,
                day=day,
                needed=max(needed.values(), default=0.0),
                expected=expected.get(capability.id, 0.0),
            )


def _likely_begin(situation: Situation, phase: PhaseState) -> date:
    """Give the most likely day on which a phase begins if its gates and the start gates open."""
    dates = {gate.id: gate.dates.likely for gate in situation.gates}
    start = max((dates[gate.id] for gate in situation.gates if gate.start), default=situation.as_of)
    launch = max(situation.launch.dates.likely, start + timedelta(days=situation.launch.prepare.likely))
    begin = launch + timedelta(days=phase.begins.likely)
    return max([begin, *(dates[gate] for gate in phase.gates)])
