"""Sectors that phases and caveats name are declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.planning.rules.rule import Asked, dangling, step, unit_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.base.faults import Fault
    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    sectors = {sector.id for sector in mission.declared.sectors}
    named = [(f"phases.{step(phase.id, phase.known_from)}.sectors", phase.sectors) for phase in mission.declared.phases]
    named += [
        (
            f"{unit_path(one, unit)}.caveats.sectors",
            unit.caveats.sectors,
        )
        for one in mission.contributors
        for unit in one.units
        if unit.caveats is not None
    ]
    for path, words in named:
        for index, word in enumerate(words):
            if word not in sectors:
                yield dangling(mission, f"{path}.{index}", "sector", word, sectors)


RULE = Asked("sectors", "Sectors that phases and caveats name are declared.", _find)
