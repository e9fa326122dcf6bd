"""Planners answer to each other's demand until nothing changes, and what is short is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eirene.force.demand import declared as declared_rates
from eirene.mission.read import read_mission
from eirene.planning import demand as rounds
from eirene.planning.facts import situated
from eirene.planning.ground import ground_of
from eirene.planning.plan import Effort, plan
from eirene.plans.situation import RateState
from eirene.posture.demand import demand as security_demand
from tests.security import base, secured, site, table
from tests.situations import situation

if TYPE_CHECKING:
    from eirene.plans.requirement import Demand

MISSIONS = Path(__file__).parents[3] / "missions"
LITTLE = Effort(futures=256, core=128, fresh=256, work=100)


def amounts(demand: Demand) -> dict[tuple[str, str, str, str], float]:
    return {(n.because, n.capability, n.sector, n.phase): n.amount for n in demand.needs}


@pytest.mark.parametrize(("name", "day"), [("talvania", date(2030, 11, 20)), ("gaza", date(2026, 11, 24))])
def test_both_missions_settle_and_one_more_round_changes_nothing(name: str, day: date) -> None:
    mission = read_mission(MISSIONS / name)
    now = situated(mission, day)
    assert now.security is not None
    ground = ground_of(mission, now.security)
    found = rounds.settled(now.model_copy(update={"aid": None, "patrols": None}), ground)
    assert found.converged
    assert found.rounds <= rounds.ROUNDS
    rates, security = found.demands
    again = security_demand(now, ground, (rates, security))
    assert amounts(again) == pytest.approx(amounts(security))
    assert amounts(declared_rates(now.model_copy(update={"aid": None, "patrols": None}), (security,))) == pytest.approx(
        amounts(rates)
    )


def test_guards_of_bases_need_room_too() -> None:
    # twenty persons fit into one base of 80; with its 60 guards and the unit on call they do not
    bases = tuple(base(f"b{j}", capacity_persons=80.0) for j in range(4))
    rate = RateState(task="x", capability="infantry", per="sector", amount=20 / 150, shift=1.0, path="x")
    plain = situation(rates=(rate,))
    chosen = secured(plain, (site("s"),), bases, base_guards=60.0, unit_persons=10.0)
    ground = table([[10.0], [10.0], [10.0], [10.0]])
    alone = security_demand(chosen, ground, (declared_rates(chosen),))
    found = rounds.settled(chosen, ground)
    assert guards_of(alone) == pytest.approx(60)
    assert guards_of(found.demands[-1]) == pytest.approx(120)
    assert (found.rounds, found.converged) == (3, True)


def guards_of(demand: Demand) -> float:
    return sum(need.amount * 150 for need in demand.needs if need.because == "site_security.base_guards")


def test_rounds_end_when_they_do_not_settle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "ROUNDS", 1)
    chosen = secured(situation(), (site("s"),), (base("b"),))
    found = rounds.settled(chosen, table([[10.0]]))
    assert not found.converged


def test_a_task_that_gets_less_than_it_asks_for_is_told_with_the_reason() -> None:
    told = plan(read_mission(MISSIONS / "gaza"), date(2026, 11, 24), effort=LITTLE).plan.record
    short = {(one.task, one.capability): one for one in told.short if one.phase == "whole_strip"}
    police = short["prevent_confrontation", "formed_police"]
    assert 0 < police.got < police.asked
    assert police.why == "all units in sight together have too few"


def test_nothing_is_short_where_the_requirement_is_met() -> None:
    made = plan(read_mission(MISSIONS / "talvania"), date(2030, 11, 20), effort=LITTLE).plan
    assert made.force.feasible
    assert {one.why for one in made.record.short} <= {
        "more of it would not have made the answer likelier, so it was left out"
    }
