"""Access that binds without a price: approval, losses, closed crossings, clearance, roads; and how numbers are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from eirene.aid.binding_words import about
from eirene.aid.plan import plan
from tests.aid import aid, crossing, fleet, ground, helped, need, outcomes, point, road, scenario
from tests.situations import situation

if TYPE_CHECKING:
    from eirene.plans.aid import Binding


def told(limit: str, legs: dict[str, tuple[tuple[int, int], ...]] | None, **changes: Any) -> list[Binding]:
    state = aid(**changes)
    made = plan(helped(situation(), state), ground(state, needs=legs))
    assert made is not None
    assert made.checks == ()
    return [one for one in made.planned.binding if one.limit == limit]


def test_approval_binds_where_trucks_are_short_and_a_step_brings_its_share() -> None:
    # ten trucks of ten tonnes make five trips each; of a request 80 in 100 are approved, the others cost their hours
    changes: dict[str, Any] = {
        "to_people": outcomes(facilitated=0.8, denied=0.2),
        "needs": (need(people=1_000_000.0),),
        "fleets": (fleet("C"), fleet("H", 10.0)),
    }
    (one,) = told("approval", None, **changes)
    assert (one.place, one.first_day, one.last_day, one.now, one.step) == ("to_people", 1, 10, 80.0, 5.0)
    assert one.people["food"] == pytest.approx(500_000 * 0.05, rel=1e-3)
    assert one.words == (
        "approval of movement requests from hubs to people binds from day 1: 5 more of 100 requests approved at once, "
        "where 80 are now, would supply about 25,000 more people with food on an average day"
    )


def test_approval_does_not_bind_where_inspection_alone_does() -> None:
    changes: dict[str, Any] = {
        "to_people": outcomes(facilitated=0.8, denied=0.2),
        "needs": (need(people=1_000_000.0),),
        "crossings": (crossing(inspected_trucks=10.0),),
    }
    assert told("approval", None, **changes) == []


def test_fewer_losses_bring_what_they_keep_and_no_escort_is_assumed() -> None:
    changes: dict[str, Any] = {
        "to_hub": outcomes(intercepted=0.2),
        "needs": (need(people=1_000_000.0),),
        "crossings": (crossing(inspected_trucks=10.0),),
    }
    (one,) = told("security", None, **changes)
    assert (one.place, one.now, one.step) == ("to_hub", pytest.approx(20.0), 1.0)
    assert one.people["food"] == pytest.approx(100_000 * 0.01, rel=1e-3)
    assert one.words.endswith("no escort or patrol is assumed to bring this about")


def test_nothing_is_told_where_everybody_is_served() -> None:
    state = aid(to_people=outcomes(facilitated=0.8, denied=0.2), scenarios=(scenario(),))
    made = plan(helped(situation(), state), ground(state))
    assert made is not None
    assert made.planned.binding == ()


def test_the_opening_of_a_closed_crossing_is_told() -> None:
    (one,) = told("closure", None, scenarios=(scenario(closed=("C",)),))
    assert (one.place, one.first_day, one.last_day) == ("C", 1, 10)
    assert "its opening would supply about 10,000 more people" in one.words


def test_the_clearance_of_a_place_is_told_with_the_roads_it_needs() -> None:
    (one,) = told("clearance", None, points=(point(clearance="unassessed"),))
    assert one.words.startswith("clearance of Place P binds from day 1: entering it would supply about 10,000")
    changes: dict[str, Any] = {
        "points": (point(clearance="unassessed"),),
        "roads": (road("R", clearance="unassessed"),),
    }
    (both,) = told("clearance", {"R": ((1, 2),)}, **changes)
    assert both.words.startswith("clearance of Place P and of the roads there binds from day 1")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"state": "closed"}, "the closure of the road Road R binds"),
        ({"clearance": "unassessed"}, "clearance of the road Road R binds"),
        ({"max_weight_t": 3.0}, "the weight limit of the road Road R binds"),
    ],
)
def test_a_road_that_is_not_driven_is_told_with_its_reason(state: dict[str, Any], words: str) -> None:
    (one,) = told("road", {"R": ((1, 2),)}, roads=(road("R", **state), road("other", **state)))
    assert one.place == "R"
    assert words in one.words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (135_283, "about 135,000"), (61_867, "about 62,000"), (1_234, "about 1,250"), (97, "about 97"), (4.2, "4"),
        (999_999, "about 1,000,000"), (19.9, "about 20"),
    ],
)  # fmt: skip
def test_numbers_of_people_are_told_as_well_as_they_are_known(number: float, words: str) -> None:
    assert about(number) == words
