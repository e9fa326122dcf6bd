"""Sustainment: stocks are conserved, own supply runs out when it must, and every limit has its day and amount."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given as draw
from hypothesis import strategies as st

from eirene.base.faults import FaultsFound
from eirene.force.likely import Calendar
from eirene.mission.read import read_mission
from eirene.planning.plan import Effort, plan
from eirene.planning.sustainment import sustainment
from eirene.planning.sustainment_days import Day, coming, days_of, usable_from
from eirene.planning.sustainment_limits import limits
from eirene.planning.sustainment_numbers import Ground, Numbers, Supplier, numbers
from eirene.plans.situation import CapabilityState, MovementState
from tests.security import choice
from tests.situations import contributor, on, phase, situation, span, unit
from tests.unit.planning.tavra import AS_OF, tavra

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.plans.situation import Situation
    from eirene.plans.sustainment import Limit

LITTLE = Effort(futures=512, core=512, fresh=4_000, work=200)
KINDS = (
    CapabilityState(id="infantry", name="Infantry", unit="company", persons=100.0),
    CapabilityState(id="logistics", name="Logistics", unit="company", persons=100.0),
    CapabilityState(id="medical", name="Hospitals", unit="hospital", persons=50.0),
)
PLAIN = Numbers(
    arrival_days=30.0, storage_days=20.0, resupply_days=10.0, water_l=80.0, fuel_l=10.0, rations_kg=2.0,
    suppliers=(Supplier("logistics", 400.0, 15.0),), hospital="medical", hospital_persons=500.0, hospital_beds=20.0,
    grounds=(Ground("camp", "Camp", "S", 250.0, habitable=True, cleared_in=None),), movement=(),
)  # fmt: skip


def world(**changes: object) -> Situation:
    units = [
        unit("inf", count=5, persons=100.0),
        unit("log", count=2, persons=100.0, kind="logistics"),
        unit("med", persons=50.0, kind="medical"),
    ]
    fields: dict[str, object] = {"capabilities": KINDS, "ends": on(200), **changes}
    return situation([contributor("x", units=units)], **fields)  # pyright: ignore[reportArgumentType]


def days(force: tuple[object, ...], known: Numbers = PLAIN, **changes: object) -> tuple[Day, ...]:
    chosen = world(**changes)
    calendar = Calendar(chosen)
    return days_of(chosen, coming(chosen, force, calendar, known), known, calendar)  # pyright: ignore[reportArgumentType]


def of(found: tuple[Limit, ...], kind: str) -> list[Limit]:
    return [one for one in found if one.kind == kind]


def test_own_supply_lasts_as_long_as_it_was_brought_for() -> None:
    found = days((choice("x", "inf", 2, days=5),))
    by_day = {one.day: one for one in found}
    assert by_day[on(5)].store == pytest.approx(200 * 29)
    assert by_day[on(34)].unsupplied == 0
    assert by_day[on(35)].unsupplied == pytest.approx(200)
    (short,) = of(limits(found, PLAIN), "supply")
    assert (short.begins, short.ends, short.amount) == (on(35), on(199), 200.0)
    assert "0 of 200 persons" in short.words


def test_a_logistics_company_supplies_after_its_set_up_and_fills_the_store() -> None:
    found = days((choice("x", "inf", 2), choice("x", "log", 1)))
    by_day = {one.day: one for one in found}
    assert by_day[on(14)].supplied == 0
    assert by_day[on(15)].supplied == 400
    # 300 persons are supplied by 400, the rest fills the store up to 20 days and no further
    assert by_day[on(150)].store == pytest.approx(300 * 20)
    assert not of(limits(found, PLAIN), "supply")


def test_supply_for_too_few_lets_the_store_run_down() -> None:
    found = days((choice("x", "inf", 5), choice("x", "log", 1)))
    kinds = [one.kind for one in limits(found, PLAIN)]
    # 600 persons, 400 of them supplied: 9,000 days of supply at day 15 last for 45 days more
    (short,) = of(limits(found, PLAIN), "supply")
    assert short.begins == on(15 + 45)
    assert short.amount == pytest.approx(200)
    (thin,) = of(limits(found, PLAIN), "store")
    assert thin.begins < short.begins
    assert kinds == sorted(kinds, key=lambda kind: min(one.begins for one in of(limits(found, PLAIN), kind)))


def test_camps_and_hospitals_run_short_by_the_day() -> None:
    found = days((choice("x", "inf", 2), choice("x", "inf", 2, days=40), choice("x", "med", 1, days=50)))
    (camps,) = of(limits(found, PLAIN), "camp places")
    assert (camps.begins, camps.amount, camps.worst) == (on(40), 200.0, on(50))
    (care,) = of(limits(found, PLAIN), "medical care")
    assert (care.begins, care.ends, care.amount) == (on(0), on(49), 400.0)


def test_a_short_break_does_not_split_a_stretch() -> None:
    def pairs(*gaps: int) -> list[tuple[int, int]]:
        plain = days((choice("x", "inf", 2),))[:60]
        held = tuple(
            replace(one, unsupplied=0.0 if index in gaps or index > 40 else 5.0) for index, one in enumerate(plain)
        )
        return [
            ((one.begins - on(0)).days, (one.ends - on(0)).days)
            for one in of(limits(held, replace(PLAIN, resupply_days=0.0)), "supply")
            if one.ends is not None
        ]

    assert pairs(*range(10, 16)) == [(0, 40)]
    assert pairs(*range(10, 20)) == [(0, 9), (20, 40)]


def test_movement_holds_back_who_is_ready() -> None:
    movement = (MovementState(from_days=0, persons_per_month=304.375),)
    known = replace(PLAIN, movement=movement)
    found = days((choice("x", "inf", 4, days=40),), known, movement=movement)
    (held,) = of(limits(found, known), "strategic movement")
    assert (held.begins, held.ends, held.amount) == (on(0), on(39), 400.0)


def test_slower_movement_than_planned_with_delays_arrivals() -> None:
    slow = replace(PLAIN, movement=(MovementState(from_days=0, persons_per_month=304.375),))
    chosen = world()
    (late,) = coming(chosen, (choice("x", "inf", 4),), Calendar(chosen), slow)
    assert late.arrives == on(40)


def test_a_camp_is_usable_once_its_sector_is_taken_over_and_its_ground_is_cleared() -> None:
    chosen = world(
        phases=(phase("one", begins=span(10)), phase("two", begins=span(60), sectors=("S", "T"), full_by=on(500)))
    )
    calendar = Calendar(chosen)

    def ground(sector: str, *, habitable: bool = True, cleared_in: str | None = None) -> Ground:
        return Ground("g", "G", sector, 10.0, habitable=habitable, cleared_in=cleared_in)

    assert usable_from(chosen, ground("S"), calendar) == on(0)
    assert usable_from(chosen, ground("T"), calendar) == on(60)
    assert usable_from(chosen, ground("S", habitable=False), calendar) is None
    assert usable_from(chosen, ground("S", habitable=False, cleared_in="two"), calendar) == on(60)
    assert usable_from(chosen, ground("U"), calendar) is None


def test_a_camp_of_unknown_size_makes_places_unknown_and_no_limit() -> None:
    known = replace(PLAIN, grounds=(replace(PLAIN.grounds[0], places=None),))
    found = days((choice("x", "inf", 5),), known)
    assert {one.places for one in found} == {None}
    assert not of(limits(found, known), "camp places")


@draw(
    st.lists(st.tuples(st.sampled_from(["inf", "log", "med"]), st.integers(1, 2), st.integers(0, 120)), max_size=6),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_what_is_brought_in_is_used_up_or_lies_there(
    arrivals: list[tuple[str, int, int]], arrival_days: int, storage_days: int
) -> None:
    known = replace(PLAIN, arrival_days=float(arrival_days), storage_days=float(storage_days))
    found = days(tuple(choice("x", name, count, days=day) for name, count, day in arrivals), known)
    store = 0.0
    for one in found:
        assert one.store == pytest.approx(store + one.brought + one.delivered - one.used, abs=1e-6)
        assert one.store >= -1e-9
        assert one.delivered <= one.supplied + 1e-9
        assert one.used + one.unsupplied == pytest.approx(one.persons)
        assert one.unsupplied == 0 or one.store == pytest.approx(0, abs=1e-6)
        store = one.store


def test_cautious_numbers_are_the_unfavourable_ends(checkout: Path) -> None:
    mission = read_mission(checkout / "missions" / "talvania")
    declared = mission.declared.sustainment
    assert declared is not None
    central, worse = (numbers(mission, declared, on(600), cautious=cautious) for cautious in (False, True))
    assert worse.arrival_days < central.arrival_days
    assert worse.resupply_days > central.resupply_days
    assert all(w.persons < c.persons for w, c in zip(worse.suppliers, central.suppliers, strict=True))
    assert worse.movement[0].persons_per_month < central.movement[0].persons_per_month


def test_without_a_declaration_it_is_told_what_to_declare(tmp_path: Path) -> None:
    planned = plan(tavra(tmp_path), AS_OF, effort=LITTLE)
    with pytest.raises(FaultsFound, match="no sustainment is declared"):
        sustainment(planned)


def test_the_answer_tells_marked_days_and_adds_up_over_sectors(checkout: Path) -> None:
    planned = plan(read_mission(checkout / "missions" / "talvania"), on(323), effort=LITTLE)
    answer = sustainment(planned)
    days_told = [one.day for one in answer.days]
    assert days_told == sorted(days_told)
    assert days_told[0] == answer.launch
    for stage in planned.situation.phases:
        rows = [row for row in answer.sectors if row.phase == stage.id]
        day = next(one for one in answer.days if one.day == stage.full_by)
        assert sum(row.persons for row in rows) == pytest.approx(day.persons, rel=1e-3)
        assert all(row.daily.water_m3 == pytest.approx(row.persons * 0.08) for row in rows)
    assert all(limit.amount >= 1 and limit.words.endswith(".") for limit in (*answer.limits, *answer.cautious))
    assert {camp.base for camp in answer.camps} == {base.id for base in planned.mission.bases}
    assert answer.ends - answer.launch > timedelta(days=300)
