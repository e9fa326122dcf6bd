from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eirene.evidence.adjudicate import facts
from eirene.mission.read import read_mission
from eirene.planning.situation import situate
from eirene.planning.told import told
from tests.unit.planning.tavra import AS_OF, situated, tavra

if TYPE_CHECKING:
    from pathlib import Path


def test_every_knob_of_the_small_mission_is_told_in_words(tmp_path: Path) -> None:
    mission = tavra(tmp_path)
    for path in situated(mission).knobs:
        assert told(path, mission) != path


@pytest.mark.parametrize("name", ["gaza", "talvania"])
def test_every_knob_of_the_shipped_missions_is_told_in_words(checkout: Path, name: str) -> None:
    mission = read_mission(checkout / "missions" / name)
    for path in situate(mission, facts(mission, AS_OF), AS_OF).knobs:
        assert told(path, mission) != path


def test_names_are_looked_up(tmp_path: Path) -> None:
    mission = tavra(tmp_path)
    assert told("contributors.x:norr.chance", mission) == "chance of a yes from Norrland"
    assert told("tasks.secure_sites.rates.0.amount", mission) == "Secure key sites: Infantry per site"


def test_drivers_are_told_as_people_say_them(checkout: Path) -> None:
    mission = read_mission(checkout / "missions" / "gaza")
    assert told("sectors.RAF.drivers.people_1000", mission) == "Rafah: people in thousands"
    assert told("tasks.prevent_confrontation.rates.0.amount", mission).endswith("Infantry companies per 1,000 people")
    assert told("policies.stance.in_talks", mission) == "chance of a yes from a contributor reported as “in talks”"


def test_an_unknown_path_is_given_as_it_is(tmp_path: Path) -> None:
    assert told("nobody.knows", tavra(tmp_path)) == "nobody.knows"
