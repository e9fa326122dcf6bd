"""Stretches that share one rate where a case is too large: every limit and stock still holds on every day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from eirene.aid import grain
from eirene.aid.compile import problem
from eirene.aid.grain import grain_of, peaks
from eirene.aid.model import fair_flow
from eirene.aid.plan import plan
from tests.aid import aid, crossing, fleet, ground, helped, need, outcomes, point, stock
from tests.situations import on, situation

if TYPE_CHECKING:
    from eirene.plans.aid_state import AidState

DAYS = 12


def restless(seed: int) -> AidState:
    """Draw a case in which needs change on every day."""
    dice = np.random.default_rng(7300 + seed)
    return aid(
        days=DAYS,
        crossings=(crossing(inspected_trucks=float(dice.uniform(2, 4))),),
        points=(point("A", handling_t=float(dice.uniform(8, 20))), point("B")),
        fleets=(fleet("C"), fleet("H", float(dice.uniform(1, 3)))),
        needs=tuple(
            need(name, float(dice.uniform(2, 30)) * 1000, begins=on(day)) for name in ("A", "B") for day in range(DAYS)
        ),
        stocks=(stock("A", float(dice.uniform(0, 30))), stock("H", float(dice.uniform(0, 30)))),
        to_people=outcomes(facilitated=0.9, denied=0.1, intercepted=0.05),
        reserve_days=2.0,
    )


@pytest.fixture
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grain, "LEAST", 4)
    monkeypatch.setattr(grain_of, "__defaults__", (0,))


def test_small_cases_have_a_block_for_each_stretch() -> None:
    state = restless(0)
    made = grain_of(problem(state, state.scenarios[0], ground(state)))
    assert made.whole
    assert len(made.leads) == DAYS


@pytest.mark.usefixtures("coarse")
def test_early_stretches_share_their_rate_with_fewest_others() -> None:
    state = restless(0)
    made = grain_of(problem(state, state.scenarios[0], ground(state)))
    assert made.leads.tolist() == [0, 1, 3, 7]
    assert made.length.tolist() == [1, 2, 4, 5]
    assert not made.whole


@pytest.mark.usefixtures("coarse")
@pytest.mark.parametrize("seed", range(10))
def test_plans_at_shared_rates_pass_the_check_and_are_never_better_than_the_exact_one(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = restless(seed)
    made = plan(helped(situation(), state), ground(state))
    assert made is not None
    assert made.checks == ()
    assert not made.planned.exact
    monkeypatch.setattr(grain_of, "__defaults__", (grain.MOST,))
    best = plan(helped(situation(), state), ground(state))
    assert best is not None
    assert best.planned.exact
    assert made.planned.worst_served <= best.planned.worst_served + 1e-4
    assert made.planned.worst_served >= best.planned.worst_served - 0.25


@pytest.mark.usefixtures("coarse")
@pytest.mark.parametrize("seed", range(10))
def test_stocks_counted_by_day_never_fall_below_nothing(seed: int) -> None:
    state = restless(seed)
    made = problem(state, state.scenarios[0], ground(state))
    flow = fair_flow(made)
    left = made.point_stock[..., 0].copy()
    for day in range(DAYS):
        for leg, goal in enumerate(made.last.goal):
            left[goal] += flow.last[leg, 0, day] * made.last.arrives
        left -= np.nan_to_num(flow.share[:, 0, day]) * made.need[:, 0, day]
        assert left.min() > -1e-3
        assert flow.point[:, 0, day] == pytest.approx(np.maximum(left, 0), abs=2e-3)


@pytest.mark.usefixtures("coarse")
def test_days_that_others_imply_are_left_out() -> None:
    state = restless(1)
    made = problem(state, state.scenarios[0], ground(state))
    cut = grain_of(made)
    found = peaks(made, cut)
    # brute force: with any stocks before and after, all inner days hold where those that were kept hold
    dice = np.random.default_rng(7400)
    ends = [*cut.leads[1:].tolist(), DAYS]
    for _ in range(200):
        b = int(dice.integers(1, len(cut.leads)))
        p, share = int(dice.integers(2)), float(dice.uniform())
        before, after = dice.uniform(0, 10, 2)
        own = (found.point == p) & (found.block == b)
        kept = bool((found.before[own] * before + found.after[own] * after >= share * found.early[own]).all())
        needs = made.need[p, 0, cut.leads[b] : ends[b]]
        rate = (after - before + share * needs.sum()) / len(needs)
        lowest = min(before + rate * j - share * needs[:j].sum() for j in range(len(needs) + 1))
        assert kept == (lowest >= -1e-9)
