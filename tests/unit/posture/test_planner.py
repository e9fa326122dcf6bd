"""The planner of site security against brute force, its own check, and what can be said by hand."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from eirene.force.requirement import requirement as required
from eirene.futures.draw import draw
from eirene.plans.requirement import Demand, Need
from eirene.posture.busy import busy
from eirene.posture.check import check
from eirene.posture.compile import Classes, terrain
from eirene.posture.demand import demand
from eirene.posture.model import decide
from eirene.posture.plan import plan
from eirene.posture.pools import pools
from eirene.posture.queues import erlang_b
from tests.security import base, choice, road, secured, site, table
from tests.situations import contributor, on, phase, situation, unit

if TYPE_CHECKING:
    from eirene.plans.posture import PhasePosture, Posture
    from eirene.plans.requirement import Requirement
    from eirene.plans.situation import Situation
    from eirene.posture.compile import Terrain
    from eirene.posture.ground import Ground


def needing(chosen: Situation, platoons: float = 5.0, task: str = "task") -> Requirement:
    """Give a requirement of so many companies for one task."""
    need = Need(task=task, capability="infantry", sector="S", phase="one", amount=platoons / 5, because="test")
    return required(chosen, (Demand(planner="test", needs=(need,)),))


def force(companies: int = 1, **changes: Any) -> Situation:
    """Give a situation with one contributor of so many companies of five platoons."""
    return situation([contributor("one", 1.0, [unit("inf", count=companies, **changes)])])


def first(posture: Posture | None) -> PhasePosture:
    assert posture is not None
    assert posture.checks == ()
    return posture.phases[0]


def brute(land: Terrain, platoons: int) -> float:
    """Try every set of bases and guarded sites: the most weight that so many platoons secure."""
    security, best = land.security, 0.0
    sites, bases = range(len(land.sites)), range(len(land.bases))
    for opened in itertools.chain.from_iterable(itertools.combinations(bases, n) for n in range(len(bases) + 1)):
        spent = len(opened) * (security.response_crews + security.base_guards * security.guard_crews / 30.0)
        for chosen in itertools.chain.from_iterable(itertools.combinations(sites, n) for n in range(len(sites) + 1)):
            guards = sum(land.guards[i] for i in chosen) * security.guard_crews / 30.0
            near = all(land.reached[i, list(opened)].sum() >= land.wanted[i] for i in chosen)
            if near and all(land.guardable[i] for i in chosen) and spent + guards <= platoons + 1e-9:
                best = max(best, float(sum(land.weight[i] for i in chosen)))
    return best


@pytest.mark.parametrize("seed", range(12))
def test_the_program_secures_as_much_as_trying_everything(seed: int) -> None:
    dice = np.random.default_rng(seed)
    sites = tuple(
        site(
            f"s{i}",
            weight=float(dice.integers(1, 5)),
            on_duty=float(dice.choice([0, 10, 20])),
            posture="perimeter",
            backup=bool(dice.random() < 0.2),
        )
        for i in range(6)
    )
    bases = tuple(base(f"b{j}") for j in range(4))
    ground = table(dice.uniform(5, 60, size=(4, 6)).tolist())
    chosen = secured(situation(), sites, bases, base_guards=float(dice.choice([0, 9])), response_crews=2.0)
    land = terrain(chosen, chosen.phases[0], ground)
    for platoons in (2, 4, 6, 9):
        decided = decide(land, Classes((frozenset(),), np.array([float(platoons)])))
        assert decided.stopped == "optimal"
        assert decided.weight == pytest.approx(brute(land, platoons))
        assert decided.bound == pytest.approx(decided.weight)


def test_a_site_is_secured_from_the_base_that_is_near() -> None:
    chosen = secured(force(), (site("near"), site("far")), (base("b"),))
    told = first(plan(chosen, needing(chosen), [choice("one", "inf")], table([[10.0, 40.0]])))
    assert {cover.site: (cover.secured, cover.why) for cover in told.covers} == {
        "near": (True, "covered"),
        "far": (False, "no base in time"),
    }
    assert told.secured_weight == 1.0
    assert told.reachable_weight == 1.0


@pytest.mark.parametrize(
    ("changes", "needs", "why"),
    [
        ({"roads": (road("r", state="closed"),)}, True, "road closed"),
        ({"roads": (road("r", clearance="unassessed"),)}, True, "road not cleared"),
    ],
)
def test_a_road_that_may_not_be_driven_is_named(changes: dict[str, object], needs: bool, why: str) -> None:
    chosen = secured(force(), (site("s"),), (base("b"),), **changes)
    ground = table([[10.0]], {"r": ((1, 0),)} if needs else None)
    told = first(plan(chosen, needing(chosen), [choice("one", "inf")], ground))
    assert told.covers[0].why == why
    assert [(buy.what, buy.id, buy.weight, buy.sites) for buy in told.buys] == [("road", "r", 1.0, ("s",))]


def test_clearance_that_is_expected_by_the_phase_counts() -> None:
    for cleared_in, secure in (("one", True), ("two", False)):
        phases = (phase("one"), phase("two"))
        plain = situation([contributor("one", 1.0, [unit("inf")])], phases=phases)
        chosen = secured(
            plain, (site("s"),), (base("b"),), roads=(road("r", clearance="unassessed", cleared_in=cleared_in),)
        )
        posture = plan(chosen, needing(chosen), [choice("one", "inf")], table([[10.0]], {"r": ((1, 0),)}))
        assert posture is not None
        assert posture.phases[0].covers[0].secured is secure


def test_a_closure_counts_from_its_day() -> None:
    for day, secure in ((on(499), False), (on(501), True)):
        chosen = secured(force(), (site("s"),), (base("b"),), roads=(road("r", state="closed", closed_from=day),))
        told = first(plan(chosen, needing(chosen), [choice("one", "inf")], table([[10.0]], {"r": ((1, 0),)})))
        assert told.covers[0].secured is secure


def test_a_caveat_keeps_a_unit_out_of_a_sector() -> None:
    plain = situation([contributor("one", 1.0, [unit("inf", excluded_sectors=("S",))])])
    chosen = secured(plain, (site("s"),), (base("b"),))
    told = first(plan(chosen, needing(chosen), [choice("one", "inf")], table([[10.0]])))
    assert told.covers[0].why == "caveat"
    assert told.stations == ()


def test_a_unit_whose_caveat_excludes_the_task_is_no_pool() -> None:
    plain = situation([contributor("one", 1.0, [unit("inf", excluded_tasks=("task",))])])
    chosen = secured(plain, (site("s"),), (base("b"),))
    assert pools(chosen, needing(chosen), [choice("one", "inf")], "one", on(500)) == ()


def test_a_task_is_given_its_share_of_what_is_there() -> None:
    chosen = secured(force(2), (site("s"),), (base("b"),))
    needs = tuple(
        Need(task=task, capability="infantry", sector="S", phase="one", amount=amount, because="test")
        for task, amount in (("task", 1.0), ("other", 3.0))
    )
    requirement = required(chosen, (Demand(planner="test", needs=needs),))
    (pool,) = pools(chosen, requirement, [choice("one", "inf", 2)], "one", on(500))
    assert pool.platoons == pytest.approx(2 * 5 / 4)


def test_units_that_arrive_later_or_have_left_are_no_pool() -> None:
    chosen = secured(force(until=on(300)), (site("s"),), (base("b"),))
    assert pools(chosen, needing(chosen), [choice("one", "inf")], "one", on(500)) == ()
    assert pools(chosen, needing(chosen), [choice("one", "inf", days=200)], "one", on(100)) == ()
    assert pools(chosen, needing(chosen), [choice("one", "inf", days=200)], "one", on(250)) != ()


def test_a_site_that_nobody_asks_to_be_secured_counts_for_nothing() -> None:
    chosen = secured(force(), (site("s", posture="none"), site("t")), (base("b"),))
    told = first(plan(chosen, needing(chosen), [choice("one", "inf")], table([[10.0, 10.0]])))
    assert [cover.site for cover in told.covers] == ["t"]
    assert told.weight == 1.0


def test_backup_asks_for_a_second_base() -> None:
    chosen = secured(force(), (site("s", backup=True),), (base("a"), base("b")))
    one = first(plan(chosen, needing(chosen), [choice("one", "inf")], table([[10.0], [50.0]])))
    assert one.covers[0].why == "too few bases for backup"
    both = first(plan(chosen, needing(chosen), [choice("one", "inf")], table([[10.0], [20.0]])))
    assert both.covers[0].secured
    assert (both.covers[0].day.base, both.covers[0].day.backup_base) == ("a", "b")
    assert both.covers[0].day.backup_minutes == pytest.approx(20.0)


def test_too_few_guards_and_too_few_units_are_told_apart() -> None:
    guarded = site("g", posture="perimeter", on_duty=300.0)
    chosen = secured(force(), (guarded, site("t")), (base("b"),))
    told = first(plan(chosen, needing(chosen), [choice("one", "inf")], table([[10.0, 10.0]])))
    assert {cover.site: cover.why for cover in told.covers} == {"g": "no guards left", "t": "covered"}
    nobody = first(plan(chosen, needing(chosen), [], table([[10.0, 10.0]])))
    assert {cover.why for cover in nobody.covers} == {"no unit left"}
    assert nobody.secured_weight == 0.0


def test_demand_counts_guards_units_on_call_and_guards_of_bases() -> None:
    sites = (site("g", posture="perimeter", on_duty=12.0), site("t"))
    chosen = secured(
        situation(availability=1.0), sites, (base("b"),), guard_crews=3.0, response_crews=3.0, base_guards=10.0
    ).model_copy(update={"availability": 0.8})
    found = demand(chosen, table([[10.0, 10.0]]))
    by_input = {need.because: need.amount for need in found.needs}
    assert by_input == {
        "site_security.guards.perimeter": pytest.approx(12 * 3 / 0.8 / 150),
        "site_security.base_guards": pytest.approx(10 * 3 / 0.8 / 150),
        "site_security.response.persons": pytest.approx(30 * 3 / 0.8 / 150),
    }
    assert {need.task for need in found.needs} == {"task"}


def test_demand_asks_for_guards_at_a_site_out_of_reach_but_for_no_unit_on_call() -> None:
    chosen = secured(situation(), (site("g", posture="perimeter", on_duty=15.0),), (base("b"),))
    found = demand(chosen, table([[np.inf]]))
    assert [need.because for need in found.needs] == ["site_security.guards.perimeter"]


def test_bases_have_room_for_the_rest_of_the_force() -> None:
    bases = tuple(base(f"b{j}", capacity_persons=400.0) for j in range(3))
    chosen = secured(situation(), (site("s"),), bases, base_guards=6.0)
    others = Demand(
        planner="others",
        needs=(Need(task="x", capability="infantry", sector="S", phase="one", amount=5.0, because="x"),),
    )
    ground = table([[10.0], [10.0], [10.0]])
    guards = [need for need in demand(chosen, ground, (others,)).needs if need.because == "site_security.base_guards"]
    # 750 persons need two bases of 400
    assert sum(need.amount for need in guards) == pytest.approx(2 * 6 / 150)


def test_a_closed_road_makes_a_need_unmet_and_not_smaller() -> None:
    sites, bases = (site("s"), site("t")), (base("a"), base("b"))
    ground = table([[10.0, 90.0], [90.0, 10.0]], {"r": ((1, 3),)})
    whole = demand(secured(situation(), sites, bases, roads=(road("r"),)), ground)
    cut = demand(secured(situation(), sites, bases, roads=(road("r", state="closed"),)), ground)
    assert cut == whole
    assert sum(need.amount for need in whole.needs) == pytest.approx(2 * 30 / 150)


def test_the_chance_of_a_site_is_that_of_the_contributors_it_rests_on() -> None:
    plain = situation([contributor("one", 0.7, [unit("inf")])])
    chosen = secured(plain, (site("s"),), (base("b"),))
    futures = draw(chosen, 4096, 11)
    told = first(plan(chosen, needing(chosen), [choice("one", "inf")], table([[10.0]]), futures=futures))
    assert told.covers[0].chance == pytest.approx(0.7, abs=0.02)
    assert told.expected_weight == pytest.approx(0.7, abs=0.02)


def test_a_site_that_needs_two_contributors_needs_both() -> None:
    people = [contributor(name, 0.6, [unit(f"{name}-inf")]) for name in ("one", "two")]
    sites = (site("s", posture="perimeter", on_duty=270.0),)  # nine platoons of guards and one on call
    chosen = secured(situation(people), sites, (base("b"),))
    force_of_two = [choice("one", "one-inf"), choice("two", "two-inf")]
    futures = draw(chosen, 4096, 5)
    told = first(plan(chosen, needing(chosen), force_of_two, table([[10.0]]), futures=futures))
    assert told.covers[0].secured
    assert told.covers[0].chance == pytest.approx(0.36, abs=0.03)


def test_evacuation_counts_places_within_reach_of_a_hospital() -> None:
    plain = situation([contributor("one", 1.0, [unit("inf"), unit("med", kind="medical")])])
    sites = (site("near", posture="perimeter", on_duty=6.0), site("far"))
    chosen = secured(plain, sites, (base("b"),), first_aid=10.0, advanced=60.0, surgery=120.0)
    told = first(plan(chosen, needing(chosen), [choice("one", "inf"), choice("one", "med")], table([[25.0, 100.0]])))
    day = next(one for one in told.evacuation if one.period == "day")
    # the guarded site and the base have somebody at hand, the far site is 100 minutes away from both
    assert (day.places, day.first_aid, day.advanced, day.surgery) == (
        3,
        pytest.approx(2 / 3),
        pytest.approx(2 / 3),
        pytest.approx(1.0),
    )


def broken(posture: Posture, **update: object) -> Posture:
    return posture.model_copy(update={"phases": (posture.phases[0].model_copy(update=update),)})


def test_the_check_finds_what_was_tampered_with() -> None:
    sites = (site("s", posture="perimeter", on_duty=10.0), site("far"))
    chosen = secured(force(), sites, (base("b", capacity_persons=200.0),), base_guards=5.0)
    ground: Ground = table([[10.0, 90.0]])
    posture = plan(chosen, needing(chosen), [choice("one", "inf")], ground)
    assert posture is not None
    assert check(chosen, posture, ground) == ()
    told = posture.phases[0]
    lies = [
        broken(posture, stations=tuple(s for s in told.stations if s.role != "guard")),
        broken(posture, stations=tuple(s for s in told.stations if s.role != "base guard")),
        broken(posture, stations=tuple(s for s in told.stations if s.role != "response")),
        broken(posture, stations=told.stations * 5),
        broken(posture, bases=()),
        broken(posture, covers=told.covers[:1]),
        broken(posture, secured_weight=2.0),
        broken(posture, bound=0.5),
        broken(posture, covers=tuple(c.model_copy(update={"secured": True}) for c in told.covers)),
        broken(
            posture,
            covers=tuple(c.model_copy(update={"day": c.day.model_copy(update={"minutes": 3.0})}) for c in told.covers),
        ),
    ]
    for lie in lies:
        assert check(chosen, lie, ground)


def test_more_platoons_never_secure_less() -> None:
    dice = np.random.default_rng(3)
    sites = tuple(site(f"s{i}", posture="perimeter", on_duty=float(dice.integers(0, 40))) for i in range(8))
    chosen = secured(situation(), sites, tuple(base(f"b{j}") for j in range(3)), base_guards=6.0)
    land = terrain(chosen, chosen.phases[0], table(dice.uniform(5, 50, size=(3, 8)).tolist()))
    weights = [decide(land, Classes((frozenset(),), np.array([float(n)]))).weight for n in range(12)]
    assert weights == sorted(weights)


def test_a_site_must_be_reached_by_night_too() -> None:
    sites = (site("day", respond_night=100.0), site("night", respond_night=15.0))
    chosen = secured(force(), sites, (base("b"),), mount_night=5.0, pace_night=1.5)
    told = first(plan(chosen, needing(chosen), [choice("one", "inf")], table([[10.0, 10.0]])))
    assert {cover.site: cover.secured for cover in told.covers} == {"day": True, "night": False}
    assert told.covers[1].night.minutes == pytest.approx(5.0 + 15.0)


def test_a_base_without_its_own_guards_answers_nobody() -> None:
    people = [contributor("one", 1.0, [unit("one-inf")]), contributor("two", 0.4, [unit("two-inf", count=2)])]
    chosen = secured(situation(people), (site("s"),), (base("b"),), base_guards=300.0)
    force_of_two = [choice("one", "one-inf"), choice("two", "two-inf", 2)]
    told = first(plan(chosen, needing(chosen), force_of_two, table([[10.0]]), futures=draw(chosen, 4096, 5)))
    # ten platoons of guards, of which the first contributor has no more than four beside its unit on call
    assert told.covers[0].secured
    assert told.covers[0].chance == pytest.approx(0.4, abs=0.03)


@pytest.mark.parametrize("units", [1, 2, 3])
def test_busy_units_answer_as_many_calls_as_erlang_says(units: int) -> None:
    # sites that wait for nobody else: one site, n units on call at one base, nothing else to do
    sites = (site("s", calls_per_day=5.0),)
    chosen = secured(situation(), sites, (base("b"),), hours_per_call=4.0)
    land = terrain(chosen, chosen.phases[0], table([[10.0]]))
    decided = replace(decide(land, Classes((frozenset(),), np.array([1.0]))), units={(0, 0): units})
    found = busy(land, decided, Classes((frozenset(),), np.array([float(units)])))
    load = 5.0 * 4.0 / 24.0
    blocked = erlang_b(units, load)
    assert found.weight == pytest.approx(1 - blocked)
    assert found.busy == pytest.approx(load * (1 - blocked) / units)
    assert found.method == "exact hypercube"


def test_without_calls_nobody_is_busy() -> None:
    chosen = secured(situation(), (site("s"),), (base("b"),))
    land = terrain(chosen, chosen.phases[0], table([[10.0]]))
    pools_of_one = Classes((frozenset(),), np.array([1.0]))
    assert busy(land, decide(land, pools_of_one), pools_of_one).method == "not counted"
