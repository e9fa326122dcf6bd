"""The program whose answer is a force: columns, and one function per family of constraints.

Owns the mathematics. For test m (a milestone) and offer u, `y[m,u]` counts the units that strategic movement has
room for by the date of m. Refuses to search and to know any solver.

Chance form: `z[m,k,p]` says that row k is reached in pattern p, `t[m,f]` that all rows are reached in outcome f;
maximise the mean over both tests of the sum of weight x t. Share form: `s[m,k,p]` is the capped share of row k in
pattern p. Slack form: everybody comes, and `lack[m,k]` is what is still missing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from eirene.force.patterns import Patterns, merged
from eirene.solve.program import Program

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from eirene.force.compile import Compiled, Test
    from eirene.plans.futures import Reals

    Terms = list[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Model:
    """A program under construction, and where its columns stand.

    Parameters
    ----------
    problem : Compiled
    patterns : tuple of Patterns
        One per test.
    program : Program
    count : list of list of int
        Column of y[m,u].
    reached : list of list of dict
        Column of z[m,k,p] by pattern, for each test and row, where the form has them.
    """

    problem: Compiled
    patterns: tuple[Patterns, ...]
    program: Program
    count: list[list[int]]
    reached: list[list[dict[int, int]]] = field(default_factory=list[list[dict[int, int]]])


def base(problem: Compiled, patterns: tuple[Patterns, ...]) -> Model:
    """Give the counts and every limit that does not depend on futures."""
    program = Program()
    count = [
        [program.column(f"y[{test.milestone},{_name(problem, u)}]", offer.most, integer=True)
         for u, offer in enumerate(problem.offers)]
        for test in problem.tests
    ]  # fmt: skip
    model = Model(problem, patterns, program, count)
    for family in LIMITS.values():
        family(model)
    return model


def chance(problem: Compiled, patterns: tuple[Patterns, ...]) -> Model:
    """Which force makes it most likely that both milestones are met by their dates?"""
    model = base(problem, patterns)
    for m, test in enumerate(problem.tests):
        model.reached.append(served(model, m, test))
        together(model, m, test, model.reached[m])
    return model


def share(
    problem: Compiled, patterns: tuple[Patterns, ...], kept: Sequence[Sequence[Sequence[int]]] | None = None
) -> Model:
    """Which force has the largest expected share of the requirement in place by the dates?

    Parameters
    ----------
    kept : for each test and row, the patterns in which the row must stay reached, optional
    """
    model = base(problem, patterns)
    for m, rows in enumerate(kept or ()):
        secured(model, m, problem.tests[m], rows)
    for m, test in enumerate(problem.tests):
        expected(model, m, test)
    return model


def lacking(problem: Compiled, limits: Sequence[str]) -> Model:
    """What is still missing of the whole requirement when everybody comes? Only the named limits hold."""
    program = Program()
    last = problem.tests[-1]
    count = [[program.column(f"y[{last.milestone},{_name(problem, u)}]", offer.most, integer=True)
              for u, offer in enumerate(problem.offers)]] * len(problem.tests)  # fmt: skip
    model = Model(problem, (), program, count)
    for name in limits:
        LIMITS[name](model)
    for m, test in enumerate(problem.tests):
        lack(model, m, test)
    return model


# ---------------------------------------------------------------- limits on counts


def order(model: Model) -> None:
    """Whatever is in by the first date is in by the second: y[first,u] <= y[second,u]."""
    first, second = model.count
    for u, (early, late) in enumerate(zip(first, second, strict=True)):
        if early != late:
            name = f"order[{_name(model.problem, u)}]"
            model.program.row(name, [(late, 1.0), (early, -1.0)], family="order", lower=0.0)


def caps(model: Model) -> None:
    """No contributor sends more persons than it said at most: sum of persons x y[second,u] <= cap."""
    for state in model.problem.situation.contributors:
        mine = [u for u, offer in enumerate(model.problem.offers) if offer.unit.contributor == state.id]
        if state.cap_persons is not None and mine:
            terms = [(model.count[-1][u], model.problem.offers[u].unit.persons) for u in mine]
            model.program.row(f"cap[{state.id}]", terms, family="caps", upper=float(state.cap_persons))


def budget(model: Model) -> None:
    """The force costs no more than the budget until the mandate ends: sum of cost x y[second,u] <= budget."""
    limit = model.problem.situation.budget
    if limit is not None:
        terms = [(model.count[-1][u], offer.cost) for u, offer in enumerate(model.problem.offers)]
        model.program.row("budget", terms, family="budget", upper=limit)


def movement(model: Model) -> None:
    """No more is in by a date than could be moved: sum of persons x y[m,u] <= capacity[m]."""
    for m, test in enumerate(model.problem.tests):
        # in the slack form both tests have the same counts, and only the later date bounds them
        if math.isfinite(test.capacity) and (model.count[m] is not model.count[-1] or m == len(model.count) - 1):
            terms = [(model.count[m][u], offer.unit.persons) for u, offer in enumerate(model.problem.offers)]
            model.program.row(f"movement[{test.milestone}]", terms, family="movement", upper=test.capacity)


def largest_share(model: Model) -> None:
    """By policy, no contributor is more than a share of the planned strength: P[c] - share x P <= 0."""
    limit = model.problem.situation.largest_share
    if limit is None:
        return
    offers = model.problem.offers
    for contributor in sorted({offer.unit.contributor for offer in offers}):
        terms = [
            (model.count[-1][u], offer.unit.persons * ((offer.unit.contributor == contributor) - limit))
            for u, offer in enumerate(offers)
        ]
        model.program.row(f"largest_share[{contributor}]", terms, family="largest_share", upper=0.0)


LIMITS: Mapping[str, Callable[[Model], None]] = {
    "order": order,
    "caps": caps,
    "budget": budget,
    "movement": movement,
    "largest_share": largest_share,
}
"""Families of constraints that hold in every form."""

FAMILIES: tuple[str, ...] = (*LIMITS, "served", "together", "secured", "expected", "lack")
"""All families of constraints; each has a golden text in the tests."""


# ---------------------------------------------------------------- what futures add


def served(model: Model, m: int, test: Test) -> list[dict[int, int]]:
    """A row counts as reached in a pattern only when those in place give what it needs: sum of gives x y >= need x z.

    Needs are first raised to the next sum that whole units can give. Patterns in which the row cannot be reached have
    no column. Gives the column of z by pattern, for each row.
    """
    found: list[dict[int, int]] = []
    for k, row in enumerate(model.patterns[m].rows):
        need = attainable(float(test.need[k]), test.gives[row.offers, k])
        columns: dict[int, int] = {}
        for p in np.flatnonzero(row.weight):
            terms = _given(model, m, test, k, int(p), cap=need)
            most = math.fsum(c * model.program.columns[i].upper for i, c in terms)
            if most >= need:
                name = f"{test.milestone},{test.rows[k].name},{p}"
                z = model.program.column(f"z[{name}]", 1.0, integer=True)
                model.program.row(f"served[{name}]", [*terms, (z, -need)], family="served", lower=0.0)
                columns[int(p)] = z
        found.append(columns)
    return found


def together(model: Model, m: int, test: Test, reached: list[dict[int, int]]) -> None:
    """The milestone is met in an outcome only when every row is reached in it: t[f] <= z[k, pattern of f]."""
    patterns = model.patterns[m]
    tests = len(model.problem.tests)
    for f, of in enumerate(patterns.of):
        if patterns.weight[f] and all(int(p) in columns for p, columns in zip(of, reached, strict=True)):
            weight = float(patterns.weight[f]) / tests
            t = model.program.column(f"t[{test.milestone},{f}]", 1.0, worth=weight)
            for k, p in enumerate(of):
                name = f"together[{test.milestone},{f},{test.rows[k].name}]"
                model.program.row(name, [(reached[k][int(p)], 1.0), (t, -1.0)], family="together", lower=0.0)


def secured(model: Model, m: int, test: Test, kept: Sequence[Sequence[int]]) -> None:
    """Rows stay reached in the patterns that an earlier answer reached: sum of gives x y >= need.

    Parameters
    ----------
    kept : for each row, the patterns to keep
    """
    for k, patterns in enumerate(kept):
        offers = model.patterns[m].rows[k].offers
        need = attainable(float(test.need[k]), test.gives[offers, k])
        for p in patterns:
            name = f"secured[{test.milestone},{test.rows[k].name},{p}]"
            model.program.row(name, _given(model, m, test, k, p, cap=need), family="secured", lower=need)


def expected(model: Model, m: int, test: Test) -> None:
    """The share of a row in a pattern is what is given of what is needed, at most all: need x s <= sum of gives x y."""
    rows = model.patterns[m].rows
    size = len(model.problem.tests) * max(1, len(rows))
    for k, row in enumerate(rows):
        need = float(test.need[k])
        for p in np.flatnonzero(row.launched):
            terms = _given(model, m, test, k, int(p))
            if terms:
                name = f"{test.milestone},{test.rows[k].name},{p}"
                s = model.program.column(f"s[{name}]", 1.0, worth=float(row.launched[p]) / size)
                model.program.row(f"expected[{name}]", [*terms, (s, -need)], family="expected", lower=0.0)


def lack(model: Model, m: int, test: Test) -> None:
    """What a row of the whole requirement lacks when everybody comes: sum of gives x y + lack >= need."""
    for k, row in enumerate(test.whole):
        name = f"{test.milestone},{row.name}"
        missing = model.program.column(f"lack[{name}]", row.need, worth=-1.0 / row.need)
        terms = [(model.count[m][u], float(test.whole_gives[u, k])) for u in np.flatnonzero(test.whole_gives[:, k])]
        model.program.row(f"lack[{name}]", [*terms, (missing, 1.0)], family="lack", lower=row.need)


def attainable(need: float, gives: Reals) -> float:
    """Which is the least sum of whole units that reaches the need? The need itself where units give fractions."""
    if gives.size and bool(np.all(gives == np.round(gives))):
        step = math.gcd(*(int(value) for value in gives))
        return float(step * math.ceil(need / step - 1e-9))
    return need


def _given(model: Model, m: int, test: Test, k: int, p: int, cap: float = math.inf) -> Terms:
    row = model.patterns[m].rows[k]
    return [(model.count[m][u], min(float(test.gives[u, k]), cap)) for u in row.offers[row.present[p]]]


def _name(problem: Compiled, u: int) -> str:
    unit = problem.offers[u].unit
    return f"{unit.contributor},{unit.id}"


def patterns_of(problem: Compiled) -> tuple[Patterns, ...]:
    """Merge the futures of both tests."""
    return tuple(merged(test) for test in problem.tests)
