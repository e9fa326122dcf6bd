"""Steps of strategic movement follow one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import MISSION
from eirene.planning.rules.rule import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    days = [one.from_days for one in mission.declared.policies.movement]
    for index in range(1, len(days)):
        if days[index] <= days[index - 1]:
            what = f"from_days = {days[index]} does not come after {days[index - 1]}"
            yield Fault(
                mission.place(f"policies.movement.{index}.from_days"), what, "write the steps in order, each day once"
            )


RULE = Asked("movement-steps", "Steps of strategic movement follow one another.", _find, frozenset({MISSION}))
