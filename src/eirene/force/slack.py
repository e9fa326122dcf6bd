"""What the requirement lacks even when everybody comes, and what it clashes with.

Owns the question whether the whole requirement of the headline phases can be met at all. "No" is an answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.force.model import lacking
from eirene.plans.plan import Slack
from eirene.solve.highs import solve

if TYPE_CHECKING:
    from eirene.force.compile import Compiled

UNITS = ("caps",)
"""The limit that belongs to what was offered."""

RELAXABLE = ("budget", "movement", "largest_share")
"""Limits that somebody could lift."""

DUST = 1e-6

_NODES = 1000
"""Far more than programs as small as these need."""


def slack(problem: Compiled, seed: int = 0) -> tuple[Slack, ...]:
    """Which rows of the headline phases cannot be met even when everybody comes, how much is missing, and why?

    The sum of missing shares is made as small as the limits allow, so what one row lacks may have gone to another.
    """
    missing = _missing(problem, (*UNITS, *RELAXABLE), seed)
    if not missing:
        return ()
    without = {
        "units": _missing(problem, UNITS, seed),
        **{
            name: _missing(problem, (*UNITS, *(other for other in RELAXABLE if other != name)), seed)
            for name in RELAXABLE
        },
    }
    found: list[Slack] = []
    for m, test in enumerate(problem.tests):
        for k, row in enumerate(test.whole):
            lacks = missing.get((m, k), 0.0)
            seen = any(other.phase == _phase(problem, m) and other.row == row.name for other in found)
            if lacks and not seen:
                found.append(
                    Slack(
                        capability=row.capability,
                        phase=_phase(problem, m),
                        row=row.name,
                        needed=row.need,
                        reachable=row.need - lacks,
                        missing=lacks,
                        clash=_clash(without, (m, k)),
                    )
                )
    return tuple(found)


def _phase(problem: Compiled, m: int) -> str:
    situation = problem.situation
    return situation.headline_initial if problem.tests[m].milestone == "initial" else situation.headline_full


def _missing(problem: Compiled, limits: tuple[str, ...], seed: int) -> dict[tuple[int, int], float]:
    """Give what each row (test, row) lacks under these limits, where it lacks anything."""
    form = lacking(problem, limits)
    values = solve(form.program, seed=seed, nodes=_NODES).values
    if values is None:
        # nobody at all keeps every limit, so that there always is an answer
        raise RuntimeError("the slack program has no answer")
    first = len(form.program.columns) - sum(len(test.whole) for test in problem.tests)
    keys = [(m, k) for m, test in enumerate(problem.tests) for k in range(len(test.whole))]
    lacks = zip(keys, values[first:], strict=True)
    return {key: round(value, 6) for key, value in lacks if value > DUST}


def _clash(without: dict[str, dict[tuple[int, int], float]], row: tuple[int, int]) -> str:
    """Say what the row clashes with: too few units, the one limit whose lifting would close it, or several."""
    if row in without["units"]:
        return "units"
    return next((name for name in RELAXABLE if row not in without[name]), "several limits")
