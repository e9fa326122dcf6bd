"""What else was reported, that moves no chance?

Owns the facts of kind event: what happens around the mission, characterisations, and everything said of unnamed groups.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eirene.evidence.acceptance import position
from eirene.evidence.gate_facts import is_task
from eirene.evidence.subjects import named, subject, unnamed
from eirene.evidence.verdict import About, affirmed, asserted, fact, grouped, latest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eirene.evidence.counted import Counted
    from eirene.mission.records import Fact


def events(reports: Iterable[Counted]) -> Iterator[Fact]:
    """Give what was reported and is only shown; reports of one event that differ in date are different events."""
    pairs = (
        ((subject(r.claim.actor), r.claim.target, r.claim.type, r.claim.value, r.claim.event_date), r)
        for r in reports
        if only_shown(r)
    )
    for (who, target, _, value, event_date), group in grouped(pairs):
        found = latest(group, affirmed)
        if found is not None:
            about = About("event", who, value, target, "+" if found.value else "-")
            opposed = bool(found.opposes)
            yield fact(about, found.supports, found.opposes, contested=opposed, event_date=event_date)


def only_shown(report: Counted) -> bool:
    """Is this a report that no other question takes up?"""
    claim = report.claim
    if claim.type in ("process", "assessment", "mandate"):
        return True
    if claim.type in ("participation", "condition"):
        return unnamed(claim.actor)
    if claim.type == "task":
        return not is_task(report)
    if claim.type == "acceptance":
        silent = position(report) is None and not (claim.value == "noted" and affirmed(report))
        return named(claim.actor) is None or silent
    if claim.type == "diplomatic":
        both = named(claim.actor) is not None and named(claim.target) is not None
        return not both or not asserted(report) or report.ahead
    return False
