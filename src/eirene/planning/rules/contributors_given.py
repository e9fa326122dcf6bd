"""There is at least one contributor with at least one unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault, Place
from eirene.mission.read import CONTRIBUTORS
from eirene.planning.rules.rule import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    place = Place(CONTRIBUTORS, 1)
    if not mission.contributors:
        yield Fault(
            place, "the mission has no contributors", "declare who could send units, even if nobody has offered any"
        )
    elif not any(contributor.units for contributor in mission.contributors):
        yield Fault(place, "no contributor has any units", "declare what they could send, as assumptions with ranges")


RULE = Asked(
    "contributors-given",
    "There is at least one contributor with at least one unit.",
    _find,
    frozenset({CONTRIBUTORS}),
)
