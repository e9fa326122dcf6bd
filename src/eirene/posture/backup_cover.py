"""Backup cover: units placed so that demands are answered once, and where possible twice.

References
----------
K. Hogan, C. ReVelle, Concepts and applications of backup coverage, 1986, doi:10.1287/mnsc.32.11.1434.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from eirene.posture.cover import COVER_WORK, answer, cover
from eirene.posture.cover_problem import covers_of, merged
from eirene.posture.expected_cover import stationing
from eirene.posture.inputs import times_of, weights_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike

    from eirene.posture.located import Located, Work


def backup_cover(  # noqa: PLR0913 - options are keyword-only
    covers: ArrayLike,
    weights: ArrayLike | None,
    units: int,
    *,
    backup: float = 0.5,
    most: ArrayLike = 1,
    fixed: Iterable[int] = (),
    times: ArrayLike | None = None,
    work: Work | None = None,
) -> Located:
    """Where do units cover most weight once, and a second time?

    Parameters
    ----------
    covers : array of bool (demand i, candidate j)
        Who answers whom in time.
    weights : array (demand i,), optional
        1 each where none are given.
    units : int
        Units to place, those at fixed bases included.
    backup : float
        Trade-off from 0 to 1: first cover counts 1 - backup, the second one backup. Above a half, where a second
        answer counts more than a first one, cover is still counted in order.
    most : int or array of int (candidate j,)
        Units that a base can hold.
    fixed : iterable of int
        Candidates with one unit at least.
    times : array (demand i, candidate j), optional
        Travel times, so that the nearest base is named.
    work : Work, optional

    Returns
    -------
    Located
        Maximised: the weighted first and second cover; `units` says how many stand at each opened base.

    Raises
    ------
    ValueError
        When shapes do not fit, or the trade-off is not between 0 and 1.
    """
    if not 0.0 <= backup <= 1.0:
        raise ValueError("backup must be between 0 and 1")
    matrix = covers_of(covers)
    demands, candidates = int(matrix.shape[0]), int(matrix.shape[1])
    weight = weights_of(weights, demands)
    room, least = stationing(units, most, fixed, candidates)
    worth = weight[:, None] * np.array([0.0, 1.0 - backup, 1.0])
    problem = merged(matrix, worth, np.ones(candidates, dtype=np.float64), float(units), room, least)
    found = cover(problem, work or COVER_WORK)
    way = None if times is None else times_of(times)
    return answer(found, matrix, way, np.ones(demands, dtype=np.int64))
