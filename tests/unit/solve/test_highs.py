from __future__ import annotations

import itertools
import math
import random
import subprocess
import sys

import pytest

from eirene.solve.highs import solve
from eirene.solve.program import Program


def knapsack(seed: int, size: int = 6) -> Program:
    drawn = random.Random(seed)  # noqa: S311 - an instance to try, nothing secret
    program = Program()
    columns = [program.column(f"x{i}", 2, integer=True, worth=drawn.randint(1, 20)) for i in range(size)]
    for name in ("weight", "room"):
        program.row(name, [(c, drawn.randint(1, 9)) for c in columns], family="limits", upper=drawn.randint(8, 30))
    return program


@pytest.mark.parametrize("seed", range(8))
def test_small_whole_programs_agree_with_enumeration(seed: int) -> None:
    program = knapsack(seed)
    allowed = (v for v in itertools.product(range(3), repeat=6) if not program.broken(v))
    best = max(program.value(values) for values in allowed)
    solution = solve(program)
    assert solution.status == solution.stopped == "optimal"
    assert solution.objective == pytest.approx(best)
    assert solution.bound == pytest.approx(best)
    assert solution.values is not None
    assert program.broken(solution.values) == []


def test_whole_numbers_are_whole() -> None:
    values = solve(knapsack(1)).values
    assert values is not None
    assert all(value == int(value) for value in values)


def test_a_linear_program_has_its_value_as_bound() -> None:
    program = Program()
    a = program.column("a", math.inf, worth=1)
    program.row("half", [(a, 2.0)], family="limits", upper=3)
    solution = solve(program)
    assert solution.objective == solution.bound == pytest.approx(1.5)


def test_infeasible_is_an_answer() -> None:
    program = Program()
    a = program.column("a", 5, worth=1)
    program.row("high", [(a, 1.0)], family="limits", lower=6)
    solution = solve(program)
    assert (solution.status, solution.stopped, solution.values) == ("infeasible", "infeasible", None)


@pytest.mark.parametrize("integer", [False, True])
def test_infeasible_is_told_from_unbounded_where_presolve_cannot_tell(integer: bool) -> None:
    def program(least: float) -> Program:
        found = Program()
        a, b, c = (found.column(name, math.inf, integer=integer, worth=float(name == "a")) for name in "abc")
        found.row("most", [(b, 1.0), (c, 1.0)], family="limits", upper=5)
        found.row("least", [(b, 1.0), (c, 2.0)], family="limits", lower=least)
        found.row("free", [(a, 1.0), (b, -1.0)], family="limits", lower=0)
        return found

    assert solve(program(11)).status == "infeasible"
    assert solve(program(10)).status == "unbounded"


@pytest.mark.parametrize("integer", [False, True])
def test_unbounded_is_an_answer(integer: bool) -> None:
    program = Program()
    program.column("a", math.inf, integer=integer, worth=1)
    solution = solve(program)
    assert (solution.status, solution.stopped, solution.values) == ("unbounded", "unbounded", None)


def test_a_program_without_variables_is_solved() -> None:
    assert solve(Program()).status == "optimal"
    impossible = Program()
    impossible.row("never", [], family="limits", lower=1)
    assert solve(impossible).status == "infeasible"


def hard(size: int = 40) -> Program:
    """Give a program with many equal answers, which no search proves at once."""
    drawn = random.Random(0)  # noqa: S311 - an instance to try, nothing secret
    program = Program()
    columns = [program.column(f"x{i}", 1, integer=True, worth=drawn.randint(900, 1000)) for i in range(size)]
    for k in range(12):
        program.row(f"row{k}", [(c, drawn.randint(300, 1000)) for c in columns], family="limits", upper=9000)
    return program


def test_a_limit_of_work_is_told_and_repeats_itself() -> None:
    first, again = solve(hard(), nodes=1), solve(hard(), nodes=1)
    assert first == again
    assert (first.status, first.stopped) == ("feasible", "work")
    assert first.objective is not None
    assert first.bound is not None
    assert first.objective < first.bound


def test_a_limit_of_time_is_told() -> None:
    solution = solve(hard(), time_limit_s=0.0)
    assert solution.stopped == "time"
    assert solution.status in {"feasible", "unknown"}


def test_a_start_is_not_lost() -> None:
    program = hard()
    good = solve(program, nodes=50)
    assert good.values is not None
    assert good.objective is not None
    resumed = solve(program, nodes=1, start=dict(enumerate(good.values)))
    assert resumed.objective is not None
    assert resumed.objective >= good.objective - 1e-6


def test_the_solver_prints_nothing() -> None:
    # in a process of its own: a banner would come once, with the first solver that is made
    probe = (
        "from eirene.solve.highs import solve; from eirene.solve.program import Program; p = Program(); "
        "p.column('a', 3, integer=True, worth=1); p.row('r', [(0, 2.0)], family='f', upper=5); solve(p)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
