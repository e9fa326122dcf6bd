"""Six contrasting missions give rightly different answers, and each sentence follows its numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.brief.content import content
from eirene.brief.view import View
from eirene.plans.plan import Slack
from tests import brief_sample as sample

if TYPE_CHECKING:
    from eirene.brief.material import Material
    from eirene.plans.situation import GateState


def answer(material: Material) -> list[str]:
    """Give the three sentences."""
    return View(content(material)).texts("answer")


def with_gates(material: Material, **states: GateState) -> Material:
    """Give the material with some gates in another state."""
    gates = tuple(states.get(g.id, g) for g in material.situation.gates)
    return replace(material, situation=material.situation.model_copy(update={"gates": gates}))


def unauthorised() -> Material:
    """Before the authorisation: nothing is known of it, and access has been closed for long."""
    held = sample.gate(
        "authorisation", "Council authorisation", "closed", 0.9, known=False, since=None,
        satisfies=("unsc_authorisation", "international_mandate"),
    )  # fmt: skip
    return with_gates(sample.material(), authorisation=held)


def all_open() -> Material:
    """All gates are open, so that the force is what binds."""
    states = {g.id: g.model_copy(update={"state": "open"}) for g in sample.gates()}
    return with_gates(sample.material(), **states)


def infeasible() -> Material:
    """Engineers are missing even if everyone came."""
    material = sample.material()
    lacks = (Slack(capability="engineer", phase="two", row="engineer in south", needed=5, reachable=3, missing=2),)
    force = material.plan.force.model_copy(update={"feasible": False, "slack": lacks})
    headlines = sample.headlines(0.8, 0.4, 0.0, 0.61)
    plan = material.plan.model_copy(update={"force": force, "headlines": headlines, "fresh_check": headlines})
    return replace(material, plan=plan, outlook=sample.outlook(headlines, measure="share"))


def faint() -> Material:
    """Full capability is next to impossible, so the expected share speaks."""
    material, headlines = sample.material(), sample.headlines(0.3, 0.04, 0.004, 0.34)
    plan = material.plan.model_copy(update={"headlines": headlines})
    return replace(material, plan=plan, outlook=sample.outlook(headlines, measure="share"))


def sure() -> Material:
    """Everything is in place."""
    material, headlines = all_open(), sample.headlines(0.995, 0.97, 0.93, 0.99)
    rows = headlines.full_capability.model_copy(update={"rows": dict.fromkeys(sample.CAPABILITIES, 0.97)})
    headlines = headlines.model_copy(update={"full_capability": rows})
    outlook = sample.outlook(headlines)
    seen = tuple(held.model_copy(update={"expected": 200.0}) for held in outlook.sight)
    outlook = outlook.model_copy(update={"sight": seen, "effects": ()})
    contributors = tuple(c.model_copy(update={"acceptance": ()}) for c in material.situation.contributors)
    situation = material.situation.model_copy(update={"contributors": contributors})
    plan = material.plan.model_copy(update={"headlines": headlines})
    return replace(material, situation=situation, plan=plan, outlook=outlook)


def objected() -> Material:
    """Nothing stands in the way but an objection."""
    return replace(sure(), situation=all_open().situation)


def quick() -> Material:
    """Ranges were left out."""
    return replace(sample.material(), outlook=sample.outlook(designs=0))


MISSIONS = {f.__name__: f for f in (sample.material, unauthorised, all_open, infeasible, faint, sure, objected, quick)}


@pytest.mark.parametrize("name", MISSIONS)
def test_the_answer_has_three_whole_sentences(name: str) -> None:
    held = answer(MISSIONS[name]())
    assert len(held) == 3
    assert all(s.endswith(".") and s[0].isupper() and not re.search(r"\b(None|nan)\b", s) for s in held)


def test_contrasting_missions_have_different_answers() -> None:
    answers = {name: tuple(answer(make())) for name, make in MISSIONS.items()}
    assert len(set(answers.values())) == len(MISSIONS)


def test_the_usual_mission_is_told_with_chance_range_gate_gap_effect_and_assumption() -> None:
    first, second, third = answer(sample.material())
    assert "is likely to start by 30 Jun 2031 (86%, range 74 to 97%)" in first
    assert "but is unlikely to reach full operational capability by 31 Dec 2031 (31%, range 19 to 42%)" in first
    assert second.startswith(
        "What binds now is the gate “Humanitarian access” (reported closed on 2 Nov 2030), then “Host agreement”, then"
    )
    assert "full capability has an even chance on no date up to 12 Jun 2032" in second
    assert "The biggest gap is infantry: 15 of 18 companies expected by 31 Dec 2031, about 460 persons short" in third
    assert "covered least are engineers (2 of 5 companies)" in third
    assert "Nordavia's decision adds most, 14 points" in third
    assert "“Party B does not object when it has not said so”, which moves full capability from 19% to 42%" in third


def test_before_the_authorisation_it_is_what_binds_first() -> None:
    second = answer(unauthorised())[1]
    assert second.startswith("What binds now is the gate “Council authorisation” (not known to be open)")


def test_with_open_gates_the_force_binds() -> None:
    assert answer(all_open())[1].startswith("What binds now is the shortfall of engineers")


def test_infeasible_is_said_first_with_what_is_missing() -> None:
    first = answer(infeasible())[0]
    expected = (
        "The requirement cannot be met: even if every contributor came, engineers in South Coast would come to 3 of 5 "
        "companies in phase “Whole area”."
    )
    assert first.startswith(expected)
    assert "on average 61% of its needs in place" in first


def test_a_faint_chance_gives_the_expected_share_and_says_so() -> None:
    first, _, third = answer(faint())
    assert "has almost no chance of full operational capability" in first
    assert "(below 1%, " in first
    assert "on average 34% of its needs in place" in first
    assert "to the expected share" in third


def test_a_sure_mission_names_the_tightest_capability_and_a_date() -> None:
    first, second, third = answer(sure())
    assert "is almost certain to start" in first
    assert "and is very likely to reach full operational capability" in first
    assert second == "Nothing that is told here binds now; full capability has an even chance from 16 Oct 2031 on."
    assert third.startswith("No capability is expected to fall short")


def test_an_objection_that_binds_by_policy_is_named() -> None:
    assert answer(objected())[1].startswith("What binds now is the objection of Northern Council to Almaria;")


def test_ranges_that_were_not_computed_are_named_as_such() -> None:
    first, _, third = answer(quick())
    assert first.endswith("ranges were not computed.")
    assert "range " not in first.removesuffix("ranges were not computed.")
    assert "assumption to check" not in third


def test_unknown_is_not_infeasible() -> None:
    material = content(sample.material())
    del material["feasible"]
    from eirene.brief.answer import can_it  # noqa: PLC0415 - beside its one use

    assert "cannot be met" not in can_it(View(material))


def test_dates_that_coincide_are_named_once() -> None:
    material = sample.material()
    same = {k: getattr(material.plan.headlines, k).model_copy(update={"by": date(2031, 12, 31)})
            for k in ("start", "initial_capability", "full_capability")}  # fmt: skip
    plan = material.plan.model_copy(update={"headlines": material.plan.headlines.model_copy(update=same)})
    first = answer(replace(material, plan=plan))[0]
    assert first.count("31 Dec 2031") == 1
    assert "by then" in first
