"""Small situations with site security for tests: sites, bases and a table of minutes. Everything is invented.

Import as `from tests.security import secured, site, base, road, Table`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from eirene.plans.plan import Choice
from eirene.plans.situation import BaseState, RoadCondition, SecurityState, SiteState
from tests.situations import on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from eirene.plans.situation import Situation


def site(name: str, sector: str = "S", **changes: Any) -> SiteState:
    """Give a site that needs nothing but somebody who comes within 30 minutes by day."""
    fields: dict[str, Any] = {
        "id": name,
        "name": f"Site {name}",
        "name_local": None,
        "kind": "plain",
        "sector": sector,
        "lon": 0.0,
        "lat": 0.0,
        "weight": 1.0,
        "posture": "on_call",
        "requested_by": None,
        "on_duty": 0.0,
        "respond_day": 30.0,
        "respond_night": None,
        "backup": False,
        "calls_per_day": None,
        "clearance": "cleared",
        "cleared_in": None,
    }
    return SiteState.model_validate(fields | changes)


def base(name: str, sector: str = "S", **changes: Any) -> BaseState:
    """Give a cleared base without a limit."""
    fields: dict[str, Any] = {
        "id": name,
        "name": f"Base {name}",
        "name_local": None,
        "sector": sector,
        "lon": 0.0,
        "lat": 0.0,
        "capacity_persons": None,
        "clearance": "cleared",
        "cleared_in": None,
    }
    return BaseState.model_validate(fields | changes)


def road(name: str, **changes: Any) -> RoadCondition:
    """Give an open and cleared road."""
    fields: dict[str, Any] = {
        "id": name,
        "name": f"Road {name}",
        "state": "open",
        "closed_from": None,
        "clearance": "cleared",
        "cleared_in": None,
    }
    return RoadCondition.model_validate(fields | changes)


def security(sites: tuple[SiteState, ...], bases: tuple[BaseState, ...], **changes: Any) -> SecurityState:
    """Give site security in which one platoon makes one unit on call and nobody mounts or dawdles."""
    fields: dict[str, Any] = {
        "task": "task",
        "keeps": (),
        "also": (),
        "kinds": {"plain": "Plain sites"},
        "sites": sites,
        "bases": bases,
        "roads": (),
        "guard_crews": 1.0,
        "base_guards": 0.0,
        "responders": ("infantry",),
        "unit_persons": 30.0,
        "response_crews": 1.0,
        "mount_day": 0.0,
        "mount_night": 0.0,
        "pace_day": 1.0,
        "pace_night": 1.0,
        "hours_per_call": 4.0,
        "passable": ("assessed", "cleared"),
        "habitable": ("assessed", "cleared"),
        "first_aid": None,
        "advanced": None,
        "surgery": None,
    }
    return SecurityState.model_validate(fields | changes)


def secured(plain: Situation, sites: tuple[SiteState, ...], bases: tuple[BaseState, ...], **changes: Any) -> Situation:
    """Give a situation with site security, and everybody present for duty."""
    return plain.model_copy(update={"security": security(sites, bases, **changes), "availability": 1.0})


def choice(contributor: str, unit: str, count: int = 1, days: int = 0) -> Choice:
    """Give units in a force that arrive on a day after the as-of date."""
    return Choice(contributor=contributor, unit=unit, count=count, arrives=on(days))


@dataclass(frozen=True)
class Table:
    """A ground that reads minutes from a table, and may lose legs when roads are blocked.

    Parameters
    ----------
    table : array
        (place from, place to): sites, then bases.
    needs : mapping of road to pairs
        Legs that are lost while the road is blocked.
    """

    table: NDArray[np.float64]
    needs: Mapping[str, tuple[tuple[int, int], ...]]
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


def table(rows: list[list[float]], needs: Mapping[str, tuple[tuple[int, int], ...]] | None = None) -> Table:
    """Give a ground from minutes between each base (rows) and each site (columns); bases are far from each other."""
    between = np.array(rows, dtype=np.float64)
    bases, sites = between.shape
    whole = np.full((sites + bases, sites + bases), np.inf)
    whole[sites:, :sites] = between
    whole[:sites, sites:] = between.T
    np.fill_diagonal(whole, 0.0)
    return Table(whole, needs or {})
