"""Every assumption carries some number or record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.basis import Kind, split
from eirene.base.faults import Fault
from eirene.mission.read import CLAIMS, CONTRIBUTORS, MISSION, NEEDS, STOCKS, TIES
from eirene.planning.rules.rule import Asked, short
from eirene.planning.walk import EVERY_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    del as_of
    used = {
        name
        for _, because in EVERY_VERSION.bases(mission)
        for kind, name in (split(because),)
        if kind is Kind.ASSUMPTION
    }
    for one in mission.declared.assumptions:
        if one.id not in used:
            what = f"nothing rests on assumption '{short(one.id)}'"
            yield Fault(mission.place(f"assumptions.{one.id}"), what, "name it as a basis, or remove it")


RULE = Asked(
    "unused",
    "Every assumption carries some number or record.",
    _find,
    frozenset({MISSION, CONTRIBUTORS, TIES, NEEDS, STOCKS, CLAIMS}),
    notice=True,
)
