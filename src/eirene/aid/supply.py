"""What a flow means day by day: who is supplied, how many days lie there, and what becomes of loads.

Owns the way back from arrays to places and days. Between the ends of a stretch stocks change evenly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from eirene.plans.aid import LoadStates, Supply

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from eirene.aid.compile import Stage
    from eirene.aid.model import Flow
    from eirene.plans.aid_state import AidState

    Reals = NDArray[np.float64]

DIGITS = 6


def supplies(flow: Flow) -> tuple[Supply, ...]:
    """How is each place supplied with each commodity that is needed there?"""
    return tuple(_supplies(flow))


def _supplies(flow: Flow) -> Iterator[Supply]:
    made = flow.flow
    days = np.repeat(np.arange(len(made.length)), made.length.astype(np.int64))
    for p, place in enumerate(made.points):
        for k, name in enumerate(made.commodities):
            need = made.need[p, k]
            if not (need > 0).any():
                continue
            share = np.nan_to_num(flow.share[p, k])
            met = float((share * need * made.length).sum())
            needed = float((need * made.length).sum())
            held = stock_by_day(made.length, float(made.point_stock[p, k]), flow.point[p, k])
            yield Supply(
                place=place,
                commodity=name,
                people=float((made.people[p, k] * made.length).sum() / made.length.sum()),
                needed_t=needed,
                met_t=met,
                share=min(1.0, met / needed),
                days_of_supply=float((share * made.length).sum()),
                served=tuple(_maybe(float(share[s]), float(need[s])) for s in days),
                held_days=tuple(
                    _maybe(float(held[d] / need[s]) if need[s] > 0 else 0.0, float(need[s])) for d, s in enumerate(days)
                ),
            )


def _maybe(value: float, need: float) -> float | None:
    return round(value, DIGITS) if need > 0 else None


def stock_by_day(length: Reals, start: float, ends: Reals) -> Reals:
    """What lies at a place at the end of each day (day d,)? It changes evenly within a stretch."""
    at = np.concatenate(([0.0], np.cumsum(length)))
    return np.interp(np.arange(1, int(at[-1]) + 1), at, np.concatenate(([start], ends)))


def moved(columns: Reals, length: Reals, share: float = 1.0) -> float:
    """How many tonnes move over all days, as this share of what is asked for?"""
    return float((columns * length).sum() * share)


def loads(flow: Flow, aid: AidState) -> LoadStates:
    """What becomes of loads over all days?"""
    made = flow.flow
    length = made.length
    asked_first, asked_last = moved(flow.first, length), moved(flow.last, length)
    known = np.isfinite(made.offered)
    offered = float(np.where(known, made.offered, 0.0).sum() * length.sum()) if known.any() else None
    crossed = moved(flow.cross, length)
    stages: tuple[tuple[Stage, float], ...] = ((made.first, asked_first), (made.last, asked_last))
    return LoadStates(
        offered=offered,
        # nothing is inspected that could not cross, and nothing crosses that was not inspected
        inspected=crossed,
        crossed=crossed,
        collected=asked_first * aid.to_hub.goes,
        delivered=asked_last * made.last.arrives,
        intercepted=sum(asked * stage.lost for stage, asked in stages),
        returned=sum(asked * stage.back for stage, asked in stages),
        at_crossings=float(flow.yard[..., -1].sum()),
        at_hubs=float(flow.hub[..., -1].sum()),
        facilitated=asked_first * aid.to_hub.facilitated + asked_last * aid.to_people.facilitated,
        impeded=asked_first * aid.to_hub.impeded + asked_last * aid.to_people.impeded,
        denied=asked_first * aid.to_hub.denied + asked_last * aid.to_people.denied,
    )
