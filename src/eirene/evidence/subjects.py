"""About whom is a claim: a named actor, the mission, an unnamed group, or another mission?

Owns the reading of `actor` and `target`. An unnamed group stays unnamed: it is never spread over named states.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eirene.evidence.counted import Counted
    from eirene.mission.declared import Declared
    from eirene.mission.records import Claim

MISSION = "mission"
UNNAMED = "unnamed:"
_NOT_PARTIES = (UNNAMED, "place:", "plan:", "event:", "gate:")


def subject(actor: str | None) -> str:
    """Give the subject of a fact: the actor as named, or `mission`."""
    return MISSION if actor is None or actor == MISSION or actor.startswith(f"{MISSION}:") else actor


def named(actor: str | None) -> str | None:
    """Give the actor when it is a named state, organisation or party; else None."""
    who = subject(actor)
    return None if who == MISSION or who.startswith(_NOT_PARTIES) else who


def unnamed(actor: str | None) -> bool:
    """Is it a group that the text does not name?"""
    return actor is not None and actor.startswith(UNNAMED)


def about_another(claim: Claim, declared: Declared) -> bool:
    """Does the claim speak of a mission other than the declared one?"""
    own = {name.casefold() for name in (declared.id, declared.short, declared.name, *declared.names)}
    ends = (end for end in (claim.actor, claim.target) if end is not None and end.startswith(f"{MISSION}:"))
    return any(end.partition(":")[2].casefold() not in own for end in ends)


def joins_this(report: Counted) -> bool:
    """Is a claim of participation about the mission, and not about a plan or an event such as a summit?"""
    target = report.claim.target
    return target is None or not target.startswith(("plan:", "event:"))
