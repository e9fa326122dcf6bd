from __future__ import annotations

import pytest

from eirene.force.check import check
from eirene.force.compile import Compiled, compiled
from eirene.force.demand import declared
from eirene.force.plan import generate
from eirene.force.requirement import requirement
from eirene.force.slack import slack
from eirene.plans.situation import MovementState, Situation
from tests.unit.force.invented import contributor, futures, phase, rate, situation, unit

MEMBERS = [contributor("A", [unit("u", "A", count=2)]), contributor("B", [unit("v", "B", count=2)])]


def problem(state: Situation) -> Compiled:
    return compiled(state, requirement(state, [declared(state)]), futures(state))


@pytest.mark.parametrize(
    ("limits", "clash"),
    [
        ({"budget": 30.0}, "budget"),
        ({"movement": (MovementState(from_days=0, persons_per_month=20.0),)}, "movement"),
        ({"largest_share": 0.3}, "largest_share"),
        ({"budget": 30.0, "movement": (MovementState(from_days=0, persons_per_month=20.0),)}, "several limits"),
    ],
)
def test_an_infeasible_requirement_says_what_it_clashes_with(limits: dict[str, object], clash: str) -> None:
    state = situation(MEMBERS, [rate("secure", "infantry", "site", 1.0)]).model_copy(update=limits)
    wanted = requirement(state, [declared(state)])
    force = generate(state, wanted, futures(state, n=128), work=500)
    assert not force.feasible
    assert [lacking.clash for lacking in force.slack] == [clash]
    assert check(state, wanted, force) == ()


def test_rows_of_which_a_milestone_asks_nothing_are_counted_all_the_same() -> None:
    nothing = phase("one", ["north"], initial=0.0, full=0.0)
    state = situation([], [rate("secure", "infantry", "site", 1.0)], phases=[nothing])
    assert [lacking.missing for lacking in slack(problem(state))] == [4.0]


def test_a_requirement_that_can_be_met_has_no_slack_however_unlikely_it_is() -> None:
    state = situation(MEMBERS, [rate("secure", "infantry", "site", 1.0)])
    unlikely = compiled(state, requirement(state, [declared(state)]), futures(state, chance=0.0))
    assert slack(unlikely) == ()


def test_an_upper_number_of_persons_counts_as_what_was_offered() -> None:
    capped = [MEMBERS[0].model_copy(update={"cap_persons": 160}), MEMBERS[1]]
    (lacking,) = slack(problem(situation(capped, [rate("secure", "infantry", "site", 1.0)])))
    assert (lacking.needed, lacking.reachable, lacking.clash) == (4.0, 3.0, "units")


def test_what_a_unit_gives_to_one_capability_is_not_given_to_another() -> None:
    member = contributor("A", [unit("u", "A", provides={"infantry": 0.5, "medical": 0.5}, count=2)])
    rates = [rate("secure", "infantry", "site", 0.5), rate("support", "medical", "mission", 1.0)]
    (lacking,) = slack(problem(situation([member], rates)))
    assert (lacking.row, lacking.missing) == ("infantry", 1.0)
