"""How much of what is in reach is reached in time while units are busy with other calls?

Owns the step from a posture to the hypercube: each unit on call is a server, each secured site that makes calls is an
atom, and its units are those that reach it in time, the nearest first. A call that finds all of them busy is not
reached in time; who comes later instead is not counted, so that busy shares are on the low side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.posture.hypercube import hypercube

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.posture.compile import Classes, Terrain
    from eirene.posture.model import Decided

HOURS_PER_DAY = 24.0


@dataclass(frozen=True, slots=True)
class Answering:
    """Calls answered in time, units being busy.

    Parameters
    ----------
    weight : float or None
        Weight of secured sites times the share of their calls that is answered in time; None where no calls are
        declared or nobody is on call.
    busy : float or None
        Mean share of time that a unit on call is busy.
    method : str
    """

    weight: float | None
    busy: float | None
    method: str


NOT_COUNTED = Answering(None, None, "not counted")


def busy(terrain: Terrain, decided: Decided, pools: Classes) -> Answering:
    """Which weight is reached in time when units may be busy with other calls?

    Parameters
    ----------
    terrain : Terrain
    decided : Decided
        Units on call by class and base.
    pools : Classes
        Sectors that each class may not enter.
    """
    units = [(q, j) for (q, j), count in sorted(decided.units.items()) for _ in range(count)]
    rates = np.array([site.calls_per_day or 0.0 for site in terrain.sites], dtype=np.float64)
    asking = np.flatnonzero(decided.secured & (rates > 0))
    if not units or not asking.size:
        return NOT_COUNTED
    order = np.array([_order(terrain, pools, units, int(i)) for i in asking], dtype=np.int64)
    service = np.full(len(units), HOURS_PER_DAY / terrain.security.hours_per_call)
    found = hypercube(rates[asking], order, service, queue="loss")
    answered = np.array(found.dispatches, dtype=np.float64).sum(axis=0) * (1.0 - found.lost)
    share = np.minimum(answered * rates[asking].sum() / rates[asking], 1.0)
    quiet = float(terrain.weight[decided.secured & (rates <= 0)].sum())
    return Answering(
        weight=quiet + float(np.dot(terrain.weight[asking], share)),
        busy=float(np.mean(found.busy)),
        method="exact hypercube" if found.method == "exact" else "approximate hypercube",
    )


def _order(terrain: Terrain, pools: Classes, units: list[tuple[int, int]], i: int) -> NDArray[np.int64]:
    """Give the units that reach a site in time and may act there, the nearest first; -1 ends the list."""
    sector = terrain.sites[i].sector
    able = [n for n, (q, j) in enumerate(units) if terrain.reached[i, j] and sector not in pools.excluded[q]]
    able.sort(key=lambda n: (float(terrain.day[i, units[n][1]]), n))
    return np.array([*able, *[-1] * (len(units) - len(able))], dtype=np.int64)
