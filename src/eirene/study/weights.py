"""An order of courses of action by weights that somebody set, and what it hangs on.

Owns the additive score over criteria, each scaled from the worst to the best of the courses, and the weight at which
two neighbours would change places. Such an order speaks of these courses alone: another course may move the ends of
the scale, and with them the order. Refuses to count a difference that sampling alone can explain.

References
----------
R. L. Keeney, H. Raiffa, Decisions with Multiple Objectives, 1976 (additive value, weights of ranges).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from eirene.study.course_table import Flip, Score

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eirene.mission.courses import Criterion

HALF = 0.5
"""Place on the scale of every course where all are level."""

DUST = 1e-12


def scaled(values: Mapping[str, float], criterion: Criterion, *, level: bool = False) -> dict[str, float]:
    """Where does each course lie between the worst (0) and the best (1) of them?

    Parameters
    ----------
    values : mapping of course to value
    criterion : Criterion
        Says which direction is better.
    level : bool
        All count the same, because they differ by less than sampling error.
    """
    low, high = min(values.values()), max(values.values())
    if level or high - low <= DUST * max(abs(low), abs(high), 1.0):
        return dict.fromkeys(values, HALF)
    up = criterion.better == "higher"
    return {course: (value - low if up else high - value) / (high - low) for course, value in values.items()}


def ordered(places: Mapping[str, Mapping[str, float]], weights: Mapping[str, float]) -> tuple[Score, ...]:
    """In which order do the courses stand by these weights? Highest score first, equal scores by id.

    Parameters
    ----------
    places : mapping of criterion to mapping of course to its place between 0 and 1
    weights : mapping of criterion to weight
    """
    total = sum(weights.values())
    courses = list(next(iter(places.values())))
    scores: list[Score] = []
    for course in courses:
        parts = {name: weights[name] * place[course] / total for name, place in places.items()}
        scores.append(Score(course=course, score=sum(parts.values()), parts=parts))
    return tuple(sorted(scores, key=lambda one: (-round(one.score, 12), one.course)))


def flips(
    order: Sequence[Score], places: Mapping[str, Mapping[str, float]], weights: Mapping[str, float]
) -> tuple[Flip, ...]:
    """Which weight must become what for two neighbours to change places? The smallest relative change first.

    A criterion that cannot turn a pair by any weight of 0 or more is left out.
    """
    found: list[Flip] = []
    for above, below in pairwise(order):
        ahead = {name: place[above.course] - place[below.course] for name, place in places.items()}
        lead = sum(weights[name] * one for name, one in ahead.items())
        turning: list[Flip] = []
        for name, one in ahead.items():
            if abs(one) <= DUST:
                continue
            needed = weights[name] - lead / one
            if needed >= -DUST:
                turning.append(
                    Flip(
                        above=above.course,
                        below=below.course,
                        criterion=name,
                        weight=weights[name],
                        needed=max(needed, 0.0),
                    )
                )
        found += sorted(turning, key=lambda flip: (abs(flip.needed - flip.weight) / flip.weight, flip.criterion))
    return tuple(found)
