"""What an edit changes: paired errors, and supply of the force before and after."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from eirene.futures.core import core as draw_core
from eirene.futures.exact import by_core, mean_and_error
from eirene.mission.read import read_mission
from eirene.planning.edits import parse, supposed
from eirene.planning.plan import plan
from eirene.planning.sustainment import sustainment
from eirene.study.compare import compared
from tests.unit.study.planned import LITTLE

if TYPE_CHECKING:
    from pathlib import Path

    from eirene.planning.plan import Planned

DAY = date(2030, 11, 20)


def planned(checkout: Path, *edits: str) -> Planned:
    mission = read_mission(checkout / "missions" / "talvania")
    suppose = supposed(mission, [parse(edit) for edit in edits], DAY, new=True) if edits else None
    return plan(mission, DAY, effort=LITTLE, suppose=suppose)


@pytest.fixture(scope="module")
def before(checkout: Path) -> Planned:
    return planned(checkout)


@pytest.fixture(scope="module")
def after(checkout: Path) -> Planned:
    return planned(checkout, "launch.likely=2031-06-15")


def test_every_chance_and_share_has_the_error_of_the_pair(before: Planned, after: Planned) -> None:
    told = compared(before, after, core=256)
    assert all(row.se is not None for row in (*told.headlines, *told.shares))
    one, two = (
        by_core(p.situation, draw_core(p.situation, 256, p.effort.seed), p.held.test("full")).share
        for p in (before, after)
    )
    share = next(row for row in told.shares if row.name == "full_capability")
    assert share.difference == pytest.approx(float(np.mean(two - one)))
    assert share.se == pytest.approx(mean_and_error(two - one)[1])
    # on common draws it is smaller than that of two plans on draws of their own
    assert share.se < np.hypot(mean_and_error(one)[1], mean_and_error(two)[1])


def test_supply_is_that_of_the_sustainment_of_each_plan(before: Planned, after: Planned) -> None:
    supply = compared(before, after, core=256).supply
    assert supply is not None
    for side, made in ((supply.before, before), (supply.after, after)):
        whole = sustainment(made)
        assert side.launch == whole.launch
        assert side.limits == tuple(limit.words for limit in whole.limits)
        told = [day.days_of_supply for day in whole.days if day.days_of_supply is not None]
        assert side.days_of_supply is not None
        assert side.days_of_supply <= min(told) + 1e-9
    assert supply.after.launch - supply.before.launch > timedelta(days=60)
    was, now = set(supply.before.limits), set(supply.after.limits)
    assert {*supply.gone, *(one for one, _ in supply.changed)} >= was - now
    assert {*supply.new, *(one for _, one in supply.changed)} >= now - was
    # what only moves is one sentence, and no limit that goes and comes
    assert supply.changed
    assert not {one.split()[0] for one in supply.gone} & {one.split()[0] for one in supply.new}


def test_nothing_moves_where_nothing_is_edited(before: Planned) -> None:
    told = compared(before, before, core=256)
    assert all(row.difference == 0.0 == row.se for row in (*told.headlines, *told.shares))
    assert told.supply is not None
    assert (told.supply.gone, told.supply.new, told.supply.changed) == ((), (), ())


def test_who_declined_and_is_still_planned_with_is_named(checkout: Path, before: Planned) -> None:
    told = compared(before, planned(checkout, "x:veronia.stance=declined"), core=256)
    for one in told.against:
        assert one.persons > 0
        assert one.chance < 0.5
    assert "x:veronia" not in {one.contributor for one in compared(before, before, core=256).against}
