"""What holds the supply down, and what one step more of it would bring.

Owns the choice of what is looked at: limits with a price, and access that has none (approval, losses, roads, clearance,
closed crossings). What a step brings is computed afresh with the limit raised and nobody being served less: a price
alone holds for the first tonne only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING

import numpy as np

from eirene.aid.access import Option, options
from eirene.aid.binding_words import words
from eirene.aid.model import more, slow
from eirene.plans.aid import Binding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

    from eirene.aid.binding_words import Names
    from eirene.aid.compile import Problem
    from eirene.aid.ground import AidGround
    from eirene.aid.model import Flow
    from eirene.plans.aid import Limit
    from eirene.plans.aid_state import AidState, ScenarioState

    Reals = NDArray[np.float64]

WORTH = 1e-6
"""Person-days below which a limit is not told."""
MOST = 8
"""Limits that are told, those that bring most first."""
FEW = 3
"""The same where every look takes seconds."""
FELT = 1e-4
"""Share of the people below which what a step brings is rounding."""
WORTHWHILE = 1e-3
"""The same for access: less is told by nobody."""
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


def bindings(flow: Flow, aid: AidState, scenario: ScenarioState, ground: AidGround, name: Names) -> tuple[Binding, ...]:
    """Which limits hold the supply down, and what would a step more of each bring?

    Parameters
    ----------
    flow : Flow
    aid : AidState
    scenario : ScenarioState
    ground : AidGround
        Asked again for roads and places that are not used as they are.
    name : callable
        Id of a place, fleet, road or commodity to its name.
    """
    most = FEW if slow(flow) else MOST
    priced = (_of_prices(flow, aid, *one[1:]) for one in sorted(_tight(flow), key=lambda one: -one[0])[:most])
    access: Iterable[Option] = options(flow, aid, scenario, ground)
    looked = chain(priced, islice(access, FEW) if slow(flow) else access)
    unlike: dict[tuple[str, str, str], Binding] = {}
    for option in looked:
        one = _told(flow, option, name)
        if one is not None:
            unlike.setdefault((one.limit, one.place, one.commodity), one)
    return tuple(sorted(unlike.values(), key=lambda one: -sum(one.people.values()))[:MOST])


def _tight(flow: Flow) -> Iterator[tuple[float, str, int, int, Reals]]:
    """Give limits with a price: their worth in person-days, kind, place, commodity (-1 for none) and prices."""
    for kind, prices in flow.prices.items():
        if kind == "offered":
            for c, k in np.argwhere(prices.max(axis=2, initial=0.0) > WORTH).tolist():
                yield float(prices[c, k].sum()), kind, int(c), int(k), prices[c, k]
        else:
            for place in np.flatnonzero(prices.max(axis=1, initial=0.0) > WORTH).tolist():
                yield float(prices[place].sum()), kind, int(place), -1, prices[place]


def _of_prices(flow: Flow, aid: AidState, kind: str, place: int, goods: int, prices: Reals) -> Option:
    """Give the step more of a limit that has a price."""
    made = flow.flow
    tight = prices > WORTH
    if goods >= 0:
        now = float(made.offered[place, goods])
        raised = made.offered.copy()
        raised[place, goods] += step_of(now)
        where, name = made.crossings[place], made.commodities[goods]
        return Option("offered", where, name, now, "tonnes a day", step_of(now), replace(made, offered=raised), tight)
    one = KINDS[kind]
    where = one.places(made)[place]
    at = next((fleet.at for fleet in aid.fleets if fleet.id == where), where) if kind == "trucks" else where
    now = one.now(made, place, int(tight.argmax()))
    step = step_of(now)
    return Option(one.limit, at, "", now, one.unit, step, one.raised(made, place, step), tight)


def _told(flow: Flow, option: Option, name: Names) -> Binding | None:
    """Say what a step brings; None where it brings nothing."""
    made = flow.flow
    extra = gains(flow, option.changed)
    people = _people(flow, extra, FELT if option.tight is not None else WORTHWHILE)
    if not people:
        return None
    days = option.tight if option.tight is not None else extra.sum(axis=(0, 1)) >= 1
    if not days.any():
        return None
    at = np.flatnonzero(days)
    begins, length = made.begins, made.length.astype(np.int64)
    told = Binding(
        limit=option.limit,
        place=option.place,
        where=option.where,
        commodity=option.commodity,
        first_day=int(begins[at[0]]) + 1,
        last_day=int(begins[at[-1]] + length[at[-1]]),
        days=int(length[at].sum()),
        now=option.now,
        unit=option.unit,
        step=option.step,
        people=people,
        words="",
    )
    return told.model_copy(update={"words": words(told, name, int(made.length.sum()))})


def gains(flow: Flow, changed: Problem) -> Reals:
    """How many more people are supplied with other limits, by place, commodity and stretch (p, k, s)?"""
    share = more(changed, flow)
    if share is None:
        return np.zeros(flow.share.shape)
    return (np.nan_to_num(share) - np.nan_to_num(flow.share)) * flow.flow.people


def _people(flow: Flow, extra: Reals, least_share: float) -> dict[str, float]:
    """Give the people that are supplied in addition on an average day, by commodity."""
    made = flow.flow
    days = made.length.sum()
    found = (extra * made.length).sum(axis=(0, 2)) / days
    felt = np.maximum(1.0, least_share * (made.people * made.length).sum(axis=(0, 2)) / days)
    return {
        name: round(float(one), 1)
        for name, one, least in zip(made.commodities, found, felt, strict=True)
        if one >= least
    }


def step_of(now: float) -> float:
    """How much more is looked at? About a tenth of what there is, in a round number, at least one."""
    wanted = max(1.0, now / 10)
    size = 10.0 ** int(np.floor(np.log10(wanted)))
    return next((digit * size for digit in STEPS if digit * size >= wanted - 1e-9), 10 * size)
