"""The fair flow of aid: those who are served worst first, then the next, then reserves, then less driving.

Owns the order of aims. A unit of fairness is a place, a commodity and a stretch of days: the share of its need that is
met is raised for all that can still be raised, until it holds for each that raising it would take from one that has no
more. What was missed on one day is not made good by plenty on another, so days are held apart.

References
----------
W. Ogryczak, A. Wierzbicki, M. Milewski: A multi-criteria approach to fair and efficient bandwidth allocation, 2008,
doi:10.1016/j.omega.2005.12.005 (lexicographic max-min by a sequence of linear programs).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eirene.aid.grain import grain_of
from eirene.aid.program import BLOCKED, LIMITS, Built, built
from eirene.solve.linear import LinearSession

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from eirene.aid.compile import Problem
    from eirene.aid.grain import Grain
    from eirene.solve.linear import Priced

    Reals = NDArray[np.float64]
    Mask = NDArray[np.bool_]
    Ints = NDArray[np.int64]

TIGHT = 1e-7
"""Prices below this are rounding."""
SLACK = 1e-6
"""By how much a share that is held may be missed, so that rounding does not shut the program."""
SHORT = 1e-3
"""Share of a need below which a place counts as not served."""
LEVELS = 60
"""Levels of fairness that are looked for; beyond them the rest is raised by its total."""
FEWER = 15
"""The same where stretches share rates."""
STEPS = 2_500
"""Steps of the solver after which no further level is looked for where stretches share rates."""
THRIFT = 1e-3
"""Weight of all truck-hours against all reserves where both are settled at once, because stretches share rates."""
BULK = 1_500_000
"""Columns times levels above which fewer levels are looked for, so that large cases end too."""
LARGE = 20_000
"""Columns from which the first answer is looked for by the interior point method."""
FILLED = 0.1
"""Weight of a day of reserve at one place against the smallest reserve of all."""
CROSSES = 0.01
"""Truck-hours that a tonne counts for on each step of its way, so that none moves for nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """A fair flow.

    Parameters
    ----------
    flow : Problem
    cross : (c, k, s)
        Tonnes a day that cross.
    yard : (c, k, s)
        Tonnes that lie at the crossing at the end of a stretch.
    first, last : (l, k, s)
        Tonnes a day that are asked to move.
    hub : (h, k, s)
    point : (p, k, s)
        Tonnes at the end of a stretch.
    share : (p, k, s)
        Share of the need that is met; NaN where nothing is needed.
    levels : int
        Levels of fairness that were found.
    exact : bool
        False where levels beyond the limit were not told apart, or stretches share one rate.
    prices : mapping of limit to array
        By how much the person-days of supply rise with one unit more of a limit in a stretch, nobody being served less
        than in this flow.
    grain : Grain
        Stretches that share one rate on the way to people.
    """

    flow: Problem
    cross: Reals
    yard: Reals
    first: Reals
    last: Reals
    hub: Reals
    point: Reals
    share: Reals
    levels: int
    exact: bool
    prices: dict[str, Reals]
    grain: Grain


def fair_flow(flow: Problem, *, levels: int | None = None) -> Flow:
    """How does aid flow so that those who are served worst are served as well as possible?

    Parameters
    ----------
    flow : Problem
    levels : int, optional
        Most levels of fairness to look for; by default as many as the size of the case allows, 60 at most.
    """
    program = built(flow, grain_of(flow))
    if levels is None:
        levels = max(1, min(LEVELS if program.grain.whole else FEWER, BULK // program.columns.size))
    method = "ipm" if _large(program) else "simplex"
    session = LinearSession(program.program, method=method)
    found, exact, floor = _leximin(program, session, levels)
    total = _total(program, session, floor, settled=exact)
    done = _spare(program, session, total)
    if program.grain.whole:
        done = _least_effort(program, session, done)
    return _read(program, done, found, exact, total)


def slow(flow: Flow) -> bool:
    """Does it take seconds to look at other limits?"""
    return flow.last.size > LARGE // 2


def more(flow: Problem, base: Flow, *, levels: int = LEVELS) -> Reals | None:
    """How are needs met when limits are these, nobody being served less than before, and what is added shared fairly?

    Parameters
    ----------
    flow : Problem
        As before, with other limits.
    base : Flow
    levels : int
        Most levels of fairness to look for.

    Returns
    -------
    (point p, commodity k, stretch s)
        Share of the need that is met; NaN where nothing is needed. None where not all can be served as before.
    """
    program = built(flow, base.grain)
    session = LinearSession(program.program, method="ipm" if _large(program) else "simplex")
    needed = program.needed > 0
    least = np.where(needed, base.grain.largest(np.nan_to_num(base.share)), 0.0)
    session.columns(program.columns.share[needed], np.maximum(least[needed] - SLACK, 0.0), np.ones(int(needed.sum())))
    if session.solve() is None:
        return None
    _, exact, floor = _leximin(program, session, levels, least)
    found = _total(program, session, floor, settled=exact)
    return np.where(flow.need > 0, found.values[program.columns.share[..., base.grain.block]], np.nan)


def _leximin(
    program: Built, session: LinearSession, levels: int, least: Reals | None = None
) -> tuple[int, bool, Reals]:
    """Raise the worst share, hold those that cannot rise further, and go on with the others.

    Shares that are above the worst one in `least` stay at least there.
    """
    at = program.columns
    free = program.needed > 0
    floor = np.zeros(free.shape) if least is None else least.copy()
    unit = program.rows["unit"]
    spent = 0
    for level in range(1, levels + 1):
        if not free.any():
            return level - 1, True, floor
        if not program.grain.whole and spent > STEPS:
            return level - 1, False, floor
        found = _solved(session)
        spent += session.steps
        worst = float(found.values[at.worst])
        floor[free] = np.maximum(floor[free], worst)
        held = free if worst >= 1 - SLACK else free & (found.prices[unit] < -TIGHT)
        # the prices of the units add up to one, so that at least one of them is tight
        held = held if held.any() else free & (found.values[at.share] <= worst + SLACK)
        _hold(session, at.share[held], unit[held], floor[held])
        free = free & ~held
    return levels, not free.any(), floor


def _hold(session: LinearSession, columns: Ints, rows: Ints, shares: Reals) -> None:
    """Hold shares where they are, and leave them out of those that are raised."""
    session.columns(columns, np.maximum(shares - SLACK, 0.0), np.ones(len(columns)))
    session.rows(rows, np.full(len(rows), -np.inf), np.full(len(rows), np.inf))


def _large(program: Built) -> bool:
    return program.columns.size > LARGE


def _total(program: Built, session: LinearSession, floor: Reals, *, settled: bool) -> Priced:
    """Raise the person-days of supply, nobody being served less than the floor."""
    flow, at = program.flow, program.columns
    needed = program.needed > 0
    _hold(session, at.share[needed], program.rows["unit"][needed], floor[needed])
    worth = np.zeros(at.size)
    worth[at.share] = program.grain.summed(np.where(flow.need > 0, flow.people, 0.0) * flow.length)
    scale = max(1.0, float(worth.max(initial=0.0)))
    session.worth(worth / scale)
    # after all levels nothing is left to raise, and the last corner is the best; before that it is far off
    found = _solved(session, afresh=_large(program) and not settled)
    return type(found)(found.values, found.objective * scale, found.prices * scale, found.column_prices * scale)


def _spare(program: Built, session: LinearSession, total: Priced) -> Priced:
    """Fill reserves at delivery points, the smallest first."""
    flow, at = program.flow, program.columns
    needed = program.needed > 0
    shares = np.clip(total.values[at.share], 0.0, 1.0)
    session.columns(at.share[needed], np.maximum(shares[needed] - SLACK, 0.0), np.ones(int(needed.sum())))
    # a place that cannot be served cannot have a reserve either, and holds nobody else's down
    wanted = (flow.need[..., -1] > 0) & (shares[..., -1] > SHORT)
    even = program.rows["even"][wanted]
    session.rows(even, np.zeros(len(even)), np.full(len(even), np.inf))
    session.columns(np.array([at.worst]), np.zeros(1), np.array([max(1.0, flow.reserve_days)]))
    worth = np.zeros(at.size)
    worth[at.worst] = max(1, int(wanted.sum()))
    worth[at.reserve] = FILLED
    if not program.grain.whole:
        most = float(flow.truck_hours[np.isfinite(flow.truck_hours)].sum() * flow.length.sum())
        worth += THRIFT * worth[at.worst] / max(1.0, most) * _saved(program)
    session.worth(worth)
    return _solved(session, afresh=_large(program), corner=not _large(program))


def _least_effort(program: Built, session: LinearSession, spare: Priced) -> Priced:
    """Do all this with as few truck-hours as it takes, and let nothing cross that nobody needs."""
    flow, at = program.flow, program.columns
    reserve = np.maximum(spare.values[at.reserve] - SLACK, 0.0).ravel()
    session.columns(at.reserve.ravel(), reserve, np.maximum(reserve, program.program.upper[at.reserve].ravel()))
    session.columns(np.array([at.worst]), np.zeros(1), np.ones(1))
    even = program.rows["even"].ravel()
    session.rows(even, np.full(len(even), -np.inf), np.full(len(even), np.inf))
    session.worth(_saved(program) / float(flow.length.max()))
    return _solved(session, afresh=_large(program), corner=not _large(program))


def _saved(program: Built) -> Reals:
    """Give the truck-hours of each column as a loss, and a little for each step that a load takes."""
    flow, at = program.flow, program.columns
    worth = np.zeros(at.size)
    hours = [np.where(np.isfinite(stage.hours), stage.hours, 0.0) for stage in (flow.first, flow.last)]
    worth[at.first] = -(hours[0] + CROSSES) * flow.length
    worth[at.last] = -program.grain.summed((hours[1] + CROSSES) * flow.length)
    worth[at.cross] = -CROSSES * flow.length
    return worth


def _solved(session: LinearSession, *, afresh: bool = False, corner: bool = True) -> Priced:
    found = session.solve(afresh=afresh, corner=corner)
    if found is None:
        raise ValueError("no flow at all is allowed, though none moving is always one")
    return found


def _read(program: Built, done: Priced, levels: int, exact: bool, total: Priced) -> Flow:  # noqa: FBT001
    flow, at, grain = program.flow, program.columns, program.grain
    values = np.maximum(done.values, 0.0)
    last, share = values[at.last][..., grain.block], values[at.share][..., grain.block]
    return Flow(
        flow=flow,
        cross=values[at.cross],
        yard=values[at.yard],
        first=values[at.first],
        last=last,
        hub=values[at.hub],
        point=values[at.point] if grain.whole else _stocks(flow, last, share),
        share=np.where(flow.need > 0, np.where(share > 1 - 3 * SLACK, 1.0, share), np.nan),
        levels=levels,
        exact=exact and grain.whole,
        prices={name: np.maximum(_prices(program, total, name), 0.0) for name in LIMITS},
        grain=grain,
    )


def _stocks(flow: Problem, last: Reals, share: Reals) -> Reals:
    """Count up what lies at delivery points at the end of each stretch, (p, k, s)."""
    change = -share * flow.need * flow.length
    np.add.at(change, flow.last.goal, last * flow.last.arrives * flow.length)
    return np.maximum(flow.point_stock[..., None] + np.cumsum(change, axis=-1), 0.0)


def _prices(program: Built, total: Priced, name: str) -> Reals:
    """Give the prices of a limit by stretch; those of a block are shared among its days."""
    flow, grain = program.flow, program.grain
    found = total.prices[program.rows[name]]
    if grain.whole:
        return found
    if name in BLOCKED:
        return grain.spread(found, flow.length)
    if name == "trucks":
        away = np.unique(flow.last.fleet)
        found[away] = grain.spread(found[away][:, grain.leads], flow.length)
    return found
