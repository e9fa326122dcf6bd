"""A course of action is a mission with its phases, its tasks and its edits, in this order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from eirene.base.faults import FaultsFound
from eirene.mission.courses import Course, Criterion
from eirene.mission.declared import Headline
from eirene.mission.security import Site
from eirene.planning.courses import course_supposed
from eirene.planning.edits import parse, supposed
from tests.unit.planning.tavra import AS_OF, tavra, with_declared

if TYPE_CHECKING:
    from eirene.mission.mission import Mission

BECAUSE = "assumption:shares"


@pytest.fixture(scope="module")
def mission(tmp_path_factory: pytest.TempPathFactory) -> Mission:
    return tavra(tmp_path_factory.mktemp("courses"))


def test_an_empty_course_is_what_is_declared(mission: Mission) -> None:
    found = course_supposed(mission, Course(id="same", name="Same", because=BECAUSE), AS_OF)
    assert (found.mission, found.facts, found.values) == (mission, (), {})


def test_edits_of_a_course_change_its_own_phases(mission: Mission) -> None:
    hills, both = mission.declared.phases
    turned = (hills.model_copy(update={"sectors": ("hills",)}), both)
    course = Course(
        id="hills", name="Hills first", phases=turned, tasks={"ensure_aid": False}, edits=("first.begins=9",),
        because=BECAUSE,
    )  # fmt: skip
    declared = course_supposed(mission, course, AS_OF).mission.declared
    assert declared.phases[0].sectors == ("hills",)
    assert declared.phases[0].begins.likely == 9
    assert not next(task for task in declared.tasks if task.id == "ensure_aid").planned
    assert mission.declared.phases[0].sectors == ("harbour",)


def test_a_course_may_leave_out_phases_in_which_something_is_cleared(mission: Mission) -> None:
    first, second = mission.declared.phases
    points = {"lon": 0.1, "lat": 0.1, "kind": "store", "because": BECAUSE}
    sites = tuple(
        Site.model_validate({"id": phase.id, "name": phase.name, "cleared_in": phase.id} | points)
        for phase in (first, second)
    )
    headline = Headline(initial="first", full="first")
    course = Course(id="c", name="C", phases=(first,), headline=headline, because=BECAUSE)
    found = course_supposed(replace(mission, sites=sites), course, AS_OF).mission
    assert [site.cleared_in for site in found.sites] == ["first", None]
    assert [phase.id for phase in found.declared.phases] == ["first"]


def test_a_course_of_edits_is_the_same_what_if(mission: Mission) -> None:
    edits = ("norr-qrf.count=+2", "x:norr.stance=declined", "assumptions.company-per-site=0.4")
    course = Course(id="c", name="C", edits=edits, because=BECAUSE)
    found, same = course_supposed(mission, course, AS_OF), supposed(mission, [parse(one) for one in edits], AS_OF)
    assert (found.mission, found.facts, found.values) == (same.mission, same.facts, same.values)


def test_every_fault_of_a_course_is_told_at_once(mission: Mission) -> None:
    course = Course(
        id="c", name="C", edits=("nobody.count=1", "norr-qrf.count=+1"), tasks={"no": True}, because=BECAUSE
    )
    with pytest.raises(FaultsFound) as end:
        course_supposed(with_declared(mission, courses=(course,)), course, AS_OF)
    assert len(end.value.faults) == 2
    assert {fault.place.file for fault in end.value.faults} == {"mission.yaml"}


def test_a_weight_says_whose_judgement_it_is() -> None:
    with pytest.raises(ValueError, match="somebody's judgement"):
        Criterion(id="c", name="C", measure="cost", better="lower", weight=1.0)
