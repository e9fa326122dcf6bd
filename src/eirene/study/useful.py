"""Latest useful dates of everybody at once: decisions of contributors, openings of gates.

Owns which milestones count: the two of the headlines. The earlier date is told where a gate is needed for both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.study.latest import aims, decide_by, headline_aim, open_by

if TYPE_CHECKING:
    from datetime import date

    from eirene.planning.plan import Planned


def decisions_by(planned: Planned) -> dict[str, tuple[date | None, date | None]]:
    """Until when is each contributor's decision useful: for the quickest of its planned units, and for all of them?"""
    aim = headline_aim(planned.situation, planned.plan.force.choices)
    return {
        state.id: (decide_by(aim, state), decide_by(aim, state, whole=True)) for state in planned.situation.contributors
    }


def openings_by(planned: Planned) -> dict[str, date | None]:
    """Until when must each gate have opened for initial and for full capability of the headlines?"""
    situation = planned.situation
    asked = {(situation.headline_initial, "initial"), (situation.headline_full, "full")}
    looked = [a for a in aims(situation, planned.plan.force.choices) if (a.phase.id, a.milestone) in asked]
    found: dict[str, date | None] = {}
    for gate in situation.gates:
        days = [day for aim in looked if (day := open_by(aim, gate)) is not None]
        found[gate.id] = min(days, default=None)
    return found
