"""Which conditions does each contributor, or the mission, still require?

Owns the facts of kind condition. A condition stands until a later claim says that it no longer applies; any report of
it counts, also a hedged one, as a condition promises nothing and only holds something up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.subjects import MISSION, joins_this, named, subject, unnamed
from eirene.evidence.verdict import About, asserted, fact, grouped, latest
from eirene.mission.codebook import VALUES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eirene.evidence.counted import Counted
    from eirene.mission.records import Claim, Fact

CROSS: Final = frozenset({"contributor_joins", "quorum"})
"""Conditions that wait for others: their target, or their number, says for whom, and is part of the question."""

Question = tuple[str, str, "str | None"]
"""Subject, value and object of a condition."""


def conditions(reports: Iterable[Counted]) -> Iterator[Fact]:
    """Give the conditions that stand, of named actors and of the mission."""
    for (who, value, whom), group in grouped((question, r) for r in reports for question in _questions(r)):
        found = latest(group, lambda r: r.claim.type != "condition" or r.claim.polarity == "+")
        if found is not None and found.value:
            about = About("condition", who, value, whom)
            yield fact(about, found.supports, found.opposes, contested=bool(found.opposes))


def _waited_for(claim: Claim) -> str | None:
    """Give the contributor that is waited for, or how many; None where a gate is."""
    if claim.value == "quorum":
        return None if claim.quantity is None else str(claim.quantity)
    return claim.target if claim.value in CROSS else None


def _questions(report: Counted) -> Iterator[Question]:
    claim = report.claim
    if unnamed(claim.actor):
        return
    if claim.type == "condition":
        # a hedged or proposed negation takes no condition away
        if claim.polarity == "+" or asserted(report):
            yield subject(claim.actor), claim.value, _waited_for(claim)
    elif claim.type == "participation" and claim.polarity == "+" and joins_this(report):
        # whoever asks says when the mission could begin: those are not the conditions of the one who is asked
        who = MISSION if claim.value == "asked" else named(claim.actor)
        for value in claim.conditions:
            if who is not None and value in VALUES["condition"]:
                yield who, value, None
