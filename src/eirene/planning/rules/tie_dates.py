"""A tie is decided before it opens, and opens before it closes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from eirene.base.dates import span
from eirene.base.faults import Fault
from eirene.mission.read import TIES
from eirene.planning.rules.rule import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    for index, tie in enumerate(mission.ties):
        steps = [("decided", tie.decided), ("opened", tie.opened), ("closed", tie.closed)]
        given = [(name, day) for name, day in steps if day is not None]
        for (first, before), (second, after) in pairwise(given):
            # dates may be vague: only a contradiction on every reading is a fault
            if span(after).latest < span(before).earliest:
                what = f"the {tie.kind} is {second} ({after}) before it is {first} ({before})"
                yield Fault(mission.place(f"ties.{index}"), what, "mend one of the two dates")


RULE = Asked("tie-dates", "A tie is decided before it opens, and opens before it closes.", _find, frozenset({TIES}))
