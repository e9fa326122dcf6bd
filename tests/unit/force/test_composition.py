from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from eirene.force.composition import NO_REGION, UNKNOWN, as_planned, as_realised, side_of
from eirene.plans.plan import Choice
from eirene.plans.situation import TieState
from tests.unit.force.invented import LAUNCH, contributor, futures, rate, situation, unit

if TYPE_CHECKING:
    from eirene.plans.situation import Situation


def state() -> Situation:
    members = [contributor(name, [unit(f"u{name}", name)]) for name in "ABCD"]
    regions = {"A": "north", "B": "north", "C": "south", "D": ""}
    given = situation(
        [m.model_copy(update={"region": regions[m.id]}) for m in members], [rate("secure", "infantry", "site", 0.5)]
    )
    return given.model_copy(update={"party_sides": {"x:one": "A", "x:two": "B", "x:far": "none"}})


def choices(**counts: int) -> list[Choice]:
    arrives = LAUNCH + timedelta(days=30)
    return [Choice(contributor=name, unit=f"u{name}", count=n, arrives=arrives) for name, n in counts.items()]


def test_shares_are_of_the_planned_strength() -> None:
    found = as_planned(state(), choices(A=4, B=3, C=2, D=1))
    assert [(part.name, part.share) for part in found.contributors] == [("A", 0.4), ("B", 0.3), ("C", 0.2), ("D", 0.1)]
    assert (found.largest, found.three_largest) == (0.4, pytest.approx(0.9))
    assert {part.name: part.share for part in found.regions} == {
        "north": pytest.approx(0.7), "south": pytest.approx(0.2), NO_REGION: pytest.approx(0.1),
    }  # fmt: skip


def test_what_is_realised_counts_only_those_who_come() -> None:
    given = state()
    drawn = futures(given, n=4, chance=1.0)
    accepted = {**drawn.accepted, "A": drawn.accepted["A"] & False}

    found = as_realised(given, choices(A=4, B=3), replace(drawn, accepted=accepted))
    assert {part.name: part.persons > 0 for part in found.contributors} == {"A": False, "B": True}
    assert found.largest == 1.0


def test_an_empty_force_has_no_shares() -> None:
    found = as_planned(state(), [])
    assert (found.persons, found.largest, found.contributors) == (0.0, 0.0, ())


def tie(party: str, value: str = "embassy_opened") -> TieState:
    return TieState(party=party, value=value, date=None, standing="established", claims=())


@pytest.mark.parametrize(
    ("ties", "said"),
    [
        ([], UNKNOWN),
        ([tie("x:one")], "ties to side A only"),
        ([tie("x:one"), tie("x:two")], "ties to sides A and B"),
        ([tie("x:far")], UNKNOWN),
        ([tie("x:one"), tie("x:two", "relations_broken")], "ties to side A only"),
    ],
)
def test_ties_tell_the_side(ties: list[TieState], said: str) -> None:
    given = state()
    one = given.contributors[0].model_copy(update={"ties": tuple(ties)})
    assert side_of(one, given.party_sides) == said
