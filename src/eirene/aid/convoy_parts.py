"""How convoys are formed from trucks, and how orders are split into parts that one convoy carries whole.

Owns the split: a truckload is the part that no convoy splits, so that an order larger than a convoy is carried by
several, each with whole truckloads for it. Weights are whole kilograms here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eirene.plans.convoys import Goods, PartLoad, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eirene.aid.convoy import ConvoyDay, Order

KG = 1000
GRAIN = 1e-9


def units_of(day: ConvoyDay) -> tuple[Unit, ...]:
    """Which convoys are formed? As many of the largest size as the trucks allow, and one of what is left."""
    rules = day.rules
    found: list[Unit] = []
    for fleet in day.fleets:
        whole, left = divmod(fleet.trucks, rules.largest)
        sizes = [rules.largest] * whole + ([left] if left >= max(1, rules.smallest) else [])
        found += [Unit(id=f"{fleet.id}-{n + 1}", fleet=fleet.id, at=fleet.at, trucks=k) for n, k in enumerate(sizes)]
    return tuple(found)


def parts_of(day: ConvoyDay, units: Sequence[Unit]) -> tuple[tuple[PartLoad, ...], int]:
    """Into which parts are orders split, and how many truckloads is the largest one?

    Where single truckloads would be too many parts, several stay together, as many as the smallest convoy that may
    carry them can.

    Raises
    ------
    ValueError
        When a kilogram of something does not fit on a truck.
    """
    largest = max((one.trucks for one in units), default=1)
    trucks, found = 0, list[PartLoad]()
    while trucks == 0 or (len(found) > day.rules.parts and trucks < largest):
        trucks += 1
        found = [part for order in day.orders for part in _split(day, order, units, trucks)]
    return tuple(found), trucks


@dataclass(slots=True)
class _Bins:
    """Parts that are filled one after the other.

    Parameters
    ----------
    kilograms : int
        What one part may weigh [kg].
    trucks : float
        What room one part may take.
    """

    kilograms: int
    trucks: float
    filled: list[list[Goods]] = field(default_factory=list[list[Goods]])
    free_kg: int = 0
    free_trucks: float = 0.0

    def fill(self, good: Goods) -> None:
        left, room = round(KG * good.tonnes), good.trucks / max(KG * good.tonnes, GRAIN)
        while left > 0:
            take = min(left, self.free_kg, int(self.free_trucks / room + GRAIN) if room > 0 else left)
            if take > 0:
                self.filled[-1].append(Goods(commodity=good.commodity, tonnes=take / KG, trucks=take * room))
                left, self.free_kg, self.free_trucks = left - take, self.free_kg - take, self.free_trucks - take * room
            elif self.filled and not self.filled[-1]:
                raise ValueError(f"a kilogram of {good.commodity} does not fit on a truck")
            else:
                self.filled.append([])
                self.free_kg, self.free_trucks = self.kilograms, self.trucks


def _split(day: ConvoyDay, order: Order, units: Sequence[Unit], trucks: int) -> Iterator[PartLoad]:
    """Split into parts of this many truckloads, or of what every convoy there can carry where that is less."""
    able = [(day.fleet(one.fleet), one.trucks) for one in units if one.at in order.origins]
    if not able and order.final:
        # nobody drives from there: perhaps another hub sends it
        able = [(day.fleet(one.fleet), one.trucks) for one in units if day.place(one.at).kind == "hub"]
    if able:
        size = min(trucks, *(n for _, n in able))
        bins = _Bins(round(KG * size * min(fleet.load_t for fleet, _ in able)), float(size))
        for good in order.goods:
            bins.fill(good)
        filled = bins.filled
    else:
        filled = [list(order.goods)]
    for number, goods in enumerate(filled):
        yield PartLoad(
            id=f"{order.id}#{number + 1}",
            order=order.id,
            goal=order.goal,
            origins=order.origins,
            goods=tuple(goods),
            weight=order.weight,
            release=order.release,
            final=order.final,
        )
