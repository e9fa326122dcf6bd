"""Assumptions and risks are looked at again before they expire: an expired one is marked, and is no fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.base.faults import Fault
from eirene.mission.read import MISSION
from eirene.planning.rules.rule import Asked, short, step
from eirene.planning.versions import known

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eirene.mission.mission import Mission


def _find(mission: Mission, as_of: date) -> Iterator[Fault]:
    for one in mission.declared.assumptions:
        if one.expires <= as_of:
            what = f"assumption '{short(one.id)}' expired on {one.expires}"
            todo = f"let its owner ({short(one.owner)}) check it, then move `expires`"
            yield Fault(mission.place(f"assumptions.{one.id}.expires"), what, todo)
    for risk in known(mission.declared.risks, as_of):
        if risk.expires <= as_of:
            path = f"risks.{step(risk.id, risk.known_from)}.expires"
            todo = f"let its owner ({short(risk.owner)}) look at it again, then move `expires`"
            yield Fault(mission.place(path), f"risk '{short(risk.id)}' expired on {risk.expires}", todo)


RULE = Asked(
    "expired", "Assumptions and risks are renewed before they expire.", _find, frozenset({MISSION}), notice=True
)
