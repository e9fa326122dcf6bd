"""The exact evaluation against sums made by hand, and what it does where it does not apply."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtr, ndtri

from eirene.futures.core import core, gates_open
from eirene.futures.counted import counted, in_place, meets
from eirene.futures.draw import draw, whole_futures
from eirene.futures.exact import averaged, begun, by_core, exact, exact_by_core, mean_and_error
from eirene.futures.nets import Plain
from eirene.futures.pert import whole
from eirene.futures.tiled import tiled
from eirene.plans.futures import Supply, Trialled
from tests.situations import (
    acceptance,
    coalition,
    contributor,
    gate,
    on,
    ordinal,
    phase,
    situation,
    span,
    trialled,
    unit,
    whole_force,
)

if TYPE_CHECKING:
    from eirene.plans.futures import Reals
    from eirene.plans.situation import ContributorState, GateState

CHANCES = (0.9, 0.6, 0.35, 0.75)
COUNTS = (1, 2, 3, 1)


def probit(shock: Reals, rho: float, chance: float) -> Reals:
    """How likely is a yes given a shock, by the formula."""
    argument: Reals = (np.sqrt(rho) * shock + float(ndtri(chance))) / np.sqrt(1 - rho)
    return ndtr(argument)


def four() -> list[ContributorState]:
    return [
        contributor(f"C{place}", chance, [unit(f"u{place}", count=count)])
        for place, (chance, count) in enumerate(zip(CHANCES, COUNTS, strict=True))
    ]


@pytest.mark.parametrize("need", [0.0, 1.0, 3.0, 4.0, 7.0, 8.0])
def test_every_combination_of_four_contributors(need: float) -> None:
    chosen = situation(four())
    verdict = exact(chosen, core(chosen, 64, 1), trialled(chosen, {"infantry": need}, 10))
    chance = share = 0.0
    for answers in itertools.product((0, 1), repeat=4):
        weight = np.prod([p if yes else 1 - p for p, yes in zip(CHANCES, answers, strict=True)])
        total = sum(count * yes for count, yes in zip(COUNTS, answers, strict=True))
        chance += weight * (total >= need)
        share += weight * (min(total / need, 1) if need else 1)
    assert verdict.probability == pytest.approx(chance, abs=1e-12)
    assert verdict.row_probability["infantry"] == pytest.approx(chance, abs=1e-12)
    assert verdict.share == pytest.approx(share, abs=1e-9)
    assert verdict.begun == 1.0
    assert verdict.method == "exact given 64 core draws"


def test_several_rows_with_units_that_serve_more_than_one() -> None:
    generator = np.random.Generator(np.random.Philox(key=3))
    people = [
        contributor(f"C{place}", float(generator.uniform(0.2, 0.9)), [unit(f"u{place}"), unit(f"v{place}")])
        for place in range(7)
    ]
    chosen = situation(people)
    gives = generator.integers(0, 3, (14, 4)).astype(np.float64) / 3
    supplies = tuple(
        Supply(who.id, one.id, gives[2 * place + number])
        for place, who in enumerate(people)
        for number, one in enumerate(who.units)
    )
    need = 0.45 * gives.sum(axis=0)
    test = Trialled("one", ordinal(0), tuple("abcd"), need, supplies)
    chance, rows, share = 0.0, np.zeros(4), 0.0
    per_contributor = gives.reshape(7, 2, 4).sum(axis=1)
    for answers in itertools.product((0, 1), repeat=7):
        p = [who.chance.value for who in people]
        weight = float(np.prod([a if yes else 1 - a for a, yes in zip(p, answers, strict=True)]))
        total = np.array(answers) @ per_contributor
        rows += weight * (total >= need - 1e-9)
        chance += weight * bool((total >= need - 1e-9).all())
        share += weight * float(np.minimum(total / need, 1).mean())
    verdict = exact(chosen, core(chosen, 64, 1), test)
    assert verdict.probability == pytest.approx(chance, abs=1e-12)
    assert list(verdict.row_probability.values()) == pytest.approx(rows, abs=1e-12)
    assert verdict.share == pytest.approx(share, abs=1e-6)


def test_lag_and_readiness_are_convolved() -> None:
    lag, slow, fast = (3, 10, 25), (20, 30, 70), (5, 15, 20)
    units = [unit("s", span(*slow)), unit("f", span(*fast))]
    chosen = situation([contributor("AA", 0.8, units, lag=span(*lag))])
    test = trialled(chosen, {"infantry": 2.0}, 45)
    day_of = whole(*lag)
    chance = 0.8 * sum(
        p * whole(*slow).upto(np.array([45 - day]))[0] * whole(*fast).upto(np.array([45 - day]))[0]
        for day, p in enumerate(day_of.mass(), day_of.first)
    )
    assert exact(chosen, core(chosen, 64, 1), test).probability == pytest.approx(chance, abs=1e-12)
    one = trialled(chosen, {"infantry": 1.0}, 45)
    either = 0.8 * sum(
        p * (1 - np.prod([1 - whole(*shape).upto(np.array([45 - day]))[0] for shape in (slow, fast)]))
        for day, p in enumerate(day_of.mass(), day_of.first)
    )
    assert exact(chosen, core(chosen, 64, 1), one).probability == pytest.approx(either, abs=1e-12)


def test_chains_of_own_gates_with_holds() -> None:
    """Two own gates, the second after the first and after a shared one: the latest of three days plus holds."""
    gates = [
        gate("vote", 1.0, (12, 12, 12)),
        gate("memo:AA", 0.9, (0, 10, 40), scope="contributor:AA", hold_days=3),
        gate("status:AA", 0.8, (5, 8, 30), scope="contributor:AA", hold_days=4, after=("memo:AA", "vote")),
    ]
    who = contributor("AA", 0.7, [unit("u", span(6))], gates=("status:AA",))
    chosen = situation([who], gates)
    test = trialled(chosen, {"infantry": 1.0}, 36)
    memo, status = whole(0, 10, 40), whole(5, 8, 30)
    chance = 0.7 * 0.9 * 0.8 * memo.upto(np.array([36 - 6 - 7]))[0] * status.upto(np.array([36 - 6 - 4]))[0]
    assert exact(chosen, core(chosen, 64, 1), test).probability == pytest.approx(chance, abs=1e-12)
    too_early = trialled(chosen, {"infantry": 1.0}, 12 + 4 + 6 - 1)
    assert exact(chosen, core(chosen, 64, 1), too_early).probability == 0.0


@pytest.mark.parametrize("leaving", [0.0, 1e-9])
def test_the_later_of_a_shared_and_an_own_gate(leaving: float) -> None:
    """Given the day of the shared gate, the own one must have opened by the last day that leaves time to come."""
    gates = [gate("vote", 0.9, (0, 20, 60)), gate("status:AA", 0.8, (0, 15, 50), scope="contributor:AA")]
    who = contributor("AA", 1.0, [unit("u", span(10))], gates=("status:AA", "vote"), withdrawal_per_month=leaving)
    chosen = situation([who], gates)
    drawn = core(chosen, 256, 1)
    in_time = drawn.gate_open["vote"] & (drawn.gate_day["vote"] <= ordinal(30))
    expected = in_time * 0.8 * whole(0, 15, 50).upto(np.array([30]))[0]
    assert exact_by_core(chosen, drawn, trialled(chosen, {"infantry": 1.0}, 40)) == pytest.approx(expected, abs=1e-6)


def test_it_is_the_conditional_probability_given_each_draw_of_the_core() -> None:
    rho, rho_party = 0.3, 0.4
    who = contributor("AA", 0.6, [unit("u")], acceptance=(acceptance("A", 0.8),), gates=("g",))
    chosen = situation([who], [gate("g", 0.5, (3, 3, 3))], rho=rho, rho_party=rho_party)
    drawn = core(chosen, 256, 1)
    yes = probit(drawn.shock, rho, 0.6)
    accepted = probit(drawn.party_shock["A"], rho_party, 0.8)
    expected = yes * accepted * drawn.gate_open["g"]
    assert exact_by_core(chosen, drawn, trialled(chosen, {"infantry": 1.0}, 10)) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("day", [120, 200, 300])
def test_every_row_agrees_with_many_answers_drawn_on_the_same_core(day: int) -> None:
    """Each contributor alone, so that every part of what it does shows: gates, lag, readiness, objections, leaving."""
    chosen = coalition(6)
    drawn = core(chosen, 64, 2)
    times = 1000
    many = tiled(drawn, times)
    futures = whole_futures(chosen, many, Plain(many.n, 3))
    for who in chosen.contributors:
        kind = who.units[0].kind
        amount = float(sum(one.count for one in who.units if one.kind == kind))
        test = trialled(chosen, {kind: amount}, day, "one", only=[one.id for one in who.units])
        has_begun = drawn.begun["one"] & (drawn.begin_day["one"] <= test.day)
        found = by_core(chosen, drawn, test)
        met = meets(test.need, in_place(test, futures, test.day))[:, 0].reshape(64, times)
        truth = met.mean(axis=1) * has_begun
        error = np.sqrt(float((found.probability * (1 - found.probability)).sum()) / times)
        assert abs(float((truth - found.probability).sum())) < 4 * error + 1e-9
        worst = np.abs(truth - found.probability) / np.sqrt(found.probability * (1 - found.probability) / times + 1e-9)
        assert worst.max() < 5


def test_an_unknown_gate_is_never_open() -> None:
    chosen = situation([contributor("AA", 1.0, [unit("u")], gates=("nowhere",))])
    assert exact(chosen, core(chosen, 64, 1), trialled(chosen, {"infantry": 1.0}, 10)).probability == 0.0


def test_before_a_phase_has_begun_its_share_counts_and_its_chance_does_not() -> None:
    chosen = situation(four(), [gate("g", 0.5, (30, 30, 30))], [phase("one", gates=("g",))])
    drawn = core(chosen, 64, 1)
    early = exact(chosen, drawn, trialled(chosen, {"infantry": 1.0}, 29))
    assert (early.probability, early.begun) == (0.0, 0.0)
    assert set(early.row_probability.values()) == {0.0}
    late = exact(chosen, drawn, trialled(chosen, {"infantry": 1.0}, 30))
    assert 0.0 < early.share <= late.share + 1e-12
    late = exact(chosen, drawn, trialled(chosen, {"infantry": 1.0}, 30))
    assert late.begun == 0.5
    opened = exact(chosen, drawn, trialled(chosen, {"infantry": 1.0}, 30), given=gates_open(chosen, drawn))
    assert opened.begun == 1.0
    assert opened.probability == pytest.approx(2 * late.probability)


def test_an_empty_condition_is_refused() -> None:
    chosen = situation(four())
    drawn = core(chosen, 64, 1)
    with pytest.raises(ValueError, match="no draw"):
        exact(chosen, drawn, trialled(chosen, {"infantry": 1.0}, 1), given=np.zeros(64, dtype=np.bool_))
    with pytest.raises(ValueError, match="no future"):
        counted(trialled(chosen, {"infantry": 1.0}, 1), draw(chosen, 64, 1), given=np.zeros(64, dtype=np.bool_))


def test_a_force_without_units_reaches_nothing_but_an_empty_need() -> None:
    chosen = situation(four())
    drawn = core(chosen, 64, 1)
    nothing = trialled(chosen, {"infantry": 1.0}, 1, only=())
    assert exact(chosen, drawn, nothing).probability == 0.0
    assert exact(chosen, drawn, trialled(chosen, {}, 1, only=())).probability == 1.0
    assert counted(nothing, draw(chosen, 64, 1)).probability == 0.0


@pytest.mark.parametrize(
    ("people", "gates", "why"),
    [
        ([contributor("AA", 0.8, [unit("a")], needs=("BB",)), contributor("BB", 0.5)], [], "waits for other"),
        (
            [contributor("AA", 0.8, [unit("a")], gates=("g:AA",))],
            [gate("g:AA", 0.5, (1, 1, 1), scope="contributor:AA", hold_days=5, closes_per_month=0.5)],
            "must hold while it may close",
        ),
        ([contributor("AA", 0.4, [unit(f"u{n}", span(n)) for n in range(9)])], [], "9 readiness classes"),
    ],
)
def test_where_it_does_not_apply_it_counts_and_says_so(
    people: list[ContributorState], gates: list[GateState], why: str
) -> None:
    chosen = situation(people, gates)
    test = trialled(chosen, {"infantry": 1.0}, 100, only=[chosen.contributors[0].units[0].id] if gates else None)
    verdict = exact(chosen, core(chosen, 64, 1), test)
    assert verdict.method.startswith("20032 fresh futures on 64 core draws")
    assert why in verdict.method
    reference = counted(test, draw(chosen, 2**16, 1)).probability
    assert abs(verdict.probability - reference) < 4 * np.sqrt(reference * (1 - reference) * (1 / 20032 + 1 / 2**16))


def test_forced_answers_are_forced_in_the_count_too() -> None:
    people = [contributor("AA", 0.8, [unit("a")], needs=("BB",)), contributor("BB", 0.5)]
    chosen = situation(people)
    drawn, test = core(chosen, 64, 1), trialled(chosen, {"infantry": 1.0}, 10)
    assert exact(chosen, drawn, test, {"BB": False}).probability == 0.0
    assert exact(chosen, drawn, test, {"AA": True, "BB": True}).probability == 1.0


@pytest.mark.parametrize(("size", "rows", "detail", "why"), [(18, 1, True, "different sums"), (40, 3, False, "states")])
def test_too_many_states_are_counted(size: int, rows: int, detail: bool, why: str) -> None:
    """Contributors with different amounts: nearly every combination is a state of its own."""
    generator = np.random.Generator(np.random.Philox(key=1))
    people = [contributor(f"C{place:02d}", 0.5, [unit(f"u{place}")]) for place in range(size)]
    chosen = situation(people)
    gives = generator.uniform(1, 2, (size, rows))
    supplies = tuple(Supply(who.id, who.units[0].id, gives[place]) for place, who in enumerate(people))
    test = Trialled("one", ordinal(0), tuple("abc"[:rows]), 0.5 * gives.sum(axis=0), supplies)
    found = by_core(chosen, core(chosen, 64, 1), test, detail=detail)
    assert why in found.method
    answers = (generator.random((200_000, size)) < 0.5).astype(np.float64)
    truth = float((answers @ gives >= test.need).all(axis=1).mean())
    assert abs(found.probability.mean() - truth) < 4 * np.sqrt(truth * (1 - truth) * (1 / 20032 + 1 / 200_000))


def test_rows_and_share_are_left_out_where_they_are_not_asked_for() -> None:
    chosen = coalition(8)
    drawn, test = core(chosen, 128, 1), whole_force(chosen, 360, 0.4)
    quick, full = by_core(chosen, drawn, test, detail=False), by_core(chosen, drawn, test)
    assert np.array_equal(quick.probability, full.probability)
    assert np.array_equal(exact_by_core(chosen, drawn, test), full.probability)
    assert averaged(full, test).probability == exact(chosen, drawn, test).probability


def test_effect_of_a_yes_is_a_difference_with_all_else_equal() -> None:
    chosen = situation(four(), rho=0.3)
    drawn, test = core(chosen, 64, 1), trialled(chosen, {"infantry": 4.0}, 10)
    yes, no = (exact_by_core(chosen, drawn, test, {"C2": answer}) for answer in (True, False))
    p = probit(drawn.shock, 0.3, 0.35)
    assert p * yes + (1 - p) * no == pytest.approx(exact_by_core(chosen, drawn, test), abs=1e-12)
    assert (yes >= no).all()


def test_begun_reads_the_core() -> None:
    chosen = situation(gates=[gate("g", 0.25, (30, 30, 30), start=True)])
    drawn = core(chosen, 256, 1)
    assert begun(drawn, None, ordinal(29)).probability == 0.0
    assert begun(drawn, None, ordinal(30)).probability == 0.25
    assert begun(drawn, "one", ordinal(30), given=gates_open(chosen, drawn)).probability == 1.0


def test_the_error_of_a_constant_is_zero_and_of_independent_draws_the_usual_one() -> None:
    assert mean_and_error(np.full(64, 0.3)) == (pytest.approx(0.3), pytest.approx(0.0))
    plain = np.random.Generator(np.random.Philox(key=1)).random((400, 256))
    errors = np.array([mean_and_error(values)[1] for values in plain])
    assert np.sqrt((errors**2).mean()) == pytest.approx(np.sqrt(1 / 12 / 256), rel=0.15)


@settings(max_examples=25)
@given(
    chance=st.floats(0.05, 0.9),
    more=st.floats(0.01, 0.1),
    place=st.integers(0, 5),
)
def test_a_better_chance_never_lowers_the_answer(chance: float, more: float, place: int) -> None:
    base = coalition(6)
    drawn, test = core(base, 64, 1), whole_force(base, 330, 0.4)

    def at(value: float) -> float:
        who = base.contributors[place]
        changed = who.model_copy(update={"chance": who.chance.model_copy(update={"value": value})})
        people = tuple(changed if one.id == who.id else one for one in base.contributors)
        return exact(base.model_copy(update={"contributors": people}), drawn, test).probability

    assert at(chance + more) >= at(chance) - 1e-12


@settings(max_examples=15)
@given(st.permutations(range(6)))
def test_the_order_of_contributors_changes_nothing(order: list[int]) -> None:
    base = coalition(6)
    test = whole_force(base, 330, 0.4)
    moved = base.model_copy(update={"contributors": tuple(base.contributors[place] for place in order)})
    shuffled = Trialled(test.phase, test.day, test.rows, test.need, tuple(reversed(test.supplies)))
    one, other = (exact(chosen, core(chosen, 64, 1), tried) for chosen, tried in ((base, test), (moved, shuffled)))
    assert other.probability == pytest.approx(one.probability, abs=1e-12)
    assert other.share == pytest.approx(one.share, abs=1e-12)


def test_a_stance_long_ago_is_no_trouble() -> None:
    who = contributor("AA", 0.9, [unit("u")], decided=True, stance_since=on(-2000), withdrawal_per_month=0.01)
    chosen = situation([who], [gate("g", 0.0)], withdrawal_gate="g", withdrawal_factor_closed=2.0)
    test = trialled(chosen, {"infantry": 1.0}, 100)
    verdict = exact(chosen, core(chosen, 64, 1), test)
    reference = counted(test, draw(chosen, 2**14, 1)).probability
    assert abs(verdict.probability - reference) < 4 * np.sqrt(reference * (1 - reference) / 2**14)
