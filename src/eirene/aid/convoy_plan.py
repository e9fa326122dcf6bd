"""The convoys of a day: parts on convoys, with their ways, loads and what stays.

Owns the whole answer for one day. Serving comes first, then driving: a part that any trip can carry is worth more than
the trip. What no convoy of its own hub carries is asked of others. The search has a budget of work, so that the same
day has the same convoys anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.aid.convoy_check import check
from eirene.aid.convoy_clock import Clock
from eirene.aid.convoy_elsewhere import elsewhere, told
from eirene.aid.convoy_parts import parts_of, units_of
from eirene.aid.convoy_reasons import unserved
from eirene.aid.convoy_receipt import receipts
from eirene.aid.convoy_route import routed
from eirene.plans.convoys import ConvoyPlan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.aid.convoy import ConvoyDay
    from eirene.aid.ground import AidGround
    from eirene.plans.convoys import ConvoyTrip, Unit, Unserved

WORK = 120_000
"""Work of the search for one day: iterations times parts, for each group of convoys that share parts."""


def plan(day: ConvoyDay, ground: AidGround, *, work: int = WORK, seed: int = 0) -> ConvoyPlan:
    """Which convoys set out on this day, with what, and when?

    Parameters
    ----------
    day : ConvoyDay
    ground : AidGround
        Gives times between the places of the day, in their order.
    work : int
        Iterations times parts of the search.
    seed : int
    """
    clock = Clock(day, ground)
    units = units_of(day)
    parts, size = parts_of(day, units)
    trips, left, search = routed(clock, units, parts, work=work, seed=seed)
    trips, left, more = elsewhere(clock, units, trips, left, work=work, seed=seed)
    made = answer(clock, units, trips, [unserved(clock, one, units) for one in left])
    made = made.model_copy(
        update={"iterations": search.iterations + more, "seed": seed, "stopped": search.stopped, "part_trucks": size}
    )
    return made.model_copy(update={"checks": check(day, ground, made)})


def answer(clock: Clock, units: Sequence[Unit], trips: Sequence[ConvoyTrip], left: Sequence[Unserved]) -> ConvoyPlan:
    """Put the answer for a day together, with what people are expected to receive."""
    day = clock.day
    loads = sum(one.tonnes for one in trips)
    escorted = [one for one in trips if any(leg.modality == "escort" for leg in one.legs)]
    asked = {leg.escort for one in escorted for leg in one.legs if leg.escort is not None}
    return ConvoyPlan(
        day=day.day,
        units=tuple(units),
        trips=tuple(sorted(trips, key=lambda one: (one.departs, one.id))),
        unserved=tuple(left),
        receipts=receipts(day, trips, left),
        escorted_share=sum(one.tonnes for one in escorted) / loads if loads else 0.0,
        escort_requests=tuple(sorted(asked)),
        iterations=0,
        seed=0,
        stopped="empty",
        part_trucks=1,
        network=clock.ground.network,
        notes=(*day.notes, *told(day, trips), *clock.ground.notes),
    )
