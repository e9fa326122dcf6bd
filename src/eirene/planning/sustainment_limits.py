"""What limits the build-up, from the days of a force: stretches of days, how much on the worst of them, in words.

Owns the words. A stretch of which the worst day concerns fewer persons than `FEW` is left out.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from eirene.plans.sustainment import Limit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from eirene.planning.sustainment_days import Day
    from eirene.planning.sustainment_numbers import Numbers
    from eirene.plans.sustainment import LimitKind

FEW = 1.0
"""Persons below which nothing is told."""
SOON = 7
"""Days without the limit after which it counts as ended: shorter breaks are one stretch."""


def limits(days: Sequence[Day], numbers: Numbers) -> tuple[Limit, ...]:
    """What holds the build-up, when and how much? The earliest first."""
    found = [
        *_stretches("strategic movement", "persons", days, lambda one: one.ready - one.persons, _movement),
        *_stretches("camp places", "places", days, _homeless, _camps),
        *_stretches("supply", "persons", days, lambda one: one.unsupplied, _supply),
        *_stretches(
            "store", "persons", days, lambda one: _thin(one, numbers.resupply_days),
            lambda worst, first, until: _store(worst, first, until, numbers.resupply_days),
        ),
    ]  # fmt: skip
    if numbers.hospital is not None:
        found += _stretches(
            "medical care", "persons", days, lambda one: _without(one, numbers.hospital_persons),
            lambda worst, first, until: _medical(worst, first, until, numbers.hospital_persons),
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.begins, one.kind)))


def _homeless(one: Day) -> float:
    return 0.0 if one.places is None else one.persons - one.places


def _thin(one: Day, resupply_days: float) -> float:
    """Give the persons whose store lasts for less than one interval, where somebody is still supplied."""
    held = one.store / one.persons if one.persons else math.inf
    return one.persons if held < resupply_days - 1e-9 and not one.unsupplied else 0.0


def _without(one: Day, per_hospital: float) -> float:
    return one.persons - one.hospitals * per_hospital


def _stretches(
    kind: LimitKind,
    unit: str,
    days: Sequence[Day],
    lacks: Callable[[Day], float],
    words: Callable[[Day, date, date | None], str],
) -> Iterator[Limit]:
    """Give each stretch of days on which something is lacking."""
    run: list[int] = []
    for index in range(len(days) + 1):
        lacking = index < len(days) and lacks(days[index]) >= FEW
        if lacking:
            run.append(index)
        elif run and (index == len(days) or index - run[-1] > SOON):
            worst = max((days[i] for i in run), key=lacks)
            first, last = days[run[0]].day, days[run[-1]].day
            until = None if run[-1] == len(days) - 1 else last
            yield Limit(
                kind=kind,
                begins=first,
                ends=until,
                worst=worst.day,
                amount=round(lacks(worst), 3),
                unit=unit,
                words=words(worst, first, until),
            )
            run = []


def _when(first: date, until: date | None) -> str:
    return f"from {first.isoformat()} " + ("until the mandate ends" if until is None else f"to {until.isoformat()}")


def _movement(worst: Day, first: date, until: date | None) -> str:
    return (
        f"Strategic movement holds units back {_when(first, until)}: on {worst.day.isoformat()} {worst.ready:,.0f} "
        f"persons would be ready and {worst.persons:,.0f} are in place."
    )


def _camps(worst: Day, first: date, until: date | None) -> str:
    return (
        f"Camp places run short {_when(first, until)}: on {worst.day.isoformat()} {worst.persons:,.0f} persons are in "
        f"place and {worst.places or 0:,.0f} places can be used."
    )


def _supply(worst: Day, first: date, until: date | None) -> str:
    return (
        f"Supply runs out {_when(first, until)}: what units brought is used up, and on {worst.day.isoformat()} "
        f"{worst.supplied:,.0f} of {worst.persons:,.0f} persons can be supplied."
    )


def _store(worst: Day, first: date, until: date | None, resupply_days: float) -> str:
    return (
        f"The store holds less than the {resupply_days:g} days between two resupplies {_when(first, until)}: "
        f"{worst.persons:,.0f} persons on {worst.day.isoformat()}, of whom {worst.supplied:,.0f} can be supplied."
    )


def _hospitals(count: float) -> str:
    return "1 hospital" if count == 1 else f"{count:g} hospitals"


def _medical(worst: Day, first: date, until: date | None, per_hospital: float) -> str:
    needed = math.ceil(worst.persons / per_hospital) if per_hospital else 0
    return (
        f"Level 2 care is short {_when(first, until)}: on {worst.day.isoformat()} {worst.persons:,.0f} persons need "
        f"{_hospitals(needed)}, {worst.hospitals:g} in place."
    )
