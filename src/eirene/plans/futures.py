"""Futures: what may come, drawn n times; and tests of a force against them. Integers only inside arrays.

Days are proleptic ordinals (`date.toordinal`). What never happens has False in a mask beside the array; its day is then
meaningless and must not be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    Days = NDArray[np.int64]
    Mask = NDArray[np.bool_]
    Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Core:
    """What all contributors share in each of n futures: gates, launch, phases, shocks.

    Parameters
    ----------
    n, seed : int
        Number of draws and the seed.
    gate_open, gate_day : mapping of gate id to (n,) mask and days
        First day on which each mission, phase or sector gate counts as open (its hold included).
    launched, launch_day : (n,)
        D-day.
    begun, begin_day : mapping of phase id to (n,)
        Whether and when each phase begins.
    shock : (n,)
        Common shock Z, standard normal.
    party_shock : mapping of party id to (n,)
        Party shocks, standard normal.
    closed_days : (n, d) or None
        Cumulative number of days from `closed_from` that the withdrawal gate is closed, by day; None without such a
        gate.
    closed_from : int
        Ordinal of the first column.
    """

    n: int
    seed: int
    gate_open: Mapping[str, Mask]
    gate_day: Mapping[str, Days]
    launched: Mask
    launch_day: Days
    begun: Mapping[str, Mask]
    begin_day: Mapping[str, Days]
    shock: Reals
    party_shock: Mapping[str, Reals]
    closed_days: NDArray[np.int32] | None
    closed_from: int


@dataclass(frozen=True, slots=True)
class Futures:
    """n whole futures: the core, and what every contributor and unit does.

    Parameters
    ----------
    core : Core
    decided, decision_day : mapping of contributor id to (n,)
        National decision to take part; its own gates included.
    accepted : mapping of contributor id to (n,)
        No binding party objects.
    withdrawn, withdrawal_day : mapping of contributor id to (n,)
        Leaves after its decision.
    ready_day : mapping of unit id to (n,)
        Decision plus readiness; valid where the contributor has decided.
    """

    core: Core
    decided: Mapping[str, Mask]
    decision_day: Mapping[str, Days]
    accepted: Mapping[str, Mask]
    withdrawn: Mapping[str, Mask]
    withdrawal_day: Mapping[str, Days]
    ready_day: Mapping[str, Days]

    def available(self, contributor: str, unit: str, day: int) -> Mask:
        """In which futures is this unit in place on this day, if it is planned? Shape (n,)."""
        return (
            self.decided[contributor]
            & self.accepted[contributor]
            & (self.ready_day[unit] <= day)
            & ~(self.withdrawn[contributor] & (self.withdrawal_day[contributor] <= day))
        )


@dataclass(frozen=True, slots=True)
class Supply:
    """What one planned unit gives to each row of a test.

    Parameters
    ----------
    contributor, unit : str
    gives : (row k,)
        Capability given to each row when it is in place, over all planned ones of this unit.
    """

    contributor: str
    unit: str
    gives: Reals


@dataclass(frozen=True, slots=True)
class Trialled:
    """A force held against a milestone of a phase on one date.

    A row is a sum that must be reached: for each capability, all that can serve any of a set of (task, sector) cells,
    against
    what those cells need together (Hall's condition over caveat classes). Units present but not yet planned to have
    arrived
    by the date are left out of `supplies`.

    Parameters
    ----------
    phase : str
        The phase must have begun by the day.
    day : int
        Ordinal of the date.
    rows : tuple of str
        Name of each row, capability first.
    need : (row k,)
        What must be reached, already times the milestone's share.
    supplies : tuple of Supply
    """

    phase: str
    day: int
    rows: tuple[str, ...]
    need: Reals
    supplies: tuple[Supply, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely a force meets a test.

    Parameters
    ----------
    probability : float
        All rows reached and the phase begun, on that day.
    se : float
        Sampling error of it.
    share : float
        Expected share of the need in place: mean over rows of the capped share, 0 where the mission has not been
        launched. It does not ask whether the phase has begun, so that what is in place early counts.
    row_probability : mapping of row name to float
        Each row alone, the phase begun.
    row_share : mapping of row name to float
        Expected share of each row, as in `share`.
    begun : float
        Probability that the phase has begun.
    method : str
        `exact given n core draws` or `n fresh futures`, as shown to readers.
    """

    probability: float
    se: float
    share: float
    row_probability: Mapping[str, float]
    row_share: Mapping[str, float]
    begun: float
    method: str
