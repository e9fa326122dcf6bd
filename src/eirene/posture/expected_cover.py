"""Expected cover: units placed so that the expected weight answered in time is largest when units are often busy.

References
----------
M. S. Daskin, A maximum expected covering location model: formulation, properties and heuristic solution, 1983,
doi:10.1287/trsc.17.1.48.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from eirene.posture.cover import COVER_WORK, answer, cover
from eirene.posture.cover_problem import covers_of, merged
from eirene.posture.inputs import sites_of, times_of, weights_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, NDArray

    from eirene.posture.located import Located, Work


def expected_cover(  # noqa: PLR0913 - options are keyword-only
    covers: ArrayLike,
    weights: ArrayLike | None,
    units: int,
    busy: float,
    *,
    most: ArrayLike | None = None,
    fixed: Iterable[int] = (),
    times: ArrayLike | None = None,
    work: Work | None = None,
) -> Located:
    """Where do units answer the most expected weight in time, when each is busy for a share of its time?

    Units are busy independently of each other and of where they stand (MEXCLP); `hypercube` tells what the busy shares
    of a posture are.

    Parameters
    ----------
    covers : array of bool (demand i, candidate j)
        Who answers whom in time.
    weights : array (demand i,), optional
        1 each where none are given.
    units : int
        Units to place, those at fixed bases included.
    busy : float
        Share of its time for which a unit is busy, 0 to 1.
    most : int or array of int (candidate j,), optional
        Units that a base can hold; all of them unless given.
    fixed : iterable of int
        Candidates with one unit at least.
    times : array (demand i, candidate j), optional
        Travel times, so that the nearest base is named.
    work : Work, optional

    Returns
    -------
    Located
        Maximised: the expected weight that a free unit answers in time.

    Raises
    ------
    ValueError
        When shapes do not fit, or the busy share is not between 0 and 1.
    """
    if not 0.0 <= busy <= 1.0:
        raise ValueError("busy must be between 0 and 1")
    matrix = covers_of(covers)
    demands, candidates = int(matrix.shape[0]), int(matrix.shape[1])
    weight = weights_of(weights, demands)
    room, least = stationing(units, units if most is None else most, fixed, candidates)
    counts = np.arange(int(min(units, (matrix @ room).max(initial=1))) + 1, dtype=np.int64)
    worth = weight[:, None] * (1.0 - busy**counts)
    problem = merged(matrix, worth, np.ones(candidates, dtype=np.float64), float(units), room, least)
    found = cover(problem, work or COVER_WORK)
    way = None if times is None else times_of(times)
    return answer(found, matrix, way, np.ones(demands, dtype=np.int64))


def stationing(
    units: int, most: ArrayLike, fixed: Iterable[int], candidates: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the most and the least units of each candidate (candidate j,), where so many units fit."""
    room = np.broadcast_to(np.asarray(most), (candidates,))
    if not bool(((room >= 0) & (room == np.rint(room))).all()):
        raise ValueError("most must be whole numbers of units")
    room = np.minimum(room.astype(np.int64), max(units, 0))
    least = np.zeros(candidates, dtype=np.int64)
    least[sites_of(fixed, candidates)] = 1
    if bool((least > room).any()):
        raise ValueError("a fixed base must hold a unit")
    if not max(1, int(least.sum())) <= units <= int(room.sum()):
        raise ValueError(f"units must be between {max(1, int(least.sum()))} and {int(room.sum())}, not {units}")
    return room, least
