"""What holds the supply down, and what one step more of it would bring, in words.

Owns the step from prices of limits to sentences. What a step brings is computed afresh with the limit raised and nobody
being served less: a price alone holds for the first tonne only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from eirene.aid.model import more
from eirene.plans.aid import Binding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from eirene.aid.compile import Problem
    from eirene.aid.model import Flow
    from eirene.plans.aid import Limit
    from eirene.plans.aid_state import AidState

    Reals = NDArray[np.float64]
    Names = Callable[[str], str]

WORTH = 1e-6
"""Person-days below which a limit is not told."""
MOST = 8
"""Limits that are told, those that bring most first."""
ONE = {
    "trucks a day": "truck a day",
    "truck-hours a day": "truck-hour a day",
    "tonnes a day": "tonne a day",
    "tonnes": "tonne",
}
"""Units in the singular."""
STEPS = (1, 2, 4, 5)
"""First digits of the steps that are looked at."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one limit is told and raised.

    Parameters
    ----------
    limit : str
        Word for it.
    unit : str
        What it is counted in.
    raised : callable
        Flow, place and step to the flow with more of it.
    now : callable
        Flow, place and stretch to the limit.
    """

    limit: Limit
    unit: str
    raised: Callable[[Problem, int, float], Problem]
    now: Callable[[Problem, int, int], float]
    places: Callable[[Problem], tuple[str, ...]]


def _more(table: Reals, place: int, step: float) -> Reals:
    changed = table.copy()
    changed[place] = changed[place] + step
    return changed


def _more_open(flow: Problem, table: Reals, place: int, step: float) -> Reals:
    """Raise a limit of a crossing on the days on which it is used."""
    changed = table.copy()
    changed[place] = np.where(flow.open[place], changed[place] + step, changed[place])
    return changed


KINDS: dict[str, _Kind] = {
    "inspection": _Kind(
        "inspection",
        "trucks a day",
        lambda flow, c, step: replace(flow, inspected=_more_open(flow, flow.inspected, c, step)),
        lambda flow, c, s: float(flow.inspected[c, s]),
        lambda flow: flow.crossings,
    ),
    "crossing": _Kind(
        "crossing",
        "trucks a day",
        lambda flow, c, step: replace(flow, capacity=_more_open(flow, flow.capacity, c, step)),
        lambda flow, c, s: float(flow.capacity[c, s]),
        lambda flow: flow.crossings,
    ),
    "trucks": _Kind(
        "trucks",
        "truck-hours a day",
        lambda flow, f, step: replace(flow, truck_hours=_more(flow.truck_hours, f, step)),
        lambda flow, f, _: float(flow.truck_hours[f]),
        lambda flow: flow.fleets,
    ),
    "handling in": _Kind(
        "handling",
        "tonnes a day",
        lambda flow, h, step: replace(flow, handling=_more(flow.handling, h, step)),
        lambda flow, h, _: float(flow.handling[h]),
        lambda flow: flow.hubs,
    ),
    "handling out": _Kind(
        "handling",
        "tonnes a day",
        lambda flow, h, step: replace(flow, handling=_more(flow.handling, h, step)),
        lambda flow, h, _: float(flow.handling[h]),
        lambda flow: flow.hubs,
    ),
    "storage": _Kind(
        "storage",
        "tonnes",
        lambda flow, h, step: replace(flow, storage=_more(flow.storage, h, step)),
        lambda flow, h, _: float(flow.storage[h]),
        lambda flow: flow.hubs,
    ),
    "yard": _Kind(
        "storage",
        "tonnes",
        lambda flow, c, step: replace(flow, yard=_more(flow.yard, c, step)),
        lambda flow, c, _: float(flow.yard[c]),
        lambda flow: flow.crossings,
    ),
    "receiving": _Kind(
        "receiving",
        "tonnes a day",
        lambda flow, p, step: replace(flow, receiving=_more(flow.receiving, p, step)),
        lambda flow, p, _: float(flow.receiving[p]),
        lambda flow: flow.points,
    ),
}
"""Limits with a place alone; what is offered has a commodity too."""


def bindings(flow: Flow, aid: AidState, name: Names) -> tuple[Binding, ...]:
    """Which limits hold the supply down, and what would a step more of each bring?

    Parameters
    ----------
    flow : Flow
    aid : AidState
    name : callable
        Id of a place, fleet or commodity to its name.
    """
    found = sorted(_tight(flow), key=lambda one: -one[0])[:MOST]
    told = [_told(flow, aid, name, *one[1:]) for one in found]
    unlike: dict[tuple[str, str, str], Binding] = {}
    for one in told:
        if one is not None:
            unlike.setdefault((one.limit, one.place, one.commodity), one)
    return tuple(sorted(unlike.values(), key=lambda one: -sum(one.people.values())))


def _tight(flow: Flow) -> Iterator[tuple[float, str, int, int, Reals]]:
    """Give limits with a price: their worth in person-days, kind, place, commodity (-1 for none) and prices."""
    for kind, prices in flow.prices.items():
        if kind == "offered":
            for c, k in np.argwhere(prices.max(axis=2, initial=0.0) > WORTH).tolist():
                yield float(prices[c, k].sum()), kind, int(c), int(k), prices[c, k]
        else:
            for place in np.flatnonzero(prices.max(axis=1, initial=0.0) > WORTH).tolist():
                yield float(prices[place].sum()), kind, int(place), -1, prices[place]


def _told(flow: Flow, aid: AidState, name: Names, kind: str, place: int, goods: int, prices: Reals) -> Binding | None:
    made = flow.flow
    tight = np.flatnonzero(prices > WORTH)
    begins, length = made.begins, made.length.astype(np.int64)
    if goods >= 0:
        limit, unit, where = "offered", "tonnes a day", made.crossings[place]
        now = float(made.offered[place, goods])
        step = step_of(now)
        raised = made.offered.copy()
        raised[place, goods] += step
        changed = replace(made, offered=raised)
    else:
        one = KINDS[kind]
        limit, unit, where = one.limit, one.unit, one.places(made)[place]
        now = one.now(made, place, int(tight[0]))
        step = step_of(now)
        changed = one.raised(made, place, step)
    people = gained(flow, changed)
    if not people:
        return None
    place_id = next((one.at for one in aid.fleets if one.id == where), where) if kind == "trucks" else where
    first, last = int(begins[tight[0]]) + 1, int(begins[tight[-1]] + length[tight[-1]])
    made_of = made.commodities[goods] if goods >= 0 else ""
    days = int(length[tight].sum())
    told = Binding(
        limit=limit,
        place=place_id,
        commodity=made_of,
        first_day=first,
        last_day=last,
        days=days,
        now=now,
        unit=unit,
        step=step,
        people=people,
        words="",
    )
    return told.model_copy(update={"words": words(told, name, int(made.length.sum()))})


def gained(flow: Flow, changed: Problem) -> dict[str, float]:
    """How many more people are supplied on an average day, by commodity, with other limits?"""
    made = flow.flow
    share = np.nan_to_num(more(changed, flow)) - np.nan_to_num(flow.share)
    people = (share * made.people * made.length).sum(axis=(0, 2)) / made.length.sum()
    return {name: round(float(one), 1) for name, one in zip(made.commodities, people, strict=True) if one >= 1}


def step_of(now: float) -> float:
    """How much more is looked at? About a tenth of what there is, in a round number, at least one."""
    wanted = max(1.0, now / 10)
    size = 10.0 ** int(np.floor(np.log10(wanted)))
    return next((digit * size for digit in STEPS if digit * size >= wanted - 1e-9), 10 * size)


def words(one: Binding, name: Names, days: int) -> str:
    """Give a limit as a sentence."""
    what = {
        "inspection": f"inspection at {name(one.place)}",
        "crossing": f"the capacity of the crossing {name(one.place)}",
        "trucks": f"trucks at {name(one.place)}",
        "handling": f"handling at {name(one.place)}",
        "storage": f"storage at {name(one.place)}",
        "receiving": f"receiving at {name(one.place)}",
        "offered": f"what is offered of {name(one.commodity)} at {name(one.place)}",
    }[one.limit]
    when = f"from day {one.first_day}" + ("" if one.last_day >= days else f" to day {one.last_day}")
    # people who would have several goods are the same people: they are told once
    by_number: dict[str, list[str]] = {}
    for goods, people in one.people.items():
        by_number.setdefault(f"{people:,.0f}", []).append(name(goods).lower())
    gain = " and ".join(f"{number} more people with {', '.join(kinds)}" for number, kinds in by_number.items())
    counted = ONE[one.unit] if one.step == 1 else one.unit
    return f"{what} binds {when}: {one.step:,.4g} {counted} more would supply {gain} on an average day"
