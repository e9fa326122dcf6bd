from __future__ import annotations

from datetime import date

from eirene.force.likely import Calendar
from eirene.plans.situation import DateRange, GateState, Range
from tests.unit.force.invented import AS_OF, LAUNCH, contributor, days, phase, situation, unit

JULY = date(2030, 7, 1)


def gate(name: str, *, likely: date = JULY, opened: date | None = None, **more: object) -> GateState:
    day = opened or likely
    record = {
        "id": name, "name": name, "scope": "mission", "start": False, "satisfies": (), "hold_days": 0, "after": (),
        "state": "open" if opened else "closed", "known": True, "since": opened, "not_before": None,
        "chance": Range(low=0.5, value=0.5, high=0.5), "dates": DateRange(earliest=day, likely=day, latest=day),
        "closes_per_month": 0.0, "reopens_per_month": 0.0,
    }  # fmt: skip
    return GateState.model_validate(record | more)


def test_launch_waits_for_the_start_gates_and_the_preparation() -> None:
    state = situation([], [])
    assert Calendar(state).launch == LAUNCH
    held = state.model_copy(
        update={
            "gates": (gate("a", start=True, hold_days=10), gate("b", opened=AS_OF, start=True), gate("c")),
            "launch": state.launch.model_copy(update={"prepare": days(5.0)}),
        }
    )
    assert Calendar(held).launch == date(2030, 7, 16)


def test_a_gate_comes_after_those_it_waits_for_and_not_before_the_news() -> None:
    gates = (gate("a", likely=AS_OF, after=("b",)), gate("b"), gate("c", likely=AS_OF, not_before=date(2030, 8, 1)))
    calendar = Calendar(situation([], []).model_copy(update={"gates": gates}))
    assert (calendar.gates["a"], calendar.gates["b"], calendar.gates["c"]) == (JULY, JULY, date(2030, 8, 2))


def test_a_unit_is_ready_after_gates_lag_and_readiness() -> None:
    member = contributor("A", [unit("u", "A", ready_days=30.0)])
    assert Calendar(situation([member], [])).ready(member.units[0]) == date(2030, 2, 10)
    waiting = member.model_copy(update={"gates": ("g",)})
    state = situation([waiting], []).model_copy(update={"gates": (gate("g", scope="contributor:A"),)})
    assert Calendar(state).decision("A") == date(2030, 7, 11)


def test_who_has_decided_has_no_lag() -> None:
    member = contributor("A", [unit("u", "A")]).model_copy(update={"decided": True})
    assert Calendar(situation([member], [])).decision("A") == AS_OF


def test_who_waits_for_others_decides_with_the_last_of_them() -> None:
    late = contributor("B", []).model_copy(update={"lag": days(100.0)})
    state = situation([contributor("A", [], needs=["B"]), late, contributor("C", [], needs=["A"])], [])
    calendar = Calendar(state)
    assert calendar.decision("A") == calendar.decision("C") == calendar.decision("B") == date(2030, 4, 11)


def test_a_circle_is_a_joint_decision_and_a_quorum_waits_for_so_many() -> None:
    circle = [contributor("A", [], needs=["B"]), contributor("B", [], needs=["A"])]
    assert Calendar(situation(circle, [])).decision("A") == date(2030, 1, 11)
    late = contributor("B", []).model_copy(update={"lag": days(100.0)})
    first = contributor("A", []).model_copy(update={"quorum": 2})
    calendar = Calendar(situation([first, late, contributor("C", [])], []))
    assert calendar.decision("A") == date(2030, 4, 11)


def test_a_phase_begins_after_launch_and_its_gates() -> None:
    later = phase("p", ["north"], begins=30.0)
    state = situation([], [], phases=[later])
    assert Calendar(state).begins(later) == date(2030, 3, 31)
    gated = later.model_copy(update={"gates": ("g",)})
    state = situation([], [], phases=[gated]).model_copy(update={"gates": (gate("g"),)})
    assert Calendar(state).begins(gated) == JULY
