"""What binds comes in an order that a planner can follow, with evidence and latest useful dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from eirene.brief.content import content
from eirene.brief.latest import decide_by, open_by
from eirene.brief.view import View
from eirene.plans.plan import Slack
from tests import brief_sample as sample


def kinds(rows: list[View]) -> list[str]:
    """Give the kinds in order, each once."""
    return list(dict.fromkeys(row.text("kind") for row in rows))


def test_gates_come_before_capabilities_contributors_objections_and_the_mandate() -> None:
    rows = View(content(sample.material())).rows("binding")
    assert kinds(rows) == ["gate", "capability", "contributor", "objection", "mandate"]


def test_open_gates_and_gates_of_single_contributors_are_not_listed() -> None:
    rows = View(content(sample.material())).rows("binding")
    assert [row.text("id") for row in rows if row.text("kind") == "gate"] == ["access", "host"]


def test_the_legal_basis_comes_before_a_gate_that_is_less_likely() -> None:
    material = sample.material()
    shut = sample.gate(
        "authorisation", "Authorisation", "closed", 0.95, known=False, since=None, satisfies=("unsc_authorisation",)
    )
    never = sample.gate("access", "Access", "closed", 0.05)
    gates = tuple({"authorisation": shut, "access": never}.get(g.id, g) for g in material.situation.gates)
    rows = View(content(replace(material, situation=material.situation.model_copy(update={"gates": gates})))).rows(
        "binding"
    )
    assert [row.text("id") for row in rows][:2] == ["authorisation", "access"]


def test_the_claim_that_closes_a_gate_is_quoted_with_its_source() -> None:
    row = View(content(sample.material())).rows("binding")[0]
    quote = row.rows("quotes")[0]
    assert quote.text("quote") == sample.QUOTES["GATE"]
    assert quote.view("source").text("publisher") == "Observer Mission"


def test_the_capability_that_fails_first_leads_the_capabilities() -> None:
    material = sample.material()
    outlook = material.outlook.model_copy(update={"fails_first": "observer in north"})
    rows = View(content(replace(material, outlook=outlook))).rows("binding")
    assert next(row.text("id") for row in rows if row.text("kind") == "capability") == "observer"


def test_what_nobody_can_cover_is_named_as_such() -> None:
    material = sample.material()
    lacks = (Slack(capability="eod", phase="two", row="eod", needed=7, reachable=4, missing=3),)
    force = material.plan.force.model_copy(update={"feasible": False, "slack": lacks})
    rows = View(content(replace(material, plan=material.plan.model_copy(update={"force": force})))).rows("binding")
    row = next(row for row in rows if row.flag("lacking"))
    assert row.text("id") == "eod"
    assert "36 persons short" in row.text("text")  # three teams of twelve
    assert "even if every contributor came" in row.text("text")


def test_a_decided_contributor_is_not_waited_for() -> None:
    rows = View(content(sample.material())).rows("binding")
    assert "NO" not in [row.text("id") for row in rows if row.text("kind") == "contributor"]


def test_a_condition_without_a_gate_is_said_to_block() -> None:
    rows = {row.text("id"): row.text("text") for row in View(content(sample.material())).rows("binding")}
    assert "cannot say yes until one is declared" in rows["PE"]


def test_an_objection_stands_with_the_answer_without_it() -> None:
    row = next(r for r in View(content(sample.material())).rows("binding") if r.text("kind") == "objection")
    assert row.number("without_objections") == 0.34
    assert "the chance of full capability would be 34%" in row.text("text")
    assert row.rows("quotes")[0].text("claim") == "c-obj"


def test_latest_useful_dates_reckon_back_from_full_capability() -> None:
    material = sample.material()
    access = next(g for g in material.situation.gates if g.id == "access")
    # the slower chain: 90 days to the phase and 30 to prepare, against 20 to decide and 75 to be ready; 7 days to hold
    assert open_by(material, access) == sample.FULL_BY - timedelta(days=127)
    ostland = next(c for c in material.situation.contributors if c.id == "OS")
    assert decide_by(material, ostland) == sample.FULL_BY - timedelta(days=75) == date(2031, 10, 17)


def test_with_full_capability_out_of_reach_the_first_step_is_told_before_what_lacks() -> None:
    material = sample.material()
    lacks = (Slack(capability="eod", phase="two", row="eod", needed=7, reachable=4, missing=3),)
    force = material.plan.force.model_copy(update={"feasible": False, "slack": lacks})
    held = View(content(replace(material, plan=material.plan.model_copy(update={"force": force})))).rows("binding")
    first = next(row for row in held if row.text("kind") == "capability")
    assert first.flag("initial")
    assert "hold up initial capability of phase “First sector”" in first.text("text")


def test_the_first_step_is_silent_where_even_it_lacks_units() -> None:
    material = sample.material()
    lacks = (Slack(capability="eod", phase="one", row="eod", needed=7, reachable=4, missing=3),)
    force = material.plan.force.model_copy(update={"feasible": False, "slack": lacks})
    held = View(content(replace(material, plan=material.plan.model_copy(update={"force": force})))).rows("binding")
    assert not [row for row in held if row.flag("initial")]


def test_who_cannot_say_yes_for_want_of_a_gate_is_named_before_the_others_if_it_has_what_is_short() -> None:
    material = sample.material()
    effects = tuple(
        e.model_copy(update={"value": 0.0}) if e.contributor == "PE" else e for e in material.outlook.effects
    )
    material = replace(material, outlook=material.outlook.model_copy(update={"effects": effects}))
    rows = [row for row in View(content(material)).rows("binding") if row.text("kind") == "contributor"]
    assert rows[0].text("id") == "PE"
    assert "would add" not in rows[0].text("text")


def test_the_one_contributor_that_has_a_short_capability_is_named() -> None:
    rows = {row.text("id"): row for row in View(content(sample.material())).rows("binding")}
    assert rows["engineer"].text("only_from") == ""  # two have engineers
    material = sample.material()
    few = tuple(
        state.model_copy(update={"units": tuple(u for u in state.units if u.kind != "engineer")})
        if state.id == "NO"
        else state
        for state in material.situation.contributors
    )
    material = replace(material, situation=material.situation.model_copy(update={"contributors": few}))
    rows = {row.text("id"): row for row in View(content(material)).rows("binding")}
    assert rows["engineer"].text("only_from") == "Ostland"
    assert rows["engineer"].text("text").endswith("Only Ostland has any.")


def test_what_nobody_has_confirmed_for_long_is_said_to_be_old() -> None:
    material = sample.material()
    old = tuple(
        g.model_copy(update={"since": date(2030, 1, 5)}) if g.id == "access" else g for g in material.situation.gates
    )
    material = replace(material, situation=material.situation.model_copy(update={"gates": old}))
    row = next(r for r in View(content(material)).rows("binding") if r.text("id") == "access")
    assert row.text("text").startswith("was reported closed on 5 Jan 2030, and nothing newer is known.")


def test_a_chance_that_waits_for_another_gate_says_so() -> None:
    row = next(r for r in View(content(sample.material())).rows("binding") if r.text("id") == "host")
    assert "Chance 80% once “Humanitarian access” is open" in row.text("text")
