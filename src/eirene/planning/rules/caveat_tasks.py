"""Tasks that caveats name are tasks of the mission or of the codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.mission.codebook import VALUES
from eirene.planning.rules.rule import Asked, dangling, unit_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.base.faults import Fault
    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    tasks = {task.id for task in mission.declared.tasks} | set(VALUES["task"])
    for contributor in mission.contributors:
        for unit in contributor.units:
            path = unit_path(contributor, unit)
            for index, word in enumerate(() if unit.caveats is None else unit.caveats.tasks):
                if word not in tasks:
                    yield dangling(mission, f"{path}.caveats.tasks.{index}", "task", word, tasks)


RULE = Asked("caveat-tasks", "Tasks that caveats name are tasks of the mission or of the codebook.", _find)
