"""All criteria of courses of action have a weight, or none has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import MISSION
from eirene.planning.rules.rule import Asked, short

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    criteria = mission.declared.criteria
    if any(one.weight is not None for one in criteria):
        for one in criteria:
            if one.weight is None:
                what = f"criterion '{short(one.id)}' has no weight while others have one"
                yield Fault(
                    mission.place(f"criteria.{one.id}"), what, "weigh all criteria, or none: then nothing is ranked"
                )


RULE = Asked(
    "criteria-weights", "All criteria of courses of action have a weight, or none has.", _find, frozenset({MISSION})
)
"""Whether courses may be ranked at all is the user's decision, and not to be taken halfway."""
