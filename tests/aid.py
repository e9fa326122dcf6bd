"""Small situations with aid for tests: crossings, hubs, delivery points and a table of minutes. Everything is invented.

Import as `from tests.aid import aid, crossing, hub, point, need, fleet, Table, helped`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from eirene.aid.ground import Piece, places_of
from eirene.plans.aid_state import (
    AidRoad,
    AidState,
    CommodityState,
    CrossingPoint,
    EscortState,
    FleetState,
    HubPoint,
    NeedState,
    OutcomeState,
    PeoplePoint,
    ScenarioState,
    StockState,
)
from tests.situations import on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from eirene.plans.situation import Situation

PERFECT: dict[str, float] = {
    "facilitated": 1.0,
    "impeded": 0.0,
    "denied": 0.0,
    "delay_hours": 0.0,
    "intercepted": 0.0,
    "returned": 0.0,
}
"""Every request is facilitated, nothing is lost."""


def _place(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "name": f"Place {name}", "name_local": None, "sector": "S", "lon": 0.0, "lat": 0.0, **more}


def crossing(name: str = "C", **changes: Any) -> CrossingPoint:
    """Give an open crossing without limits."""
    fields = _place(
        name,
        state="open",
        closed_from=None,
        opens_hour=0.0,
        closes_hour=24.0,
        inspected_trucks=None,
        capacity_trucks=None,
        closed_share=0.0,
        storage_t=None,
        offered_t={},
    )
    return CrossingPoint.model_validate(fields | changes)


def hub(name: str = "H", **changes: Any) -> HubPoint:
    """Give a cleared hub without limits."""
    fields = _place(name, handling_t=None, storage_t=None, clearance="cleared", cleared_in=None)
    return HubPoint.model_validate(fields | changes)


def point(name: str = "P", **changes: Any) -> PeoplePoint:
    """Give a cleared delivery point without limits."""
    fields = _place(name, handling_t=None, opens_hour=0.0, closes_hour=24.0, clearance="cleared", cleared_in=None)
    return PeoplePoint.model_validate(fields | changes)


def fleet(at: str, trucks: float = 1000.0, **changes: Any) -> FleetState:
    """Give trucks of ten tonnes that work ten hours a day."""
    fields: dict[str, Any] = {
        "id": f"{at}-trucks",
        "name": f"Trucks at {at}",
        "at": at,
        "trucks": trucks,
        "load_t": 10.0,
        "weight_t": 18.0,
        "hours_per_day": 10.0,
        "turnaround_hours": 0.0,
    }
    return FleetState.model_validate(fields | changes)


def goods(name: str = "food", **changes: Any) -> CommodityState:
    """Give a commodity of which a truck carries ten tonnes."""
    fields: dict[str, Any] = {
        "id": name,
        "name": name.capitalize(),
        "kg_per_person_day": 1.0,
        "tonnes_per_truck": 10.0,
        "kg_per_pallet": None,
    }
    return CommodityState.model_validate(fields | changes)


def need(place: str = "P", people: float = 10_000.0, commodity: str = "food", **changes: Any) -> NeedState:
    """Give people who need a kilogram a day."""
    fields: dict[str, Any] = {
        "scenario": "home",
        "place": place,
        "commodity": commodity,
        "people": people,
        "t_per_day": people / 1000,
        "begins": None,
    }
    return NeedState.model_validate(fields | changes)


def stock(place: str, tonnes: float, commodity: str = "food") -> StockState:
    """Give what lies at a hub or delivery point."""
    return StockState(place=place, commodity=commodity, tonnes=tonnes)


def road(name: str, **changes: Any) -> AidRoad:
    """Give an open and cleared road."""
    fields: dict[str, Any] = {
        "id": name,
        "name": f"Road {name}",
        "state": "open",
        "closed_from": None,
        "clearance": "cleared",
        "cleared_in": None,
        "max_weight_t": None,
    }
    return AidRoad.model_validate(fields | changes)


def escort(origin: str, goal: str, **changes: Any) -> EscortState:
    """Give a request for an escort with all criteria recorded."""
    fields: dict[str, Any] = {
        "id": f"{origin}-{goal}",
        "leg_from": origin,
        "leg_to": goal,
        "requested_by": "Relief agency",
        "criteria": {"need": "n", "responsible authority": "r", "safety": "s", "sustainability": "t"},
        "begins": None,
        "ends": None,
    }
    return EscortState.model_validate(fields | changes)


def scenario(name: str = "plain", **changes: Any) -> ScenarioState:
    """Give a scenario in which nothing is closed."""
    fields: dict[str, Any] = {"id": name, "name": name, "displacement": "home", "closed": (), "capacity": 1.0}
    return ScenarioState.model_validate(fields | changes)


def outcomes(**changes: float) -> OutcomeState:
    """Give outcomes; by default everything goes well."""
    return OutcomeState.model_validate(PERFECT | changes)


def aid(**changes: Any) -> AidState:
    """Give one crossing, one hub, one delivery point, plenty of trucks, and ten days."""
    fields: dict[str, Any] = {
        "task": "task",
        "keeps": (),
        "also": (),
        "begins": on(0),
        "days": 10,
        "commodities": (goods(),),
        "fleets": (fleet("C"), fleet("H")),
        "to_hub": outcomes(),
        "to_people": outcomes(),
        "escorts": (),
        "scenarios": (scenario(),),
        "crossings": (crossing(),),
        "hubs": (hub(),),
        "points": (point(),),
        "needs": (need(),),
        "stocks": (),
        "roads": (),
        "passable": ("assessed", "cleared"),
        "pace": 1.0,
        "curfew": None,
        "security_per_km": 3.0,
        "escort_persons": 12.0,
        "crossing_posts": 30.0,
        "crews": 2.0,
        "clearing_km_per_week": 5.0,
        "repair_km": 50.0,
        "reserve_days": 0.0,
    }
    return AidState.model_validate(fields | changes)


def helped(plain: Situation, state: AidState) -> Situation:
    """Give a situation with aid, and everybody present for duty."""
    return plain.model_copy(update={"aid": state, "availability": 1.0})


@dataclass(frozen=True)
class Table:
    """A ground that reads minutes from a table, and may lose legs when roads are blocked.

    Parameters
    ----------
    table : array
        (place from, place to): crossings, hubs, delivery points.
    needs : mapping of road to pairs
        Legs that are lost while the road is blocked.
    used : mapping of pair to pieces
        Parts of roads that a leg uses.
    """

    table: NDArray[np.float64]
    needs: Mapping[str, tuple[tuple[int, int], ...]]
    used: Mapping[tuple[int, int], tuple[Piece, ...]]
    network: str = "table"
    backend: str = "table"
    notes: tuple[str, ...] = ()

    def minutes(self, blocked: frozenset[str]) -> NDArray[np.float64]:
        """Give the table without the legs that are blocked."""
        found = self.table.copy()
        for name in blocked:
            for i, j in self.needs.get(name, ()):
                found[i, j] = found[j, i] = np.inf
        return found

    def pieces(self, origin: int, goal: int, blocked: frozenset[str]) -> tuple[Piece, ...]:
        """Give the parts of roads of a leg."""
        if not np.isfinite(self.minutes(blocked)[origin, goal]):
            return ()
        return self.used.get((origin, goal), ())


def ground(
    state: AidState,
    minutes: float | NDArray[np.float64] = 60.0,
    needs: Mapping[str, tuple[tuple[int, int], ...]] | None = None,
    used: Mapping[tuple[int, int], tuple[Piece, ...]] | None = None,
) -> Table:
    """Give a ground: one time for all legs, or a table."""
    n = len(places_of(state))
    table = np.zeros((n, n), dtype=np.float64)
    table[:, :] = minutes
    return Table(table, needs or {}, used or {})
