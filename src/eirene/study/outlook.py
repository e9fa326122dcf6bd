"""The outlook of a plan: everything that the brief says about chances, ranges and what moves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from eirene.base.events import silent
from eirene.futures.core import core as draw_core
from eirene.futures.draw import draw
from eirene.futures.exact import exact
from eirene.planning.headlines import Held
from eirene.plans.outlook import Outlook
from eirene.study.answer import Study
from eirene.study.dates import points, sight
from eirene.study.effects import effects
from eirene.study.sensitivity import measure, ranges, swings, widened

if TYPE_CHECKING:
    from datetime import date

    from eirene.base.events import OnEvent
    from eirene.mission.declared import CapabilityKind
    from eirene.planning.plan import Planned
    from eirene.plans.futures import Futures, Reals
    from eirene.plans.plan import Chance
    from eirene.plans.requirement import Line
    from eirene.plans.situation import Situation


def outlook(planned: Planned, study: Study | None = None, on_event: OnEvent = silent) -> Outlook:
    """What may come of this plan, how sure is that, and what moves it?

    Parameters
    ----------
    planned : Planned
    study : Study, optional
        Without designs the ranges and the swings are left out, and the outlook says so (`designs` is 0).
    on_event : callable, optional
        Told about each step.
    """
    study = study or Study()
    start, initial, full = ranges(planned, study, on_event)
    futures = draw(planned.situation, max(study.core, 1024), planned.effort.seed)
    moved = swings(planned, study, on_event) if study.designs else ()
    full_chance = planned.plan.headlines.full_capability
    return Outlook(
        measure=measure(planned.plan.headlines),
        start=start,
        initial_capability=initial,
        full_capability=widened(full, moved),
        points=points(planned, study, on_event),
        effects=effects(planned, study, on_event),
        swings=moved,
        sight=sight(planned, study),
        expected_lines=_expected_lines(planned, futures),
        fails_first=_fails_first(full_chance),
        without_objections=_without_objections(planned),
    )


def _fails_first(chance: Chance) -> str | None:
    """Which row is least likely met? Where several never are, the one of which least is in place."""
    rows, shares = chance.rows, chance.row_shares
    return min(rows, key=lambda row: (rows[row], shares[row], row)) if rows else None


def _expected_lines(planned: Planned, futures: Futures) -> dict[str, float]:
    """Expected amount in place of each line on its phase's date, the capability shared out in proportion to need."""
    found: dict[str, float] = {}
    for phase in planned.situation.phases:
        lines = [line for line in planned.plan.requirement.lines if line.phase == phase.id]
        day = phase.full_by.toordinal()
        begun = futures.core.begun[phase.id] & (futures.core.begin_day[phase.id] <= day)
        kinds: dict[CapabilityKind, list[Line]] = {}
        for line in lines:
            kinds.setdefault(line.capability, []).append(line)
        for capability, own in kinds.items():
            needed = sum(line.needed for line in own)
            supply = _supply(planned, futures, capability, phase.full_by)
            met = float(np.mean(np.minimum(supply, needed) * begun)) / needed if needed else 0.0
            found |= {f"{line.capability}|{line.sector}|{line.phase}": met * line.needed for line in own}
    return found


def _supply(planned: Planned, futures: Futures, capability: CapabilityKind, day: date) -> Reals:
    """How much of a capability is in place on a day in each future, phase or no phase? Shape (n,)."""
    units = {unit.id: unit for contributor in planned.situation.contributors for unit in contributor.units}
    supply = np.zeros(futures.core.n)
    for choice in planned.plan.force.choices:
        amount = units[choice.unit].provides.get(capability, 0.0) * choice.count
        if amount and choice.arrives <= day:
            supply += amount * futures.available(choice.contributor, choice.unit, day.toordinal())
    return supply


def _without_objections(planned: Planned) -> float | None:
    """Full capability were no objection binding, the force unchanged."""
    if not any(a.binds for c in planned.situation.contributors for a in c.acceptance):
        return None
    free = _unbound(planned.situation)
    core = draw_core(free, planned.effort.core, planned.effort.seed)
    test = Held(free, planned.plan.requirement, planned.plan.force.choices).test("full")
    verdict = exact(free, core, test)
    return verdict.probability if measure(planned.plan.headlines) == "chance" else verdict.share


def _unbound(situation: Situation) -> Situation:
    contributors = tuple(
        c.model_copy(update={"acceptance": tuple(a.model_copy(update={"binds": False}) for a in c.acceptance)})
        for c in situation.contributors
    )
    return situation.model_copy(update={"contributors": contributors})
