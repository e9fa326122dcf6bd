"""Latest useful dates, reckoned by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from eirene.plans.plan import Choice
from eirene.plans.situation import LaunchState, MovementState
from eirene.study.latest import Aim, aims, decide_by, headline_aim, launch_by, open_by
from tests.situations import contributor, dates, gate, on, open_gate, phase, situation, span, unit

if TYPE_CHECKING:
    from eirene.plans.situation import Situation

FULL = on(400)


def built(**changes: Any) -> Situation:
    launch = LaunchState(dates=dates(100, 120, 140), prepare=span(20))
    quick, slow = unit("A-quick", ready=span(30)), unit("A-slow", ready=span(80))
    people = (contributor("A", 0.5, (quick, slow), gates=("own",), lag=span(15)),)
    fields: dict[str, Any] = {
        "gates": (
            gate("start", 0.8, (10, 20, 30), start=True, hold_days=14),
            gate("before", 0.8, (10, 20, 30), hold_days=5),
            gate("sector", 0.8, (10, 20, 30), after=("before",)),
            gate("own", 0.8, (10, 20, 30), scope="contributor:A", hold_days=3),
            gate("idle", 0.8, (10, 20, 30)),
        ),
        "phases": (phase("one", begins=span(60), gates=("sector",), initial_by=on(300), full_by=FULL),),
        "contributors": people,
        "launch": launch,
    }
    return situation(**(fields | changes))


def aim(there: Situation, *choices: Choice) -> Aim:
    return headline_aim(there, choices)


def choice(name: str, count: int = 1) -> Choice:
    return Choice(contributor="A", unit=name, count=count, arrives=on(200))


def by(there: Situation, name: str, *choices: Choice) -> date | None:
    return open_by(aim(there, *choices), next(one for one in there.gates if one.id == name))


def test_a_start_gate_holds_then_the_launch_is_prepared_then_the_phase_begins() -> None:
    assert launch_by(aim(built())) == FULL - timedelta(days=60)
    assert by(built(), "start") == FULL - timedelta(days=60 + 20 + 14)


def test_a_gate_that_another_waits_for_has_to_hold_before_it() -> None:
    assert by(built(), "sector") == FULL
    assert by(built(), "before") == FULL - timedelta(days=5)


def test_a_gate_that_nothing_waits_for_has_no_date() -> None:
    assert by(built(), "idle") is None


def test_a_gate_of_a_contributor_leaves_time_to_decide_and_to_come() -> None:
    assert by(built(), "own") == FULL - timedelta(days=3 + 15 + 30)


def test_a_contributor_decides_for_its_quickest_planned_unit_or_for_all() -> None:
    there = built()
    state = there.contributors[0]
    assert decide_by(aim(there), state) == FULL - timedelta(days=30)
    assert decide_by(aim(there, choice("A-slow")), state) == FULL - timedelta(days=80)
    both = aim(there, choice("A-slow"), choice("A-quick"))
    assert decide_by(both, state) == FULL - timedelta(days=30)
    assert decide_by(both, state, whole=True) == FULL - timedelta(days=80)


def test_the_force_has_to_be_brought_in_after_launch() -> None:
    # 10 units of 150 persons at 300 persons a month: five months of 30.4375 days, more than the phase asks for
    there = built(movement=(MovementState(from_days=0, persons_per_month=300.0),))
    assert launch_by(aim(there, choice("A-slow", 10))) == FULL - timedelta(days=153)
    assert by(there, "start", choice("A-slow", 10)) == FULL - timedelta(days=153 + 20 + 14)


def test_units_that_come_after_the_milestone_need_not_be_brought_in_for_it() -> None:
    there = built(movement=(MovementState(from_days=0, persons_per_month=300.0),))
    late = choice("A-slow", 10).model_copy(update={"arrives": FULL + timedelta(days=1)})
    assert launch_by(aim(there, late)) == FULL - timedelta(days=60)


def test_every_milestone_has_dates_of_its_own() -> None:
    there = built()
    found = {one.milestone: launch_by(one) for one in aims(there, ())}
    assert found == {"initial": on(300 - 60), "full": FULL - timedelta(days=60)}


def test_gates_that_wait_for_each_other_end_the_reckoning() -> None:
    ring = (gate("a", 1, (1, 2, 3), after=("b",)), gate("b", 1, (1, 2, 3), after=("a",)), open_gate("c"))
    assert by(built(gates=ring), "a") is None
