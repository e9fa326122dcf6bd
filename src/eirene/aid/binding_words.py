"""Sentences about what holds the supply down.

Owns the words for each limit, and how precise a number of people may sound. Nothing here says that an escort or a
patrol would bring about what a step of security would bring.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from eirene.plans.aid import Binding

    Names = Callable[[str], str]

ONE = {
    "trucks a day": "truck a day",
    "truck-hours a day": "truck-hour a day",
    "tonnes a day": "tonne a day",
    "tonnes": "tonne",
}
"""Units in the singular."""
STAGES = {"to_hub": "from crossings to hubs", "to_people": "from hubs to people"}
"""The two stages of the way."""
TWICE = 2.0
"""First digits below this leave room for half a digit more."""


def about(number: float) -> str:
    """Give a number of people no more precisely than it is known: two digits, or half of the third after a one."""
    if number < 10:  # noqa: PLR2004 - nobody counts people in tenths
        return f"{number:.0f}"
    size = 10.0 ** math.floor(math.log10(number))
    unit = size / 20 if number / size < TWICE else size / 10
    return f"about {math.floor(number / unit + 0.5) * unit:,.0f}"


def words(one: Binding, name: Names, days: int) -> str:
    """Give a limit as a sentence.

    Parameters
    ----------
    one : Binding
    name : callable
        Id of a place, fleet, road or commodity to its name.
    days : int
        Days planned.
    """
    when = f"from day {one.first_day}" + ("" if one.last_day >= days else f" to day {one.last_day}")
    # people who would have several goods are the same people: they are told once
    by_number: dict[str, list[str]] = {}
    for goods, people in one.people.items():
        by_number.setdefault(about(people), []).append(name(goods).lower())
    gain = " and ".join(f"{number} more people with {', '.join(kinds)}" for number, kinds in by_number.items())
    return f"{_limit(one, name)} binds {when}: {_step(one)} would supply {gain} on an average day{_caution(one)}"


def _limit(one: Binding, name: Names) -> str:
    place, stage = name(one.place), STAGES.get(one.place, "")
    return {
        "inspection": f"inspection at {place}",
        "crossing": f"the capacity of the crossing {place}",
        "trucks": f"trucks at {place}",
        "handling": f"handling at {place}",
        "storage": f"storage at {place}",
        "receiving": f"receiving at {place}",
        "offered": f"what is offered of {name(one.commodity)} at {place}",
        "approval": f"approval of movement requests {stage}",
        "security": f"security of loads on the way {stage}",
        "closure": f"the closure of the crossing {place}",
        "clearance": f"clearance of {place} {one.where}".strip(),
        "road": f"{one.where} of the road {place}",
    }[one.limit]


def _step(one: Binding) -> str:
    if one.limit == "approval":
        return f"{one.step:.2g} more of 100 requests approved at once, where {one.now:.3g} are now,"
    if one.limit == "security":
        return f"{one.step:.2g} fewer of 100 loads lost or brought back, where {one.now:.2g} are now,"
    if one.limit == "closure":
        return "its opening"
    if one.limit == "clearance":
        return "going there" if one.where else "entering it"
    if one.limit == "road":
        return "driving it"
    return f"{one.step:,.4g} {ONE[one.unit] if one.step == 1 else one.unit} more"


def _caution(one: Binding) -> str:
    return "; no escort or patrol is assumed to bring this about" if one.limit == "security" else ""
