"""The small mission that `eirene new` writes, read for tests of planning."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from eirene.evidence.adjudicate import facts
from eirene.mission.read import read_mission
from eirene.mission.template import new
from eirene.planning.situation import situate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from eirene.mission.mission import Mission
    from eirene.planning.situation import Situated

AS_OF = date(2026, 12, 1)


def tavra(folder: Path) -> Mission:
    """Write and read the mission."""
    new(folder / "tavra")
    return read_mission(folder / "tavra")


def situated(mission: Mission, as_of: date = AS_OF, values: Mapping[str, float] | None = None) -> Situated:
    """Give its situation."""
    return situate(mission, facts(mission, as_of), as_of, values)


def with_declared(mission: Mission, **changes: object) -> Mission:
    """Give the mission with other declared records."""
    return replace(mission, declared=mission.declared.model_copy(update=changes))
