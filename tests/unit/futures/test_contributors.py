"""What one contributor does: when it decides, when its units come, who objects, when it leaves."""

from __future__ import annotations

import numpy as np
import pytest

from eirene.futures.draw import draw, fresh
from tests.situations import acceptance, contributor, gate, on, open_gate, ordinal, situation, span, unit

N = 2048


def test_a_certain_contributor_decides_after_its_lag_and_comes_after_its_readiness() -> None:
    who = contributor("AA", units=[unit("u", span(30))], lag=span(20.2))
    futures = draw(situation([who]), 64, 1)
    assert futures.decided["AA"].all()
    assert set(futures.decision_day["AA"].tolist()) == {ordinal(21)}
    assert set(futures.ready_day["u"].tolist()) == {ordinal(51)}
    assert not futures.available("AA", "u", ordinal(50)).any()
    assert futures.available("AA", "u", ordinal(51)).all()


def test_chances_of_zero_and_one_are_exact_whatever_the_shocks() -> None:
    people = [contributor("NO", 0.0), contributor("YES", 1.0)]
    futures = fresh(situation(people, rho=0.5), 5000, 1)
    assert not futures.decided["NO"].any()
    assert futures.decided["YES"].all()


def test_a_decided_contributor_has_no_lag_and_no_dated_stance_is_as_of_today() -> None:
    people = [contributor("AA", decided=True, lag=span(30), stance_since=on(-50)), contributor("BB", stance_since=None)]
    futures = draw(situation(people), 64, 1)
    assert set(futures.decision_day["AA"].tolist()) == {ordinal(-50)}
    assert set(futures.decision_day["BB"].tolist()) == {ordinal(0)}


def test_the_latest_gate_holds_a_decision_up() -> None:
    shared = gate("vote", 0.5, (40, 40, 40))
    own = gate("status:AA", 0.5, (10, 10, 10), scope="contributor:AA", after=("vote",), hold_days=5)
    who = contributor("AA", lag=span(7), gates=("status:AA", "vote"))
    futures = draw(situation([who], [shared, own]), N, 1)
    assert futures.decided["AA"].mean() == pytest.approx(0.25, abs=0.01)
    assert futures.core.gate_open["vote"][futures.decided["AA"]].all()
    assert set(futures.decision_day["AA"][futures.decided["AA"]].tolist()) == {ordinal(52)}
    assert "status:AA" not in futures.core.gate_open


def test_a_gate_that_does_not_hold_it_up_changes_nothing() -> None:
    own = gate("other:AA", 0.1, (10, 10, 10), scope="contributor:AA")
    with_gate = draw(situation([contributor("AA", 0.5)], [own]), N, 1)
    assert np.array_equal(with_gate.decided["AA"], draw(situation([contributor("AA", 0.5)]), N, 1).decided["AA"])


def test_a_blocked_contributor_stays_out_even_when_forced() -> None:
    who = contributor("AA", blocked=True)
    assert not draw(situation([who]), 64, 1).decided["AA"].any()
    assert not draw(situation([who]), 64, 1, forced={"AA": True}).decided["AA"].any()


def test_only_a_binding_objection_keeps_out() -> None:
    people = [
        contributor("AA", acceptance=(acceptance("A", 0.0, binds=False),)),
        contributor("BB", acceptance=(acceptance("A", 0.0), acceptance("B", 1.0))),
        contributor("CC", acceptance=(acceptance("A", 0.7), acceptance("B", 0.5))),
    ]
    futures = draw(situation(people), N, 1)
    assert futures.accepted["AA"].all()
    assert not futures.accepted["BB"].any()
    assert futures.accepted["CC"].mean() == pytest.approx(0.35, abs=0.02)


def test_units_with_equal_readiness_come_together_and_others_apart() -> None:
    units = [unit("a", span(10, 20, 60)), unit("b", span(10, 20, 60)), unit("c", span(10, 20, 61))]
    futures = draw(situation([contributor("AA", units=units)]), N, 1)
    assert np.array_equal(futures.ready_day["a"], futures.ready_day["b"])
    assert abs(np.corrcoef(futures.ready_day["a"], futures.ready_day["c"])[0, 1]) < 0.1


def test_without_a_hazard_nobody_leaves() -> None:
    assert not draw(situation([contributor("AA")]), 64, 1).withdrawn["AA"].any()


def test_it_leaves_after_its_decision() -> None:
    who = contributor("AA", withdrawal_per_month=0.5, lag=span(10, 40, 100))
    futures = draw(situation([who]), N, 1)
    left = futures.withdrawn["AA"]
    assert left.mean() > 0.9
    assert (futures.withdrawal_day["AA"] > futures.decision_day["AA"])[left].all()


def test_low_common_shocks_make_it_leave() -> None:
    who = contributor("AA", withdrawal_per_month=0.05)
    futures = draw(situation([who], rho=0.4), N, 1)
    left = futures.withdrawn["AA"] & (futures.withdrawal_day["AA"] <= ordinal(200))
    assert futures.core.shock[left].mean() < futures.core.shock[~left].mean() - 0.3


def test_a_closed_gate_speeds_leaving_up() -> None:
    """With the gate closed for ever and a factor of three, who leaves by day 30 leaves by day 90 with it open."""
    who = contributor("AA", withdrawal_per_month=0.1)
    closed, opened = (
        draw(situation([who], [peace], withdrawal_gate="peace", withdrawal_factor_closed=3.0), N, 1)
        for peace in (gate("peace", 0.0), open_gate("peace"))
    )
    assert closed.withdrawn["AA"].sum() > opened.withdrawn["AA"].sum()
    early = closed.withdrawn["AA"] & (closed.withdrawal_day["AA"] <= ordinal(30))
    late = opened.withdrawn["AA"] & (opened.withdrawal_day["AA"] <= ordinal(90))
    assert np.array_equal(early, late)


def test_a_withdrawal_gate_that_is_not_known_yet_counts_as_closed() -> None:
    who = contributor("AA", withdrawal_per_month=0.1)
    unknown, closed = (
        draw(situation([who], gates, withdrawal_gate="peace", withdrawal_factor_closed=3.0), 256, 1)
        for gates in ([], [gate("peace", 0.0)])
    )
    assert unknown.core.closed_days is not None
    assert closed.core.closed_days is not None
    assert np.array_equal(unknown.core.closed_days, closed.core.closed_days)
    assert unknown.core.closed_days[:, 100].tolist() == [100] * 256


def test_forcing_an_answer_leaves_every_other_draw() -> None:
    people = [
        contributor("AA", 0.5, [unit("a", span(10, 20, 60))], withdrawal_per_month=0.1, lag=span(5, 10, 30)),
        contributor("BB", 0.5, [unit("b", span(10, 20, 60))], withdrawal_per_month=0.1),
    ]
    chosen = situation(people, rho=0.3)
    for source in (draw, fresh):
        plain, yes, no = (source(chosen, 512, 3, forced=forced) for forced in (None, {"AA": True}, {"AA": False}))
        assert yes.decided["AA"].all()
        assert not no.decided["AA"].any()
        assert np.array_equal(yes.decided["BB"], plain.decided["BB"])
        assert np.array_equal(yes.withdrawal_day["BB"], plain.withdrawal_day["BB"])
        said_yes = plain.decided["AA"]
        for name in ("decision_day", "withdrawal_day"):
            assert np.array_equal(getattr(yes, name)["AA"][said_yes], getattr(plain, name)["AA"][said_yes])
        assert np.array_equal(yes.ready_day["a"][said_yes], plain.ready_day["a"][said_yes])
