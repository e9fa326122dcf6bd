"""The risk register: declared risks and those of the plan, each with an owner, in order of their dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, get_args

import pytest

from eirene.mission.read import read_mission
from eirene.planning.plan import Effort, plan
from eirene.planning.risk_register import risks
from eirene.planning.sustainment import sustainment
from eirene.plans.plan import Slack
from eirene.plans.risks import RiskKind
from eirene.plans.situation import ConditionState, MandateState

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.planning.plan import Planned
    from eirene.plans.risks import RiskRow

DAY = date(2030, 11, 20)
LITTLE = Effort(futures=512, core=512, fresh=4_000, work=200)


@pytest.fixture(scope="module")
def planned(checkout: Path) -> Planned:
    return plan(read_mission(checkout / "missions" / "talvania"), DAY, effort=LITTLE)


def of(planned: Planned, kind: str) -> dict[str, RiskRow]:
    return {row.id: row for row in risks(planned, {}, sustainment(planned)).rows if row.kind == kind}


def test_every_risk_has_an_owner_and_they_stand_in_order(planned: Planned) -> None:
    register = risks(planned, {}, sustainment(planned))
    assert all(row.owner and row.text and row.likelihood and row.impact and row.mitigation for row in register.rows)
    days = [row.due or date.max for row in register.rows]
    assert days == sorted(days)
    assert len({row.id for row in register.rows}) == len(register.rows)
    assert {row.kind for row in register.rows} <= set(get_args(RiskKind))


def test_declared_risks_stand_as_declared_and_expire(planned: Planned) -> None:
    declared = {risk.id: risk for risk in planned.mission.declared.risks}
    rows = of(planned, "declared")
    assert set(rows) == set(declared)
    assert all((rows[name].owner, rows[name].due) == (risk.owner, risk.expires) for name, risk in declared.items())
    late = planned.situation.model_copy(update={"as_of": date(2031, 3, 1)})
    assert of(replace(planned, situation=late), "declared")["rains"].overdue


def test_closed_gates_are_owned_by_who_declares_them(planned: Planned) -> None:
    rows = of(planned, "gate")
    assert rows["gate.host_agreement"].owner == "government of Talvania"
    assert rows["gate.host_agreement"].impact == "the mission cannot be launched"
    assert rows["gate.east_road"].owner == "mine action centre"
    assert "gate.authorisation" not in rows  # it is open
    due = risks(planned, {"host_agreement": date(2031, 1, 5)}).rows
    assert next(row.due for row in due if row.id == "gate.host_agreement") == date(2031, 1, 5)


def test_the_loss_of_one_contributor_is_told_with_what_fails(planned: Planned) -> None:
    loss = next(one for one in planned.plan.losses if one.k == 1)
    told = of(planned, "loss")
    assert {f"loss.{who}" for row in loss.fails for who in loss.worst[row]} == set(told)


def test_sites_sustainment_and_objections_are_told(planned: Planned) -> None:
    sites = of(planned, "sites")
    assert any("Hill relay station" in row.text for row in sites.values())
    assert all(row.owner == "planning cell" for row in sites.values())
    assert any(row.id.startswith("sustainment.camp_places") for row in of(planned, "sustainment").values())
    objection = of(planned, "objection")["objection.x:talvania.x:almaria"]
    assert objection.owner == "political adviser"
    assert {row.kind for row in risks(planned).rows} & {"sustainment"} == set()


def test_what_cannot_be_met_and_an_end_that_comes_too_soon_are_told(planned: Planned) -> None:
    slack = Slack(capability="infantry", phase="whole", row="infantry in EAST", needed=4, reachable=1, missing=3)
    force = planned.plan.force.model_copy(update={"slack": (slack,)})
    short = replace(planned, plan=planned.plan.model_copy(update={"force": force}))
    (row,) = of(short, "requirement").values()
    assert row.text.startswith("Infantry companies in EAST for “Whole country”: 3 of 4 are missing")
    assert row.owner == "force generation cell"
    mandate = MandateState(id="m", name="Mandate", ends=date(2031, 12, 31))
    ends = replace(planned, situation=planned.situation.model_copy(update={"mandate": mandate}))
    assert of(ends, "mandate")["mandate.m"].due == date(2031, 12, 31)
    assert of(planned, "mandate") == of(planned, "requirement") == {}


def test_a_condition_without_a_gate_is_told(planned: Planned) -> None:
    asked = ConditionState(value="funding", gate=None, open=False, caveat=False, claims=())
    states = tuple(
        one.model_copy(update={"conditions": (asked,), "blocked": True}) if one.id == "x:ostland" else one
        for one in planned.situation.contributors
    )
    blocked = replace(planned, situation=planned.situation.model_copy(update={"contributors": states}))
    assert of(planned, "condition") == {}
    assert "no gate is declared" in of(blocked, "condition")["condition.x:ostland.funding"].text
