"""Every condition that a document reports can be met by some gate; one that cannot counts as closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.codebook import CAVEATS, VALUES
from eirene.mission.read import CLAIMS, DOCUMENTS, MISSION
from eirene.planning.rules.rule import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission

ACROSS = frozenset({"contributor_joins", "quorum"})
"""Conditions on other contributors, which no gate stands for."""


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    met = {value for gate in mission.declared.gates for value in gate.satisfies} | set(CAVEATS) | ACROSS
    known = {one.id for one in mission.documents if one.published is None or one.published <= as_of}
    told: set[str] = set()
    for claim in mission.claims:
        if claim.type != "condition" or claim.polarity == "-" or claim.document not in known:
            continue
        if claim.value in met or claim.value in told or claim.value not in VALUES["condition"]:
            continue
        told.add(claim.value)
        what = f"no gate satisfies the condition '{claim.value}': it counts as closed"
        todo = f"declare a gate with `satisfies: [{claim.value}]`, or leave it closed on purpose"
        yield Fault(mission.place(f"claims.{claim.id}"), what, todo)


RULE = Asked(
    "unmet-conditions",
    "Every condition that a document reports can be met by some gate.",
    _find,
    frozenset({MISSION, CLAIMS, DOCUMENTS}),
    notice=True,
)
