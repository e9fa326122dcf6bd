"""Whether the planned arrivals could really be moved, future by future.

Owns the gap between a static plan and real strategic movement: launch may come later than planned, and late deciders
arrive together. Refuses to change the plan or its chances: it is reported beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.force.compile import date_of, phase_of, units_of
from eirene.force.limits import capacity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from eirene.plans.futures import Days, Futures, Mask, Reals
    from eirene.plans.plan import Choice
    from eirene.plans.situation import Situation, UnitState

_DUST = 1e-6

WINDOW_DAYS = 30
"""Days over which arrivals together are looked at."""


@dataclass(frozen=True, slots=True)
class Congestion:
    """How often arrivals exceed what movement can bring in.

    Parameters
    ----------
    share : float
        Share of the futures looked at in which, on some day up to that of full capability, more persons have arrived
        than could have been moved since the real launch.
    together : float
        Share in which within some 30 days more persons arrive than could be moved in those days alone.
    excess_persons : float
        Mean over all futures looked at of the largest excess since launch [persons].
    at_date : float
        Share in which more have arrived by the date of full capability than could have been moved since the real
        launch: there the chance of full capability is overstated.
    futures : int
        Futures looked at: those in which the phase of the full headline has begun by its date.
    """

    share: float
    together: float
    excess_persons: float
    at_date: float
    futures: int


def congestion(situation: Situation, choices: Sequence[Choice], futures: Futures) -> Congestion | None:
    """In which share of futures do the arrivals of this plan exceed strategic movement?

    A unit arrives when it is ready and not before its planned date or launch. None where no limit of movement is
    declared, or the phase begins in no future.
    """
    if not situation.movement:
        return None
    phase = phase_of(situation, "full")
    by = date_of(phase, "full").toordinal()
    core = futures.core
    looked = core.begun[phase.id] & (core.begin_day[phase.id] <= by)
    if not looked.any():
        return None
    launch = core.launch_day[looked]
    units = units_of(situation)
    if not choices:
        return Congestion(0.0, 0.0, 0.0, 0.0, int(looked.sum()))
    came, days = zip(*(_arrival(futures, choice, looked, by) for choice in choices), strict=True)
    persons = np.array([choice.count * _persons(units, choice) for choice in choices], dtype=np.float64)
    table = _capacities(situation, by - int(launch.min()))
    excess, together = _excesses(np.array(came), np.array(days) - launch, persons, table)
    due = (np.array(came) * persons[:, None]).sum(axis=0)
    late = due > table[np.clip(by - launch, 0, len(table) - 1)] + _DUST
    return Congestion(
        share=float((excess > 0).mean()),
        together=float((together > 0).mean()),
        excess_persons=float(excess.mean()),
        at_date=float(late.mean()),
        futures=int(looked.sum()),
    )


def _persons(units: dict[tuple[str, str], UnitState], choice: Choice) -> float:
    return units[choice.contributor, choice.unit].persons


def _arrival(futures: Futures, choice: Choice, looked: Mask, by: int) -> tuple[Mask, Days]:
    """Give in which futures a choice arrives by the day, and when."""
    day = np.maximum(futures.ready_day[choice.unit], choice.arrives.toordinal())
    day = np.maximum(day, futures.core.launch_day)
    comes = futures.decided[choice.contributor] & futures.accepted[choice.contributor] & (day <= by)
    comes &= ~(futures.withdrawn[choice.contributor] & (futures.withdrawal_day[choice.contributor] <= day))
    return comes[looked], day[looked]


def _capacities(situation: Situation, longest: int) -> Reals:
    """Tabulate the persons that can be moved by each day after launch; shape (day,)."""
    return np.array([capacity(situation, day) for day in range(max(longest, 0) + 1)], dtype=np.float64)


def _excesses(came: Mask, after: NDArray[np.int64], persons: Reals, table: Reals) -> tuple[Reals, Reals]:
    """Give the largest excess since launch and within a window, for each future; arrays of shape (choice, future)."""
    after = np.clip(after, 0, len(table) - 1)
    excess, together = np.zeros(came.shape[1]), np.zeros(came.shape[1])
    for c in range(len(persons)):
        # the sum of arrivals is largest, against a capacity that grows, on a day on which somebody arrives
        end = after[c]
        so_far = ((came & (after <= end)) * persons[:, None]).sum(axis=0)
        start = np.maximum(end - WINDOW_DAYS, -1)
        within = ((came & (after <= end) & (after > start)) * persons[:, None]).sum(axis=0)
        before = np.where(start >= 0, table[np.maximum(start, 0)], 0.0)
        here = came[c]
        excess = np.maximum(excess, np.where(here, so_far - table[end], 0.0))
        together = np.maximum(together, np.where(here, within - (table[end] - before), 0.0))
    return np.where(excess > _DUST, excess, 0.0), np.where(together > _DUST, together, 0.0)
