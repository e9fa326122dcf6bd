"""Draws depend on what they are for: not on other contributors, names to show, or order."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Protocol, cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eirene.futures.core import core
from eirene.futures.draw import draw, fresh, rank
from eirene.plans.futures import Core, Futures
from tests.situations import coalition

if TYPE_CHECKING:
    from eirene.plans.situation import Situation

SMALL = coalition(6)


class Source(Protocol):
    def __call__(self, situation: Situation, n: int, seed: int) -> Futures: ...


def numbers(futures: Futures) -> dict[str, np.ndarray]:
    """Every array of these futures, by a name that says what it is."""
    found: dict[str, np.ndarray] = {}
    for owner in (futures.core, futures):
        for field in fields(owner):
            held = getattr(owner, field.name)
            if isinstance(held, np.ndarray):
                found[field.name] = held
            elif isinstance(held, dict):
                arrays = cast("dict[str, np.ndarray]", held)
                found |= {f"{field.name}:{name}": array for name, array in arrays.items()}
    return found


def without(situation: Situation, name: str) -> Situation:
    kept = tuple(who for who in situation.contributors if who.id != name)
    gates = tuple(gate for gate in situation.gates if gate.scope != f"contributor:{name}")
    return situation.model_copy(update={"contributors": kept, "gates": gates})


@pytest.mark.parametrize("source", [draw, fresh])
@pytest.mark.parametrize("name", ["C00", "C03", "C05"])
def test_removing_or_adding_a_contributor_leaves_every_other_draw_bit_identical(source: Source, name: str) -> None:
    full, less = numbers(source(SMALL, 256, 9)), numbers(source(without(SMALL, name), 256, 9))
    gone = set(full) - set(less)
    assert gone
    assert all(name in key for key in gone)
    for key, array in less.items():
        assert np.array_equal(array, full[key]), key


def test_names_to_show_and_order_change_nothing() -> None:
    renamed = SMALL.model_copy(
        update={
            "name": "Another",
            "contributors": tuple(
                who.model_copy(update={"name": who.id[::-1], "region": "elsewhere"})
                for who in reversed(SMALL.contributors)
            ),
            "gates": tuple(gate.model_copy(update={"name": "x"}) for gate in reversed(SMALL.gates)),
            "parties": tuple(reversed(SMALL.parties)),
            "phases": tuple(phase.model_copy(update={"name": "y"}) for phase in SMALL.phases),
        }
    )
    for source in (draw, fresh):
        one, other = numbers(source(SMALL, 128, 2)), numbers(source(renamed, 128, 2))
        assert set(one) == set(other)
        for key, array in one.items():
            assert np.array_equal(array, other[key]), key


def test_seeds_differ_and_one_seed_repeats() -> None:
    one, same, other = (draw(SMALL, 128, seed).decided["C01"] for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_fresh_futures_share_no_draw_with_stratified_ones() -> None:
    stratified, independent = draw(SMALL, 512, 1), fresh(SMALL, 512, 1)
    assert not np.intersect1d(stratified.core.shock, independent.core.shock).size
    assert abs(np.corrcoef(stratified.core.shock, independent.core.shock)[0, 1]) < 0.2


def test_stratified_draws_come_in_powers_of_two_and_fresh_ones_in_any_number() -> None:
    with pytest.raises(ValueError, match="powers of two"):
        draw(SMALL, 100, 1)
    assert fresh(SMALL, 100, 1).core.n == 100


def test_ranks_follow_month_of_launch_then_common_shock() -> None:
    drawn = core(SMALL, 256, 4)
    order = np.argsort(rank(drawn))
    launched = drawn.launched[order]
    assert (launched[:-1] >= launched[1:]).all()  # never launched comes last
    month = np.floor(drawn.launch_day[order][launched] / (365.25 / 12))
    assert (np.diff(month) >= 0).all()
    shock = drawn.shock[order][launched]
    assert (np.diff(shock)[np.diff(month) == 0] >= 0).all()


def test_what_never_comes_is_masked() -> None:
    futures = draw(SMALL, 512, 1)
    assert not futures.core.launched.all()
    assert (futures.core.launch_day[~futures.core.launched] == 0).all()
    assert futures.core.launch_day.dtype == np.int64
    for name, decided in futures.decided.items():
        assert (futures.decision_day[name][~decided] == 0).all()
        assert (futures.decision_day[name][decided] > 700_000).all()
        assert not (futures.withdrawn[name] & ~decided).any()


@settings(max_examples=20)
@given(st.permutations(range(6)))
def test_other_ids_change_figures_within_sampling_error_only(order: list[int]) -> None:
    """Ids name the draws, so that new ids are new draws of the same distribution."""
    renaming = {f"C{place:02d}": f"N{new:02d}" for place, new in enumerate(order)}
    people = tuple(
        who.model_copy(update={"id": renaming[who.id], "gates": tuple(g for g in who.gates if ":" not in g)})
        for who in SMALL.contributors
    )
    plain = tuple(
        who.model_copy(update={"gates": tuple(g for g in who.gates if ":" not in g)}) for who in SMALL.contributors
    )
    one = draw(SMALL.model_copy(update={"contributors": plain}), 1024, 1)
    other = draw(SMALL.model_copy(update={"contributors": people}), 1024, 1)
    for old, new in renaming.items():
        p = one.decided[old].mean()
        assert abs(p - other.decided[new].mean()) < 4 * np.sqrt(2 * p * (1 - p) / 1024)
        assert np.array_equal(one.core.shock, other.core.shock)


def test_core_has_the_declared_shapes() -> None:
    drawn = core(SMALL, 128, 1)
    assert isinstance(drawn, Core)
    assert drawn.closed_days is not None
    assert drawn.closed_days.dtype == np.int32
    assert drawn.closed_days.shape[0] == 128
    assert sorted(drawn.gate_open) == ["ceasefire", "framework", "funds", "handover", "mandate"]
    assert sorted(drawn.party_shock) == ["A", "B"]
    assert sorted(drawn.begun) == ["one", "two"]


def test_long_after_the_mission_s_end_nothing_is_drawn_and_nothing_breaks() -> None:
    late = SMALL.model_copy(update={"as_of": date(SMALL.ends.year + 4, 6, 1), "withdrawal_gate": "ceasefire"})
    drawn = core(late, 64, 1)
    assert drawn.closed_days is not None
    assert drawn.closed_days.shape == (64, 1)
