"""What stands beside the rung and weakens none: undecided, asked, a reserved right, a role, a number named.

Owns the facts status, asked, reserve, role and cap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eirene.evidence.hedges import only_possible
from eirene.evidence.stance import denied, participation, rung
from eirene.evidence.subjects import named
from eirene.evidence.verdict import About, affirmed, asserted, fact, grouped, latest, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eirene.evidence.counted import Counted
    from eirene.mission.records import Fact

DECISIONS: Final = frozenset({"pledged", "decided", "deployed", "declined", "suspended", "withdrew"})
"""Rungs that tell that a decision was taken: later than `undecided`, they close it."""
CAPPED: Final = frozenset({"pledged", "offered", "decided"})
"""Rungs whose number of persons is the most that may come."""
CLOSING: Final = frozenset({"withdrew", "suspended", "declined"})
"""Rungs that take an earlier number back."""


def beside(reports: Iterable[Counted]) -> Iterator[Fact]:
    """Give what stands beside the rung of every named actor."""
    for actor, own in participation(reports):
        yield from _undecided(actor, own)
        yield from _asked(actor, own)
        for kind, value in (("reserve", "may_withdraw"), ("role", "lead")):
            yield from _flag(kind, value, actor, own)
        yield from _cap(actor, own)


def _undecided(actor: str, reports: Sequence[Counted]) -> Iterator[Fact]:
    # the codebook writes `undecided` with polarity -, as it says that no decision has been taken; + is read alike
    own = [r for r in reports if r.claim.value == "undecided" and not only_possible(r.claim)]
    found = latest(own, lambda _: True)
    if found is None:
        return
    decided = [r for r in reports if rung(r) in DECISIONS and not denied(reports, r)]
    if not any(r.day > found.supports[0].day for r in decided):
        yield fact(About("status", actor, "undecided"), found.supports)


def _asked(actor: str, reports: Sequence[Counted]) -> Iterator[Fact]:
    own = [r for r in reports if r.claim.value == "asked" and asserted(r)]
    # an unnamed requester stays unnamed, and is no state that asks
    for requester, group in grouped((named(r.claim.requester), r) for r in own):
        found = latest(group, affirmed)
        if found is not None and found.value:
            about = About("asked", actor, "asked", requester)
            yield fact(about, found.supports, found.opposes, contested=bool(found.opposes))


def _flag(kind: str, value: str, actor: str, reports: Sequence[Counted]) -> Iterator[Fact]:
    # the right to leave and an offered lead are by nature possible or proposed: only the asserted denial ends them
    own = [r for r in reports if r.claim.value == value and (affirmed(r) or asserted(r))]
    found = latest(own, affirmed)
    if found is not None and found.value:
        yield fact(About(kind, actor, value), found.supports, found.opposes, contested=bool(found.opposes))


def _cap(actor: str, reports: Sequence[Counted]) -> Iterator[Fact]:
    own = [
        (r, quantity)
        for r in reports
        if (quantity := r.claim.quantity) is not None
        and r.claim.value in CAPPED
        and rung(r) is not None
        and not denied(reports, r)
    ]
    found = verdict(own, lambda persons: persons)
    if found is None:
        return
    closed = any(rung(r) in CLOSING and not denied(reports, r) and r.day >= found.supports[0].day for r in reports)
    if not closed:
        about = About("cap", actor, str(found.value))
        yield fact(about, found.supports, found.opposes, contested=bool(found.opposes))
