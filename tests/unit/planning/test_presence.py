"""Who is in place, and what a unit with several capabilities gives."""

from __future__ import annotations

import pytest

from eirene.planning.presence import giving, in_place
from eirene.plans.situation import CapabilityState
from tests.security import choice
from tests.situations import contributor, on, situation, unit


def test_units_are_in_place_from_arrival_to_the_end_of_their_pledge() -> None:
    chosen = situation([contributor("x", units=[unit("a", count=3, until=on(90)), unit("b")])])
    force = (choice("x", "a", 2, days=10), choice("x", "a", 1, days=40), choice("x", "b", days=20))
    assert in_place(chosen, force, on(9)) == {}
    assert in_place(chosen, force, on(20)) == {("x", "a"): 2, ("x", "b"): 1}
    assert in_place(chosen, force, on(90)) == {("x", "a"): 3, ("x", "b"): 1}
    assert in_place(chosen, force, on(91)) == {("x", "b"): 1}


def test_several_capabilities_share_the_persons_of_a_unit() -> None:
    kinds = (
        CapabilityState(id="infantry", name="Infantry", unit="company", persons=150.0),
        CapabilityState(id="medical", name="Hospitals", unit="hospital", persons=50.0),
    )
    one = unit("a", count=2, persons=200.0, provides={"infantry": 1.0, "medical": 1.0})
    found = giving(situation([contributor("x", units=[one])], capabilities=kinds), (choice("x", "a", 2),), on(1))
    assert {row.capability: row.amount for row in found} == {"infantry": 2.0, "medical": 2.0}
    assert {row.capability: row.persons for row in found} == {"infantry": 300.0, "medical": 100.0}
    assert found[0].persons_of(1.0) == pytest.approx(150.0)
