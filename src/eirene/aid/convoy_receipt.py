"""What people are expected to receive, by the declared shares of movement requests and losses.

Owns the step from planned to expected. Only a final delivery point receives: a load at a hub counts for nothing here.
An impeded movement goes late, and is received on the day only where the place still receives then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.plans.convoys import Receipt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.aid.convoy import ConvoyDay
    from eirene.plans.convoys import ConvoyTrip, Unserved

HOUR = 60.0


def received_share(day: ConvoyDay, place: str, begins: float) -> float:
    """Which share of a load that is planned to be unloaded at this minute is expected to be received on the day?"""
    shares = day.outcomes.get(True)
    if shares is None:
        return 1.0
    late = begins + shares.delay_hours * HOUR
    on_time = shares.facilitated + (shares.impeded if late <= day.place(place).closes else 0.0)
    return on_time * max(0.0, 1.0 - shares.intercepted - shares.returned)


def receipts(day: ConvoyDay, trips: Sequence[ConvoyTrip], left: Sequence[Unserved]) -> tuple[Receipt, ...]:
    """What is ordered, planned and expected to be received, by delivery point and commodity?

    Parameters
    ----------
    day : ConvoyDay
    trips : sequence of ConvoyTrip
    left : sequence of Unserved
    """
    ordered: dict[tuple[str, str], float] = {}
    planned: dict[tuple[str, str], float] = {}
    expected: dict[tuple[str, str], float] = {}
    for trip in trips:
        for stop in trip.stops:
            share = received_share(day, stop.place, stop.begins)
            for part in stop.parts:
                for good in part.goods if part.final else ():
                    key = (stop.place, good.commodity)
                    ordered[key] = ordered.get(key, 0.0) + good.tonnes
                    planned[key] = planned.get(key, 0.0) + good.tonnes
                    expected[key] = expected.get(key, 0.0) + share * good.tonnes
    for part in (one.part for one in left):
        for good in part.goods if part.final else ():
            key = (part.goal, good.commodity)
            ordered[key] = ordered.get(key, 0.0) + good.tonnes
    return tuple(
        Receipt(
            place=place,
            commodity=commodity,
            ordered_t=round(tonnes, 3),
            planned_t=round(planned.get((place, commodity), 0.0), 3),
            expected_t=round(expected.get((place, commodity), 0.0), 3),
        )
        for (place, commodity), tonnes in sorted(ordered.items())
    )
