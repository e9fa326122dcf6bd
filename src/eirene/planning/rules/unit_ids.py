"""No two contributors have units of the same id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import CONTRIBUTORS
from eirene.planning.rules.rule import Asked, unit_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    owners: dict[str, str] = {}
    for contributor in mission.contributors:
        for unit in contributor.units:
            owner = owners.setdefault(unit.id, contributor.id)
            if owner != contributor.id:
                path = unit_path(contributor, unit)
                what = f"unit '{unit.id}' of {contributor.id} has the id of a unit of {owner}"
                yield Fault(mission.place(path), what, "rename one of them; an id tells a unit in the whole mission")


RULE = Asked("unit-ids", "No two contributors have units of the same id.", _find, frozenset({CONTRIBUTORS}))
