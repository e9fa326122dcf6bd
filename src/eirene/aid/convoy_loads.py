"""Which truck of a convoy carries what.

Owns the load list. Trucks are filled one after the other, the last stop first, so that what is unloaded first lies at
the back; where weight and room together do not come out that way, every truck carries its share of everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eirene.plans.convoys import Goods, TruckLoad

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eirene.aid.convoy import Fleet
    from eirene.plans.convoys import Stop

GRAIN = 1e-6


@dataclass(slots=True)
class _Truck:
    """What is still free on a truck [t], [trucks]."""

    tonnes: float
    room: float = 1.0


def load_list(fleet: Fleet, trucks: int, stops: Sequence[Stop]) -> tuple[TruckLoad, ...]:
    """What does each truck carry to each stop?

    Parameters
    ----------
    fleet : Fleet
    trucks : int
        Trucks that may be used.
    stops : sequence of Stop
        In order of the way.
    """
    wanted = [(stop.place, good) for stop in reversed(stops) for good in merged(stop)]
    filled = _one_by_one(fleet, trucks, wanted)
    return _even(trucks, wanted) if filled is None else filled


def merged(stop: Stop) -> tuple[Goods, ...]:
    """What is unloaded at a stop, by commodity?"""
    return added([good for part in stop.parts for good in part.goods])


def added(goods: Sequence[Goods]) -> tuple[Goods, ...]:
    """Add up goods by commodity, in the order in which they come."""
    return tuple(
        Goods(
            commodity=name,
            tonnes=round(sum(one.tonnes for one in goods if one.commodity == name), 3),
            trucks=sum(one.trucks for one in goods if one.commodity == name),
        )
        for name in dict.fromkeys(one.commodity for one in goods)
    )


def _one_by_one(fleet: Fleet, trucks: int, wanted: Sequence[tuple[str, Goods]]) -> tuple[TruckLoad, ...] | None:
    free = [_Truck(fleet.load_t)]
    found: dict[tuple[int, str], list[Goods]] = {}
    for place, good in wanted:
        tonnes, room = good.tonnes, good.trucks / good.tonnes if good.tonnes > 0 else 0.0
        while tonnes > GRAIN:
            truck = free[-1]
            take = min(tonnes, truck.tonnes, truck.room / room if room > 0 else tonnes)
            if take <= GRAIN:
                if len(free) == trucks:
                    return None
                free.append(_Truck(fleet.load_t))
                continue
            loaded = Goods(commodity=good.commodity, tonnes=take, trucks=take * room)
            found.setdefault((len(free), place), []).append(loaded)
            truck.tonnes, truck.room, tonnes = truck.tonnes - take, truck.room - take * room, tonnes - take
    return tuple(TruckLoad(truck=n, place=place, goods=added(goods)) for (n, place), goods in found.items())


def _even(trucks: int, wanted: Sequence[tuple[str, Goods]]) -> tuple[TruckLoad, ...]:
    """Give every truck its share of everything: it fits, because the whole fits."""
    return tuple(
        TruckLoad(
            truck=n,
            place=place,
            goods=(Goods(commodity=good.commodity, tonnes=good.tonnes / trucks, trucks=good.trucks / trucks),),
        )
        for n in range(1, trucks + 1)
        for place, good in wanted
    )
