"""Every family of constraints of the force program has a golden text of a small instance."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from eirene.force import model
from eirene.force.compile import Compiled, compiled
from eirene.force.demand import declared
from eirene.force.model import FAMILIES, LIMITS
from eirene.force.patterns import merged
from eirene.force.requirement import requirement
from eirene.plans.situation import MovementState
from tests.unit.force.invented import contributor, futures, phase, rate, situation, unit

if TYPE_CHECKING:
    from eirene.solve.program import Program

GOLDEN = Path(__file__).parent / "force"
FORMS = ("chance", "share", "slack")


def problem() -> Compiled:
    """Give two contributors: one may not serve `aid`, the other has a medical unit and an upper number of persons."""
    members = [
        contributor("A", [unit("inf", "A", count=3, excluded_tasks=["aid"], cost=2.0)]),
        contributor("B", [unit("inf-b", "B", count=2), unit("med", "B", "medical", cost=3.0)], cap=310),
    ]
    rates = [
        rate("secure", "infantry", "site", 0.5),
        rate("aid", "infantry", "sector", 1.0),
        rate("support", "medical", "mission", 1.0),
    ]
    state = situation(
        members,
        rates,
        phases=[phase("one", ["north"], initial=0.6)],
        movement=[MovementState(from_days=0, persons_per_month=75.0)],
        budget=150.0,
        largest_share=0.7,
    )
    drawn = futures(state, n=4)
    yes = {"A": np.array([True, True, False, False]), "B": np.array([True, False, True, False])}
    return compiled(state, requirement(state, [declared(state)]), replace(drawn, decided=yes))


def program(form: str) -> Program:
    """Build the program of one form."""
    given = problem()
    patterns = tuple(merged(test) for test in given.tests)
    if form == "chance":
        return model.chance(given, patterns).program
    if form == "slack":
        return model.lacking(given, tuple(LIMITS)).program
    kept: list[list[list[int]]] = [[[len(row.weight) - 1] for row in patterns[0].rows], [[] for _ in patterns[1].rows]]
    return model.share(given, patterns, kept).program


def text(family: str) -> str:
    """Write the rows of a family in every form that has any."""
    parts = [(form, program(form).text(family)) for form in FORMS]
    return "\n".join(f"{form} form:\n{rows}" for form, rows in parts if rows.strip())


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_reads_as_its_golden_text(family: str) -> None:
    assert text(family) == (GOLDEN / f"{family}.lp").read_text(encoding="utf-8")


def test_every_family_has_a_golden_text() -> None:
    assert {path.stem for path in GOLDEN.glob("*.lp")} == {*FAMILIES, "objective"}


def test_every_row_belongs_to_a_family() -> None:
    assert {row.family for form in FORMS for row in program(form).rows} == set(FAMILIES)


def test_the_objectives_read_as_their_golden_text() -> None:
    parts = [f"{form} form:\n{program(form).text().split('subject to')[0]}" for form in FORMS]
    assert "\n".join(parts) == (GOLDEN / "objective.lp").read_text(encoding="utf-8")
