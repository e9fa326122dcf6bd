from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.base.basis import Kind
from eirene.base.faults import Place
from eirene.mission.read import read_mission
from eirene.mission.template import new
from eirene.mission.units_of import unit_of
from eirene.planning.inputs import Input, counts, inputs
from eirene.planning.walk import EVERY_VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.mission.mission import Mission

TODAY = date(2030, 1, 7)


@pytest.fixture(scope="module")
def mission(tmp_path_factory: pytest.TempPathFactory) -> Mission:
    folder: Path = tmp_path_factory.mktemp("inputs") / "mission"
    new(folder, TODAY)
    return read_mission(folder)


def test_inputs_have_names_values_units_and_places(mission: Mission) -> None:
    rows = {row.path: row for row in inputs(mission)}
    count = rows["contributors.x:norr.units.norr-infantry.count"]
    assert (count.value, count.low, count.high, count.unit) == (4, 3, 5, "units")
    assert (count.kind, count.basis, count.place.file) == (Kind.ASSUMPTION, "pledges", "contributors.yaml")
    chance = rows["contributors.x:kesh.chance"]
    assert (chance.value, chance.unit) == (0.7, "probability")
    assert rows["sectors.hills.drivers.site"].kind is Kind.DATA
    assert rows["gates.ceasefire.opens.dates"].low == "2030-01-08"
    assert rows["gates.ceasefire.hold_days"].value == 14
    assert rows["launch.prepare"].high == 40
    assert rows["policies.cost.per_person_month"].unit == "USD per person and month"
    assert {"policies.stance.considering", "policies.movement.0.persons_per_month", "support.2.amount"} <= rows.keys()


def test_a_number_may_take_value_range_and_unit_of_an_assumption(mission: Mission) -> None:
    row = next(row for row in inputs(mission) if row.path == "tasks.secure_sites.rates.0.amount")
    assert (row.value, row.low, row.high, row.unit) == (0.33, 0.25, 0.5, "units per driver")
    assert (row.kind, row.basis) == (Kind.ASSUMPTION, "company-per-site")


def test_inputs_are_counted_by_kind_of_basis(mission: Mission) -> None:
    rows = inputs(mission)
    counted = counts(rows)
    assert counted["total"] == counted["with_basis"] == len(rows)
    assert counted["fact"] + counted["data"] + counted["assumption"] == counted["total"]
    assert counts([*rows, Input("x", 1, None, None, "", None, "", Place("f"))])["with_basis"] == len(rows)


def test_further_inputs_are_listed_and_declared_ones_win(mission: Mission) -> None:
    def extra(path: str) -> Input:
        return Input(path, 0.5, None, None, "probability", Kind.FACT, "c-norr", Place("f"))

    paths = ("contributors.x:norr.chance", "contributors.x:kesh.chance")
    rows = {row.path: row for row in inputs(mission, extra={path: extra(path) for path in paths})}
    assert rows[paths[0]].basis == "c-norr"
    assert rows[paths[1]].basis == "pledges"


def test_of_several_versions_the_one_known_as_of_the_date_counts(tmp_path: Path) -> None:
    new(tmp_path / "mission", TODAY)
    path = tmp_path / "mission" / "mission.yaml"
    text = path.read_text(encoding="utf-8")
    later = "  - {id: accord-size, name: x, counts: troops, known_from: 2030-03-01,\n"
    later += "     persons: {value: 2000, because: source:accord}}"
    path.write_text(text.replace("\nassumptions:", f"{later}\n\nassumptions:"), encoding="utf-8")
    mission = read_mission(tmp_path / "mission")

    def size(day: date | None) -> object:
        return next(row.value for row in inputs(mission, day) if row.path == "announced.accord-size.persons")

    assert (size(None), size(date(2030, 2, 28)), size(date(2030, 3, 1))) == (2000, 1500, 2000)
    assert mission.places["announced.accord-size"] == mission.places["announced.accord-size@2030-03-01"]


def test_every_number_is_of_a_field_with_a_unit(mission: Mission) -> None:
    assert not {number.field for number in EVERY_VERSION.numbers(mission) if unit_of(number.field) is None}


def test_an_input_can_be_shown(mission: Mission) -> None:
    row = next(row for row in inputs(mission) if row.path == "policies.availability")
    assert row.cells() == ("policies.availability", "0.85 share", "0.8 to 0.9", "data factors")
    assert row.as_json()["kind"] == "data"
