"""Check a force without any solver: everything is computed again, in plain numbers, from what was declared.

Owns the list of what must hold of a force. Shares no arithmetic with the program or the search; only the likely dates
and the rows (which have their own tests against max-flow) are the same.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from eirene.force.cells import hall_rows, may_serve
from eirene.force.compile import first_futures, trialled
from eirene.force.likely import Calendar
from eirene.futures.counted import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from eirene.force.cells import HallRow
    from eirene.plans.futures import Futures
    from eirene.plans.plan import Choice, Force
    from eirene.plans.requirement import Requirement
    from eirene.plans.situation import Situation, UnitState

    Units = dict[tuple[str, str], UnitState]

MONTH = 365.25 / 12
CLOSE = 1e-6


def check(
    situation: Situation, requirement: Requirement, force: Force, futures: Futures | None = None
) -> tuple[str, ...]:
    """What is wrong with this force? Sentences; empty when nothing is.

    Parameters
    ----------
    situation, requirement, force : Situation, Requirement, Force
    futures : Futures, optional
        The futures that it was generated with; with them the value of the objective is counted again.
    """
    units = {(unit.contributor, unit.id): unit for state in situation.contributors for unit in state.units}
    unknown = [
        f"{choice.contributor}/{choice.unit} is no declared unit"
        for choice in (*force.choices, *force.reserve)
        if (choice.contributor, choice.unit) not in units
    ]
    found = [*unknown, *_requirement(situation, requirement)]
    if unknown:
        return tuple(found)  # nothing can be computed about units that do not exist
    found += _counts(units, force)
    found += _limits(situation, units, force)
    found += _dates(situation, units, force)
    found += _moved(situation, units, force)
    found += _sums(situation, units, force)
    found += _answer(force)
    found += _slack(situation, requirement, units, force)
    if futures is not None:
        found += _objective(situation, requirement, force, futures)
    return tuple(found)


def _differs(a: float, b: float) -> bool:
    return not abs(a - b) <= CLOSE * max(1.0, abs(a), abs(b))


def _exceeds(a: float, limit: float) -> bool:
    return not a <= limit + CLOSE * max(1.0, abs(limit))


def _unit(units: Units, choice: Choice) -> UnitState:
    return units[choice.contributor, choice.unit]


def _persons(units: Units, choices: Iterable[Choice]) -> float:
    return math.fsum(choice.count * _unit(units, choice).persons for choice in choices)


def _requirement(situation: Situation, requirement: Requirement) -> Iterator[str]:
    persons = {capability.id: capability.persons for capability in situation.capabilities}
    for line in requirement.lines:
        name = f"requirement {line.capability} in {line.sector}, phase {line.phase}"
        total = math.fsum(line.by_task.values())
        if line.needed != int(line.needed) or not total - CLOSE <= line.needed < total + 1:
            yield f"{name}: {line.needed:g} is not the sum of its tasks ({total:g}) in whole units"
        if _differs(line.persons, line.needed * persons[line.capability]):
            yield f"{name}: {line.persons:g} persons are not those of {line.needed:g} units"


def _counts(units: Units, force: Force) -> Iterator[str]:
    seen: set[tuple[str, str, str]] = set()
    totals: dict[tuple[str, str], int] = {}
    for choice in force.choices:
        key = (choice.contributor, choice.unit, choice.by)
        if key in seen:
            yield f"{choice.contributor}/{choice.unit} is listed twice for the same milestone"
        seen.add(key)
    for choice in (*force.choices, *force.reserve):
        if choice.count < 1:
            yield f"{choice.contributor}/{choice.unit}: {choice.count} is no number of units to send"
        pair = choice.contributor, choice.unit
        totals[pair] = totals.get(pair, 0) + choice.count
    for pair, total in totals.items():
        if total > units[pair].count:
            yield f"{'/'.join(pair)}: {total} planned and in reserve, {units[pair].count} declared"


def _limits(situation: Situation, units: Units, force: Force) -> Iterator[str]:
    strength = _persons(units, force.choices)
    for state in situation.contributors:
        own = _persons(units, (choice for choice in force.choices if choice.contributor == state.id))
        if state.cap_persons is not None and _exceeds(own, state.cap_persons):
            yield f"{state.id}: {own:g} persons planned, at most {state.cap_persons} said"
        if situation.largest_share is not None and _exceeds(own, situation.largest_share * strength):
            yield f"{state.id}: {own / strength:.1%} of strength, at most {situation.largest_share:.1%} by policy"
    if situation.budget is not None and _exceeds(force.cost, situation.budget):
        yield f"cost {force.cost:,.0f} is above the budget of {situation.budget:,.0f} {situation.currency}"


def _leaves(situation: Situation, unit: UnitState) -> date:
    return min(situation.ends, unit.until or situation.ends)


def _dates(situation: Situation, units: Units, force: Force) -> Iterator[str]:
    calendar = Calendar(situation)
    for choice in (*force.choices, *force.reserve):
        unit = _unit(units, choice)
        name = f"{choice.contributor}/{choice.unit}"
        if choice.arrives < calendar.ready(unit):
            yield f"{name} arrives on {choice.arrives}, before it is likely ready on {calendar.ready(unit)}"
        if choice.arrives < calendar.launch:
            yield f"{name} arrives on {choice.arrives}, before launch on {calendar.launch}"
        if choice.arrives >= _leaves(situation, unit):
            yield f"{name} arrives on {choice.arrives} and leaves on {_leaves(situation, unit)}"


def _capacity(situation: Situation, days: int) -> float:
    """Give the persons that can be moved in so many days, counted day by day."""
    steps = sorted((step.from_days, step.persons_per_month) for step in situation.movement)
    total, rate = 0.0, 0.0
    for day in range(days):
        for start, per_month in steps:
            rate = per_month / MONTH if start <= day else rate
        total += rate
        if steps and steps[0][0] > day:
            total, rate = 0.0, 0.0
    return total


def _moved(situation: Situation, units: Units, force: Force) -> Iterator[str]:
    if not situation.movement:
        return
    calendar = Calendar(situation)
    for day in sorted({choice.arrives for choice in force.choices}):
        there = _persons(units, (choice for choice in force.choices if choice.arrives <= day))
        most = _capacity(situation, (day - calendar.launch).days)
        if _exceeds(there, most):
            yield f"{there:g} persons planned to be in by {day}, movement brings {most:.0f}"
    phases = {phase.id: phase for phase in situation.phases}
    initial, full = phases[situation.headline_initial], phases[situation.headline_full]
    dates = {"initial": (initial.initial_by, initial), "full": (full.full_by, full)}
    for milestone, (by, phase) in dates.items():
        # a choice for the other milestone counts where that one comes earlier
        due = [choice for choice in force.choices if choice.by == milestone or dates[choice.by][0] < by]
        days = max((by - calendar.launch).days, math.ceil(phase.begins.likely), 0)
        persons = _persons(units, due)
        if _exceeds(persons, _capacity(situation, days)):
            yield f"{persons:g} persons for the {milestone} milestone are more than movement brings by {by}"


def _sums(situation: Situation, units: Units, force: Force) -> Iterator[str]:
    if _differs(force.persons, _persons(units, force.choices)):
        yield f"{force.persons:g} persons are not the sum of the units ({_persons(units, force.choices):g})"
    cost = math.fsum(
        choice.count
        * _unit(units, choice).cost_per_month
        * max(0, (_leaves(situation, _unit(units, choice)) - choice.arrives).days)
        / MONTH
        for choice in force.choices
    )
    if _differs(force.cost, cost):
        yield f"cost {force.cost:,.2f} is not the sum over the units ({cost:,.2f})"
    if not force.cost_low <= force.cost <= force.cost_high:
        yield "the cost lies outside its own range"


def _answer(force: Force) -> Iterator[str]:
    if not 0 <= force.objective_value <= 1:
        yield f"the {force.objective} of {force.objective_value:g} is no number from 0 to 1"
    if force.bound is not None and _exceeds(force.objective_value, force.bound):
        yield f"the {force.objective} of {force.objective_value:g} is above its bound {force.bound:g}"
    if force.feasible == bool(force.slack):
        yield "feasible and slack contradict each other"


def _slack(situation: Situation, requirement: Requirement, units: Units, force: Force) -> Iterator[str]:
    told = {(slack.phase, slack.row): slack for slack in force.slack}
    for name in sorted({situation.headline_initial, situation.headline_full}):
        for row in hall_rows(requirement, name, list(units.values())):
            most = _most(units, row)
            slack = told.pop((name, row.name), None)
            if slack is None and most < row.need - CLOSE:
                yield f"{row.name}, phase {name}: all units give {most:g} of {row.need:g}, and no slack says so"
            if slack is not None:
                if _differs(slack.needed, row.need) or _differs(slack.needed - slack.reachable, slack.missing):
                    yield f"slack of {row.name}, phase {name}: its numbers do not belong together"
                if slack.missing <= 0 or _exceeds(slack.reachable, most):
                    yield f"slack of {row.name}, phase {name}: reachable {slack.reachable:g}, all units give {most:g}"
    for name, row_name in told:
        yield f"slack of {row_name}, phase {name}, belongs to no row of the headlines"


def _most(units: Units, row: HallRow) -> float:
    """Give the most that all declared units could give to a row, if nothing else held."""
    return math.fsum(
        unit.count * unit.provides.get(row.capability, 0.0)
        for unit in units.values()
        if any(may_serve(unit, cell) for cell in row.cells)
    )


def _objective(situation: Situation, requirement: Requirement, force: Force, futures: Futures) -> Iterator[str]:
    used = first_futures(futures, force.futures)
    verdicts = [
        counted(trialled(situation, requirement, force, situation.headline_initial, "initial"), used),
        counted(trialled(situation, requirement, force, situation.headline_full, "full"), used),
    ]
    values = [verdict.probability if force.objective == "chance" else verdict.share for verdict in verdicts]
    if _differs(force.objective_value, math.fsum(values) / len(values)):
        yield f"the {force.objective} of {force.objective_value:g} counts as {math.fsum(values) / len(values):g}"
