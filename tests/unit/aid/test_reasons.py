"""A shortfall is named by place and commodity, with the first reason that applies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from eirene.aid.plan import plan
from tests.aid import aid, crossing, fleet, ground, helped, hub, point, road, scenario
from tests.situations import on, situation

if TYPE_CHECKING:
    from eirene.plans.aid import AidAnswer

LAST = {"last": ((1, 2),)}
FIRST = {"first": ((0, 1),)}


def answer(
    minutes: float = 60.0, needs: dict[str, tuple[tuple[int, int], ...]] | None = None, **changes: Any
) -> AidAnswer:
    state = aid(**changes)
    made = plan(helped(situation(), state), ground(state, minutes, needs))
    assert made is not None
    assert made.checks == ()
    return made


@pytest.mark.parametrize(
    ("why", "at", "changes"),
    [
        ("no hub", "", {"hubs": (), "fleets": (fleet("C"),)}),
        ("no trucks", "", {"fleets": (fleet("C"),)}),
        ("no trucks", "", {"fleets": (fleet("H"),)}),
        ("not cleared", "P", {"points": (point(clearance="unassessed"),)}),
        ("road closed", "", {"roads": (road("last", state="closed"),), "needs": LAST}),
        ("road not cleared", "", {"roads": (road("last", clearance="unassessed"),), "needs": LAST}),
        ("road not cleared", "", {"roads": (road("first", clearance="unassessed"),), "needs": FIRST}),
        ("no road", "", {"minutes": np.inf}),
        ("window", "", {"minutes": 400.0}),
        ("window", "", {"points": (point(opens_hour=0.0, closes_hour=0.5),)}),
        ("crossing closed", "C", {"crossings": (crossing(state="closed"),)}),
        ("crossing closed", "C", {"scenarios": (scenario(closed=("C",)),)}),
        ("inspection", "C", {"crossings": (crossing(inspected_trucks=0.5),)}),
        ("crossing", "C", {"crossings": (crossing(capacity_trucks=0.5),)}),
        ("offered", "C", {"crossings": (crossing(offered_t={"food": 4.0}),)}),
        ("handling", "H", {"hubs": (hub(handling_t=4.0),)}),
        ("receiving", "P", {"points": (point(handling_t=4.0),)}),
        ("trucks", "C", {"fleets": (fleet("C", 0.1), fleet("H"))}),
        ("trucks", "H", {"fleets": (fleet("C"), fleet("H", 0.1))}),
    ],
)
def test_what_stops_supply_is_named(why: str, at: str, changes: dict[str, Any]) -> None:
    needs = changes.pop("needs", None) if isinstance(changes.get("needs"), dict) else None
    made = answer(needs=needs, **changes)
    told = made.planned.unmet
    assert [(one.place, one.commodity, one.why, one.at) for one in told] == [("P", "food", why, at)]
    assert told[0].people > 0
    assert told[0].first_day == 1


def test_nothing_is_told_where_all_needs_are_met() -> None:
    made = answer()
    assert made.planned.unmet == ()
    assert made.planned.binding == ()
    assert made.planned.met_share == 1


def test_a_closure_to_come_is_laid_in_for_and_binds_from_its_day_on() -> None:
    made = answer(
        crossings=(
            crossing(state="closed", closed_from=on(4), storage_t=0.0),
            crossing("D", inspected_trucks=0.25, storage_t=0.0),
        ),
        fleets=(fleet("C"), fleet("D"), fleet("H")),
        hubs=(hub(storage_t=0.0),),
        points=(point(handling_t=10.0),),
    )
    # four days of ten tonnes and six of two and a half are spread over all days: what comes early is laid in
    assert made.planned.supply[0].served == pytest.approx((0.55,) * 10, abs=1e-4)
    told = {one.limit: (one.place, one.first_day, one.last_day, one.days) for one in made.planned.binding}
    assert told == {
        "inspection": ("D", 5, 10, 6),
        "receiving": ("P", 1, 4, 4),
        "storage": ("D", 1, 4, 4),
        "closure": ("C", 1, 10, 10),
    }
    words = next(one.words for one in made.planned.binding if one.limit == "inspection")
    assert words == (
        "inspection at Place D binds from day 5: 1 truck a day more would supply about 4,500 more people with food "
        "on an average day"
    )


def test_heavy_trucks_do_not_pass_weak_roads() -> None:
    made = answer(roads=(road("last", max_weight_t=10.0),), needs=LAST)
    assert made.planned.met_share == 0
