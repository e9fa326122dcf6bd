"""What an edit changes in supply, camps and care of the force: two build-ups side by side.

Owns which numbers of a build-up are compared. They follow from the force as planned and are not drawn, so that no
error stands beside them. Refuses to compare where one of two plans declares no sustainment.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from eirene.base.frozen import Frozen
from eirene.planning.sustainment import build_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.planning.plan import Planned
    from eirene.planning.sustainment_days import Day
    from eirene.plans.sustainment import Limit


class SupplySide(Frozen):
    """The build-up of one plan, if everybody comes as planned."""

    launch: date
    """Likely launch."""
    persons: float
    """Most in place on one day."""
    days_of_supply: float | None
    """Fewest in store for those in place; None where nobody is ever in place."""
    fewest_on: date | None
    unsupplied: float
    """Most persons who get nothing on one day."""
    limits: tuple[str, ...]
    """What limits the build-up, in words, the earliest first."""


class SupplyMoved(Frozen):
    """The build-up before and after."""

    before: SupplySide
    after: SupplySide
    gone: tuple[str, ...]
    """Limits that are no longer there as they were."""
    new: tuple[str, ...]
    """Limits that are there now."""


def supply_moved(before: Planned, after: Planned) -> SupplyMoved | None:
    """What changes in supply, camps and care, and in what limits the build-up? None where it is not declared in both.

    Parameters
    ----------
    before, after : Planned
    """
    one, other = build_up(before), build_up(after)
    if one is None or other is None:
        return None
    was, now = _side(*one), _side(*other)
    return SupplyMoved(
        before=was,
        after=now,
        gone=tuple(words for words in was.limits if words not in now.limits),
        new=tuple(words for words in now.limits if words not in was.limits),
    )


def _side(days: Sequence[Day], limits: Sequence[Limit]) -> SupplySide:
    there = [day for day in days if day.persons]
    least = min(there, key=lambda day: day.store / day.persons, default=None)
    return SupplySide(
        launch=days[0].day,
        persons=max((day.persons for day in there), default=0.0),
        days_of_supply=None if least is None else least.store / least.persons,
        fewest_on=None if least is None else least.day,
        unsupplied=max((day.unsupplied for day in there), default=0.0),
        limits=tuple(limit.words for limit in limits),
    )
