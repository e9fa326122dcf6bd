from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from eirene.mission.quantity import Pert, Quantity
from eirene.planning.resolve import Resolver
from tests.unit.planning.tavra import tavra, with_declared

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.mission.mission import Mission


@pytest.fixture
def mission(tmp_path: Path) -> Mission:
    return tavra(tmp_path)


def ranged(mission: Mission) -> str:
    return next(a.id for a in mission.declared.assumptions if a.value is not None and a.low != a.high)


def test_one_assumption_is_one_knob_however_many_quantities_take_it(mission: Mission) -> None:
    resolver = Resolver(mission.declared, {})
    key = ranged(mission)
    for path in ("tasks.a.rates.0.amount", "tasks.b.rates.0.amount"):
        resolver.value(Quantity(assumption=key), path)
    assert list(resolver.knobs) == [f"assumptions.{key}"]


def test_a_setting_moves_every_quantity_that_takes_the_assumption_and_no_other(mission: Mission) -> None:
    key = ranged(mission)
    resolver = Resolver(mission.declared, {f"assumptions.{key}": 0.125})
    assert resolver.value(Quantity(assumption=key), "a") == 0.125
    assert resolver.value(Quantity(assumption=key), "b") == 0.125
    assert resolver.value(Quantity(value=3.0, because="source:s"), "c") == 3.0


def test_the_declared_range_does_not_move_with_the_setting() -> None:
    quantity = Quantity(value=5.0, low=4.0, high=8.0, because="source:s")
    resolver = Resolver.__new__(Resolver)
    resolver.values, resolver.knobs = {"p": 7.0}, {}
    found = resolver.range(quantity, "p")
    assert (found.low, found.value, found.high) == (4.0, 7.0, 8.0)


def test_a_duration_is_stretched_as_a_whole(mission: Mission) -> None:
    pert = Pert(low=10, likely=20, high=40, stretch=Quantity(value=1.0, low=0.5, high=2.0, because="source:s"))
    days = Resolver(mission.declared, {"d.stretch": 1.5}).days(pert, "d")
    assert (days.low, days.likely, days.high) == (15, 30, 60)


def test_a_knob_names_owner_and_expiry_of_its_assumption(mission: Mission) -> None:
    assumption = mission.declared.assumptions[0].model_copy(update={"expires": date(2031, 1, 1), "owner": "J5"})
    changed = with_declared(mission, assumptions=(assumption, *mission.declared.assumptions[1:]))
    resolver = Resolver(changed.declared, {})
    resolver.value(Quantity(value=1.0, low=0.0, high=2.0, because=f"assumption:{assumption.id}"), "p")
    assert (resolver.knobs["p"].owner, resolver.knobs["p"].expires) == ("J5", date(2031, 1, 1))
