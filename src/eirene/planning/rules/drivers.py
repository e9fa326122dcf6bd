"""What rates count is there to be counted: a driver of some sector, or a word for the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import MISSION
from eirene.planning.rules.rule import Asked, dangling, step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.declared import Rate
    from eirene.mission.mission import Mission

WHOLES = frozenset({"sector", "mission", "persons_1000"})
"""Words that a rate may count besides the drivers of sectors."""
PEOPLE = "people_1000"


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    declared = mission.declared
    drivers = {name for sector in declared.sectors for name in sector.drivers}
    rates: list[tuple[str, Rate]] = [
        (f"tasks.{step(task.id, task.known_from)}.rates.{index}", rate)
        for task in declared.tasks
        for index, rate in enumerate(task.rates)
    ]
    rates += [(f"support.{index}", rate) for index, rate in enumerate(declared.support)]
    for path, rate in rates:
        if rate.per not in drivers | WHOLES:
            yield dangling(mission, f"{path}.per", "driver", rate.per, drivers | WHOLES)
    if declared.troops_per_1000 is not None and PEOPLE not in drivers:
        what = f"troops_per_1000 counts the driver '{PEOPLE}', which no sector has"
        yield Fault(mission.place("troops_per_1000"), what, f"add `{PEOPLE}` to the drivers of the sectors")


RULE = Asked(
    "drivers", "What rates count is a driver of some sector, or a word for the whole.", _find, frozenset({MISSION})
)
