"""Figures of a day of convoys: planning it, and planning again when roads and a crossing close at noon."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

from bench.figure import Figure, at_most, told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from eirene.aid.convoy import ConvoyDay
    from eirene.aid.ground import Piece

    Reals = NDArray[np.float64]

POINTS = 60
NOON = 12 * 60.0
SEEDS = (1, 2, 3, 4, 5)
_HUBS = 2


@dataclass(frozen=True)
class Streets:
    """Places on streets at right angles; each pair of places has a road of its own, and a detour beside it."""

    at: Reals
    network: str = ""
    backend: str = "streets"
    notes: tuple[str, ...] = ()

    def minutes(self, blocked: frozenset[str]) -> Reals:
        """Give minutes between places; a detour takes 1.6 times as long."""
        import numpy as np

        times = 2 * np.abs(self.at[:, None] - self.at[None]).sum(axis=-1)
        for name in blocked:
            i, j = (int(part) for part in name.split("-"))
            times[i, j] = times[j, i] = 1.6 * times[i, j]
        return times

    def pieces(self, origin: int, goal: int, blocked: frozenset[str]) -> tuple[Piece, ...]:
        """Give the road between two places."""
        from eirene.aid.ground import Piece

        first, second = sorted((origin, goal))
        name = f"{first}-{second}"
        return (Piece(0, f"{name}d" if name in blocked else name, "", 0.0, 1.0),)


def large_day(seed: int) -> tuple[ConvoyDay, Streets]:
    """Give a day with two crossings, two hubs, 60 delivery points, 200 trucks and about 2,800 tonnes."""
    import numpy as np

    from eirene.aid.convoy import ConvoyDay, Fleet, Order, Place
    from eirene.plans.convoys import Goods

    random = np.random.default_rng(seed)
    spots = np.vstack([[(0, 0), (40, 40), (10, 10), (30, 25)], random.uniform(0, 40, (POINTS, 2))])
    places = (
        Place("c1", "First crossing", "crossing", 360, 1080),
        Place("c2", "Second crossing", "crossing", 420, 960),
        Place("h1", "First hub", "hub", unload=45),
        Place("h2", "Second hub", "hub", unload=45),
        *(Place(f"p{i}", f"Point {i}", "point", 420, 1080, 45) for i in range(POINTS)),
    )
    fleets = (
        Fleet("a", "A", "c1", 60, 15, 25, 45, 600),
        Fleet("b", "B", "c2", 40, 15, 25, 45, 600),
        Fleet("c", "C", "h1", 50, 10, 18, 45, 600),
        Fleet("d", "D", "h2", 50, 10, 18, 45, 600),
    )
    orders: list[Order] = []
    for i in range(POINTS):
        hub, tonnes = f"h{int(random.integers(_HUBS)) + 1}", float(random.uniform(5, 50))
        food = Goods(commodity="food", tonnes=round(0.85 * tonnes, 3), trucks=0.85 * tonnes / 12)
        kits = Goods(commodity="kits", tonnes=round(0.15 * tonnes, 3), trucks=0.15 * tonnes / 4)
        orders.append(Order(f"{hub}>p{i}", f"p{i}", (hub,), (food, kits)))
    for start, hub, tonnes in (("c1", "h1", 700.0), ("c2", "h2", 500.0)):
        goods = (Goods(commodity="food", tonnes=tonnes, trucks=tonnes / 15),)
        orders.append(Order(f"{start}>{hub}", hub, (start,), goods, final=False))
    day = ConvoyDay(date(2031, 3, 4), places, fleets, tuple(orders), drive_from=360, drive_until=1200)
    return day, Streets(spots)


def run() -> list[Figure]:
    """Measure the day and the closure."""
    from eirene.aid.convoy_plan import plan
    from eirene.aid.convoy_replan import Closure, replan

    spent: list[float] = []
    again: list[float] = []
    shares: list[float] = []
    broken = 0
    for seed in SEEDS:
        day, ground = large_day(seed)
        begun = time.process_time()
        made = plan(day, ground, seed=seed)
        spent.append(time.process_time() - begun)
        ordered = sum(good.tonnes for order in day.orders for good in order.goods)
        shares.append(100 * sum(trip.tonnes for trip in made.trips) / ordered)
        # every road out of both hubs to the first 30 points, and a crossing
        roads = frozenset(f"{hub}-{point}" for hub in (2, 3) for point in range(4, 34))
        begun = time.perf_counter()
        other = replan(day, ground, made, closure=Closure(NOON, roads, frozenset({"c2"})), seed=seed)
        again.append(time.perf_counter() - begun)
        broken += len(made.checks) + len(other.checks)
    note = f"{POINTS} points, 200 trucks, median of {len(SEEDS)} seeds, at most {max(again):.2g}"
    return [
        at_most("convoys planned again at noon", median(again), 5.0, "s", note=note),
        told(
            "a day of convoys",
            median(spent),
            "CPU s",
            note=f"{min(shares):.1f} to {max(shares):.1f}% of tonnes carried",
        ),
        at_most("faults of the solver-free check", broken, 0, "faults"),
    ]
