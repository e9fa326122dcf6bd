"""Every basis that is named leads to a claim, a source or an assumption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.basis import Kind, split
from eirene.evidence.rows import tie_claims
from eirene.mission.read import CLAIMS, CONTRIBUTORS, MISSION, NEEDS, STOCKS, TIES
from eirene.planning.rules.rule import Asked, dangling
from eirene.planning.walk import EVERY_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.base.faults import Fault
    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    known = {
        Kind.FACT: {claim.id for claim in mission.claims},
        Kind.DATA: {source.id for source in mission.declared.sources},
        Kind.ASSUMPTION: {assumption.id for assumption in mission.declared.assumptions},
    }
    words = {Kind.FACT: "claim", Kind.DATA: "source", Kind.ASSUMPTION: "assumption"}
    named = [(path, *split(because)) for path, because in EVERY_VERSION.bases(mission)]
    if any(name not in known[kind] for _, kind, name in named):
        known[Kind.FACT] |= {claim.id for claim in tie_claims(mission)}
    for path, kind, name in named:
        if name not in known[kind]:
            yield dangling(mission, path, words[kind], name, known[kind])


RULE = Asked(
    "basis-exists",
    "Every basis that is named leads to a claim, a source or an assumption.",
    _find,
    frozenset({MISSION, CONTRIBUTORS, TIES, NEEDS, STOCKS, CLAIMS}),
)
