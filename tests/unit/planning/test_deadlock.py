"""Who waits in vain is told, with what would break it; waiting for each other is no deadlock."""

from __future__ import annotations

from eirene.planning.deadlock import deadlocks
from eirene.plans.situation import ConditionState
from tests.situations import contributor, situation

FUNDING = ConditionState(value="funding", gate=None, open=False, caveat=False, claims=())


def told(*people: object) -> tuple[str, ...]:
    """Give what is told of these contributors."""
    return deadlocks(situation(contributors=people))  # pyright: ignore[reportArgumentType]


def test_nobody_waits_in_vain_in_a_plain_coalition() -> None:
    assert told(contributor("a"), contributor("b", needs=("a",))) == ()


def test_two_who_wait_for_each_other_come_together() -> None:
    assert told(contributor("a", needs=("b",)), contributor("b", needs=("a",))) == ()


def test_a_circle_that_hangs_on_a_blocked_one_is_a_deadlock_for_all_of_it() -> None:
    found = told(
        contributor("a", needs=("b",)),
        contributor("b", needs=("a", "c"), conditions=(FUNDING.model_copy(update={"value": "contributor_joins"}),)),
        contributor("c", blocked=True, conditions=(FUNDING,)),
        contributor("d"),
    )
    assert [line.partition(" waits")[0][-1] for line in found] == ["b", "a"]
    assert "waits for Contributor c" in found[0]
    assert "declare a gate for funding" in found[0]
    assert "waits for Contributor b" in found[1]
    assert "declare a gate" not in found[1]


def test_a_quorum_larger_than_those_who_can_come_is_told() -> None:
    found = told(contributor("a", quorum=3), contributor("b"), contributor("c"), contributor("d", blocked=True))
    assert len(found) == 1
    assert "waits for 3 others, and at most 2 can come" in found[0]
    assert told(contributor("a", quorum=2), contributor("b"), contributor("c")) == ()
