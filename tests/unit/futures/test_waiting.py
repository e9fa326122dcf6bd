"""Contributors that wait for contributors: needs, quorums, joint entry."""

from __future__ import annotations

import numpy as np
import pytest

from eirene.futures.draw import draw
from eirene.futures.waiting import joint, waited_for, waits
from tests.situations import contributor, on, ordinal, situation

NEVER = np.inf


def days(**when: list[float]) -> dict[str, np.ndarray]:
    return {name: np.array(values, dtype=np.float64) for name, values in when.items()}


def test_it_waits_for_the_latest_of_those_it_needs() -> None:
    chosen = situation([contributor("AA", needs=("BB", "CC")), contributor("BB"), contributor("CC")])
    decided = joint(chosen, days(AA=[1, 9, 1], BB=[5, 5, NEVER], CC=[3, 3, 3]))
    assert decided["AA"].tolist() == [5, 9, NEVER]


def test_two_who_wait_for_each_other_enter_together() -> None:
    chosen = situation([contributor("AA", needs=("BB",)), contributor("BB", needs=("AA",))])
    decided = joint(chosen, days(AA=[1, 1], BB=[5, NEVER]))
    assert decided["AA"].tolist() == decided["BB"].tolist() == [5, NEVER]


def test_a_chain_is_followed_to_its_end_in_any_order() -> None:
    chosen = situation([contributor("AA", needs=("BB",)), contributor("BB", needs=("CC",)), contributor("CC")])
    assert joint(chosen, days(AA=[1], BB=[1], CC=[8]))["AA"].tolist() == [8]


def test_a_quorum_waits_for_the_nth_of_the_others() -> None:
    chosen = situation([contributor("AA", quorum=2), contributor("BB"), contributor("CC"), contributor("DD")])
    decided = joint(chosen, days(AA=[1, 1], BB=[9, 9], CC=[4, NEVER], DD=[6, NEVER]))
    assert decided["AA"].tolist() == [6, NEVER]


def test_mutual_quorums_enter_together() -> None:
    chosen = situation([contributor(name, quorum=2) for name in ("AA", "BB", "CC")])
    decided = joint(chosen, days(AA=[1, 1], BB=[2, 2], CC=[7, NEVER]))
    assert decided["AA"].tolist() == decided["CC"].tolist() == [7, NEVER]


def test_a_quorum_larger_than_the_coalition_is_never_reached() -> None:
    chosen = situation([contributor("AA", quorum=3), contributor("BB")])
    assert joint(chosen, days(AA=[1], BB=[1]))["AA"].tolist() == [NEVER]


def test_a_needed_contributor_that_is_missing_never_decides() -> None:
    chosen = situation([contributor("AA", needs=("ZZ",))])
    assert not draw(chosen, 64, 1).decided["AA"].any()


def test_who_must_be_known() -> None:
    chosen = situation([contributor("AA", needs=("BB",)), contributor("BB"), contributor("CC", quorum=1)])
    assert waited_for(chosen, {"AA"}) == {"AA", "BB"}
    assert waited_for(chosen, {"CC"}) == {"AA", "BB", "CC"}
    assert [waits(who) for who in chosen.contributors] == [True, False, True]


def test_drawing_only_some_gives_the_same_numbers() -> None:
    people = [
        contributor("AA", 0.7, needs=("BB",), stance_since=on(-9)),
        contributor("BB", 0.7),
        contributor("CC", 0.7),
    ]
    chosen = situation(people, rho=0.3)
    full, some = draw(chosen, 256, 1), draw(chosen, 256, 1, only=["AA"])
    assert sorted(some.decided) == ["AA", "BB"]
    assert np.array_equal(full.decided["AA"], some.decided["AA"])
    assert (full.decided["AA"] <= full.decided["BB"]).all()
    assert set(full.decision_day["AA"][full.decided["AA"]].tolist()) == {ordinal(0)}
    assert full.decided["AA"].mean() == pytest.approx(0.7**2, abs=0.15)
