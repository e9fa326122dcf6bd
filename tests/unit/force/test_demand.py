from __future__ import annotations

import pytest

from eirene.force.demand import declared
from eirene.plans.situation import SectorState
from tests.unit.force.invented import phase, rate, situation

SECTORS = (
    SectorState(id="south", name="South", drivers={"site": 2.0}),
    SectorState(id="north", name="North", drivers={"site": 5.0, "road_km": 40.0}),
)


def test_needed_is_driver_times_amount_times_shift_by_availability() -> None:
    state = situation([], [rate("secure", "infantry", "site", 0.4, shift=3.0)], sectors=SECTORS, availability=0.8)
    needs = declared(state).needs
    assert {need.sector: need.amount for need in needs} == pytest.approx({"south": 3.0, "north": 7.5})
    assert {need.because for need in needs} == {"tasks.secure.rates.infantry"}


def test_a_sector_without_the_driver_needs_nothing_and_has_no_line() -> None:
    state = situation([], [rate("aid", "engineer", "road_km", 0.1)], sectors=SECTORS)
    assert [(need.sector, need.amount) for need in declared(state).needs] == [("north", 4.0)]


def test_rates_per_sector_and_mission_count_once_each() -> None:
    rates = [rate("prevent", "infantry", "sector", 2.0), rate("support", "medical", "mission", 1.0)]
    needs = declared(situation([], rates, sectors=SECTORS)).needs
    assert [(need.capability, need.sector, need.amount) for need in needs] == [
        ("infantry", "south", 2.0), ("infantry", "north", 2.0), ("medical", "mission", 1.0),
    ]  # fmt: skip


def test_only_sectors_of_a_phase_are_needed_in_it() -> None:
    phases = [phase("first", ["south"]), phase("second", ["south", "north"])]
    state = situation([], [rate("secure", "infantry", "site", 1.0)], sectors=SECTORS, phases=phases)
    assert [(need.phase, need.sector) for need in declared(state).needs] == [
        ("first", "south"), ("second", "south"), ("second", "north"),
    ]  # fmt: skip


def test_support_per_persons_counts_the_persons_of_tasks_in_one_pass() -> None:
    rates = [
        rate("secure", "infantry", "site", 1.0),
        rate("support", "engineer", "sector", 3.0),  # support of its own: not counted
        rate("support", "medical", "persons_1000", 2.0),
    ]
    medical = {need.sector: need.amount for need in declared(situation([], rates, sectors=SECTORS)).needs
               if need.capability == "medical"}  # fmt: skip
    # infantry companies have 150 persons: 2 and 5 companies, two medical units per thousand
    assert medical == pytest.approx({"south": 2 * 0.300, "north": 2 * 0.750})


def test_nobody_present_is_refused() -> None:
    with pytest.raises(ValueError, match="availability"):
        declared(situation([], [], availability=0.0))
