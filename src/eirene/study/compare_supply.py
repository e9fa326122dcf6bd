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
    """Limits that are no longer there."""
    new: tuple[str, ...]
    """Limits that are there now and were not."""
    changed: tuple[tuple[str, str], ...] = ()
    """Limits of one kind that are there in both, in other words: before and after."""


def supply_moved(before: Planned, after: Planned) -> SupplyMoved | None:
    """What changes in supply, camps and care, and in what limits the build-up? None where it is not declared in both.

    Parameters
    ----------
    before, after : Planned
    """
    one, other = build_up(before), build_up(after)
    if one is None or other is None:
        return None
    was, now = _by_kind(one[1], other[1]), _by_kind(other[1], one[1])
    both = [kind for kind in now if kind in was]
    return SupplyMoved(
        before=_side(*one),
        after=_side(*other),
        gone=tuple(words for kind, held in was.items() if kind not in both for words in held),
        new=tuple(words for kind, held in now.items() if kind not in both for words in held),
        changed=tuple((" ".join(was[kind]), " ".join(now[kind])) for kind in both),
    )


def _by_kind(limits: Sequence[Limit], others: Sequence[Limit]) -> dict[str, list[str]]:
    """Give the limits that are not among the others word for word, by kind."""
    known = {one.words for one in others}
    found: dict[str, list[str]] = {}
    for one in limits:
        if one.words not in known:
            found.setdefault(one.kind, []).append(one.words)
    return found


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
