"""How legs are driven: notified without escort, unless a humanitarian actor asked for one on recorded criteria.

Owns the one condition under which a leg counts as escorted. Nothing here proposes an escort, and nothing moves more or
less because of one: humanitarian actors decide their movements.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from eirene.plans.aid import Escorted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from eirene.mission.aid import Modality
    from eirene.plans.aid import LegFlow
    from eirene.plans.aid_state import AidState, EscortState


def recorded(request: EscortState) -> bool:
    """Are all criteria of this request recorded, and who asked? Otherwise it counts for nothing."""
    return bool(request.requested_by.strip()) and all(text.strip() for text in request.criteria.values())


def holds(request: EscortState, begins: date, ends: date) -> int:
    """On how many of these days does the request hold?"""
    first = begins if request.begins is None else max(begins, request.begins)
    last = ends if request.ends is None else min(ends, request.ends)
    return max(0, (last - first).days + 1)


def modality(aid: AidState, origin: str, goal: str) -> Modality:
    """How is a leg driven? Notified beforehand and without escort, unless one was asked for on recorded criteria."""
    asked = any(recorded(one) and {one.leg_from, one.leg_to} == {origin, goal} for one in aid.escorts)
    return "escort" if asked else "notified"


def escorted(aid: AidState, flows: Sequence[LegFlow]) -> tuple[Escorted, ...]:
    """Which escorts were asked for, and how many tonnes do they concern?"""
    found: list[Escorted] = []
    for request in aid.escorts:
        if recorded(request):
            tonnes = sum(_tonnes(aid, request, one) for one in flows)
            found.append(
                Escorted(
                    request=request.id,
                    requested_by=request.requested_by,
                    origin=request.leg_from,
                    goal=request.leg_to,
                    criteria=request.criteria,
                    tonnes=tonnes,
                )
            )
    return tuple(found)


def _tonnes(aid: AidState, request: EscortState, flow: LegFlow) -> float:
    if {request.leg_from, request.leg_to} != {flow.origin, flow.goal}:
        return 0.0
    begins = aid.begins + timedelta(days=flow.first_day - 1)
    ends = aid.begins + timedelta(days=flow.last_day - 1)
    return holds(request, begins, ends) * flow.asked_t * goes(aid, flow)


def goes(aid: AidState, flow: LegFlow) -> float:
    """Which share of what is asked to move on a leg sets out?"""
    return aid.to_hub.goes if flow.stage == "to_hub" else aid.to_people.goes


def set_out(aid: AidState, flows: Sequence[LegFlow]) -> float:
    """How many tonnes set out on all legs together?"""
    return sum(one.asked_t * (one.last_day - one.first_day + 1) * goes(aid, one) for one in flows)
