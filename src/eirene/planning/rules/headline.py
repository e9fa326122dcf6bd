"""The phases that the headlines speak of are declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.mission.read import MISSION
from eirene.planning.rules.rule import Asked, dangling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.base.faults import Fault
    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    phases = {phase.id for phase in mission.declared.phases}
    headline = mission.declared.headline
    for name, word in (("initial", headline.initial), ("full", headline.full)):
        if word not in phases:
            yield dangling(mission, f"headline.{name}", "phase", word, phases)


RULE = Asked("headline", "The phases that the headlines speak of are declared.", _find, frozenset({MISSION}))
