from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.futures.gates import conditioned
from eirene.mission.declared import BindingObjection
from eirene.mission.records import Fact
from eirene.planning.situation import situate
from tests.unit.planning.tavra import AS_OF, situated, tavra, with_declared

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.mission.mission import Mission
    from eirene.plans.situation import ContributorState, Situation


@pytest.fixture
def mission(tmp_path: Path) -> Mission:
    return tavra(tmp_path)


def fact(kind: str, subject: str, value: str, other: str | None = None, since: date = date(2026, 11, 20)) -> Fact:
    return Fact.model_validate(
        {
            "kind": kind, "subject": subject, "object": other, "value": value, "since": since, "known_from": since,
            "supports": ("c-one",), "standing": "single_source",
        }
    )  # fmt: skip


def contributor(situation: Situation, key: str) -> ContributorState:
    return next(state for state in situation.contributors if state.id == key)


def given(mission: Mission, *facts: Fact, as_of: date = AS_OF) -> Situation:
    return situate(mission, facts, as_of).situation


def test_without_facts_stances_are_unknown_and_gates_are_closed_but_not_known(mission: Mission) -> None:
    situation = given(mission)
    assert {state.stance for state in situation.contributors} == {"unknown"}
    assert {(gate.state, gate.known) for gate in situation.gates} == {("closed", False)}
    assert {a.position for state in situation.contributors for a in state.acceptance} == {"unknown"}


def test_a_stance_takes_its_chance_from_the_policy_table(mission: Mission) -> None:
    state = contributor(given(mission, fact("stance", "x:norr", "pledged")), "x:norr")
    assert state.chance_path == "policies.stance.pledged"
    assert state.chance == contributor(given(mission, fact("stance", "x:valdia", "pledged")), "x:valdia").chance


def test_a_decided_contributor_has_no_lag(mission: Mission) -> None:
    assert contributor(given(mission, fact("stance", "x:norr", "pledged")), "x:norr").lag.high > 0
    assert contributor(given(mission, fact("stance", "x:norr", "decided")), "x:norr").lag.high == 0


def test_an_opened_gate_is_certain_from_its_day(mission: Mission) -> None:
    gate_id = mission.declared.gates[0].id
    situation = given(mission, fact("gate", gate_id, "opened"))
    gate = next(g for g in situation.gates if g.id == gate_id)
    assert (gate.state, gate.since, gate.chance.value) == ("open", date(2026, 11, 20), 1.0)


def test_absent_news_of_a_public_gate_lowers_its_chance(mission: Mission) -> None:
    gate = mission.declared.gates[0]
    dates = gate.opens.dates.model_copy(
        update={"earliest": date(2026, 10, 1), "likely": date(2027, 1, 1), "latest": date(2027, 12, 1)}
    )
    told = gate.model_copy(update={"opens": gate.opens.model_copy(update={"dates": dates, "public": True})})
    silent = gate.model_copy(update={"opens": gate.opens.model_copy(update={"dates": dates, "public": False})})
    chance = {
        name: next(g for g in given(with_declared(mission, gates=(one,))).gates if g.id == gate.id)
        for name, one in (("told", told), ("silent", silent))
    }
    assert chance["told"].chance.value < chance["silent"].chance.value
    assert chance["told"].chance.value == pytest.approx(
        conditioned(chance["silent"].chance.value, chance["silent"].dates, AS_OF)
    )
    assert (chance["told"].not_before, chance["silent"].not_before) == (AS_OF, None)


def test_a_condition_that_no_gate_satisfies_is_shown_and_blocks(mission: Mission) -> None:
    state = contributor(given(mission, fact("condition", "x:norr", "funding")), "x:norr")
    assert [(c.value, c.gate, c.open) for c in state.conditions] == [("funding", None, False)]
    assert state.blocked


def test_a_start_condition_that_no_gate_satisfies_is_a_gate_that_never_opens(mission: Mission) -> None:
    situation = given(mission, fact("condition", "mission", "funding"))
    gate = next(g for g in situation.gates if g.id == "undeclared:funding")
    assert (gate.start, gate.chance.value, gate.state) == (True, 0.0, "closed")


def test_conditions_on_what_the_force_does_become_caveats_and_hold_nothing_up(mission: Mission) -> None:
    state = contributor(given(mission, fact("condition", "x:norr", "no_disarming")), "x:norr")
    assert not state.blocked
    assert all("disarm_groups" in unit.excluded_tasks for unit in state.units)


def test_self_defence_only_keeps_units_from_tasks_that_need_more(mission: Mission) -> None:
    tasks = tuple(task.model_copy(update={"use_of_force": "mandate"}) for task in mission.declared.tasks)
    strict = with_declared(mission, tasks=tasks)
    valdia = contributor(given(strict, fact("condition", "x:valdia", "self_defence_only")), "x:valdia")
    free = contributor(given(strict), "x:valdia")
    assert {task.id for task in tasks} == set(valdia.units[0].excluded_tasks)
    assert free.units[0].excluded_tasks == ()


def test_an_objection_binds_only_by_policy(mission: Mission) -> None:
    objection = fact("acceptance", "x:north", "rejects", "x:valdia")
    free = with_declared(mission, policies=mission.declared.policies.model_copy(update={"binding_objections": ()}))
    policy = BindingObjection(party="x:north", because="source:accord", known_from=date(2026, 12, 15))
    bound = with_declared(
        mission, policies=mission.declared.policies.model_copy(update={"binding_objections": (policy,)})
    )
    for one, as_of, binds in ((free, AS_OF, False), (bound, AS_OF, False), (bound, date(2026, 12, 15), True)):
        state = contributor(given(one, objection, as_of=as_of), "x:valdia")
        north = next(a for a in state.acceptance if a.party == "x:north")
        assert (north.position, north.binds) == ("objects", binds)


def test_of_two_positions_the_objection_counts(mission: Mission) -> None:
    facts = (
        fact("acceptance", "x:north", "accepts", "x:valdia"),
        fact("acceptance", "x:north", "rejects", "x:valdia"),
    )
    state = contributor(given(mission, *facts), "x:valdia")
    assert next(a.position for a in state.acceptance if a.party == "x:north") == "objects"


def test_up_to_n_caps_the_persons(mission: Mission) -> None:
    assert contributor(given(mission, fact("cap", "x:norr", "300")), "x:norr").cap_persons == 300
    assert contributor(given(mission), "x:norr").cap_persons is None


def test_before_a_mandate_is_known_the_horizon_ends_the_plan(mission: Mission) -> None:
    early = given(mission, as_of=date(2026, 11, 3))
    assert (early.mandate, early.ends) == (None, mission.declared.horizon)
    assert given(mission).mandate is not None


def test_unplanned_tasks_are_listed_and_ask_for_nothing(mission: Mission) -> None:
    situation = given(mission)
    unplanned = {task.id for task in situation.tasks if not task.planned}
    assert unplanned
    assert not unplanned & {rate.task for rate in situation.rates}


def test_every_knob_moves_the_situation_at_both_ends(mission: Mission) -> None:
    central = situated(mission)
    assert len(central.knobs) > 10
    for knob in central.knobs.values():
        low, high = (situated(mission, values={knob.input: value}) for value in (knob.low, knob.high))
        assert low.situation != high.situation, knob.input


def test_display_names_change_only_names(mission: Mission) -> None:
    renamed = with_declared(mission, name="Another", short="ANO")
    one, other = situated(mission).situation, situated(renamed).situation
    assert one.model_copy(update={"name": ""}) == other.model_copy(update={"name": ""})
