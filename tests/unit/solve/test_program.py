from __future__ import annotations

import math

from eirene.solve.program import Program


def small() -> Program:
    program = Program()
    a = program.column("a", 5, integer=True, worth=3)
    b = program.column("b", math.inf, lower=1, worth=-2.5)
    program.row("weight", [(a, 2.0), (b, 0.0)], family="limits", upper=7.5)
    program.row("both", [(a, 1.0), (b, -1.0)], family="ties", lower=0, upper=0)
    return program


def test_a_program_reads_as_a_text() -> None:
    assert small().text() == (
        "maximise\n  + 3 a\n  - 2.5 b\nsubject to\n"
        "  weight: + 2 a <= 7.5\n  both: + 1 a - 1 b = 0\n"
        "bounds\n  0 <= a <= 5\n  1 <= b <= inf\ninteger\n  a\n"
    )


def test_one_family_can_be_read_alone() -> None:
    assert small().text("ties") == "  both: + 1 a - 1 b = 0\n"


def test_broken_names_each_constraint_and_bound_that_does_not_hold() -> None:
    assert small().broken([2.0, 2.0]) == []
    assert small().broken([6.0, 2.0]) == ["a", "weight", "both"]


def test_value_is_the_objective() -> None:
    assert small().value([2.0, 2.0]) == 1.0
