"""Loads that no convoy of their own hub carries: from another hub, only what lies there, unless it is declared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from eirene.aid.convoy import Place, Rules
from eirene.aid.convoy_check import check
from eirene.aid.convoy_plan import plan
from eirene.aid.convoy_replan import Closure, replan
from tests.unit.aid.convoy_days import HUB, Plane, day, fleet, order, points, request, road

if TYPE_CHECKING:
    from eirene.aid.convoy import ConvoyDay

OTHER = "other"
PLANE = Plane(((0.0, 0.0), (100.0, 0.0), (30.0, 0.0), (60.0, 0.0)))
"""The hub, the other hub, and two points between them."""


def two_hubs(trucks: float = 1.0, spare: float = 20.0, *, rules: Rules | None = None, **changes: Any) -> ConvoyDay:
    """Give one order of the hub, whose road to the point is closed."""
    made = day(
        (order("p1", trucks),),
        places=(Place(OTHER, "The other hub", "hub"), *points(2)),
        fleets=(fleet(4), fleet(4, at=OTHER, name="others")),
        rules=rules or Rules(largest=2),
        spare={(OTHER, "food"): spare},
        blocked=frozenset({road(0, 2)}),
    )
    return replace(made, **changes)


def test_another_hub_sends_what_its_own_cannot() -> None:
    made = plan(two_hubs(), PLANE)
    assert made.checks == ()
    assert [(one.origin, one.stops[0].place, one.tonnes) for one in made.trips] == [(OTHER, "p1", 10.0)]
    assert made.unserved == ()
    assert any("set out from The other hub and not from The hub" in told for told in made.notes)


def test_only_what_lies_there_leaves_another_hub() -> None:
    made = plan(two_hubs(trucks=3.0, spare=20.0), PLANE)
    assert made.checks == ()
    assert sum(one.tonnes for one in made.trips) == pytest.approx(20.0)
    assert [one.reason for one in made.unserved] == ["road"]


@pytest.mark.parametrize(
    "changes",
    [
        {"rules": Rules(largest=2, own_hubs=True)},
        {"spare": {}},
        {"spare": {(OTHER, "kits"): 50.0}},
        {"requests": (request("p1"),)},
        {"uncleared": frozenset({OTHER})},
    ],
)
def test_loads_stay_where_another_hub_may_not_or_cannot_send_them(changes: dict[str, Any]) -> None:
    made = plan(replace(two_hubs(), **changes), PLANE)
    assert made.checks == ()
    assert made.trips == ()


def test_the_check_sees_what_does_not_lie_at_another_hub() -> None:
    given = two_hubs()
    made = plan(given, PLANE)
    assert any("do not lie there" in told for told in check(replace(given, spare={}), PLANE, made))
    strict = replace(given, rules=Rules(largest=2, own_hubs=True))
    assert any("carries what lies elsewhere" in told for told in check(strict, PLANE, made))


def test_after_a_closure_another_hub_is_asked() -> None:
    open_ = replace(two_hubs(), blocked=frozenset[str](), drive_from=12 * 60.0)
    before = plan(open_, PLANE)
    assert [one.origin for one in before.trips] == [HUB]
    made = replan(open_, PLANE, before, closure=Closure(11 * 60.0, roads=frozenset({road(0, 2)})))
    assert made.checks == ()
    assert [one.origin for one in made.trips] == [OTHER]
    assert made.changes[0].after.startswith("others-1")


def test_trucks_that_have_no_trip_left_are_helped_by_others() -> None:
    # the hub has one truck and hours for one trip; two loads wait
    given = two_hubs(
        trucks=2.0, blocked=frozenset[str](), fleets=(fleet(1, work=130.0), fleet(4, at=OTHER, name="others"))
    )
    made = plan(given, PLANE)
    assert made.checks == ()
    assert sorted(one.origin for one in made.trips) == [HUB, OTHER]
