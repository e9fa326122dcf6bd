"""What the delivery of aid asks of the force, by hand."""

from __future__ import annotations

import pytest

from eirene.aid.demand import demand
from eirene.aid.given import given, route_security
from eirene.aid.ground import Piece
from eirene.aid.legs import together
from eirene.force.demand import declared, taken_over
from eirene.force.requirement import requirement
from eirene.plans.plan import Choice
from eirene.plans.situation import CapabilityState, RateState
from tests.aid import aid, crossing, escort, ground, helped, road
from tests.situations import contributor, on, situation, unit

SIZES = (("infantry", 150.0), ("engineer", 120.0), ("eod", 35.0))
COUNTED = [CapabilityState.model_validate({"id": k, "name": k, "unit": "unit", "persons": n}) for k, n in SIZES]

USED = {
    (0, 1): (Piece(1, "main", "S", 0.0, 4.0), Piece(2, "side", "S", 0.0, 2.0)),
    (1, 2): (Piece(1, "main", "S", 3.0, 6.0),),
}


def test_parts_that_routes_share_count_once() -> None:
    assert together([piece for pieces in USED.values() for piece in pieces]) == 8.0
    assert together([Piece(1, "a", "S", 2.0, 3.0), Piece(1, "a", "S", 0.0, 1.0)]) == 2.0
    assert together([]) == 0.0


def test_units_follow_from_roads_crossings_and_requests() -> None:
    state = aid(
        roads=(road("main"), road("side", clearance="assessed")),
        escorts=(escort("H", "P"),),
        crossings=(crossing(), crossing("unused")),
        days=14,
    )
    chosen = helped(
        situation(
            capabilities=tuple(COUNTED),
        ),
        state,
    ).model_copy(update={"availability": 0.8})
    table = ground(state, used={(0, 2): USED[0, 1], (2, 3): USED[1, 2]})
    found = {one.because: (one.capability, one.amount) for one in demand(chosen, table).needs}
    # eight kilometres, two of them on a road that is not cleared; one crossing is used, one leg was asked for
    assert found == {
        "aid.security_per_km": ("infantry", pytest.approx(3 * 8 * 2 / 0.8 / 150)),
        "aid.crossing_posts": ("infantry", pytest.approx(30 * 2 / 0.8 / 150)),
        "aid.escort_persons": ("infantry", pytest.approx(12 * 2 / 0.8 / 150)),
        "aid.repair_km": ("engineer", pytest.approx(8 / 50 / 0.8)),
        "aid.clearing_km_per_week": ("eod", pytest.approx(2 / (5 * 2) / 0.8)),
    }
    told = route_security(chosen, table, None, ())[0]
    assert (told.km, told.uncleared_km, told.posts, told.escorts) == (8.0, 2.0, 1, 1)
    assert told.persons == 3 * 8 + 30 + 12
    assert told.given is None


def test_aid_takes_the_place_of_its_rates_except_those_it_keeps() -> None:
    def rate(task: str, kind: str, per: str = "road_km") -> RateState:
        return RateState.model_validate(
            {"task": task, "capability": kind, "per": per, "amount": 1.0, "shift": 1.0, "path": "rate"}
        )

    chosen = helped(situation(), aid(keeps=("cimic",), also=("cimic:crossing",)))
    assert taken_over(chosen, rate("task", "infantry"))
    assert not taken_over(chosen, rate("task", "cimic"))
    assert taken_over(chosen, rate("task", "cimic", "crossing"))
    assert not taken_over(chosen, rate("other", "infantry"))
    assert not taken_over(situation(), rate("task", "infantry"))


def test_short_route_security_is_reported_and_stops_nothing() -> None:
    state = aid()
    chosen = helped(
        situation(
            [contributor("one", 1.0, [unit("inf", count=9)])],
            capabilities=tuple(COUNTED[:1]),
        ),
        state.model_copy(update={"security_per_km": 300.0, "crossing_posts": 0.0}),
    )
    table = ground(state, used={(0, 1): (Piece(1, "main", "S", 0.0, 2.0),)})
    asked = requirement(chosen, (declared(chosen), demand(chosen, table)))
    half = (Choice(contributor="one", unit="inf", count=4, arrives=on(0)),)
    assert given(chosen, asked, half, chosen.phases[0], "infantry") == pytest.approx(0.5)
    assert given(chosen, asked, (), chosen.phases[0], "infantry") == 0
