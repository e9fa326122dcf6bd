"""Courses of action on common futures: paired differences, no order without weights, and what an order hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import numpy as np
import pytest
from hypothesis import given as tried
from hypothesis import strategies as st

from eirene.base.faults import FaultsFound
from eirene.mission.courses import Course, Criterion, Measure
from eirene.planning.plan import plan
from eirene.planning.stages import Stages
from eirene.study.courses import compare_courses, effort_of, planned_courses
from eirene.study.measures import MEASURES, reading
from eirene.study.weights import flips, ordered, scaled
from tests.unit.planning.tavra import AS_OF, tavra, with_declared
from tests.unit.study.planned import LITTLE

if TYPE_CHECKING:
    from eirene.mission.mission import Mission
    from eirene.study.course_table import Cell, CourseComparison

BECAUSE = "assumption:shares"
DECLARED = Course(id="declared", name="As declared", because=BECAUSE)
SAME = Course(id="same", name="The same by other words", edits=("norr-qrf.count=4",), because=BECAUSE)
FEWER = Course(id="fewer", name="Without Norr", edits=("x:norr.stance=declined",), because=BECAUSE)


def criterion(measure: Measure, better: str = "higher", weight: float | None = None) -> Criterion:
    because = None if weight is None else BECAUSE
    fields = {"id": measure, "name": measure, "measure": measure, "better": better, "weight": weight}
    return Criterion.model_validate({**fields, "because": because})


CRITERIA = (criterion("start_chance"), criterion("full_chance"), criterion("full_share"), criterion("cost", "lower"))


@pytest.fixture(scope="module")
def mission(tmp_path_factory: pytest.TempPathFactory) -> Mission:
    declared = tavra(tmp_path_factory.mktemp("courses"))
    return with_declared(declared, courses=(DECLARED, SAME, FEWER), criteria=CRITERIA)


@pytest.fixture(scope="module")
def told(mission: Mission) -> CourseComparison:
    return compare_courses(mission, AS_OF, effort=LITTLE)


def cell(told: CourseComparison, course: str, measure: str) -> Cell:
    return next(one for one in told.cells if (one.course, one.criterion) == (course, measure))


def test_every_course_has_every_criterion(told: CourseComparison) -> None:
    assert {(one.course, one.criterion) for one in told.cells} == {
        (course.id, one.id) for course in told.courses for one in told.criteria
    }
    assert all((one.value is not None and one.se is not None) or one.criterion == "cost" for one in told.cells)


def test_a_course_that_changes_nothing_differs_by_nothing(told: CourseComparison) -> None:
    for one in told.criteria:
        same = cell(told, "same", one.id)
        assert same.value == cell(told, "declared", one.id).value
        assert same.difference == 0.0
        assert same.se in {0.0, None}


def test_values_are_those_of_the_plan_of_the_course(mission: Mission, told: CourseComparison) -> None:
    for course, planned in planned_courses(mission, AS_OF, effort=LITTLE):
        heads = planned.plan.headlines
        assert cell(told, course.id, "start_chance").value == pytest.approx(heads.start.value)
        assert cell(told, course.id, "full_chance").value == pytest.approx(heads.full_capability.value)
        assert cell(told, course.id, "full_share").value == pytest.approx(heads.full_capability.share)
        assert cell(told, course.id, "cost").value == planned.plan.force.cost
    assert planned_courses(mission, AS_OF, effort=LITTLE)[0][1].plan == plan(mission, AS_OF, effort=LITTLE).plan


def test_a_difference_is_told_with_the_error_of_the_pair(told: CourseComparison) -> None:
    fewer, first = cell(told, "fewer", "full_share"), cell(told, "declared", "full_share")
    assert fewer.value is not None
    assert first.value is not None
    assert fewer.difference == pytest.approx(fewer.value - first.value)
    assert fewer.value < first.value
    assert fewer.se is not None
    assert 0 < fewer.se < 0.05


def test_stages_of_equal_inputs_are_made_once(mission: Mission, told: CourseComparison) -> None:
    stages = Stages()
    planned_courses(mission, AS_OF, effort=LITTLE, stages=stages)
    assert stages.reused.count("force") == 1  # that of the course which changes nothing
    assert (told.made, told.reused) == (len(stages.made), len(stages.reused))


def test_nothing_is_ranked_without_weights(told: CourseComparison) -> None:
    assert (told.order, told.flips) == ((), ())
    assert "for people to say" in told.unranked


def test_weights_of_all_criteria_give_an_order(mission: Mission) -> None:
    criteria = (criterion("full_share", weight=3.0), criterion("cost", "lower", weight=1.0))
    ranked = compare_courses(with_declared(mission, criteria=criteria), AS_OF, effort=LITTLE)
    assert ranked.unranked == ""
    assert [score.score for score in ranked.order] == sorted((s.score for s in ranked.order), reverse=True)
    scores = {score.course: score.score for score in ranked.order}
    assert scores["declared"] == scores["same"]


def test_a_course_without_a_value_is_not_ranked(mission: Mission) -> None:
    criteria = (criterion("aid_met", weight=1.0), criterion("cost", "lower", weight=1.0))
    ranked = compare_courses(with_declared(mission, criteria=criteria), AS_OF, effort=LITTLE)
    assert ranked.order == ()
    assert "aid_met" in ranked.unranked
    assert cell(ranked, "declared", "aid_met").why


def test_a_mission_without_courses_is_told_what_to_declare(mission: Mission) -> None:
    with pytest.raises(FaultsFound, match="no courses of action"):
        compare_courses(with_declared(mission, courses=()), AS_OF, effort=LITTLE)


def test_a_course_counts_from_the_day_on_which_it_is_known(mission: Mission) -> None:
    later = FEWER.model_copy(update={"known_from": AS_OF.replace(year=AS_OF.year + 1)})
    made = planned_courses(with_declared(mission, courses=(DECLARED, later)), AS_OF, effort=LITTLE)
    assert [course.id for course, _ in made] == ["declared"]


def test_every_measure_can_be_read_or_says_why_not(mission: Mission) -> None:
    assert set(MEASURES) == set(get_args(Measure))
    at = reading(plan(mission, AS_OF, effort=LITTLE))
    for measure in get_args(Measure):
        one = at.measured(measure)
        assert (one.value is None) == bool(one.why)
        if one.by_draw is not None:
            assert one.value == pytest.approx(float(np.mean(one.by_draw)))


def test_full_work_is_that_of_a_plan() -> None:
    assert effort_of(None, full=True).core > effort_of(None, full=False).core
    assert effort_of(7, full=False).seed == 7


def test_a_scale_runs_from_the_worst_to_the_best() -> None:
    values = {"a": 10.0, "b": 30.0, "c": 20.0}
    assert scaled(values, criterion("cost", "lower")) == {"a": 1.0, "b": 0.0, "c": 0.5}
    assert scaled(values, criterion("persons")) == {"a": 0.0, "b": 1.0, "c": 0.5}
    assert set(scaled(values, criterion("persons"), level=True).values()) == {0.5}
    assert set(scaled({"a": 3.0, "b": 3.0}, criterion("cost")).values()) == {0.5}


def test_a_weight_at_which_two_courses_change_places_by_hand() -> None:
    # a leads by 3 x 1 - 1 x 1 = 2: level when the first weight falls to 1, or the second rises to 3
    places = {"good": {"a": 1.0, "b": 0.0}, "cheap": {"a": 0.0, "b": 1.0}}
    weights = {"good": 3.0, "cheap": 1.0}
    order = ordered(places, weights)
    assert [(one.course, one.score) for one in order] == [("a", 0.75), ("b", 0.25)]
    assert [(flip.criterion, flip.needed) for flip in flips(order, places, weights)] == [("good", 1.0), ("cheap", 3.0)]


_PLACE = st.floats(0, 1).map(lambda x: round(x, 3))


@tried(
    st.lists(st.tuples(_PLACE, _PLACE, _PLACE), min_size=3, max_size=3),
    st.tuples(*(st.floats(0.1, 10).map(lambda x: round(x, 2)) for _ in range(3))),
)
def test_at_the_weight_that_is_told_both_score_the_same(
    rows: list[tuple[float, float, float]], given: tuple[float, float, float]
) -> None:
    places = {f"c{i}": dict(zip("xyz", row, strict=True)) for i, row in enumerate(rows)}
    weights = {f"c{i}": weight for i, weight in enumerate(given)}
    for flip in flips(ordered(places, weights), places, weights):
        if sum(weights.values()) - flip.weight + flip.needed < 1e-6:
            continue
        again = {one.course: one.score for one in ordered(places, {**weights, flip.criterion: flip.needed})}
        assert again[flip.above] == pytest.approx(again[flip.below], abs=1e-6)


def test_no_weight_turns_a_course_that_is_better_by_everything() -> None:
    places = {"good": {"a": 1.0, "b": 0.0}, "cheap": {"a": 1.0, "b": 0.0}}
    weights = {"good": 1.0, "cheap": 1.0}
    assert flips(ordered(places, weights), places, weights) == ()


def test_a_course_tells_when_it_is_launched_and_when_its_phases_begin(mission: Mission) -> None:
    launch = mission.declared.launch.dates.likely
    past = Course(id="past", name="Too late", edits=("launch.likely=2020-01-01",), because=BECAUSE)
    told = compare_courses(with_declared(mission, courses=(DECLARED, past)), AS_OF, effort=LITTLE, settings=0)
    one, two = told.courses
    assert (one.planned_launch, one.overtaken) == (launch, launch < AS_OF)
    assert two.overtaken
    assert two.launch >= AS_OF or two.waits_for
    for course in told.courses:
        begins = [phase.begins for phase in course.phases]
        assert begins == sorted(begins)
        assert begins[0] >= course.launch
    assert told.settings == 0
    assert all(one.low is None and one.difference_low is None for one in told.cells)


def test_ranges_hold_the_value_and_pair_the_settings(told: CourseComparison) -> None:
    assert told.settings > 0
    for one in told.cells:
        assert one.value is not None
        assert one.low is not None
        assert one.high is not None
        assert one.low <= one.value <= one.high
        if one.course != "declared":
            assert one.difference is not None
            assert one.difference_low is not None
            assert one.difference_high is not None
            assert one.difference_low <= one.difference <= one.difference_high
        if one.course == "same":
            # the same settings for both: what changes nothing differs by nothing under each of them
            assert one.difference_low == one.difference_high == 0.0
    wide = cell(told, "declared", "full_share")
    assert wide.low is not None
    assert wide.high is not None
    assert wide.high - wide.low > 0.01
