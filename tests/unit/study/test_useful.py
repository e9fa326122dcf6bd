"""Latest useful dates of everybody at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eirene.study.latest import aims, decide_by, headline_aim, open_by
from eirene.study.useful import decisions_by, openings_by
from tests.unit.study.planned import planned as make

if TYPE_CHECKING:
    from eirene.planning.plan import Planned


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Planned:
    return make(tmp_path_factory.mktemp("useful"))


def test_decisions_are_those_of_the_headline_of_full_capability(planned: Planned) -> None:
    aim = headline_aim(planned.situation, planned.plan.force.choices)
    found = decisions_by(planned)
    assert set(found) == {state.id for state in planned.situation.contributors}
    for state in planned.situation.contributors:
        quickest, whole = found[state.id]
        assert (quickest, whole) == (decide_by(aim, state), decide_by(aim, state, whole=True))
        assert quickest is None or whole is None or whole <= quickest


def test_gates_must_open_for_the_earlier_of_the_two_headlines(planned: Planned) -> None:
    situation = planned.situation
    looked = {(a.phase.id, a.milestone): a for a in aims(situation, planned.plan.force.choices)}
    initial = looked[situation.headline_initial, "initial"]
    full = looked[situation.headline_full, "full"]
    found = openings_by(planned)
    for gate in situation.gates:
        days = [day for aim in (initial, full) if (day := open_by(aim, gate)) is not None]
        assert found[gate.id] == min(days, default=None)
