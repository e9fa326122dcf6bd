"""Contributors that wait for contributors: named ones, or a quorum of others.

Owns the joint decision: the largest set in which everybody's needs are met, so that two who wait for each other come
together; each on the latest day among those it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eirene.plans.futures import Reals
    from eirene.plans.situation import ContributorState, Situation


def waits(who: ContributorState) -> bool:
    """Does it wait for other contributors?"""
    return bool(who.needs) or bool(who.quorum)


def waited_for(situation: Situation, only: set[str]) -> set[str]:
    """Whose decisions must be known to know those of `only`?"""
    people = {who.id: who for who in situation.contributors}
    reached, left = set[str](), list(only)
    while left:
        who = people[left.pop()]
        if who.id in reached:
            continue
        reached.add(who.id)
        if who.quorum:
            return set(people)
        left += [other for other in who.needs if other in people]
    return reached


def _needed_day(who: ContributorState, day: Mapping[str, Reals]) -> Reals:
    """Give the day on which all that it waits for have decided; `+inf` is never."""
    latest = day[who.id]
    for other in who.needs:
        latest = np.maximum(latest, day.get(other, np.inf))
    if who.quorum:
        others = [when for name, when in day.items() if name != who.id]
        if len(others) < who.quorum:
            return np.full_like(latest, np.inf)
        latest = np.maximum(latest, np.partition(np.stack(others), who.quorum - 1, axis=0)[who.quorum - 1])
    return latest


def joint(situation: Situation, day: Mapping[str, Reals]) -> dict[str, Reals]:
    """When does each contributor decide, given when it would decide if nobody kept it waiting?

    Days only grow, and only to days of others, so that the iteration ends; contributors who wait for each other end on
    their latest day, which is the largest consistent set.

    Parameters
    ----------
    situation : Situation
    day : mapping of contributor id to (n,)
        `+inf` is never. A needed contributor that is missing never decides.
    """
    decided = dict(day)
    waiting = [who for who in situation.contributors if who.id in day and waits(who)]
    changed = bool(waiting)
    while changed:
        changed = False
        for who in waiting:
            later = _needed_day(who, decided)
            changed = changed or bool((later != decided[who.id]).any())
            decided[who.id] = later
    return decided
