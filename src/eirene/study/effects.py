"""Effect of a yes: what a contributor's answer changes, all other draws unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.events import Step, silent
from eirene.futures.core import core as draw_core
from eirene.futures.exact import by_core, mean_and_error
from eirene.plans.outlook import Effect
from eirene.study.sensitivity import measure

if TYPE_CHECKING:
    from eirene.base.events import OnEvent
    from eirene.planning.plan import Planned
    from eirene.study.answer import Study


def effects(planned: Planned, study: Study, on_event: OnEvent = silent) -> tuple[Effect, ...]:
    """How much more likely is full capability when a contributor says yes than when it says no? Largest first.

    The answer is forced, and nothing else changes: the conditional difference would also count what a yes tells about
    the others through the common shock.
    """
    by = measure(planned.plan.headlines)
    core = draw_core(planned.situation, study.core, planned.effort.seed)
    held = planned.held
    test = held.test("full")
    supplied = {supply.contributor for supply in test.supplies}
    found: list[Effect] = []
    contributors = planned.situation.contributors
    for done, contributor in enumerate(contributors):
        on_event(Step("effect of each yes", done, len(contributors)))
        if contributor.id not in supplied:
            found.append(Effect(contributor=contributor.id, measure=by, value=0.0, se=0.0, planned=False))
            continue
        # both answers on the same draws: the error is that of the difference, not of two independent numbers
        yes, no = (
            by_core(planned.situation, core, test, {contributor.id: answer}, detail=by == "share")
            for answer in (True, False)
        )
        gained = yes.probability - no.probability if by == "chance" else yes.share - no.share
        value, se = mean_and_error(gained)
        found.append(Effect(contributor=contributor.id, measure=by, value=value, se=se, planned=True))
    return tuple(sorted(found, key=lambda effect: (-effect.value, effect.contributor)))
