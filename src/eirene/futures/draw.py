"""Whole futures: stratified draws to plan on, and fresh ones to check a plan with.

Owns the order along which contributors are stratified: by month of D-day, then common shock, then index. So adding or
removing a contributor leaves every other number bit-identical.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from eirene.futures.contributors import Answer, Clock, answer, leaves
from eirene.futures.core import core, fresh_core, masked
from eirene.futures.gates import MONTH
from eirene.futures.nets import Plain, Strata
from eirene.futures.waiting import joint, waited_for
from eirene.plans.futures import Futures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eirene.futures.nets import Uniforms
    from eirene.plans.futures import Core, Days, Mask
    from eirene.plans.situation import Situation


def rank(core: Core) -> Days:
    """Which place does each draw have in the order along which contributors are stratified? Shape (n,)."""
    month = np.where(core.launched, np.floor(core.launch_day / MONTH), np.inf)
    order = np.lexsort((np.arange(core.n), core.shock, month))
    place = np.empty(core.n, dtype=np.int64)
    place[order] = np.arange(core.n)
    return place


def whole_futures(
    situation: Situation,
    core: Core,
    uniforms: Uniforms,
    only: Sequence[str] | None = None,
    forced: Mapping[str, bool] | None = None,
) -> Futures:
    """What does every contributor do in these draws of the core?

    Parameters
    ----------
    situation : Situation
    core : Core
    uniforms : callable
        Gives (n,) uniforms by name.
    only : sequence of str, optional
        Contributors to draw; those that they wait for are drawn with them.
    forced : mapping of contributor id to bool, optional
        Answers in place of drawn ones; all other draws stay.
    """
    wanted = {who.id for who in situation.contributors} if only is None else waited_for(situation, set(only))
    people = sorted((who for who in situation.contributors if who.id in wanted), key=lambda who: who.id)
    answers: dict[str, Answer] = {
        who.id: answer(situation, core, who, uniforms, forced=(forced or {}).get(who.id)) for who in people
    }
    day = joint(situation, {name: drawn.day for name, drawn in answers.items()})
    clock = Clock(situation, core)
    decided: dict[str, tuple[Mask, Days]] = {name: masked(when) for name, when in day.items()}
    left = {who.id: masked(leaves(clock, who, answers[who.id], day[who.id])) for who in people}
    ready = {unit: decided[name][1] + days for name, drawn in answers.items() for unit, days in drawn.ready.items()}
    return Futures(
        core=core,
        decided={name: comes for name, (comes, _) in decided.items()},
        decision_day={name: when for name, (_, when) in decided.items()},
        accepted={name: drawn.accepted for name, drawn in answers.items()},
        withdrawn={name: leaves_it for name, (leaves_it, _) in left.items()},
        withdrawal_day={name: when for name, (_, when) in left.items()},
        ready_day=ready,
    )


def draw(
    situation: Situation,
    n: int,
    seed: int,
    *,
    only: Sequence[str] | None = None,
    forced: Mapping[str, bool] | None = None,
) -> Futures:
    """What may come, in n = 2^m futures that cover the possibilities evenly?

    Parameters
    ----------
    situation : Situation
    n : int
        Number of futures, a power of two.
    seed : int
        The run's seed.
    only : sequence of str, optional
        Contributors to draw, for speed; the others are absent from the answer. Their draws are the same as without it.
    forced : mapping of contributor id to bool, optional
        Answers in place of drawn ones; all other draws stay as they were. A contributor with a condition that no gate
        satisfies stays out even when it is forced to yes.

    Raises
    ------
    ValueError
        When n is no power of two, or gates wait for each other.
    """
    shared = core(situation, n, seed)
    return whole_futures(situation, shared, Strata(rank(shared), seed), only, forced)


def fresh(
    situation: Situation,
    n: int,
    seed: int,
    *,
    only: Sequence[str] | None = None,
    forced: Mapping[str, bool] | None = None,
) -> Futures:
    """What may come, in n independent futures that no plan was made on?

    Parameters
    ----------
    situation : Situation
    n : int
        Number of futures, any.
    seed : int
        The run's seed; the streams are not those of `draw`.
    only, forced
        As for `draw`.
    """
    return whole_futures(situation, fresh_core(situation, n, seed), Plain(n, seed), only, forced)
