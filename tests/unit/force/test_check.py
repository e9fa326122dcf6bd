"""The check finds every corruption that is put into a good force."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from eirene.force import check as module
from eirene.force.check import check
from eirene.force.demand import declared
from eirene.force.plan import generate
from eirene.force.requirement import requirement
from eirene.plans.plan import Choice, Slack
from eirene.plans.requirement import Requirement
from eirene.plans.situation import MovementState, Situation
from tests.unit.force.invented import contributor, futures, phase, rate, situation, unit

if TYPE_CHECKING:
    from collections.abc import Callable

MEMBERS = [
    contributor("A", [unit("u", "A", count=3, cost=2.0), unit("m", "A", "medical", cost=3.0)], cap=520),
    contributor("B", [unit("v", "B", count=4, cost=2.0)]),
    contributor("C", [unit("w", "C", count=4, cost=9.0, ready_days=200.0)]),
]
STATE = situation(
    MEMBERS,
    [rate("secure", "infantry", "site", 1.0), rate("support", "medical", "mission", 1.0)],
    phases=[phase("one", ["north"], initial=0.5)],
    movement=[MovementState(from_days=0, persons_per_month=120.0)],
    budget=400.0,
    largest_share=0.6,
)
WANTED = requirement(STATE, [declared(STATE)])
FUTURES = futures(STATE, n=128, chance=0.9)
FORCE = generate(STATE, WANTED, FUTURES, work=1000)
EARLIEST = min(choice.arrives for choice in FORCE.choices)


def test_a_good_force_passes() -> None:
    assert check(STATE, WANTED, FORCE, FUTURES) == ()
    assert {choice.by for choice in FORCE.choices} == {"initial", "full"}
    assert FORCE.reserve != ()


def first(**changes: object) -> tuple[Choice, ...]:
    return (FORCE.choices[0].model_copy(update=changes), *FORCE.choices[1:])


def slack(**changes: object) -> tuple[Slack, ...]:
    told = Slack(capability="infantry", phase="one", row="infantry", needed=4.0, reachable=3.0, missing=1.0)
    return (told.model_copy(update=changes),)


CORRUPTIONS: dict[str, tuple[dict[str, object], str]] = {
    "unknown unit": ({"choices": first(unit="x")}, "no declared unit"),
    "unit of another contributor": ({"choices": first(contributor="B")}, "no declared unit"),
    "unknown reserve": ({"reserve": (FORCE.choices[0].model_copy(update={"unit": "x"}),)}, "no declared unit"),
    "no unit at all": ({"choices": first(count=0)}, "no number of units"),
    "more than declared": ({"choices": first(count=50)}, "declared"),
    "twice": ({"choices": (*FORCE.choices, FORCE.choices[0])}, "twice"),
    "reserve that is planned": ({"reserve": (FORCE.choices[0].model_copy(update={"count": 9}),)}, "in reserve"),
    "before readiness": ({"choices": first(arrives=STATE.as_of)}, "before it is likely ready"),
    "before launch": ({"choices": first(arrives=STATE.launch.dates.likely - timedelta(days=1))}, "before launch"),
    "after the mandate": ({"choices": first(arrives=STATE.ends)}, "leaves on"),
    "faster than movement": (
        {"choices": tuple(c.model_copy(update={"arrives": EARLIEST}) for c in FORCE.choices)},
        "movement brings",
    ),
    "all for the first date": (
        {"choices": tuple(c.model_copy(update={"by": "initial"}) for c in FORCE.choices)},
        "more than movement brings by",
    ),
    "wrong persons": ({"persons": FORCE.persons + 1}, "persons are not the sum"),
    "wrong cost": ({"cost": FORCE.cost - 1, "cost_low": 0.0}, "is not the sum over the units"),
    "cost outside its range": ({"cost_low": FORCE.cost + 1}, "outside its own range"),
    "chance above one": ({"objective_value": 1.5, "bound": None}, "no number from 0 to 1"),
    "value above its bound": ({"bound": FORCE.objective_value - 0.01}, "above its bound"),
    "wrong value": ({"objective_value": FORCE.objective_value - 0.01}, "counts as"),
    "wrong goal": ({"objective": "share"}, "counts as"),
    "feasible with slack": ({"slack": slack()}, "contradict"),
    "infeasible without slack": ({"feasible": False}, "contradict"),
    "slack that does not add up": ({"feasible": False, "slack": slack(missing=2.0)}, "do not belong together"),
    "slack of another need": ({"feasible": False, "slack": slack(needed=9.0, missing=6.0)}, "do not belong together"),
    "slack of nothing": ({"feasible": False, "slack": slack(reachable=4.0, missing=0.0)}, "reachable"),
    "slack of no row": ({"feasible": False, "slack": slack(row="aviation")}, "belongs to no row"),
}


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_a_corruption_is_found(name: str) -> None:
    changes, told = CORRUPTIONS[name]
    found = check(STATE, WANTED, FORCE.model_copy(update=changes), FUTURES)
    assert any(told in sentence for sentence in found), found


def test_limits_that_are_tightened_afterwards_are_found() -> None:
    cases: dict[str, Callable[[Situation], Situation]] = {
        "at most 10 said": lambda s: s.model_copy(
            update={"contributors": tuple(c.model_copy(update={"cap_persons": 10}) for c in s.contributors)}
        ),
        "above the budget": lambda s: s.model_copy(update={"budget": FORCE.cost - 1}),
        "by policy": lambda s: s.model_copy(update={"largest_share": 0.2}),
        "all units give": lambda s: s.model_copy(update={"contributors": s.contributors[1:]}),
    }
    for told, change in cases.items():
        force = FORCE
        if told == "all units give":
            kept = tuple(choice for choice in FORCE.choices if choice.contributor != "A")
            reserve = tuple(choice for choice in FORCE.reserve if choice.contributor != "A")
            force = FORCE.model_copy(update={"choices": kept, "reserve": reserve})
        found = check(change(STATE), WANTED, force)
        assert any(told in sentence for sentence in found), (told, found)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"needed": 5.0, "persons": 750.0}, "in whole units"),
        ({"needed": 3.5}, "whole units"),
        ({"persons": 1.0}, "persons are not"),
    ],
)
def test_a_requirement_that_is_not_its_sum_is_found(changes: dict[str, object], told: str) -> None:
    lines = (WANTED.lines[0].model_copy(update=changes), *WANTED.lines[1:])
    found = check(STATE, Requirement(lines=lines, planners=WANTED.planners), FORCE)
    assert any(told in sentence for sentence in found), found


def test_the_check_knows_no_solver() -> None:
    names = {str(getattr(value, "__module__", "")) for value in vars(module).values()}
    assert not any(name.startswith(("eirene.solve", "eirene.force.model", "eirene.force.search")) for name in names)
