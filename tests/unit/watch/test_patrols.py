"""Presence: the best of all, diminishing returns, fairness, and a random share under its conditions only."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any

import pytest

from eirene.plans.patrols import PatrolCell, PatrolState, PresenceState, WayTo
from eirene.watch.patrol_check import check
from eirene.watch.patrol_model import BREAKS, Given, curve, fewest_persons, most_covered, problem
from eirene.watch.patrols import asked, posted

if TYPE_CHECKING:
    from eirene.plans.patrols import PatrolPlan

PHASE = "one"


def cell(name: str, sector: str, expected: float, minutes: float | None = 10.0) -> PatrolCell:
    ways = () if minutes is None else (WayTo(phase=PHASE, base="camp", minutes=minutes),)
    free = () if minutes is None else (WayTo(phase="", base="camp", minutes=minutes),)
    return PatrolCell(id=name, sector=sector, lat=0.0, lon=0.0, expected=expected, ways=ways, usable=free)


def kind(form: str = "patrol", **fields: Any) -> PresenceState:
    told: dict[str, Any] = {
        "id": form, "name": form, "form": form, "capability": "infantry", "persons": 10.0, "crews": 1.0, "hours": 6.0,
        "shifts": ("day", "night"), "reach": 60.0, "most": 3, **fields,
    }  # fmt: skip
    return PresenceState(**told)


def state(*cells: PatrolCell, presences: tuple[PresenceState, ...] = (kind(),), **fields: Any) -> PatrolState:
    told: dict[str, Any] = {
        "task": "watch", "keeps": (), "also": (), "expected_from": "a test", "night_share": 0.4, "covered": 0.5,
        "minimum_hours": 0.0, "effect": 0.2, "effect_low": 0.0, "effect_high": 0.5, "relocation": 0.3,
        "relocation_high": 1.0, "pace": 1.0, "random_share": 0.0, "approved_by": None, **fields,
    }  # fmt: skip
    return PatrolState(presences=presences, cells=cells, **told)


def given(persons: float, *sectors: str, capability: str = "infantry") -> Given:
    return Given({capability: persons}, {(capability, sector): persons for sector in sectors})


def plan(held: PatrolState, persons: float, *sectors: str, seed: int = 1) -> PatrolPlan:
    made = posted(held, PHASE, sectors, given(persons, *sectors), seed)
    assert made.checks == ()
    return made


@pytest.mark.parametrize("persons", [10.0, 30.0, 50.0, 70.0])
@pytest.mark.parametrize("minimum", [0.0, 5.0])
def test_nothing_covers_more_than_the_plan_by_brute_force(persons: float, minimum: float) -> None:
    post = kind("post", hours=12.0, persons=20.0, shifts=("day",), most=1)
    cells = (cell("a", "s", 3.0), cell("b", "s", 1.0, 40.0), cell("c", "t", 0.5))
    held = state(*cells, minimum_hours=minimum, presences=(kind(shifts=("day",)), post))
    made = problem(held, ("s", "t"), PHASE)
    best = -math.inf
    for counts in itertools.product(*(range(option.presence.most + 1) for option in made.options)):
        taken = sum(n * option.presence.persons for n, option in zip(counts, made.options, strict=True))
        if taken <= persons:
            hours: dict[str, float] = {"s": 0.0, "t": 0.0}
            for n, option in zip(counts, made.options, strict=True):
                hours[option.sector] += n * option.hours
            lacking = sum(max(0.0, minimum - one) for one in hours.values()) + 2 * minimum
            best = max(best, made.covered(counts) - 1e3 * lacking)
    answer = most_covered(made, given(persons, "s", "t"))
    hours = {"s": 0.0, "t": 0.0}
    for n, option in zip(answer.counts, made.options, strict=True):
        hours[option.sector] += n * option.hours
    lacking = sum(max(0.0, minimum - one) for one in hours.values()) + 2 * minimum
    assert made.covered(answer.counts) - 1e3 * lacking == pytest.approx(best, rel=2e-3)


def test_the_curve_is_concave_and_never_above_what_it_stands_for() -> None:
    at = [n / 50 for n in range(200)]
    heights = [curve(one) for one in at]
    steps = [b - a for a, b in itertools.pairwise(heights)]
    assert all(later <= earlier + 1e-12 for earlier, later in itertools.pairwise(steps))
    assert all(height <= 1 - math.exp(-one) + 1e-12 for one, height in zip(at, heights, strict=True))
    assert [curve(one) for one in BREAKS] == pytest.approx([1 - math.exp(-one) for one in BREAKS])


def test_more_persons_cover_more_by_less_and_less() -> None:
    held = state(cell("a", "s", 2.0), presences=(kind(shifts=("day",)),), night_share=0.0)
    covers = [sum(row.covered for row in plan(held, 10.0 * n, "s").cover) for n in range(4)]
    gains = [b - a for a, b in itertools.pairwise(covers)]
    assert gains[0] > gains[1] > gains[2] > 0


def test_presence_goes_to_the_same_places_whatever_its_effect() -> None:
    cells = (cell("a", "s", 3.0), cell("b", "s", 1.0), cell("c", "t", 0.5))
    plain = plan(state(*cells), 40.0, "s", "t")
    nothing = plan(state(*cells, effect=0.0, effect_high=0.0), 40.0, "s", "t")
    assert plain.posted == nothing.posted
    assert (nothing.prevented.value, nothing.prevented.high) == (0.0, 0.0)
    covered = sum(row.covered for row in plain.cover)
    told = plain.prevented
    assert (told.none, told.value, told.high, told.relocated) == pytest.approx((0, covered * 0.2, covered * 0.5, 0))


def test_every_sector_gets_its_minimum_before_anybody_gets_more() -> None:
    cells = (cell("a", "s", 9.0), cell("b", "t", 0.0))
    made = plan(state(*cells, minimum_hours=5.0, presences=(kind(hours=6.0),)), 40.0, "s", "t")
    assert all(row.short_hours == 0 for row in made.cover)
    assert sum(row.short_hours for row in plan(state(*cells, minimum_hours=5.0), 30.0, "s", "t").cover) > 0


def test_what_no_road_reaches_is_told_and_gets_nothing() -> None:
    made = plan(state(cell("a", "s", 1.0), cell("b", "s", 4.0, None)), 60.0, "s")
    assert {row.cell for row in made.posted} == {"a"}
    assert any("1 of 2 cells are out of reach" in note for note in made.notes)


def test_a_liaison_officer_serves_the_whole_sector_and_needs_no_road() -> None:
    held = state(cell("a", "s", 1.0, None), cell("b", "s", 1.0, None),
        presences=(kind("liaison", capability="observer", persons=1.0, shifts=("day",)),))  # fmt: skip
    made = posted(held, PHASE, ("s",), given(2.0, "s", capability="observer"), 1)
    assert made.checks == ()
    assert [(row.cell, row.count) for row in made.posted] == [(None, 2)]
    # two officers for six hours in two cells: half a shift of presence in each
    assert made.cover[0].covered == pytest.approx(2 * 0.6 * curve(0.5))


def drawn_state(**fields: Any) -> PatrolState:
    cells = [cell(name, "s", 1.0) for name in "abcdef"]
    return state(*cells, night_share=0.0, presences=(kind(most=1, shifts=("day",)),), **fields)


def test_patrols_are_drawn_among_equal_cells_with_an_approval_and_recorded() -> None:
    held = drawn_state(random_share=0.5, approved_by="commission-1")
    made = plan(held, 40.0, "s", seed=7)
    assert (len(made.drawn), made.approved_by, made.seed) == (2, "commission-1", 7)
    assert all(one.planned in one.among and one.chosen in one.among and len(one.among) > 1 for one in made.drawn)
    assert made == plan(held, 40.0, "s", seed=7)
    cells = {tuple(row.cell for row in plan(held, 40.0, "s", seed=seed).posted) for seed in range(8)}
    assert len(cells) > 1
    planned = plan(drawn_state(), 40.0, "s")
    assert sum(r.covered for r in made.cover) == pytest.approx(sum(r.covered for r in planned.cover), rel=0.02)


@pytest.mark.parametrize(
    "fields",
    [
        {"random_share": 0.5},
        {"random_share": 0.1, "approved_by": "commission-1"},
        {"random_share": 0.5, "approved_by": "commission-1", "minimum_hours": 100.0},
    ],
)
def test_nothing_is_drawn_without_approval_beyond_the_share_or_below_the_minimum(fields: dict[str, Any]) -> None:
    assert plan(drawn_state(**fields), 40.0, "s").drawn == ()


def test_cells_of_other_priority_are_not_drawn() -> None:
    cells = [cell(name, "s", 1.0 + n) for n, name in enumerate("abcdef")]
    held = state(*cells, night_share=0.0, presences=(kind(most=1, shifts=("day",)),), random_share=0.5,
        approved_by="commission-1")  # fmt: skip
    assert plan(held, 40.0, "s").drawn == ()


def test_a_plan_that_was_tampered_with_is_found_out() -> None:
    held = state(cell("a", "s", 3.0), cell("b", "s", 1.0))
    good, persons = plan(held, 30.0, "s"), given(30.0, "s")
    row = good.posted[0]
    for wrong in (
        {"posted": (row.model_copy(update={"count": 9}),)},
        {"posted": (row.model_copy(update={"cell": "z"}),)},
        {"posted": (row.model_copy(update={"base": "elsewhere"}),)},
        {"posted": (row.model_copy(update={"sector": "t"}),)},
        {"cover": tuple(one.model_copy(update={"covered": one.covered + 0.5}) for one in good.cover)},
        {"posted": ()},
    ):
        assert check(held, good.model_copy(update=wrong), ("s",), persons)
    assert check(held, good, ("s",), given(5.0, "s"))
    assert check(held.model_copy(update={"pace": 100.0}), good, ("s",), persons)


def test_demand_meets_its_target_with_the_fewest_persons() -> None:
    held = state(cell("a", "s", 3.0), cell("b", "s", 1.0), minimum_hours=4.0)
    made = problem(held, ("s",), None)
    found = fewest_persons(made)
    assert found.target == 0.5
    persons = sum(one * option.presence.persons for one, option in zip(found.amounts, made.options, strict=True))
    needs = asked(held, ("s",), None)
    assert sum(needs.values()) == pytest.approx(persons)
    more = sum((asked(held.model_copy(update={"covered": 0.55}), ("s",), None)).values())
    longer = sum((asked(held.model_copy(update={"pace": 3.0}), ("s",), None)).values())
    assert more > persons
    assert longer > persons


def test_what_can_never_be_covered_is_asked_for_as_far_as_it_can() -> None:
    held = state(cell("a", "s", 1.0), cell("b", "s", 9.0, None), covered=0.9)
    found = fewest_persons(problem(held, ("s",), None))
    assert 0 < found.target < 0.1
    assert any(found.amounts)


def test_no_history_asks_for_the_minimum_alone() -> None:
    held = state(cell("a", "s", 0.0), minimum_hours=5.0)
    assert sum((asked(held, ("s",), None)).values()) == pytest.approx(2 * 10.0 * 5.0 / (6.0 - 1 / 3))
    assert plan(held, 60.0, "s").covered_share is None
