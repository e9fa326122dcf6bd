"""The balance sheet: steps as recorded, public pledges as pledges, and unknown left unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.mission.generation import STEPS, Reached
from eirene.mission.read import read_mission
from eirene.planning.balance import balance
from eirene.planning.plan import Effort, plan

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.mission.mission import Mission
    from eirene.planning.plan import Planned
    from eirene.plans.generation import Balance, BalanceRow, UnitSteps

DAY = date(2030, 11, 20)
LITTLE = Effort(futures=512, core=512, fresh=4_000, work=200)


@pytest.fixture(scope="module")
def planned(checkout: Path) -> Planned:
    return plan(read_mission(checkout / "missions" / "talvania"), DAY, effort=LITTLE)


def row(answer: Balance, capability: str) -> BalanceRow:
    return next(one for one in answer.rows if one.capability == capability)


def unit(answer: Balance, name: str) -> UnitSteps:
    return next(one for line in answer.rows for one in line.units if one.unit == name)


def recorded(mission: Mission, name: str, *steps: Reached) -> Mission:
    """Give the mission with these steps of one unit, and of no other."""
    contributors = [
        contributor.model_copy(
            update={
                "units": tuple(
                    one.model_copy(update={"generation": steps if one.id == name else ()}) for one in contributor.units
                )
            }
        )
        for contributor in mission.contributors
    ]
    return replace(mission, contributors=tuple(contributors))


def reached(step: str, day: date, count: int | None = None) -> Reached:
    return Reached.model_validate({"step": step, "on": day, "count": count, "because": "source:handbook"})


def test_what_is_required_and_planned_is_that_of_the_plan(planned: Planned) -> None:
    answer = balance(planned)
    lines = planned.plan.requirement.lines
    for one in answer.rows:
        assert one.required == sum(x.needed for x in lines if (x.capability, x.phase) == (one.capability, answer.phase))
        assert [step.step for step in one.steps] == list(STEPS)
    first = balance(planned, "port")
    assert sum(one.required for one in first.rows) < sum(one.required for one in answer.rows)


def test_a_public_commitment_is_a_pledge_and_nothing_further(planned: Planned) -> None:
    answer = balance(planned)
    lindmark = unit(answer, "lindmark-inf")
    assert lindmark.public
    assert lindmark.counts["pledged"] == lindmark.declared
    assert lindmark.basis["pledged"][0].startswith("claim:")
    assert all(lindmark.counts[step] is None for step in STEPS[1:])


def test_who_has_not_committed_itself_is_not_known(planned: Planned) -> None:
    ostland = unit(balance(planned), "ostland-inf")
    assert not ostland.public
    assert set(ostland.counts.values()) == {None}


def test_steps_add_up_to_rows_with_their_gaps(planned: Planned) -> None:
    answer = balance(planned)
    police = row(answer, "formed_police")
    steps = {step.step: step for step in police.steps}
    assert (steps["note_verbale"].units, steps["memorandum"].units) == (3, 2)
    assert steps["memorandum"].gap == police.required - 2
    assert steps["memorandum"].gap_persons == (police.required - 2) * 140
    assert steps["shipped"].units is steps["shipped"].gap is None
    assert row(answer, "engineer").steps[1].units is None


def test_a_later_step_implies_the_earlier_ones_and_the_last_record_counts(planned: Planned) -> None:
    steps = (reached("visit", date(2030, 11, 1), 1), reached("visit", date(2030, 11, 10), 2))
    mission = recorded(planned.mission, "ostland-inf", *steps)
    found = unit(balance(replace(planned, mission=mission)), "ostland-inf")
    assert [found.counts[step] for step in STEPS] == [2, 2, 2, 2, None, None]
    assert found.dates == {"visit": date(2030, 11, 10)}


def test_steps_that_were_not_known_yet_do_not_count(planned: Planned) -> None:
    late = Reached(step="shipped", on=date(2030, 11, 1), known_from=date(2030, 12, 1), because="source:handbook")
    mission = recorded(planned.mission, "ostland-inf", late, reached("pledged", date(2030, 11, 21)))
    found = unit(balance(replace(planned, mission=mission)), "ostland-inf")
    assert set(found.counts.values()) == {None}


def test_all_means_all_that_are_declared(planned: Planned) -> None:
    mission = recorded(planned.mission, "ostland-inf", reached("pledged", date(2030, 11, 1)))
    found = unit(balance(replace(planned, mission=mission)), "ostland-inf")
    assert found.counts["pledged"] == found.declared > 0


def test_a_ceiling_that_was_named_holds_for_a_public_pledge(planned: Planned) -> None:
    states = tuple(
        one.model_copy(update={"cap_persons": 300}) if one.id == "x:lindmark" else one
        for one in planned.situation.contributors
    )
    capped = replace(planned, situation=planned.situation.model_copy(update={"contributors": states}))
    answer = balance(capped)
    persons = sum(
        (unit(answer, one.id).counts["pledged"] or 0) * one.persons
        for state in states
        for one in state.units
        if state.id == "x:lindmark"
    )
    assert persons == pytest.approx(300)
    assert any("Lindmark" in told and "300" in told for told in answer.notes)
