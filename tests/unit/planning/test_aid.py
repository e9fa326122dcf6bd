"""Aid of a situation: amounts become tonnes, places find their sector, routes find their roads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from eirene.aid.legs import together
from eirene.evidence.adjudicate import facts
from eirene.mission.read import read_mission
from eirene.planning.aid import aid, in_tonnes
from eirene.planning.aid_ground import NoRoads, aid_ground
from eirene.planning.demand import demands
from eirene.planning.ground import ground_of
from eirene.planning.inputs import inputs
from eirene.planning.resolve import Resolver
from eirene.planning.situation import situate
from eirene.planning.told import told
from tests.aid import goods

if TYPE_CHECKING:
    from eirene.mission.aid import AmountUnit
    from eirene.plans.aid_state import AidState

MISSIONS = Path(__file__).resolve().parents[3] / "missions"
DAY = date(2030, 11, 20)
TALVANIA = read_mission(MISSIONS / "talvania")


def state() -> AidState:
    found = aid(TALVANIA, DAY, Resolver(TALVANIA.declared, {}))
    assert found is not None
    return found


@pytest.mark.parametrize(("unit", "tonnes"), [("kg", 0.04), ("t", 40.0), ("pallets", 20.0), ("trucks", 400.0)])
def test_amounts_become_tonnes_by_the_weights_of_the_commodity(unit: AmountUnit, tonnes: float) -> None:
    assert in_tonnes(40.0, unit, goods(kg_per_pallet=500.0)) == tonnes


def test_a_pallet_without_a_weight_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="no weight of a pallet"):
        in_tonnes(1.0, "pallets", goods())


def test_stocks_are_in_tonnes_and_needs_follow_people() -> None:
    stocks = {(one.place, one.commodity): one.tonnes for one in state().stocks}
    assert stocks["port-hub", "hygiene"] == 400 * 250 / 1000
    assert stocks["valley-hub", "food"] == 30 * 10
    need = state().needs[1]
    assert (need.scenario, need.place, need.commodity) == ("at_home", "north-coast", "food")
    assert (need.people, need.t_per_day) == (40_000, pytest.approx(24))


def test_numbers_of_rows_are_inputs_that_can_be_set() -> None:
    paths = {row.path: row for row in inputs(TALVANIA)}
    row = paths["needs.1.people"]
    assert (row.value, row.low, row.high, row.basis, row.place.line) == (40_000, 30_000, 50_000, "aid_people", 3)
    assert told("needs.1.people", TALVANIA) == "Food, North coast, school yard (at home): people"
    changed = aid(TALVANIA, DAY, Resolver(TALVANIA.declared, {"needs.1.people": 50_000.0}))
    assert changed is not None
    assert changed.needs[1].people == 50_000


def test_rows_and_places_count_from_the_day_they_are_known() -> None:
    later = date(2031, 1, 1)
    rows = tuple(row.model_copy(update={"known_from": later}) for row in TALVANIA.needs)
    mission = replace(TALVANIA, needs=rows)
    before, after = (aid(mission, day, Resolver(mission.declared, {})) for day in (DAY, later))
    assert before is not None
    assert after is not None
    assert (len(before.needs), len(after.needs)) == (0, len(rows))
    assert (before.begins, after.begins) == (DAY, later)


def test_a_place_without_a_sector_counts_for_the_one_it_lies_in() -> None:
    hubs = tuple(hub.model_copy(update={"sector": None}) for hub in TALVANIA.hubs)
    mission = replace(TALVANIA, hubs=hubs)
    found = aid(mission, DAY, Resolver(mission.declared, {}))
    assert found is not None
    assert [(hub.id, hub.sector) for hub in found.hubs] == [("port-hub", "PORT"), ("valley-hub", "RIVER")]


def test_the_parts_of_a_route_are_as_long_as_it_takes_and_lie_in_sectors() -> None:
    found = state()
    roads = aid_ground(TALVANIA, found)
    places = [one.id for one in (*found.crossings, *found.hubs, *found.points)]
    origin, goal = places.index("port-hub"), places.index("valley-hub")
    pieces = roads.pieces(origin, goal, frozenset())
    assert {piece.sector for piece in pieces} == {"PORT", "RIVER"}
    assert "talva-highway" in {piece.road for piece in pieces}
    # about 55 km apart in a straight line; the highway is no straight line
    assert 55 < together(pieces) < 80
    assert together([*pieces, *roads.pieces(goal, origin, frozenset())]) == pytest.approx(together(pieces), abs=0.01)
    blocked = frozenset({"talva-highway", "north-coast-road", "southern-road"})
    assert roads.pieces(origin, goal, blocked) == ()
    assert np.isinf(roads.minutes(blocked)[origin, goal])


def test_without_roads_nothing_is_in_reach() -> None:
    bare = replace(TALVANIA, shapes=tuple(shape for shape in TALVANIA.shapes if shape.kind != "roads"))
    found = aid_ground(bare, state())
    assert isinstance(found, NoRoads)
    assert found.pieces(0, 1, frozenset()) == ()
    assert np.isinf(found.minutes(frozenset())[0, 1])


def test_aid_asks_in_the_place_of_its_rates() -> None:
    situation = situate(TALVANIA, facts(TALVANIA, DAY), DAY).situation
    assert situation.security is not None
    assert situation.aid is not None
    asked = demands(situation, ground_of(TALVANIA, situation.security), aid_ground(TALVANIA, situation.aid))
    by_planner = {one.planner: one.needs for one in asked}
    assert {need.task for need in by_planner["aid"]} == {"ensure_aid"}
    assert {need.capability for need in by_planner["aid"]} == {"infantry", "engineer", "eod"}
    assert not [need for need in by_planner["declared rates"] if need.task == "ensure_aid"]
