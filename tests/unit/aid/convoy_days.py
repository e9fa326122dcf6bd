"""Small invented days of convoys, on a ground whose every way is a road of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from eirene.aid.convoy import ConvoyDay, Fleet, Order, Place, Request, Rules
from eirene.aid.ground import Piece
from eirene.plans.aid_state import OutcomeState
from eirene.plans.convoys import Goods

if TYPE_CHECKING:
    from numpy.typing import NDArray

DAY = date(2031, 3, 4)
HUB = "hub"
TRUCK_T = 10.0


@dataclass(frozen=True)
class Plane:
    """Places on a plane; a closed road between two of them costs a detour, or everything."""

    at: tuple[tuple[float, float], ...]
    detour: float = np.inf
    network: str = ""
    backend: str = "plane"
    notes: tuple[str, ...] = ()

    def minutes(self, blocked: frozenset[str]) -> NDArray[np.float64]:
        spots = np.array(self.at)
        times = np.abs(spots[:, None] - spots[None]).sum(axis=-1).astype(np.float64)
        for i in range(len(spots)):
            for j in range(len(spots)):
                if i != j and road(i, j) in blocked:
                    times[i, j] *= self.detour
        return times

    def pieces(self, origin: int, goal: int, blocked: frozenset[str]) -> tuple[Piece, ...]:
        name = road(origin, goal)
        return (Piece(0, f"{name}-detour" if name in blocked else name, "", 0.0, 1.0),)


def road(i: int, j: int) -> str:
    return f"road-{min(i, j)}-{max(i, j)}"


def truckloads(commodity: str, trucks: float) -> Goods:
    return Goods(commodity=commodity, tonnes=trucks * TRUCK_T, trucks=trucks)


def order(goal: str, trucks: float, *, origin: str = HUB, final: bool = True, release: float = 0.0) -> Order:
    return Order(f"{origin}>{goal}", goal, (origin,), (truckloads("food", trucks),), final=final, release=release)


def points(count: int, *, opens: float = 0.0, closes: float = 1440.0, unload: float = 20.0) -> tuple[Place, ...]:
    return tuple(Place(f"p{i}", f"Point {i}", "point", opens, closes, unload) for i in range(1, count + 1))


def fleet(trucks: int, *, at: str = HUB, name: str = "fleet", work: float = 1440.0, weight_t: float = 20.0) -> Fleet:
    return Fleet(name, f"Trucks of {name}", at, trucks, TRUCK_T, weight_t, load=30.0, work=work)


def shares(**changes: float) -> OutcomeState:
    told = {"facilitated": 1.0, "impeded": 0.0, "denied": 0.0, "delay_hours": 0.0, "intercepted": 0.0, "returned": 0.0}
    return OutcomeState(**{**told, **changes})


def day(
    orders: tuple[Order, ...],
    *,
    places: tuple[Place, ...] | None = None,
    fleets: tuple[Fleet, ...] = (),
    rules: Rules | None = None,
    **changes: object,
) -> ConvoyDay:
    made = ConvoyDay(
        DAY,
        (Place(HUB, "The hub", "hub"), *(points(3) if places is None else places)),
        fleets or (fleet(4),),
        orders,
        outcomes={True: shares(), False: shares()},
        rules=rules or Rules(largest=2),
    )
    return replace(made, **changes)


def request(goal: str, name: str = "asked") -> Request:
    return Request(name, HUB, goal, "an organisation")


LINE = Plane(((0.0, 0.0), (30.0, 0.0), (60.0, 0.0), (0.0, 45.0)))
"""The hub, two points on one line and one aside; minutes between them."""
