"""Both sides of a decision: what full capability becomes when something happens, and when it does not.

Owns the three ways in which a side is told: averages over the draws of the core in which it happens or does not, a
forced answer, a gate that is supposed to open. Refuses to give a side that hardly any draw carries.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from eirene.futures.core import core as draw_core
from eirene.futures.exact import by_core, mean_and_error
from eirene.study.decision_points import Branch, Lost
from eirene.study.latest import aims, headline_aim
from eirene.study.sensitivity import measure

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from eirene.planning.plan import Planned
    from eirene.plans.futures import Core, Mask, Reals, Trialled
    from eirene.plans.outlook import Measure
    from eirene.plans.situation import GateState, Situation
    from eirene.study.latest import Aim


FEW: Final = 10
"""Draws below which a side has no value: a mean of so few says nothing."""


@dataclass(frozen=True, slots=True)
class Board:
    """What every decision point is told from.

    Parameters
    ----------
    planned : Planned
    by : str
        Measure.
    core : Core
    test : Trialled
        Full capability of the headline.
    values : (n,)
        The headline in each draw of the core.
    aim : Aim
    every : tuple of Aim
        All milestones.
    """

    planned: Planned
    by: Measure
    core: Core
    test: Trialled
    values: Reals
    aim: Aim
    every: tuple[Aim, ...]

    @property
    def situation(self) -> Situation:
        """The situation that was planned for."""
        return self.planned.situation

    def lost(self, latest: Callable[[Aim], date | None]) -> tuple[Lost, ...]:
        """Which milestones are out of reach after which day?"""
        found = [
            Lost(phase=aim.phase.id, name=aim.phase.name, milestone=aim.milestone, asked=aim.day, by=day)
            for aim in self.every
            for day in (latest(aim),)
            if day is not None
        ]
        return tuple(sorted(found, key=lambda one: (one.by, one.asked, one.phase, one.milestone)))


def board_of(planned: Planned, core: int) -> Board:
    """Give what every decision point of a plan is told from, on this many draws of the core."""
    by = measure(planned.plan.headlines)
    draws = draw_core(planned.situation, core, planned.effort.seed)
    test = planned.held.test("full")
    choices = planned.plan.force.choices
    values = _values(planned.situation, draws, test, by)
    aim = headline_aim(planned.situation, choices)
    return Board(planned, by, draws, test, values, aim, aims(planned.situation, choices))


def _values(
    situation: Situation, core: Core, test: Trialled, by: Measure, forced: dict[str, bool] | None = None
) -> Reals:
    found = by_core(situation, core, test, forced, detail=by == "share")
    return found.probability if by == "chance" else found.share


Sides = tuple[Branch, Branch, "float | None", "float | None"]


def given(board: Board, happens: Mask) -> Sides:
    """Average over the draws in which something happens, and over those in which it does not."""
    yes, no = _branch(board.values, happens), _branch(board.values, ~happens)
    if yes.value is None or no.value is None or yes.se is None or no.se is None:
        return yes, no, None, None
    # the two branches share no draw, so that their errors add up
    return yes, no, yes.value - no.value, float(np.hypot(yes.se, no.se))


def _branch(values: Reals, given: Mask) -> Branch:
    draws = int(given.sum())
    if draws < FEW:
        return Branch(value=None, se=None, draws=draws)
    value, se = mean_and_error(values, given)
    return Branch(value=value, se=se, draws=draws)


def forced(board: Board, contributor: str) -> Sides:
    """Force the answer of a contributor, all other draws unchanged."""
    yes, no = (
        _values(board.situation, board.core, board.test, board.by, {contributor: answer}) for answer in (True, False)
    )
    return _paired(yes, no)


def same(board: Board) -> Sides:
    """Give two sides that do not differ: what is decided moves nothing that is planned."""
    return _paired(board.values, board.values)


def _paired(yes: Reals, no: Reals) -> Sides:
    """Compare two answers on the same draws: the error is that of the difference."""
    difference, se = mean_and_error(yes - no)
    one, other = mean_and_error(yes), mean_and_error(no)
    return (
        Branch(value=one[0], se=one[1], draws=None),
        Branch(value=other[0], se=other[1], draws=None),
        difference,
        se,
    )


def supposed(board: Board, gate: GateState, by: date) -> Sides:
    """Suppose that a gate of one contributor opens for certain and by its date, or never."""
    if by < board.situation.as_of:
        gone = Branch(value=None, se=None, draws=0)
        return gone, _paired(board.values, board.values)[1], None, None
    dates = gate.dates
    early = dates.model_copy(update={name: min(getattr(dates, name), by) for name in ("earliest", "likely", "latest")})
    sure, never = (gate.chance.model_copy(update=dict.fromkeys(("low", "value", "high"), p)) for p in (1.0, 0.0))
    both = (gate.model_copy(update={"chance": sure, "dates": early}), gate.model_copy(update={"chance": never}))
    yes, no = (_values(_with_gate(board.situation, one), board.core, board.test, board.by) for one in both)
    return _paired(yes, no)


def _with_gate(situation: Situation, gate: GateState) -> Situation:
    gates = tuple(gate if one.id == gate.id else one for one in situation.gates)
    return situation.model_copy(update={"gates": gates})
