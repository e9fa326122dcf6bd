"""Choose the counts: first the goal, then ties by share and cost.

Owns the order of the steps and how much work each may take. The program on all futures gives the bound; the program on
a part of them, whose answer is polished by local search on all, gives the force where the whole is too slow to solve.

References
----------
Luedtke, Ahmed, Nemhauser, An integer programming approach for linear programs with probabilistic constraints, 2010,
doi:10.1007/s10107-008-0247-4 (the same form, and why it is hard).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from eirene.force import model
from eirene.force.patterns import merged
from eirene.force.search import Rules, Worth, boards, improved, worth
from eirene.solve.highs import solve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eirene.force.compile import Compiled, Test
    from eirene.force.model import Model
    from eirene.force.patterns import Patterns
    from eirene.force.search import Board, Counts
    from eirene.solve.program import Solution

FAINT = 0.01
"""Chance of full capability below which it says nothing about differences between forces."""

SAME = 1e-9
"""Difference of objectives that is rounding."""

SPARE = 0.002
"""Part of the expected share that may be given up, all told, to leave out units that hardly help."""

FEWEST = 64
"""Futures below which a part says too little about the whole."""

MOST_LINKS = 40_000
"""Outcomes times rows up to which the whole program is relaxed for a bound; a few tenths of a second."""

MOVES_PER_WORK, WORK_PER_FUTURE, WORK_PER_NODE = 3, 15, 1000
"""Moves of the local search for a unit of work; work for one more future, and one more node, of the solver."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The counts that were chosen.

    Parameters
    ----------
    counts : (test m, offer u)
    goal : {'chance', 'share'}
    value, bound : float
        Of the goal, as the mean over both tests.
    stopped : {'optimal', 'work', 'time'}
    """

    counts: Counts
    goal: Literal["chance", "share"]
    value: float
    bound: float
    stopped: str


@dataclass(frozen=True, slots=True)
class Effort:
    """How much the search may do.

    Parameters
    ----------
    work : int
        Moves of the local search, nodes of the solver and the futures that it sees grow with it.
    seed : int
    time_limit_s : float
        Wall clock of each call of the solver [s], a last resort.
    """

    work: int
    seed: int
    time_limit_s: float

    @property
    def nodes(self) -> int:
        """Most nodes of a search tree."""
        return max(1, self.work // WORK_PER_NODE)

    @property
    def futures(self) -> int:
        """Most futures that the solver sees at once when it has to search."""
        return self.work // WORK_PER_FUTURE


def choose(problem: Compiled, effort: Effort) -> Chosen:
    """Which counts make the headlines most likely, or cover most where they are out of reach?"""
    patterns = tuple(merged(test) for test in problem.tests)
    shared = _by_share(problem, patterns, effort)
    found = _by_chance(problem, patterns, shared, effort)
    if found is None:
        found = shared
    counts = _trimmed(problem, patterns, found)
    final = worth(boards(problem, patterns, counts))
    return replace(found, counts=counts, value=final.chance if found.goal == "chance" else final.share)


def _by_share(problem: Compiled, patterns: tuple[Patterns, ...], effort: Effort) -> Chosen:
    form = model.share(problem, patterns)
    nodes = 10 * effort.nodes  # its nodes are cheap: there are whole numbers in the counts alone
    solution = solve(form.program, seed=effort.seed, nodes=nodes, time_limit_s=effort.time_limit_s, gap=1e-4)
    counts = _counts(form, solution)
    value = worth(boards(problem, patterns, counts)).share
    bound = value if solution.bound is None else max(value, solution.bound)
    return Chosen(counts, "share", value, bound, _ended(value, bound, solution))


def _by_chance(problem: Compiled, patterns: tuple[Patterns, ...], shared: Chosen, effort: Effort) -> Chosen | None:
    """Maximise the chance; None where full capability is out of reach and the share says more."""
    if _most_full(problem, patterns) < FAINT:
        return None
    bound = _bound(problem, patterns, effort)
    best, value = _best_of(problem, patterns, [shared.counts])
    ended = "optimal"
    if value < bound - SAME:
        for part in _parts(problem, effort):
            start, ended = _solved_part(part, best, effort)
            best, value = _best_of(problem, patterns, [best, start])
        best, found = improved(problem, patterns, best, moves=MOVES_PER_WORK * effort.work, seed=effort.seed)
        value = found.chance
    if value < bound - SAME and problem.futures <= effort.futures:
        best, value, bound, ended = _proved(problem, patterns, best, effort)
    full = boards(problem, patterns, best)[_index_full(problem)].chance()
    if full < FAINT:
        return None
    best = shared_out(problem, patterns, best, effort)
    stopped = "optimal" if value >= bound - SAME else "time" if ended == "time" else "work"
    return Chosen(best, "chance", value, bound, stopped)


def _index_full(problem: Compiled) -> int:
    return next(m for m, test in enumerate(problem.tests) if test.milestone == "full")


def _most_full(problem: Compiled, patterns: tuple[Patterns, ...]) -> float:
    """How likely is full capability at most, if every offer were planned and no limit held?"""
    return boards(problem, patterns, _everybody(problem))[_index_full(problem)].chance()


def _everybody(problem: Compiled) -> Counts:
    most = [offer.most for offer in problem.offers]
    return np.array([most] * len(problem.tests), dtype=np.int64).reshape(len(problem.tests), len(most))


def _bound(problem: Compiled, patterns: tuple[Patterns, ...], effort: Effort) -> float:
    """How likely can the milestones be at most? With all limits, or without them where the program is very large."""
    bound = worth(boards(problem, patterns, _everybody(problem))).chance
    if sum(part.of.size for part in patterns) <= MOST_LINKS:
        form = model.chance(problem, patterns)
        relaxed = solve(_relaxed(form), seed=effort.seed, time_limit_s=effort.time_limit_s)
        bound = bound if relaxed.bound is None else min(bound, relaxed.bound)
    return bound


def _relaxed(form: Model) -> model.Program:
    return model.Program([replace(column, integer=False) for column in form.program.columns], form.program.rows)


def _best_of(problem: Compiled, patterns: tuple[Patterns, ...], candidates: list[Counts]) -> tuple[Counts, float]:
    valued = [(worth(boards(problem, patterns, counts)), counts) for counts in candidates]
    best = max(valued, key=lambda pair: (pair[0].chance, pair[0].share))
    return best[1], best[0].chance


def _parts(problem: Compiled, effort: Effort) -> Iterator[Compiled]:
    """Give the problem on its first futures: as many as the work allows, and half of that before."""
    size = FEWEST
    while 2 * size <= min(effort.futures, problem.futures // 2):
        size *= 2
    for fewer in (size // 2, size):
        if FEWEST <= fewer <= effort.futures and fewer < problem.futures:
            first, second = (_first(test, fewer) for test in problem.tests)
            yield replace(problem, tests=(first, second), futures=fewer)


def _first(test: Test, n: int) -> Test:
    return replace(test, begun=test.begun[:n], launched=test.launched[:n], available=test.available[:, :n])


def _solved_part(part: Compiled, best: Counts, effort: Effort) -> tuple[Counts, str]:
    patterns = tuple(merged(test) for test in part.tests)
    form = model.chance(part, patterns)
    start = _start(form, part, patterns, best)
    solution = solve(form.program, seed=effort.seed, nodes=1, time_limit_s=effort.time_limit_s, start=start)
    return _counts(form, solution), solution.stopped


def _proved(
    problem: Compiled, patterns: tuple[Patterns, ...], best: Counts, effort: Effort
) -> tuple[Counts, float, float, str]:
    """Solve the whole program from the best force so far, for a better one and a bound."""
    form = model.chance(problem, patterns)
    start = _start(form, problem, patterns, best)
    solution = solve(form.program, seed=effort.seed, nodes=effort.nodes, time_limit_s=effort.time_limit_s, start=start)
    counts, value = _best_of(problem, patterns, [best, _counts(form, solution)])
    bound = 1.0 if solution.bound is None else solution.bound
    return counts, value, max(value, bound), solution.stopped


def _start(form: Model, problem: Compiled, patterns: tuple[Patterns, ...], counts: Counts) -> dict[int, float]:
    start = {
        column: float(count)
        for columns, own in zip(form.count, counts, strict=True)
        for column, count in zip(columns, own, strict=True)
    }
    for m, rows in enumerate(form.reached):
        held = _reached(problem, patterns, m, counts)
        for k, columns in enumerate(rows):
            start |= {column: float(held[k][p]) for p, column in columns.items()}
    return start


def _reached(
    problem: Compiled, patterns: tuple[Patterns, ...], m: int, counts: Counts
) -> list[np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """In which patterns is each row of a test reached with these counts?"""
    test = problem.tests[m]
    return [
        (row.present * counts[m][row.offers]) @ test.gives[row.offers, k] >= test.need[k] - SAME
        for k, row in enumerate(patterns[m].rows)
    ]


def shared_out(problem: Compiled, patterns: tuple[Patterns, ...], best: Counts, effort: Effort) -> Counts:
    """Among forces that keep every future that this one secures: which has the largest expected share?"""
    tables = boards(problem, patterns, best)
    kept = [
        [sorted({int(p) for p in patterns[m].of[table.reached(), k]}) for k in range(len(problem.tests[m].rows))]
        for m, table in enumerate(tables)
    ]
    form = model.share(problem, patterns, kept)
    start = {column: float(count) for row, own in zip(form.count, best, strict=True)
             for column, count in zip(row, own, strict=True)}  # fmt: skip
    solution = solve(
        form.program, seed=effort.seed, nodes=effort.nodes, time_limit_s=effort.time_limit_s, gap=1e-4, start=start
    )
    if solution.values is None:
        return best
    counts, before = _counts(form, solution), worth(tables)
    after = worth(boards(problem, patterns, counts))
    return counts if (after.chance >= before.chance - SAME and after.share > before.share) else best


def _trimmed(problem: Compiled, patterns: tuple[Patterns, ...], found: Chosen) -> Counts:
    """Leave out what hardly helps, the costliest first: no secured future is lost, and little of the share."""
    counts, tables, rules = found.counts.copy(), boards(problem, patterns, found.counts), Rules(problem)
    least = worth(tables)
    floor = Worth(least.chance - SAME, least.share * (1.0 - SPARE))
    dearest = sorted(range(len(problem.offers)), key=lambda u: -problem.offers[u].cost)
    for m in (1, 0):
        # first from the force as a whole, then from what the first date needs
        for u in dearest:
            while counts[m, u] > 0 and _left_out(counts, tables, rules, m, u, floor):
                pass
    return counts


def _left_out(counts: Counts, tables: list[Board], rules: Rules, m: int, u: int, floor: Worth) -> bool:
    """Leave one unit out of test m, and of the earlier one where it must; undone where the floor or a limit breaks."""
    taken = [m] if m == 0 or counts[0, u] < counts[1, u] else [1, 0]
    for test in taken:
        counts[test, u] -= 1
        tables[test].change(u, -1)
    now = worth(tables)
    if rules.keep(counts) and now.chance >= floor.chance and now.share >= floor.share:
        return True
    for test in taken:
        counts[test, u] += 1
        tables[test].change(u, 1)
    return False


def _counts(form: Model, solution: Solution) -> Counts:
    """Give the counts of a solution; nobody where the solver has found nothing yet, which is always allowed."""
    if solution.values is None:
        return np.zeros((len(form.count), len(form.problem.offers)), dtype=np.int64)
    values = solution.values
    rows = [[round(values[column]) for column in columns] for columns in form.count]
    return np.array(rows, dtype=np.int64).reshape(len(form.count), len(form.problem.offers))


def _ended(value: float, bound: float, solution: Solution) -> str:
    if solution.status == "optimal" or value >= bound - SAME:
        return "optimal"
    return "time" if solution.stopped == "time" else "work"
