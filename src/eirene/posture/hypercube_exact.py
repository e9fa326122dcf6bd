"""The states of the hypercube, solved: every set of busy units and its probability.

Owns the balance equations of the system that loses calls. A state is a number whose bit n says that unit n is busy; a
call moves one level up, the end of a service one level down. So the states of even levels follow from those of
odd levels and the other way round, and between two rounds the levels are brought into balance.

References
----------
R. C. Larson, A hypercube queuing model for facility location and redistricting in urban emergency services, 1974,
doi:10.1016/0305-0548(74)90076-8. J. R. Koury, D. F. McAllister, W. J. Stewart, Iterative methods for computing
stationary distributions of nearly completely decomposable Markov chains, 1984, doi:10.1137/0605019.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

MOST_UNITS = 16
ROUNDS = 5000
CLOSE = 1e-13
"""Change of a probability at which the rounds end."""

Floats = NDArray[np.float64]


class NotSolvedError(RuntimeError):
    """The rounds did not settle: our bug, as the equations always have an answer."""


def exact_loss(rates: Floats, order: NDArray[np.int64], service: Floats) -> tuple[Floats, Floats, float, float]:
    """Which states does a system have that loses calls?

    Parameters
    ----------
    rates : array (atom j,)
    order : array of int (atom j, rank k)
    service : array (unit n,)

    Returns
    -------
    busy : array (unit n,)
    sent : array (unit n, atom j)
        Calls per time that the unit answers.
    full : float
        Share of the time in which all units are busy.
    residual : float

    Raises
    ------
    ValueError
        For more than 16 units.
    """
    units = len(service)
    if units > MOST_UNITS:
        raise ValueError(f"{units} units have too many states; the limit is {MOST_UNITS}, ask for the approximation")
    states = np.arange(2**units, dtype=np.int64)
    is_busy = (states[:, None] >> np.arange(units, dtype=np.int64)) & 1 == 1
    sends = _sends(order, is_busy)
    up = np.zeros((len(states), units), dtype=np.float64)
    for atom, rate in enumerate(rates.tolist()):
        some = np.flatnonzero(sends[atom] >= 0)
        up[some, sends[atom][some]] += rate
    chance, residual = _balance(up, service, is_busy)
    sent = np.zeros((units, len(rates)), dtype=np.float64)
    for atom, rate in enumerate(rates.tolist()):
        some = sends[atom] >= 0
        sent[:, atom] = rate * np.bincount(sends[atom][some], weights=chance[some], minlength=units)
    return chance @ is_busy, sent, float(chance[-1]), residual


def _sends(order: NDArray[np.int64], is_busy: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Which unit is sent to each atom in each state? -1 for none (atom j, state s)."""
    found = np.full((len(order), len(is_busy)), -1)
    for rank in range(order.shape[1] - 1, -1, -1):
        for atom in range(len(order)):
            unit = order[atom, rank]
            if unit >= 0:
                free = ~is_busy[:, unit]
                found[atom][free] = unit
    return found


def _balance(up: Floats, service: Floats, is_busy: NDArray[np.bool_]) -> tuple[Floats, float]:
    states, units = is_busy.shape
    bits = 1 << np.arange(units, dtype=np.int64)
    number = np.arange(states, dtype=np.int64)
    below = np.where(is_busy, number[:, None] - bits, 0)  # the state before unit n was sent
    above = np.where(is_busy, 0, number[:, None] + bits)  # the state in which unit n ends its service
    from_below = np.where(is_busy, up[below, np.arange(units, dtype=np.int64)], 0.0)
    from_above = np.where(is_busy, 0.0, service)
    down = is_busy @ service
    leaving = up.sum(axis=1) + down
    leaving[leaving == 0.0] = 1.0  # nobody calls: the only state without a way out is the empty one
    level = is_busy.sum(axis=1)
    odd = level % 2 == 1
    chance = np.full(states, 1.0 / states)
    change = np.inf
    for _ in range(ROUNDS):
        before = chance.copy()
        for part in (odd, ~odd):
            flow = (from_below[part] * chance[below[part]]).sum(axis=1)
            flow += (from_above[part] * chance[above[part]]).sum(axis=1)
            chance[part] = flow / leaving[part]
        chance = _levels(chance, level, up.sum(axis=1), down)
        change = float(np.abs(chance - before).max())
        if change < CLOSE:
            return chance, change
    raise NotSolvedError(f"the hypercube did not settle: {change:.3g}")


def _levels(chance: Floats, level: NDArray[np.int64], rise: Floats, fall: Floats) -> Floats:
    """Bring the levels into balance: what rises from one falls from the next; within a level nothing changes."""
    total = np.bincount(level, weights=chance)
    rising, falling = np.bincount(level, weights=chance * rise), np.bincount(level, weights=chance * fall)
    share = np.zeros(len(total), dtype=np.float64)
    share[0] = 1.0
    for n in range(1, len(total)):
        if rising[n - 1] <= 0.0 or falling[n] <= 0.0:
            break
        share[n] = share[n - 1] * (rising[n - 1] / total[n - 1]) / (falling[n] / total[n])
    share /= share.sum()
    return chance * np.where(total > 0, share / np.where(total > 0, total, 1.0), 0.0)[level]
