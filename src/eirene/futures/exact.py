"""How likely does a force meet a milestone on a date, without drawing what belongs to contributors alone?

Owns the exact evaluation: given the core, contributors are independent, so their outcomes are summed over by a decision
diagram, for all draws of the core at once; the average over the core is the answer. Where that is too wide or does not
apply, contributors are drawn afresh on the same core, and the verdict's method says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from eirene.futures.counted import capped, in_place, meets
from eirene.futures.diagram import built, evaluated, grains, implied, needed_grains
from eirene.futures.draw import whole_futures
from eirene.futures.nets import Plain
from eirene.futures.outcomes import Integrator, Outcomes, TooWideError
from eirene.futures.rows import row_distribution
from eirene.futures.tiled import tiled
from eirene.plans.futures import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eirene.futures.diagram import Diagram
    from eirene.plans.futures import Core, Days, Mask, Reals, Trialled
    from eirene.plans.situation import Situation

WIDEST = 20_000
"""Most states of a reduced diagram."""
_ON_THE_WAY = 10 * WIDEST
"""Most states before they are reduced."""
_NARROW = 3_000
"""Few enough states that no other order of contributors is tried."""
_FRESH = 20_000
"""Fresh futures that are counted where the exact evaluation does not apply."""
_BLOCKS = 8
"""Parts of the core whose means are compared for the standard error."""


@dataclass(frozen=True, slots=True)
class ByCore:
    """A test's answer given each draw of the core.

    Parameters
    ----------
    begun : (n,)
        The phase has begun by the day.
    probability : (n,)
        Probability that every row is met, 0 where the phase has not begun.
    launched : (n,)
        The mission has been launched by the day.
    row_probability : (row k, n)
        Each row alone.
    row_share : (row k, n)
        Expected capped share of each row, 0 where the mission has not been launched.
    method : str
    """

    begun: Mask
    probability: Reals
    launched: Mask
    row_probability: Reals
    row_share: Reals
    method: str

    @property
    def share(self) -> Reals:
        """Expected mean of the capped shares, shape (n,); 1 where nothing is needed and the mission is there."""
        return self.row_share.mean(axis=0) if len(self.row_share) else self.launched.astype(np.float64)


def _outcomes(
    situation: Situation, core: Core, trialled: Trialled, draws: Days, forced: Mapping[str, bool]
) -> list[Outcomes]:
    planned = {supply.contributor for supply in trialled.supplies}
    integrator = Integrator(situation, core, trialled, draws, forced)
    people = sorted((who for who in situation.contributors if who.id in planned), key=lambda who: who.id)
    found = [integrator.of(who) for who in people]
    return [one for one in found if one is not None]


def _orders(gives: Sequence[Days], need: Days) -> list[list[int]]:
    """Give orders of contributors to try: large ones first, and rows that few can serve closed early."""
    relative = [one.max(axis=0) / np.maximum(need, 1) for one in gives]
    places = list(range(len(gives)))
    large = sorted(places, key=lambda one: -float(np.minimum(relative[one], 1.0).sum()))
    servers = np.sum([one > 0 for one in relative], axis=0)
    urgency = [float(servers[one > 0].min(initial=len(gives))) for one in relative]
    scarce = sorted(places, key=lambda one: (urgency[one], -float(relative[one].sum())))
    return [scarce, large]


def _diagram(gives: Sequence[Days], need: Days) -> Diagram:
    """Build a diagram that is narrow enough, and the narrower of two where building the second is worth it."""
    best: Diagram | None = None
    for order in _orders(gives, need):
        made = built(gives, need, order, _ON_THE_WAY if best is None else best.visited)
        if made is not None and (best is None or made.size < best.size):
            best = made
        if best is not None and best.size < _NARROW:
            break
    if best is None or best.size > WIDEST:
        message = f"more than {WIDEST:,} states"
        raise TooWideError(message)
    return best


def _all_rows(outcomes: Sequence[Outcomes], need: Reals, draws: int) -> Reals:
    """How likely is every row met, in each draw looked at? Shape (draw r,)."""
    needed = needed_grains(need)
    if not outcomes:
        return np.full(draws, float((needed == 0).all()))
    gives = [grains(one.gives) for one in outcomes]
    kept = ~implied(np.concatenate(gives), needed)
    if not kept.any():
        return np.ones(draws)
    return evaluated(_diagram([one[:, kept] for one in gives], needed[kept]), outcomes, draws)


def _summed(
    situation: Situation, core: Core, trialled: Trialled, forced: Mapping[str, bool], *, detail: bool
) -> ByCore:
    """Sum over everything that belongs to contributors alone."""
    begun, launched = _stages(core, trialled)
    # a phase begins after launch, so that what is summed for the shares holds what the probability needs
    draws = np.flatnonzero(launched if detail else begun)
    outcomes = _outcomes(situation, core, trialled, draws, forced) if len(draws) else []
    probability = np.zeros(core.n)
    rows, shares = np.zeros((len(trialled.rows), core.n)), np.zeros((len(trialled.rows), core.n))
    within = begun[draws]
    if within.any():
        there = [replace(one, chance=one.chance[:, within]) for one in outcomes]
        probability[draws[within]] = _all_rows(there, trialled.need, int(within.sum()))
    if len(draws) and detail:
        for row, need in enumerate(trialled.need):
            likely, shares[row, draws] = row_distribution(outcomes, row, float(need), len(draws))
            rows[row, draws] = likely * within
    return ByCore(begun, probability, launched, rows, shares, f"exact given {core.n} core draws")


def _stages(core: Core, trialled: Trialled) -> tuple[Mask, Mask]:
    """In which draws has the phase begun, and the mission been launched, by the day? Shape (n,) each."""
    begun = core.begun[trialled.phase] & (core.begin_day[trialled.phase] <= trialled.day)
    return begun, core.launched & (core.launch_day <= trialled.day)


def _drawn(situation: Situation, core: Core, trialled: Trialled, forced: Mapping[str, bool], why: str) -> ByCore:
    """Count fresh draws of the contributors on each draw of the core."""
    times = -(-_FRESH // core.n)
    many = tiled(core, times)
    planned = sorted({supply.contributor for supply in trialled.supplies})
    futures = whole_futures(situation, many, Plain(many.n, core.seed), planned, forced)
    begun, launched = _stages(core, trialled)
    supply = in_place(trialled, futures, trialled.day).reshape(core.n, times, -1)
    rows = meets(trialled.need, supply) & begun[:, None, None]
    shares = capped(trialled.need, supply).mean(axis=1) * launched[:, None]
    return ByCore(
        begun,
        (rows.all(axis=2) & begun[:, None]).mean(axis=1),
        launched,
        rows.mean(axis=1).T,
        shares.T,
        f"{many.n} fresh futures on {core.n} core draws ({why})",
    )


def by_core(
    situation: Situation,
    core: Core,
    trialled: Trialled,
    forced: Mapping[str, bool] | None = None,
    *,
    detail: bool = True,
) -> ByCore:
    """How likely does a force meet a test, given each draw of the core?

    Parameters
    ----------
    situation : Situation
    core : Core
    trialled : Trialled
    forced : mapping of contributor id to bool, optional
        Answers in place of chances; all else stays.
    detail : bool
        Also give rows and share; without them it is faster.
    """
    try:
        return _summed(situation, core, trialled, forced or {}, detail=detail)
    except TooWideError as error:
        return _drawn(situation, core, trialled, forced or {}, str(error))


def exact_by_core(
    situation: Situation, core: Core, trialled: Trialled, forced: Mapping[str, bool] | None = None
) -> Reals:
    """Give the probability that a force meets a test given each draw of the core, shape (n,)."""
    return by_core(situation, core, trialled, forced, detail=False).probability


def mean_and_error(values: Reals, given: Mask | None = None) -> tuple[float, float]:
    """Give the mean over the core, and its standard error.

    The core is cut into 8 runs of consecutive draws, each of which covers the possibilities evenly by itself; the
    error is that of 8 independent means. The whole covers them more evenly than its parts, so that it errs on the
    large side.

    Parameters
    ----------
    values : (n,)
    given : (n,), optional
        Average over these draws only.

    Raises
    ------
    ValueError
        When `given` leaves no draw.
    """
    weight = np.ones(len(values)) if given is None else given.astype(np.float64)
    share = float(weight.mean())
    if share == 0.0:
        message = "no draw of the core is left to average over"
        raise ValueError(message)
    mean = float((values * weight).mean() / share)
    blocks = min(_BLOCKS, len(values))
    departures = ((values - mean) * weight / share).reshape(blocks, -1).mean(axis=1)
    return mean, float(np.sqrt((departures**2).sum() / (blocks * max(blocks - 1, 1))))


def averaged(found: ByCore, trialled: Trialled, given: Mask | None = None) -> Verdict:
    """Average a test's answer over the core, or over those draws of it that are given.

    Raises
    ------
    ValueError
        When `given` leaves no draw.
    """
    chance, error = mean_and_error(found.probability, given)
    rows = [mean_and_error(row, given)[0] for row in found.row_probability]
    return Verdict(
        probability=chance,
        se=error,
        share=mean_and_error(found.share, given)[0],
        row_probability=dict(zip(trialled.rows, rows, strict=True)),
        row_share=dict(zip(trialled.rows, (mean_and_error(row, given)[0] for row in found.row_share), strict=True)),
        begun=mean_and_error(found.begun.astype(np.float64), given)[0],
        method=found.method,
    )


def exact(
    situation: Situation,
    core: Core,
    trialled: Trialled,
    forced: Mapping[str, bool] | None = None,
    *,
    given: Mask | None = None,
) -> Verdict:
    """How likely does a force meet a test, averaged over the core?

    Parameters
    ----------
    situation : Situation
    core : Core
        From `core`, for the same situation.
    trialled : Trialled
    forced : mapping of contributor id to bool, optional
        Answers in place of chances; all else stays.
    given : (n,), optional
        Average over these draws of the core only, such as `gates_open`. For several averages of one test take `by_core`
        once and `averaged` for each.

    Raises
    ------
    ValueError
        When `given` leaves no draw.
    """
    return averaged(by_core(situation, core, trialled, forced), trialled, given)


def begun(core: Core, phase: str | None, day: int, *, given: Mask | None = None) -> Verdict:
    """How likely has a phase begun by a day, or the mission been launched (None)?

    Raises
    ------
    ValueError
        When `given` leaves no draw.
    """
    comes, when = (core.launched, core.launch_day) if phase is None else (core.begun[phase], core.begin_day[phase])
    chance, error = mean_and_error((comes & (when <= day)).astype(np.float64), given)
    return Verdict(chance, error, chance, {}, {}, chance, f"{core.n} core draws")
