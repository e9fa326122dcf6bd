"""A case as a record of plain values, for lists, packs and other programs.

Owns which fields there are. Free text and exact places are in it where their commitments are opened; what may leave the
planning cell is decided by whoever releases it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.watch.steps import due, independent

if TYPE_CHECKING:
    from datetime import date

    from eirene.mission.watch import Watch
    from eirene.watch.case import Case, Step


def told(watch: Watch, case: Case, as_of: date) -> dict[str, object]:
    """What is known of this incident, with every version side by side?"""
    waits = due(watch, case)
    place = case.place
    return {
        "id": case.id,
        "state": case.state,
        "kind": case.kind,
        "time": case.time,
        "sector": case.sector,
        "latitude": None if place is None else place[0],
        "longitude": None if place is None else place[1],
        "provision": case.provision,
        "sources": list(case.sources),
        "independent_sources": list(independent(watch, case)),
        "independent": len(independent(watch, case)),
        "outcome": case.outcome,
        "attributed_to": list(case.attribution) if case.outcome == "verified" else None,
        "attribution_decided": case.attributed is not None,
        "notified": case.notified,
        "raised_with": list(case.raised_with),
        "merged": list(case.merged),
        "into": case.into,
        "next": None if waits is None else waits[0],
        "due": None if waits is None else waits[1].isoformat(),
        "late": waits is not None and waits[1] < as_of,
        "versions": [_version(step) for step in case.reports],
        "responses": [_version(step) for step in case.responses],
        "history": [_step(step) for step in case.steps],
    }


def _version(step: Step) -> dict[str, object]:
    who = step.body.party if step.action == "respond" else step.body.source
    return {"who": who, "day": step.taken.isoformat(), "text": text_of(step)}


def _step(step: Step) -> dict[str, object]:
    return {
        "entry": step.index,
        "step": step.action,
        "by": step.by,
        "day": step.taken.isoformat(),
        "outcome": step.body.outcome,
        "party": step.body.party,
        "text": text_of(step),
    }


def text_of(step: Step) -> str | None:
    """Give the free text of a step; `withheld` where only its commitment is there."""
    return "withheld" if "text" in step.hidden else step.body.text
