"""Parties and contributors that policies and ties name are declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.mission.read import CONTRIBUTORS, MISSION, TIES
from eirene.planning.rules.rule import Asked, dangling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.base.faults import Fault
    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    parties = {party.id for party in mission.declared.parties}
    contributors = {contributor.id for contributor in mission.contributors}
    for index, objection in enumerate(mission.declared.policies.binding_objections):
        if objection.party not in parties:
            yield dangling(mission, f"policies.binding_objections.{index}.party", "party", objection.party, parties)
    for index, tie in enumerate(mission.ties):
        if tie.party not in parties:
            yield dangling(mission, f"ties.{index}", "party", tie.party, parties)
        if tie.contributor not in contributors:
            yield dangling(mission, f"ties.{index}", "contributor", tie.contributor, contributors)


RULE = Asked(
    "parties",
    "Parties and contributors that policies and ties name are declared.",
    _find,
    frozenset({MISSION, CONTRIBUTORS, TIES}),
)
